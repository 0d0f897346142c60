/* calibration_test.c -- leniency, spread, halo and drift of coaches. */
#include "tests/unit/test.h"

#include <math.h>

#include "lib/calibration.h"

enum { REYES = 1, VALE = 2, KIM = 3, MANY = 400 };

struct book {
	struct calibration_rating r[MANY];
	size_t n;
};

static void
add(struct book *b, int64_t coach, int64_t athlete, int64_t metric, int64_t day,
    int score)
{
	assert_true(b->n < MANY);
	b->r[b->n++] =
	    (struct calibration_rating){ coach, athlete, metric, day, score };
}

static void
near(double is, double should, double by)
{
	if (!(fabs(is - should) <= by))
		fail_msg("%.6f is not %.6f", is, should);
}

static void
who_gives_five_more_is_five_lenient(void **state)
{
	struct book b = { .n = 0 };
	struct calibration c;

	for (int i = 0; i < 10; i++) {
		add(&b, REYES, i, 1, 100, 45 + 3 * i);
		add(&b, VALE, i, 1, 110, 40 + 3 * i);
	}
	/* Rated often, one athlete counts as one. */
	for (int m = 2; m < 9; m++) {
		add(&b, REYES, 0, m, 100, 60);
		add(&b, VALE, 0, m, 100, 55);
	}
	calibration(b.r, b.n, REYES, &c);
	assert_int_equal(c.shared, 10);
	near(c.leniency, 5, 1e-9);
	near(c.se, 0, 1e-9);
	calibration(b.r, b.n, VALE, &c);
	near(c.leniency, -5, 1e-9);
}

static void
ratings_far_apart_are_not_compared(void **state)
{
	struct book b = { .n = 0 };
	struct calibration c;

	add(&b, REYES, 1, 1, 0, 80);
	add(&b, VALE, 1, 1, CALIBRATION_WINDOW + 1, 40);
	add(&b, REYES, 2, 1, 0, 70);
	add(&b, VALE, 2, 1, CALIBRATION_WINDOW, 60);
	add(&b, VALE, 2, 2, 0, 10); /* another skill */
	calibration(b.r, b.n, REYES, &c);
	assert_int_equal(c.shared, 1);
	near(c.leniency, 10, 1e-9);
	assert_true(isnan(c.se));
}

static void
alone_there_is_nobody_to_compare_with(void **state)
{
	struct book b = { .n = 0 };
	struct calibration c;

	calibration(NULL, 0, REYES, &c);
	assert_int_equal(c.ratings, 0);
	assert_true(isnan(c.leniency) && isnan(c.spread) && isnan(c.halo));
	add(&b, REYES, 1, 1, 0, 0);
	add(&b, REYES, 2, 1, 0, 100);
	calibration(b.r, b.n, REYES, &c);
	assert_int_equal(c.shared, 0);
	assert_true(isnan(c.leniency));
	near(c.spread, 1, 1e-9);
	assert_true(isnan(c.halo)); /* one skill of each */
	assert_false(c.drifts);
}

static void
close_ratings_have_a_small_spread(void **state)
{
	static const int wide[] = { 20, 80, 35, 65, 50 };
	struct book b = { .n = 0 };
	struct calibration c;

	for (int i = 0; i < 5; i++) {
		add(&b, REYES, i, 1, 0, 48 + i);
		add(&b, VALE, i, 1, 0, wide[i]);
		add(&b, KIM, i, 1, 0, wide[4 - i]);
	}
	calibration(b.r, b.n, REYES, &c);
	assert_true(c.spread < CALIBRATION_SPREAD_LOW);
	calibration(b.r, b.n, KIM, &c);
	near(c.spread, 1, 1e-9);
}

static void
one_impression_of_each_athlete_is_a_halo(void **state)
{
	struct book b = { .n = 0 };
	struct calibration c;

	for (int i = 0; i < 6; i++)
		for (int m = 0; m < 4; m++) {
			add(&b, REYES, i, m, 0, 30 + 10 * i + m % 2);
			add(&b, VALE, i, m, 0, 30 + 10 * m + i);
		}
	calibration(b.r, b.n, REYES, &c);
	assert_true(c.halo > .9);
	calibration(b.r, b.n, VALE, &c);
	assert_true(c.halo < .2);
}

static void
months_that_rise_are_a_drift(void **state)
{
	struct book up = { .n = 0 }, level = { .n = 0 };
	struct calibration c;

	for (int m = 0; m < 6; m++)
		for (int i = 0; i < 3; i++) {
			int64_t day =
			    1000 * CALIBRATION_SPAN + m * CALIBRATION_SPAN;

			add(&up, REYES, i, m, day, 50 + 3 * m);
			add(&up, VALE, i, m, day, 50);
			add(&level, REYES, i, m, day, 50 + m % 2);
			add(&level, VALE, i, m, day, 50);
		}
	calibration(up.r, up.n, REYES, &c);
	assert_int_equal(c.spans, 6);
	assert_int_equal(c.drift, 15);
	assert_true(c.drifts);
	near(c.by_span[0], 0, 1e-9);
	near(c.by_span[5], 15, 1e-9);
	calibration(up.r, up.n, VALE, &c);
	assert_int_equal(c.drift, -15);
	calibration(level.r, level.n, REYES, &c);
	assert_false(c.drifts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_gives_five_more_is_five_lenient),
		cmocka_unit_test(ratings_far_apart_are_not_compared),
		cmocka_unit_test(alone_there_is_nobody_to_compare_with),
		cmocka_unit_test(close_ratings_have_a_small_spread),
		cmocka_unit_test(one_impression_of_each_athlete_is_a_halo),
		cmocka_unit_test(months_that_rise_are_a_drift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
