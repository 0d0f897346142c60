/* points_tried_test.c -- points of things to try, and of her week. */
#include "tests/unit/points_season.h"

static void
a_thing_to_try_earns_when_written_and_when_tried(void **state)
{
	struct season s;
	struct points p;

	season_begin(&s, 60);
	tries(&s, 3, 4);
	tries(&s, 10, POINTS_NEVER);
	p = count(&s);
	assert_int_equal(p.total, 15);
	assert_int_equal(p.earned, 15);
	assert_int_equal(p.available, 15);
	assert_int_equal(p.tried, 1);
}

static void
two_things_to_try_count_in_a_month(void **state)
{
	struct season s;
	struct points p;

	season_begin(&s, 84);
	for (int i = 0; i < 5; i++)
		tries(&s, i, 0);
	p = count(&s);
	assert_int_equal(p.total, 20);
	assert_int_equal(p.tried, 5);
	tries(&s, 27, 0);
	assert_int_equal(count(&s).total, 20);
	/* 28 days after the first one, which frees one place. */
	tries(&s, 28, 0);
	assert_int_equal(count(&s).total, 30);
	assert_int_equal(count(&s).available, 30);
}

static void
a_week_looked_back_on_earns_once(void **state)
{
	struct season s;

	season_begin(&s, 28);
	s.looked_back[0] = START + 2;
	s.looked_back[1] = START + 6;
	s.looked_back[2] = START + 7;
	s.facts.nlooked_back = 3;
	assert_int_equal(count(&s).total, 6);
	assert_int_equal(count(&s).available, 6);
	assert_int_equal(count(&s).looked_back, 2);
}

/* Sunday's question, answered on Monday: the next one is not Monday's. */
static void
words_belong_to_the_question_before_them(void **state)
{
	struct season s;

	season_begin(&s, 28);
	s.week_asked[0] = START + 6;
	s.week_asked[1] = START + 13;
	s.facts.nweek_asked = 2;
	s.looked_back[0] = START + 7;
	s.looked_back[1] = START + 12;
	s.looked_back[2] = START + 13;
	s.facts.nlooked_back = 3;
	assert_int_equal(count(&s).total, 6);
	assert_int_equal(count(&s).available, 6);
}

static void
words_about_one_week_leave_the_others_missed(void **state)
{
	struct season s;

	season_begin(&s, 28);
	s.week_asked[0] = START + 6;
	s.week_asked[1] = START + 13;
	s.week_asked[2] = START + 20;
	s.facts.nweek_asked = 3;
	s.looked_back[0] = START + 14;
	s.facts.nlooked_back = 1;
	assert_int_equal(count(&s).total, 3);
	assert_int_equal(count(&s).available, 9);
}

static void
only_a_question_that_was_texted_and_is_over_can_be_missed(void **state)
{
	struct season s;

	season_begin(&s, 28);
	assert_int_equal(count(&s).available, 0);
	s.week_asked[0] = START + 6;
	s.facts.nweek_asked = 1;
	assert_int_equal(count(&s).available, 3);
	assert_int_equal(count(&s).earned, 0);
	absent(&s, 8, 9);
	assert_int_equal(count(&s).available, 0);
	season_begin(&s, 13);
	s.week_asked[0] = START + 6;
	s.facts.nweek_asked = 1;
	assert_int_equal(count(&s).available, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_thing_to_try_earns_when_written_and_when_tried),
		cmocka_unit_test(two_things_to_try_count_in_a_month),
		cmocka_unit_test(a_week_looked_back_on_earns_once),
		cmocka_unit_test(words_belong_to_the_question_before_them),
		cmocka_unit_test(words_about_one_week_leave_the_others_missed),
		cmocka_unit_test(
		    only_a_question_that_was_texted_and_is_over_can_be_missed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
