/* take_age_test.c -- copies of a minor's letters, and when she comes of age. */
#include "tests/unit/take_facts.h"

static void
every_reply_to_a_minor_is_copied(void **state)
{
	static const char *const texts[] = { "TALK", "4355", "WEIGHT 5000",
		"EXPORT", "KEEP COPY", "NO COPY" };
	struct office *f = *state;

	club_text(f->c, IDA_PHONE, "YES");
	for (size_t i = 0; i < COUNT(texts); i++) {
		int64_t seq = club_text(f->c, IDA_PHONE, texts[i]);
		const char *heard = club_heard(f->c, seq, IDA_PHONE);

		assert_non_null(heard);
		assert_heard(f->c, seq, IDA_GUARDIAN, heard);
	}
	/* The link opens her page: it is hers alone. */
	assert_heard(
	    f->c, club_text(f->c, IDA_PHONE, "LINK"), IDA_GUARDIAN, NULL);
}

/* Who is her coach, too, sees her number when he has given his. */
static void
a_parent_who_coaches_sees_no_number_first(void **state)
{
	struct office *f = *state;
	int64_t seq;

	club_text(f->c, IDA_PHONE, "YES");
	club_order(f->c, "lines", "copy target Ida: dana@example.org\n");
	seq = text_told(f->c, IDA_PHONE, "hands 67", "Hands: you 67, kept");
	assert_heard(f->c, seq, DANA_MAIL, "Hands: your first number is kept");
	assert_lacks(club_heard(f->c, seq, DANA_MAIL), "67");
	club_mail(f->c, ROBIN, "Ida: rhythm 41");
	seq = text_told(f->c, IDA_PHONE, "7/10", "7/10 would be 70");
	assert_lacks(club_heard(f->c, seq, DANA_MAIL), "70");
	seq = text_told(f->c, IDA_PHONE, "rhythm 58, sync 76", "you 76");
	assert_heard(f->c, seq, DANA_MAIL, "Rhythm: you 58, Coach Vale 41");
	assert_lacks(club_heard(f->c, seq, DANA_MAIL), "76");
	/* Of what stands beside it the copy says what she reads. */
	club_mail(f->c, ROBIN, "Ida: rhythm 42");
	seq = club_text(f->c, IDA_PHONE, "51 2k 7:05.3");
	assert_heard(f->c, seq, DANA_MAIL, "The other numbers were not kept.");
	/* Any other adult sees the same words. */
	club_order(f->c, "lines", "copy target Ida: " IDA_GUARDIAN "\n");
	club_mail(f->c, ROBIN, "Ida: sync 41");
	seq = club_text(f->c, IDA_PHONE, "sync 13");
	assert_heard(f->c, seq, IDA_GUARDIAN, "your 76 stands");
}

/* Nobody would think of it, and her old address is anybody's next. */
static void
a_parent_who_moves_is_asked_about_the_copies(void **state)
{
	struct office *f = *state;

	club_order(f->c, "lines",
	    "copy target Ida: " DANA_MAIL "\n"
	    "copy target Nora: +15555550166\n"
	    "roster edit Dana: phone +15555550166\n");
	taken(f, ROBIN, edit(f, DANA, "email", "reyes@example.org"),
	    "copies for Ida Berg still go to dana@example.org; if that is "
	    "over, too, write: copy target Ida Berg: reyes@example.org");
	taken(f, ROBIN, edit(f, DANA, "phone", "only +15555550167"),
	    "copy target Nora Lind: +15555550167");
	taken(f, ROBIN, edit(f, DANA, "phone", "only +15555550167"), NULL);
}

static const char *
silent(struct club *c)
{
	return pages_rows(&c->p,
	    "SELECT p.first FROM no_contact n JOIN person p ON p.id = "
	    "n.person");
}

/* To the address that she rates at, too; about no other child. */
static void
a_parent_who_coaches_ends_contact_with_her_own_child(void **state)
{
	struct club *c = ((struct office *)*state)->c;
	int64_t seq;

	club_order(c, "lines", "copy target Ida: " DANA_MAIL "\n");
	mail_told(c, DANA, "nocontact Nora", "only a head coach may order");
	seq = mail_told(c, DANA, "nocontact Ida", "nothing leaves to Ida");
	assert_string_equal(silent(c), "Ida");
	assert_heard(c, seq, ROBIN_MAIL, "The guardian of Ida Berg has asked");
	assert_string_equal(
	    pages_rows(&c->p, "SELECT guardian, coach FROM contact_wish"),
	    DANA_MAIL "|");
	mail_told(c, DANA, "nocontact off Ida", "is written to again");
	assert_string_equal(silent(c), "");
	/* By her phone. */
	club_order(c, "lines",
	    "roster edit Dana: phone +15555550166\n"
	    "copy target Ida: +15555550166\n");
	mail_told(c, DANA, "nocontact Ida", "nothing leaves to Ida");
	assert_string_equal(silent(c), "Ida");
}

static void
who_is_of_age_is_copied_to_nobody_and_both_are_told_once(void **state)
{
	struct office *f = *state;
	int64_t seq;

	club_text(f->c, IDA_PHONE, "YES");
	seq = taken(f, ROBIN, edit(f, IDA, "minor", "no"), NULL);
	assert_heard(f->c, seq, IDA_PHONE, "text KEEP COPY");
	assert_heard(f->c, seq, IDA_GUARDIAN, "Ida is of age now, so copies");
	assert_lacks(club_heard(f->c, seq, IDA_GUARDIAN), "KEEP COPY");
	seq = taken(f, DANA, said(f, ORDER_MESSAGE, IDA, "Hi"), NULL);
	assert_heard(f->c, seq, IDA_PHONE, "Hi");
	assert_heard(f->c, seq, IDA_GUARDIAN, NULL);
	seq = taken(f, ROBIN, edit(f, IDA, "minor", "no"), NULL);
	assert_heard(f->c, seq, IDA_PHONE, NULL);
	assert_heard(f->c, seq, IDA_GUARDIAN, NULL);
	/* Nor does it concern her adult who comes after him. */
	seq =
	    taken(f, ROBIN, edit(f, IDA, "guardian", "aunt@example.org"), NULL);
	assert_heard(f->c, seq, IDA_GUARDIAN, NULL);
}

static void
a_minor_does_not_decide_who_gets_copies(void **state)
{
	struct office *f = *state;
	int64_t seq;

	club_text(f->c, IDA_PHONE, "YES");
	seq = club_text(f->c, IDA_PHONE, "NO COPY");
	assert_lacks(club_heard(f->c, seq, IDA_PHONE), "Nobody gets copies");
	assert_heard(f->c, seq, IDA_GUARDIAN, "Copy of our text to Ida");
	seq = club_text(f->c, IDA_PHONE, "KEEP COPY");
	assert_lacks(club_heard(f->c, seq, IDA_PHONE), "as before");
	assert_int_equal(number_of(f, IDA, "keep_copy"), 0);
}

static void
an_adult_decides_whether_copies_go_on(void **state)
{
	struct office *f = *state;
	int64_t seq;

	club_text(f->c, IDA_PHONE, "YES");
	taken(f, ROBIN, edit(f, IDA, "minor", "no"), NULL);
	seq = text_told(f->c, IDA_PHONE, "Keep copy", "as before");
	assert_heard(f->c, seq, IDA_GUARDIAN, "Copy of our text to Ida");
	seq = taken(f, DANA, said(f, ORDER_MESSAGE, IDA, "Hi"), NULL);
	assert_heard(f->c, seq, IDA_GUARDIAN, "Hi");
	seq = text_told(f->c, IDA_PHONE, "NO COPY", "Nobody gets copies");
	assert_heard(f->c, seq, IDA_GUARDIAN, NULL);
	seq = taken(f, DANA, said(f, ORDER_MESSAGE, IDA, "Hi"), NULL);
	assert_heard(f->c, seq, IDA_GUARDIAN, NULL);
}

/* She chose that adult, and nobody else. */
static void
another_adult_does_not_get_what_she_kept_for_the_first(void **state)
{
	struct office *f = *state;
	int64_t seq;

	club_text(f->c, IDA_PHONE, "YES");
	taken(f, ROBIN, edit(f, IDA, "minor", "no"), NULL);
	club_text(f->c, IDA_PHONE, "KEEP COPY");
	seq =
	    taken(f, ROBIN, edit(f, IDA, "guardian", "aunt@example.org"), NULL);
	assert_heard(f->c, seq, IDA_GUARDIAN, "no longer come to you");
	seq = taken(f, DANA, said(f, ORDER_MESSAGE, IDA, "Hi"), NULL);
	assert_heard(f->c, seq, "aunt@example.org", NULL);
	assert_heard(f->c, seq, IDA_GUARDIAN, NULL);
}

static void
a_minor_again_is_copied_again_and_asked_anew_later(void **state)
{
	struct office *f = *state;
	int64_t seq;

	club_text(f->c, IDA_PHONE, "YES");
	taken(f, ROBIN, edit(f, IDA, "minor", "no"), NULL);
	club_text(f->c, IDA_PHONE, "KEEP COPY");
	taken(f, ROBIN, edit(f, IDA, "minor", "yes"), NULL);
	seq = taken(f, DANA, said(f, ORDER_MESSAGE, IDA, "Hi"), NULL);
	assert_heard(f->c, seq, IDA_GUARDIAN, "Hi");
	seq = taken(f, ROBIN, edit(f, IDA, "minor", "no"), NULL);
	assert_heard(f->c, seq, IDA_PHONE, "text KEEP COPY");
	assert_heard(f->c, seq, IDA_GUARDIAN, "no longer come to you");
	seq = taken(f, DANA, said(f, ORDER_MESSAGE, IDA, "Hi"), NULL);
	assert_heard(f->c, seq, IDA_GUARDIAN, NULL);
}

static void
who_never_had_a_copy_target_is_told_so(void **state)
{
	struct office *f = *state;
	int64_t seq;

	text_told(f->c, MAYA_PHONE, "KEEP COPY", "Your head coach can name");
	seq = taken(f, ROBIN, edit(f, LEILA, "minor", "no"), NULL);
	assert_lacks(club_heard(f->c, seq, LEILA_PHONE), "of age");
	/* Nor could she be asked before. */
	assert_heard(f->c, seq, LEILA_PHONE, "Reply YES");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_OFFICE(every_reply_to_a_minor_is_copied),
		IN_OFFICE(a_parent_who_coaches_sees_no_number_first),
		IN_OFFICE(a_parent_who_moves_is_asked_about_the_copies),
		IN_OFFICE(a_parent_who_coaches_ends_contact_with_her_own_child),
		IN_OFFICE(
		    who_is_of_age_is_copied_to_nobody_and_both_are_told_once),
		IN_OFFICE(a_minor_does_not_decide_who_gets_copies),
		IN_OFFICE(an_adult_decides_whether_copies_go_on),
		IN_OFFICE(
		    another_adult_does_not_get_what_she_kept_for_the_first),
		IN_OFFICE(a_minor_again_is_copied_again_and_asked_anew_later),
		IN_OFFICE(who_never_had_a_copy_target_is_told_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
