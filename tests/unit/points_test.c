/* points_test.c -- taking part: points, tiers, and weeks in a row. */
#include "tests/unit/points_season.h"

static void
tiers_are_in_one_order(void **state)
{
	enum points_tier tier;

	for (int i = 0; i < POINTS_TIERS; i++)
		for (int j = 0; j < POINTS_TIERS; j++)
			assert_int_equal(points_is_below((enum points_tier)i,
					     (enum points_tier)j),
			    i < j);
	assert_true(points_tier_read("platinum", &tier));
	assert_int_equal(tier, POINTS_PLATINUM);
	assert_string_equal(points_tier_word(tier), "Platinum");
	assert_false(points_tier_read("Diamond", &tier));
	assert_false(points_tier_read("", &tier));
}

static void
answers_within_a_week_earn_ten(void **state)
{
	struct season s;
	struct points p;

	season_begin(&s, 60);
	request(&s, 0, 0);
	request(&s, 1, 7);
	request(&s, 2, 8);
	request(&s, 3, POINTS_NEVER);
	p = count(&s);
	assert_int_equal(p.total, 25);
	assert_int_equal(p.earned, 25);
	assert_int_equal(p.available, 40);
	assert_int_equal(p.share, 62);
	assert_int_equal(p.answered, 3);
	assert_int_equal(p.requests, 4);
}

static void
an_open_request_costs_nothing(void **state)
{
	struct season s;

	season_begin(&s, 8);
	request(&s, 0, POINTS_NEVER);
	assert_int_equal(count(&s).available, 0);
	assert_int_equal(count(&s).requests, 0);
	s.facts.today++;
	assert_int_equal(count(&s).available, 10);
}

static void
away_and_ill_cost_nothing(void **state)
{
	struct season s;
	struct points p;

	season_begin(&s, 28);
	weeks(&s, 0, 4, 0);
	request(&s, 8, POINTS_NEVER);
	request(&s, 8, 9);
	absent(&s, 0, CONDITION_OPEN);
	p = count(&s);
	assert_int_equal(p.available, 10);
	assert_int_equal(p.earned, 10);
	assert_int_equal(p.weeks_of, 0);
	/* The day on which OK comes costs nothing, either; a request then is
	 * one that she missed. */
	s.absence[0].until = START + 3;
	assert_int_equal(count(&s).available - p.available, 3 * 10 + 10);
}

static void
check_ins_earn_five_times_a_week(void **state)
{
	struct season s;
	struct points p;

	season_begin(&s, 14);
	for (int i = 0; i < 7; i++)
		s.reported[s.facts.nreported++] = START + i;
	p = count(&s);
	assert_int_equal(p.total, 10);
	assert_int_equal(p.available, 10);
	/* Asked on Monday to Friday, and on two of them she was silent. */
	season_begin(&s, 14);
	weeks(&s, 0, 1, 3);
	s.reported[s.facts.nreported++] = START + 5;
	s.reported[s.facts.nreported++] = START + 6;
	p = count(&s);
	assert_int_equal(p.earned, 10);
	assert_int_equal(p.available, 10);
}

static void
today_is_not_missed_before_it_is_over(void **state)
{
	struct season s;

	season_begin(&s, 1);
	s.asked[s.facts.nasked++] = START;
	assert_int_equal(count(&s).available, 0);
	s.facts.today++;
	assert_int_equal(count(&s).available, 2);
}

static void
two_talks_in_four_weeks_earn(void **state)
{
	struct season s;

	season_begin(&s, 60);
	for (int i = 0; i < 4; i++)
		s.talk[s.facts.ntalks++] = START + i * 10;
	/* Those of day 0, 10 and 30; the one of day 20 is the third. */
	assert_int_equal(count(&s).total, 45);
	assert_int_equal(count(&s).talks, 4);
}

static void
few_requests_are_a_start_and_no_share(void **state)
{
	struct season s;

	season_begin(&s, 10);
	for (int i = 0; i < 3; i++)
		request(&s, i, 0);
	assert_int_equal(count(&s).share, -1);
	assert_int_equal(count(&s).tier, POINTS_CARBON);
	request(&s, 3, 0);
	assert_int_equal(count(&s).share, 100);
	assert_int_equal(count(&s).tier, POINTS_PLATINUM);
}

/* Answers all for twelve weeks, then nothing at all. */
static void
tiers_fall_one_step_in_four_weeks(void **state)
{
	enum points_tier before = POINTS_PLATINUM;
	int64_t fell = -POINTS_STEP;

	for (int days = 84; days < 360; days++) {
		struct season s;
		enum points_tier now;

		season_begin(&s, days);
		weeks(&s, 0, 12, 5);
		weeks(&s, 12, 50, 0);
		while (s.asked[s.facts.nasked - 1] > s.facts.today)
			s.facts.nasked--;
		now = count(&s).tier;
		assert_false(points_is_below(before, now));
		if (points_is_below(now, before)) {
			assert_int_equal(before - now, 1);
			assert_true(days - fell >= POINTS_STEP);
			fell = days;
			before = now;
		}
	}
	assert_int_equal(before, POINTS_CARBON);
}

static void
tiers_rise_on_any_day(void **state)
{
	struct season s;

	season_begin(&s, 84);
	weeks(&s, 0, 11, 0);
	assert_int_equal(count(&s).tier, POINTS_CARBON);
	for (int i = 0; i < 30; i++)
		request(&s, 80, 0);
	assert_int_equal(count(&s).share, 73);
	assert_int_equal(count(&s).tier, POINTS_SILVER);
}

static void
a_coachs_word_counts_for_four_weeks(void **state)
{
	struct season s;

	season_begin(&s, 60);
	weeks(&s, 0, 9, 5);
	s.set[s.facts.nsets++] =
	    (struct points_set){ START + 40, POINTS_SILVER };
	assert_int_equal(count(&s).tier, POINTS_SILVER);
	s.facts.today = START + 39;
	assert_int_equal(count(&s).tier, POINTS_PLATINUM);
	s.facts.today = START + 68;
	assert_int_equal(count(&s).tier, POINTS_PLATINUM);
}

static void
given_points_are_no_share(void **state)
{
	struct season s;

	season_begin(&s, 10);
	s.facts.given = 25;
	assert_int_equal(count(&s).total, 25);
	assert_int_equal(count(&s).available, 0);
}

static void
one_week_in_four_may_miss(void **state)
{
	struct season s;

	season_begin(&s, 56);
	weeks(&s, 0, 3, 3);
	weeks(&s, 3, 4, 2);
	weeks(&s, 4, 8, 5);
	assert_int_equal(count(&s).streak, 7);
	assert_int_equal(count(&s).weeks, 7);
	assert_int_equal(count(&s).weeks_of, 8);
	season_begin(&s, 56);
	weeks(&s, 0, 2, 3);
	weeks(&s, 2, 4, 2);
	weeks(&s, 4, 8, 5);
	assert_int_equal(count(&s).streak, 4);
	/* Away is neither. */
	absent(&s, 14, 27);
	assert_int_equal(count(&s).streak, 6);
	assert_int_equal(count(&s).weeks_of, 6);
}

static void
nothing_at_all_is_nothing(void **state)
{
	struct season s;
	struct points p;

	season_begin(&s, 1);
	p = count(&s);
	assert_int_equal(p.total, 0);
	assert_int_equal(p.share, -1);
	assert_int_equal(p.streak, 0);
	assert_int_equal(p.weeks_of, 0);
}

/* Over many seasons: a share is a share, and silence never earns. */
static void
share_stays_within_its_bounds(void **state)
{
	unsigned seed = 11;

	for (int round = 0; round < 500; round++) {
		struct season s;
		struct points p;

		season_begin(&s, 20 + round % 340);
		for (int64_t d = START; d <= s.facts.today; d++) {
			seed = seed * 1103515245 + 12345;
			if (seed >> 30 != 0)
				s.asked[s.facts.nasked++] = d;
			if (seed >> 28 & 1)
				s.reported[s.facts.nreported++] = d;
		}
		for (int i = 0; i < 20; i++) {
			seed = seed * 1103515245 + 12345;
			request(&s, i,
			    seed >> 28 < 8 ? (int64_t)(seed >> 27 & 15)
					   : POINTS_NEVER);
		}
		p = count(&s);
		assert_true(p.earned >= 0 && p.earned <= p.available);
		assert_true(p.total >= p.earned);
		assert_true(p.share >= -1 && p.share <= 100);
		assert_true(p.answered <= p.requests);
		assert_true(p.weeks <= p.weeks_of);
	}
}

/* Her points are a page's: it is built on a day before she was there. */
static void
a_clock_set_back_takes_no_page_away(void **state)
{
	struct season s;
	struct points p;

	season_begin(&s, 8);
	weeks(&s, 0, 1, 5);
	request(&s, 1, 2);
	s.facts.today = START - 2;
	p = points_count(&s.facts);
	assert_int_equal(p.earned, 0);
	assert_int_equal(p.weeks, 0);
	assert_int_equal(p.share, -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tiers_are_in_one_order),
		cmocka_unit_test(answers_within_a_week_earn_ten),
		cmocka_unit_test(an_open_request_costs_nothing),
		cmocka_unit_test(away_and_ill_cost_nothing),
		cmocka_unit_test(check_ins_earn_five_times_a_week),
		cmocka_unit_test(today_is_not_missed_before_it_is_over),
		cmocka_unit_test(two_talks_in_four_weeks_earn),
		cmocka_unit_test(few_requests_are_a_start_and_no_share),
		cmocka_unit_test(tiers_fall_one_step_in_four_weeks),
		cmocka_unit_test(tiers_rise_on_any_day),
		cmocka_unit_test(a_coachs_word_counts_for_four_weeks),
		cmocka_unit_test(given_points_are_no_share),
		cmocka_unit_test(one_week_in_four_may_miss),
		cmocka_unit_test(nothing_at_all_is_nothing),
		cmocka_unit_test(share_stays_within_its_bounds),
		cmocka_unit_test(a_clock_set_back_takes_no_page_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
