/* take_condition_test.c -- check-ins, SICK, AWAY, PAUSE and OK by text. */
#include "tests/unit/take_texts.h"

#include "lib/condition.h"

static void
a_check_in_is_answered_with_what_it_means(void **state)
{
	static const char *const days[] = { "4443", "4443", "3344" };
	struct club *c = *state;

	for (size_t i = 0; i < CONDITION_REPORTS_MIN; i++) {
		/* Her page does not know what is usual before, either. */
		text_told(c, MAYA_PHONE, days[i % 3],
		    i % 3 == 2 ? "Today 14" : "Today 15 of 20.");
		c->clock += 86400;
	}
	text_told(c, MAYA_PHONE, "4355",
	    "Got 4355, thanks. Your usual is 15, today 17.");
	text_told(c, MAYA_PHONE, "43-5", "Got 43-5, thanks.");
}

static void
a_note_beside_a_check_in_is_private_unless_she_shares_it(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "4355 exams till fri");

	assert_heard(c, seq, MAYA_PHONE, "Your note stays with you.");
	assert_heard(c, seq, DANA_MAIL, NULL);
	text_told(c, MAYA_PHONE, "4355! exams till fri",
	    "Your note goes to your coaches.");
	assert_string_equal(
	    pages_rows(&c->p,
		"SELECT sleep, mood, note, shared FROM check_in ORDER BY id"),
	    "4|5|exams till fri|0\n4|5|exams till fri|1");
}

/* Her number is hidden from her coach until he has rated. */
static void
no_score_is_in_a_note_that_coaches_read(void **state)
{
	struct club *c = *state;

	text_told(c, MAYA_PHONE, "4355! hands 65", "reads like a score");
	assert_string_equal(pages_rows(&c->p, "SELECT * FROM check_in"), "");
	text_told(c, MAYA_PHONE, "4355 hands 65", "Your note stays with you.");
	text_told(
	    c, MAYA_PHONE, "4355! slept 4h", "Your note goes to your coaches.");
}

static void
an_open_question_comes_before_a_check_in(void **state)
{
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37\nMaya: rhythm 60");
	text_told(c, MAYA_PHONE, "6075", "That could mean two things");
	text_told(c, MAYA_PHONE, "4355", "Got 4355");
	text_told(c, MAYA_PHONE, "45-3", "text the first as CHECK-IN 43-5");
	text_told(c, MAYA_PHONE, "Check-in 45-3", "Got 45-3");
	text_told(c, MAYA_PHONE, "check in with me tomorrow",
	    "kept for your coaches");
	text_told(c, MAYA_PHONE, "check-in 4365", "each digit is 1 to 5");
	text_told(c, MAYA_PHONE, "45 and 3", "Hands: you 45");
	text_told(c, MAYA_PHONE, "45-3", "Got 45-3");
	text_told(c, MAYA_PHONE, "4365", "each digit is 1 to 5");
}

static void
numbers_behind_a_check_in_answer_what_is_open(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	text_told(c, MAYA_PHONE, "4355 8", "Your note stays with you");
	club_text(c, MAYA_PHONE, "50");
	c->clock += 8 * 86400;
	club_mail(c, DANA, "Maya: hands 37\nMaya: rhythm 60");
	seq = text_told(
	    c, MAYA_PHONE, "4355\n60 75", "Got 4355, thanks. Today 17 of 20.");
	assert_heard(c, seq, MAYA_PHONE, "Hands: you 60");
	text_told(c, MAYA_PHONE, "4355 60 75", "Your note stays with you");
}

static void
a_check_in_is_known_however_it_is_set_apart(void **state)
{
	static const char *const known[] = { "4-3-5-5", "4,3,5,5", "4, 3, 5, 5",
		"4 3 5 5", "4.3.5.5", "4/3/5/5 exams till fri" };
	static const char *const wrong[] = { "435", "43551", "4365" };
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(known); i++)
		text_told(c, MAYA_PHONE, known[i], "Got 4355");
	for (size_t i = 0; i < COUNT(wrong); i++)
		text_told(
		    c, MAYA_PHONE, wrong[i], "is no check-in: four digits");
	/* Which one was left out? */
	text_told(c, MAYA_PHONE, "4-3-5", "No question waits for a number");
	club_mail(c, DANA, "Maya: hands 37");
	text_told(c, MAYA_PHONE, "435", "off the scale");
}

static void
nothing_is_asked_while_she_is_away(void **state)
{
	struct club *c = *state;
	int64_t seq;

	text_told(c, MAYA_PHONE, "AWAY", "AWAY 7");
	text_told(c, MAYA_PHONE, "AWAY 0", "1 to 60 days, not 0");
	seq = text_told(c, MAYA_PHONE, "AWAY 7", "Away for 7 days");
	assert_heard(c, seq, DANA_MAIL, "AWAY 7");
	assert_heard(c, club_mail(c, DANA, "Maya: hands 37"), MAYA_PHONE, NULL);
	seq = text_told(c, MAYA_PHONE, "OK", "Good to have you back.");
	assert_heard(c, seq, MAYA_PHONE, "has rated your Hands");
	text_told(c, MAYA_PHONE, "ok", NULL);
}

static void
a_pause_ends_by_itself(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "Pausa 2 dias");
	assert_heard(c, club_mail(c, DANA, "Maya: hands 37"), MAYA_PHONE, NULL);
	c->clock += 2 * 86400;
	assert_heard(c, club_mail(c, DANA, "Maya: rhythm 37"), MAYA_PHONE,
	    "has rated your Hands and Rhythm");
}

static bool
is_absent(struct club *c)
{
	struct stmt *st = db_use(c->p.db, TAKE_ABSENCE);
	bool absent;

	stmt_int(st, ":athlete", MAYA);
	stmt_text(
	    st, ":day", date_iso(&c->p.a, date_day(c->clock, "Europe/Oslo")));
	absent = stmt_step(st) == DB_ROW;
	stmt_end(st);
	return absent;
}

/* A coach reads "reported ill" until then. */
static void
who_says_that_she_is_well_is_sick_no_more(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "SICK");
	c->clock += 86400;
	text_told(c, MAYA_PHONE, "4435", "Got 4435, thanks. Today 16 of 20.");
	assert_true(is_absent(c));
	text_told(c, MAYA_PHONE, "4445",
	    "Got 4445, thanks. Today 17 of 20. Good to have you back.");
	assert_false(is_absent(c));
	club_text(c, MAYA_PHONE, "AWAY 3");
	text_told(c, MAYA_PHONE, "4445", "Got 4445, thanks. Today 17 of 20.");
	assert_true(is_absent(c));
}

/* Who has never texted SICK may be ill by a check-in of hers. */
static void
who_was_ill_by_a_check_in_is_well_by_ok(void **state)
{
	struct club *c = *state;

	text_told(c, MAYA_PHONE, "4413", "Got 4413");
	text_told(c, MAYA_PHONE, "OK", NULL); /* to our answer */
	c->clock += 86400;
	text_told(c, MAYA_PHONE, "OK", "Good to have you back.");
	text_told(c, MAYA_PHONE, "OK", NULL);
	text_told(c, MAYA_PHONE, "4423", "Got 4423");
	c->clock += 86400;
	text_told(c, MAYA_PHONE, "4443", "Got 4443");
	text_told(c, MAYA_PHONE, "OK", NULL);
	assert_string_equal(
	    pages_rows(&c->p,
		"SELECT kind, julianday(date(ended, 'unixepoch')) -"
		" julianday(since) FROM absence"),
	    "sick|1.0");
}

static void
who_is_sick_is_still_asked(void **state)
{
	struct club *c = *state;
	int64_t seq = text_told(c, MAYA_PHONE, "sick.", "get well");

	assert_heard(c, seq, DANA_MAIL, "SICK");
	assert_heard(c, club_mail(c, DANA, "Maya: hands 37"), MAYA_PHONE,
	    "has rated your Hands");
	text_told(c, MAYA_PHONE, "sick of this wind", "kept for your coaches");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_check_in_is_answered_with_what_it_means),
		IN_CLUB(
		    a_note_beside_a_check_in_is_private_unless_she_shares_it),
		IN_CLUB(no_score_is_in_a_note_that_coaches_read),
		IN_CLUB(an_open_question_comes_before_a_check_in),
		IN_CLUB(numbers_behind_a_check_in_answer_what_is_open),
		IN_CLUB(a_check_in_is_known_however_it_is_set_apart),
		IN_CLUB(nothing_is_asked_while_she_is_away),
		IN_CLUB(a_pause_ends_by_itself),
		IN_CLUB(who_says_that_she_is_well_is_sick_no_more),
		IN_CLUB(who_is_sick_is_still_asked),
		IN_CLUB(who_was_ill_by_a_check_in_is_well_by_ok),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
