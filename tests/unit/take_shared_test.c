/* take_shared_test.c -- two athletes of a family, one phone. */
#include "tests/unit/bridge_world.h"
#include "tests/unit/take_links.h"

/* A number without a name is nobody's, and opens nothing. */
static void
a_number_without_a_name_is_not_kept(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, SILVA_PHONE, "YES");
	club_mail(c, DANA, "Ana: hands 37\nBea: hands 44");
	seq = club_text(c, SILVA_PHONE, "65");
	assert_lacks(club_heard(c, seq, SILVA_PHONE), "Coach Reyes");
	assert_heard(c, seq, SILVA_PHONE, "begin with the name");
	text_told(c, SILVA_PHONE, "Bea 65", "Coach Reyes 44");
}

/* As she answers the question whose it is. */
static void
a_name_alone_says_whose_the_text_before_was(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, SILVA_PHONE, "YES");
	club_mail(c, DANA, "Ana: hands 37\nBea: hands 44");
	club_text(c, SILVA_PHONE, "65");
	text_told(c, SILVA_PHONE, "Bea.", "you 65, Coach Reyes 44");
	/* Once, and not what somebody has said since. */
	text_told(c, SILVA_PHONE, "Ana", NULL);
	club_text(c, SILVA_PHONE, "the dock is wet");
	seq = club_text(c, SILVA_PHONE, "ana");
	assert_heard(c, seq, DANA_MAIL, "Ana Silva texted on");
	assert_heard(c, seq, DANA_MAIL, "the dock is wet");
	club_text(c, SILVA_PHONE, "SIDE port");
	c->clock += 2 * 3600;
	text_told(c, SILVA_PHONE, "Ana", NULL);
	club_text(c, SILVA_PHONE, "SIDE port");
	text_told(c, SILVA_PHONE, "Ana", "Your side is port");
}

static void
who_shares_a_phone_is_named(void **state)
{
	struct club *c = *state;

	club_text(c, SILVA_PHONE, "YES");
	text_told(c, SILVA_PHONE, "65", "begin with the name: Ana or Bea.");
	club_mail(c, ROBIN, "add Cleo Silva phone " SILVA_PHONE);
	text_told(
	    c, SILVA_PHONE, "65", "begin with the name: Ana, Bea or Cleo.");
}

static void
yes_is_both_of_theirs(void **state)
{
	struct club *c = *state;

	int64_t seq;

	club_mail(c, DANA, "Bea: hands 44");
	seq = text_told(c, SILVA_PHONE, "YES", "Bea, Coach Reyes has rated");
	/* Who chose a password on her sister's page would read it. */
	assert_heard(c, seq, SILVA_PHONE, " (Ana) - ");
	assert_heard(c, seq, SILVA_PHONE, " (Bea) - ");
	text_told(c, SILVA_PHONE, "Bea RESET", " (Bea) - ");
	seq = club_mail(c, ROBIN, "reset password Ana");
	assert_heard(c, seq, SILVA_PHONE, " (Ana) - ");
	assert_lacks(
	    club_heard(c, club_text(c, MAYA_PHONE, "LINK"), MAYA_PHONE), "(");
}

/* The page offers a KEY without a name; its proof says whose it is. */
static void
a_key_finds_its_owner(void **state)
{
	struct club *c = *state;

	club_text(c, SILVA_PHONE, "YES");
	text_told(c, SILVA_PHONE, key_for(c, ANA, 1, 9), "Your key is in");
}

/* As phones write it: in capitals, and an accent as a letter of its own. */
static void
a_name_is_hers_however_it_is_written(void **state)
{
	static const struct {
		const char *says, *hears;
	} rows[] = {
		{ "ØYVIND SIDE port", "Your side is port now." },
		{ "øyvind: side both", "Your side is both now." },
		{ " A\xcc\x8aSE, side port", "Your side is port now." },
		{ "Åsel side both", "begin with the name" },
	};
	struct club *c = *state;

	club_order(c, "roster",
	    "Role,First name,Last name,Phone\n"
	    "rower,Øyvind,Moe,+15555550106\n"
	    "rower,Åse,Moe,+15555550106\n");
	club_text(c, "+15555550106", "YES");
	for (size_t i = 0; i < COUNT(rows); i++)
		text_told(c, "+15555550106", rows[i].says, rows[i].hears);
}

/* What is Anna Maria's is none of Anna's, who is there before her. */
static void
of_two_names_the_longer_one_is_meant(void **state)
{
	static const char phone[] = "+15555550106";
	struct club *c = *state;
	int64_t seq;

	club_order(c, "roster",
	    "Role,First name,Last name,Phone\n"
	    "rower,Anna,Vik,+15555550106\n"
	    "rower,Anna Maria,Vik,+15555550106\n");
	club_text(c, phone, "YES");
	text_told(c, phone, "Anna Maria SIDE port", "Your side is port now.");
	seq = club_text(c, phone, "Anna Maria: the dock is wet");
	assert_heard(c, seq, DANA_MAIL, "Anna Maria Vik texted on");
	text_told(c, phone, "Anna, SIDE both", "Your side is both now.");
	seq = club_text(c, phone, "anna vik the dock is dry");
	assert_heard(c, seq, DANA_MAIL, "> the dock is dry");
}

static void
two_of_one_first_name_have_whole_ones(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "roster",
	    "Role,First name,Last name,Phone\n"
	    "rower,Ana,Costa," SILVA_PHONE "\n");
	seq = club_text(c, SILVA_PHONE, "YES");
	assert_heard(c, seq, SILVA_PHONE, " (Ana Costa) - ");
	text_told(c, SILVA_PHONE, "Ana 4355",
	    "begin with the name: Ana Silva, Bea or Ana Costa.");
	text_told(c, SILVA_PHONE, "Ana Costa", "Got 4355");
	club_mail(c, DANA, "Ana Costa: hands 44\nAna Silva: hands 37");
	text_told(c, SILVA_PHONE, "Ana Silva 65", "you 65, Coach Reyes 37");
	text_told(c, SILVA_PHONE, "Ana Costa 65", "you 65, Coach Reyes 44");
	seq = club_mail(c, DANA, "message Ana Costa: Boats at six.");
	assert_heard(c, seq, SILVA_PHONE, "to Ana Costa: Boats at six.");
}

/* Both read what comes: it says whom it is for. */
static void
a_coachs_words_name_her(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, SILVA_PHONE, "YES");
	seq = club_mail(c, DANA, "message Bea: Boats at six.");
	assert_heard(c, seq, SILVA_PHONE, "Coach Reyes to Bea: Boats at six.");
	seq = club_order(c, "lines", "message Ana: Boats at six.\n");
	assert_heard(c, seq, SILVA_PHONE, "Ana: Boats at six.");
	club_text(c, MAYA_PHONE, "YES");
	seq = club_mail(c, DANA, "message Maya: Boats at six.");
	assert_heard(c, seq, MAYA_PHONE, "Coach Reyes: Boats at six.");
}

/* Any of them may have texted, so that the minor's adult sees the answer. */
static void
what_is_said_to_a_minors_phone_is_copied(void **state)
{
	static const char adult[] = "adult@example.org";
	struct club *c = *state;
	int64_t seq;

	club_text(c, SILVA_PHONE, "YES");
	club_order(c, "lines",
	    "roster edit Bea: minor yes, guardian adult@example.org\n");
	seq = text_told(c, SILVA_PHONE, "is there practice", "Ana or Bea");
	assert_heard(c, seq, adult, "Ana or Bea");
	seq = club_text(c, SILVA_PHONE, "AYUDA");
	assert_heard(c, seq, adult, club_heard(c, seq, SILVA_PHONE));
	/* It is a minor's number, whoever has it, too. */
	text_told(c, SILVA_PHONE, "Ana SHARE PHONE", "Nobody under age");
	/* Ana is of age, and says that it is she. */
	seq = text_told(c, SILVA_PHONE, "Ana SIDE port", "Your side is port");
	assert_heard(c, seq, adult, NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_number_without_a_name_is_not_kept),
		IN_CLUB(a_name_alone_says_whose_the_text_before_was),
		IN_CLUB(who_shares_a_phone_is_named),
		IN_CLUB(yes_is_both_of_theirs),
		IN_CLUB(a_name_is_hers_however_it_is_written),
		IN_CLUB(of_two_names_the_longer_one_is_meant),
		IN_CLUB(two_of_one_first_name_have_whole_ones),
		IN_CLUB(a_key_finds_its_owner),
		IN_CLUB(a_coachs_words_name_her),
		IN_CLUB(what_is_said_to_a_minors_phone_is_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
