/* trend_test.c -- noise, change beyond it, and trends. */
#include "tests/unit/test.h"

#include <math.h>

#include "lib/trend.h"

static bool
is_near(double a, double b, double by)
{
	return fabs(a - b) < by;
}

static void
noise_of_the_unlearned_error_is_twelve(void **state)
{
	struct trend_noise t = trend_noise_of(TREND_ERROR_UNLEARNED);

	assert_true(is_near(t.mdc90, 11.63, .01));
	assert_true(is_near(t.mdc95, 13.86, .01));
	assert_int_equal(t.limit, 12);
	assert_int_equal(trend_change(50, 61, &t), 0);
	assert_int_equal(trend_change(50, 62, &t), 1);
	assert_int_equal(trend_change(62, 50, &t), -1);
	assert_int_equal(trend_change(0, 0, &t), 0);
	assert_int_equal(trend_change(0, 100, &t), 1);
}

static const struct trend_repeat repeats[] = { { 60, 64, 1 }, { 72, 70, 2 },
	{ 55, 58, 3 }, { 80, 76, 4 }, { 66, 71, 5 }, { 48, 50, 6 },
	{ 75, 70, 7 }, { 62, 66, 8 } };

static void
error_is_that_of_the_worked_example(void **state)
{
	double error = trend_typical_error(repeats, COUNT(repeats));

	assert_true(is_near(error, 2.789, .001));
	assert_true(is_near(trend_noise_of(error).mdc95, 7.73, .01));
	assert_true(trend_typical_error(repeats, 1) <= 0);
	assert_true(trend_typical_error(NULL, 0) <= 0);
}

static void
error_is_learned_from_enough_pairs_of_enough_athletes(void **state)
{
	struct trend_repeat r[24];

	for (size_t i = 0; i < COUNT(r); i++)
		r[i] = repeats[i % COUNT(repeats)];
	assert_true(trend_noise_learn(r, 24).is_learned);
	assert_true(trend_noise_learn(r, 24).error < 3);
	assert_false(trend_noise_learn(r, 19).is_learned);
	assert_int_equal(trend_noise_learn(r, 19).limit, 12);
	assert_int_equal(trend_noise_learn(NULL, 0).limit, 12);
	for (size_t i = 0; i < COUNT(r); i++)
		r[i].athlete = (int64_t)i % 4;
	assert_false(trend_noise_learn(r, 24).is_learned);
}

static void
who_always_says_the_same_is_not_without_noise(void **state)
{
	struct trend_repeat r[20];
	struct trend_noise t;

	for (size_t i = 0; i < COUNT(r); i++)
		r[i] = (struct trend_repeat){ 70, 70, (int64_t)i };
	t = trend_noise_learn(r, COUNT(r));
	assert_true(t.is_learned);
	assert_int_equal(t.limit, 5);
}

static const struct trend_point climb[] = { { 0, 52 }, { 14, 55 }, { 28, 54 },
	{ 42, 61 }, { 56, 66 } };

static void
climb_is_that_of_the_worked_example(void **state)
{
	struct trend_noise t = trend_noise_of(5);

	assert_int_equal(trend_kendall(climb, 5), 8);
	assert_true(is_near(trend_slope(climb, 5), 6.5, .0001));
	assert_int_equal(trend_of(climb, 5, &t), TREND_CLIMBING);
	/* 13 points in 56 days are noise where the error is 6. */
	t = trend_noise_of(6);
	assert_int_equal(trend_of(climb, 5, &t), TREND_UNCLEAR);
	assert_int_equal(trend_of(climb, 3, &t), TREND_FEW);
	assert_int_equal(trend_of(NULL, 0, &t), TREND_FEW);
}

/* How many of the orders of n have so many pairs that fall. */
static void
orders_count(size_t n, double *orders)
{
	size_t pairs = 0;

	orders[0] = 1;
	for (size_t i = 2; i <= n; i++) {
		double next[200] = { 0 };

		for (size_t a = 0; a <= pairs; a++)
			for (size_t b = 0; b < i; b++)
				next[a + b] += orders[a];
		pairs += i - 1;
		memcpy(orders, next, (pairs + 1) * sizeof(*orders));
	}
}

/* The chance that K is so high or higher where nothing moves. */
static double
chance_of(size_t n, int k)
{
	double orders[200] = { 0 }, all = 0, high = 0;
	int pairs = (int)(n * (n - 1) / 2);

	orders_count(n, orders);
	for (int falls = 0; falls <= pairs; falls++) {
		all += orders[falls];
		if (pairs - 2 * falls >= k)
			high += orders[falls];
	}
	return high / all;
}

static void
chance_seldom_climbs(void **state)
{
	assert_true(is_near(chance_of(5, 8), .0417, .0001));
	assert_true(is_near(chance_of(3, 3), .1667, .0001));
	for (size_t n = 0; n < TREND_POINTS_MIN; n++)
		assert_int_equal(trend_kendall_least(n), 0);
	for (size_t n = TREND_POINTS_MIN; n <= TREND_POINTS_MAX; n++) {
		int least = trend_kendall_least(n);

		assert_true(chance_of(n, least) <= .05);
		assert_true(chance_of(n, least - 2) > .05);
	}
}

static unsigned
random_next(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

static void
backwards_is_the_other_way_round(void **state)
{
	struct trend_noise t = trend_noise_of(5);
	unsigned seed = 7;

	for (int round = 0; round < 2000; round++) {
		struct trend_point p[8], q[8];
		size_t n = 1 + random_next(&seed) % 8;
		enum trend up, down;

		for (size_t i = 0; i < n; i++) {
			p[i].day = i == 0
			    ? 0
			    : p[i - 1].day + (int64_t)(random_next(&seed) % 30);
			p[i].score = (int)(random_next(&seed) % 101);
			q[i] =
			    (struct trend_point){ p[i].day, 100 - p[i].score };
		}
		up = trend_of(p, n, &t);
		down = trend_of(q, n, &t);
		assert_int_equal(trend_kendall(p, n), -trend_kendall(q, n));
		assert_true(
		    is_near(trend_slope(p, n), -trend_slope(q, n), 1e-9));
		if (up == TREND_CLIMBING)
			assert_int_equal(down, TREND_LOWER);
		else if (up == TREND_LOWER)
			assert_int_equal(down, TREND_CLIMBING);
		else
			assert_int_equal(up, down);
	}
}

static void
what_does_not_move_has_no_trend(void **state)
{
	struct trend_noise t = trend_noise_of(TREND_ERROR_LEAST);
	struct trend_point p[30];

	for (size_t i = 0; i < COUNT(p); i++)
		p[i] = (struct trend_point){ (int64_t)i, 70 };
	assert_int_equal(trend_of(p, COUNT(p), &t), TREND_UNCLEAR);
	for (size_t i = 0; i < COUNT(p); i++)
		p[i].score = (int)i * 3;
	assert_int_equal(trend_of(p, COUNT(p), &t), TREND_CLIMBING);
	/* All on one day: no slope. */
	for (size_t i = 0; i < COUNT(p); i++)
		p[i].day = 5;
	assert_int_equal(trend_of(p, COUNT(p), &t), TREND_UNCLEAR);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(noise_of_the_unlearned_error_is_twelve),
		cmocka_unit_test(error_is_that_of_the_worked_example),
		cmocka_unit_test(
		    error_is_learned_from_enough_pairs_of_enough_athletes),
		cmocka_unit_test(who_always_says_the_same_is_not_without_noise),
		cmocka_unit_test(climb_is_that_of_the_worked_example),
		cmocka_unit_test(chance_seldom_climbs),
		cmocka_unit_test(backwards_is_the_other_way_round),
		cmocka_unit_test(what_does_not_move_has_no_trend),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
