/* take_renewing_test.c -- between new terms and the YES to them. */
#include "tests/unit/pages_texts.h"
#include "tests/unit/take_world.h"

enum { ZONE_SECONDS = 7200 }; /* of Oslo in May */

/* She is told once, and what she gave counts with her YES. */
static void
what_is_texted_before_the_yes_counts_with_it(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	club_order(c, "lines", "terms version 2\n");
	seq = text_told(c, MAYA_PHONE, "65", "#v2 Reply YES within a day");
	assert_heard(c, seq, DANA_MAIL, NULL);
	seq = text_told(c, MAYA_PHONE, "4355 slept badly", NULL);
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_string_equal(club_phone(c, MAYA_PHONE), "pending");
	seq = text_told(c, MAYA_PHONE, "YES", "private page");
	assert_heard(c, seq, MAYA_PHONE, "Hands: you 65, Coach Reyes 37");
	assert_string_equal(
	    pages_rows(&c->p, "SELECT sleep || ' ' || note FROM check_in"),
	    "4 slept badly");
	assert_string_equal(pages_rows(&c->p,
				"SELECT event || ' ' || version FROM consent"
				" WHERE number = '" MAYA_PHONE "' ORDER BY id"),
	    "invited 1\nagreed 1\ninvited 2\ninvited 2\nagreed 2");
	/* Another's number: what was agreed to was not hers. */
	club_order(c, "lines", "terms version 3\nroster remove Maya\n");
	club_order(c, "lines", "roster add Noa Ny phone " MAYA_PHONE "\n");
	text_told(c, MAYA_PHONE, "65", NULL);
}

static void
a_text_waits_a_day_for_the_yes(void **state)
{
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37");
	club_order(c, "lines", "terms version 2\n");
	club_text(c, MAYA_PHONE, "65");
	c->clock += 86400;
	text_told(c, MAYA_PHONE, "YES", "private page");
	assert_string_equal(
	    pages_rows(&c->p, "SELECT count(*) FROM self_rating"), "0");
}

static void
what_waits_over_midnight_is_of_the_day_of_its_text(void **state)
{
	struct club *c = *state;

	club_order(c, "lines", "terms version 2\n");
	/* Ten to midnight in Oslo, and the YES after it. */
	c->clock += 86400 - (c->clock + ZONE_SECONDS) % 86400 - 600;
	club_text(c, MAYA_PHONE, "4355 slept badly");
	c->clock += 1800;
	club_text(c, MAYA_PHONE, "YES");
	assert_string_equal(
	    pages_rows(&c->p,
		"SELECT julianday(date(created, 'unixepoch', '+2 hours'))"
		" - julianday(day) FROM check_in"),
	    "1.0");
}

/* Nobody may write to Ana, who shares the phone. */
static void
the_sister_who_may_be_asked_is(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, SILVA_PHONE, "YES");
	club_order(c, "lines", "roster edit Ana: minor yes\n");
	seq = order_told(
	    c, "lines", "terms version 2\n", "2 phones are asked again");
	assert_heard(c, seq, SILVA_PHONE, "Bea, may ");
}

/* A guardian's wish came before the new terms, and ends after them. */
static void
who_could_not_be_asked_is_asked_later(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	club_text(c, NORA_GUARDIAN, "NOCONTACT");
	order_told(c, "lines", "terms version 2\n", "1 phone is asked again");
	seq = club_text(c, NORA_GUARDIAN, "NOCONTACT OFF");
	assert_heard(c, seq, NORA_PHONE, "#v2 Reply YES");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(what_is_texted_before_the_yes_counts_with_it),
		IN_CLUB(a_text_waits_a_day_for_the_yes),
		IN_CLUB(what_waits_over_midnight_is_of_the_day_of_its_text),
		IN_CLUB(the_sister_who_may_be_asked_is),
		IN_CLUB(who_could_not_be_asked_is_asked_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
