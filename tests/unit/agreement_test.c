/* agreement_test.c -- bias, limits, CCC and the rest, against known numbers. */
#include "tests/unit/test.h"

#include <math.h>

#include "lib/agreement.h"

enum { TEN = 10 };

static const int self[TEN] = { 80, 62, 70, 45, 74, 50, 88, 66, 57, 71 };
static const int coach[TEN] = { 55, 60, 72, 68, 70, 40, 75, 60, 58, 50 };

static void
pairs_fill(struct agreement_pair p[TEN], const int *s, const int *c)
{
	for (int i = 0; i < TEN; i++)
		p[i] = (struct agreement_pair){ i + 1, s[i], c[i] };
}

static struct agreement
of(const int *s, const int *c)
{
	struct agreement_pair p[TEN];
	struct agreement a;

	pairs_fill(p, s, c);
	agreement(p, TEN, &a);
	return a;
}

static void
near(double is, double should, double by)
{
	if (!(fabs(is - should) <= by))
		fail_msg("%.6f is not %.6f", is, should);
}

static void
ten_pairs_give_the_known_numbers(void **state)
{
	struct agreement a = of(self, coach);

	near(a.bias, 5.5, 1e-9);
	near(a.sd, 13.427, 5e-4);
	near(a.low, -20.82, 5e-3);
	near(a.high, 31.82, 5e-3);
	near(a.se, 4.246, 5e-4);
	near(a.se_clustered, a.se, 1e-9);
	near(a.mad, 10.7, 1e-9);
	near(a.r, .3917, 5e-5);
	near(a.ccc, .3444, 5e-5);
	near(a.msr, 202.494, 5e-4);
	near(a.msc, 151.25, 1e-9);
	near(a.mse, 90.139, 5e-4);
	near(a.icc_a, .3686, 5e-5);
	near(a.icc_c, .3839, 5e-5);
	near(a.kappa, .1463, 5e-5);
}

static void
swapped_views_negate_the_bias_alone(void **state)
{
	struct agreement a = of(self, coach), b = of(coach, self);

	near(a.bias, -b.bias, 1e-9);
	near(a.ccc, b.ccc, 1e-9);
	near(a.icc_a, b.icc_a, 1e-9);
	near(a.icc_c, b.icc_c, 1e-9);
	near(a.kappa, b.kappa, 1e-9);
	near(a.mad, b.mad, 1e-9);
}

static void
equal_views_agree_wholly(void **state)
{
	struct agreement a = of(self, self);

	near(a.bias, 0, 0);
	near(a.mad, 0, 0);
	near(a.ccc, 1, 1e-9);
	near(a.icc_a, 1, 1e-9);
	near(a.kappa, 1, 1e-9);
}

static void
constant_columns_are_zero_or_nothing(void **state)
{
	int flat[TEN];
	struct agreement a;

	for (int i = 0; i < TEN; i++)
		flat[i] = 60;
	a = of(self, flat);
	near(a.ccc, 0, 0);
	assert_true(isnan(a.r));
	a = of(flat, flat);
	assert_true(isnan(a.ccc) && isnan(a.r) && isnan(a.icc_a));
	near(a.bias, 0, 0);
}

static void
what_is_added_to_one_view_is_no_inconsistency(void **state)
{
	int more[TEN];
	struct agreement a = of(self, coach), b;

	for (int i = 0; i < TEN; i++)
		more[i] = self[i] + 12;
	b = of(more, coach);
	near(b.bias, a.bias + 12, 1e-9);
	near(b.icc_c, a.icc_c, 1e-9);
	near(b.sd, a.sd, 1e-9);
	assert_true(b.ccc < a.ccc && b.icc_a < a.icc_a);
}

static void
pairs_of_one_athlete_count_once_for_the_error(void **state)
{
	struct agreement_pair p[2 * TEN];
	struct agreement once, twice;

	for (int i = 0; i < TEN; i++)
		p[2 * i] = p[2 * i + 1] =
		    (struct agreement_pair){ i, self[i], coach[i] };
	agreement(p, 2 * TEN, &twice);
	once = of(self, coach);
	assert_int_equal(twice.athletes, TEN);
	near(twice.se_clustered, once.se_clustered, 1e-9);
	assert_true(twice.se < once.se);
}

static void
nothing_and_one_pair_say_little(void **state)
{
	struct agreement_pair p = { 1, 0, 100 };
	struct agreement a;

	agreement(NULL, 0, &a);
	assert_true(isnan(a.bias) && isnan(a.mad) && isnan(a.ccc));
	assert_true(isnan(a.sd) && isnan(a.se_clustered) && isnan(a.kappa));
	agreement(&p, 1, &a);
	near(a.bias, -100, 0);
	assert_true(isnan(a.sd) && isnan(a.icc_a) && isnan(a.se_clustered));
}

static void
shrinking_counts_wide_gaps_alone(void **state)
{
	static const struct agreement_step steps[] = {
		{ 25, 20, true },   /* by 5: has shrunk */
		{ -15, 14, true },  /* by 1 */
		{ 14, 0, true },    /* was not wide */
		{ 30, -25, false }, /* by 5 */
		{ 15, 15, false },
		{ -40, -80, false },
	};
	struct agreement_shrink s;

	agreement_shrink(steps, COUNT(steps), &s);
	assert_int_equal(s.talked, 2);
	assert_int_equal(s.talked_shrunk, 1);
	assert_int_equal(s.silent, 3);
	assert_int_equal(s.silent_shrunk, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ten_pairs_give_the_known_numbers),
		cmocka_unit_test(swapped_views_negate_the_bias_alone),
		cmocka_unit_test(equal_views_agree_wholly),
		cmocka_unit_test(constant_columns_are_zero_or_nothing),
		cmocka_unit_test(what_is_added_to_one_view_is_no_inconsistency),
		cmocka_unit_test(pairs_of_one_athlete_count_once_for_the_error),
		cmocka_unit_test(nothing_and_one_pair_say_little),
		cmocka_unit_test(shrinking_counts_wide_gaps_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
