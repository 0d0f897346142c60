/*
 * take_ahead_test.c -- the machine's clock was a year ahead for a while: what
 * it dated then keeps nobody waiting for that year.
 */
#include "tests/unit/take_hours.h"

#define SUNDAY (MONDAY + 6 * DAY)
#define STRANGER "+15555550177"
#define YEAR ((int64_t)364 * DAY)

static void
her_week_is_asked_about_in_each_week(void **state)
{
	struct club *c = *state;

	club_order(c, "lines", "reflection sun 17:00\n");
	assert_heard(c, club_tick(c, SUNDAY + YEAR + 17 * HOUR), MAYA_PHONE,
	    "how was your week?");
	assert_heard(c, club_tick(c, SUNDAY + 17 * HOUR), MAYA_PHONE,
	    "how was your week?");
	/* And once. */
	assert_heard(
	    c, club_tick(c, SUNDAY + 17 * HOUR + 900), MAYA_PHONE, NULL);
}

static void
questions_about_ratings_go_on(void **state)
{
	struct club *c = *state;

	c->clock += YEAR;
	club_mail(c, DANA, "Maya: hands 37");
	club_text(c, MAYA_PHONE, "65");
	club_mail(c, DANA, "Maya: rhythm 91");
	club_text(c, MAYA_PHONE, "80");
	c->clock -= YEAR;
	assert_heard(c, club_mail(c, DANA, "Maya: sync 12"), MAYA_PHONE,
	    "your Synchronicity");
}

static void
a_stranger_is_answered_once_a_day(void **state)
{
	struct club *c = *state;

	c->clock += YEAR;
	text_told(c, STRANGER, "hi", "Riverside");
	c->clock -= YEAR;
	text_told(c, STRANGER, "hi", "Riverside");
	text_told(c, STRANGER, "hi", NULL);
}

static void
who_joins_is_told_to_the_head_coach(void **state)
{
	struct club *c = *state;

	c->clock += YEAR;
	assert_heard(
	    c, club_text(c, STRANGER, "JOIN Zoe Moss"), ROBIN_MAIL, "Zoe Moss");
	c->clock -= YEAR;
	assert_heard(
	    c, club_text(c, STRANGER, "JOIN Zoe Moss"), ROBIN_MAIL, "Zoe Moss");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(her_week_is_asked_about_in_each_week),
		IN_CLUB(questions_about_ratings_go_on),
		IN_CLUB(a_stranger_is_answered_once_a_day),
		IN_CLUB(who_joins_is_told_to_the_head_coach),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
