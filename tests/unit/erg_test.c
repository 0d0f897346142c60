/* erg_test.c -- splits, and which result is the better one. */
#include "tests/unit/test.h"

#include "lib/erg.h"

static void
split_is_the_time_for_five_hundred_metres(void **state)
{
	static const struct {
		const char *test;
		int64_t value, split;
	} cases[] = {
		{ "2k", 4200, 1050 },  /* 7:00.0: 1:45.0 */
		{ "2k", 4311, 1078 },  /* 7:11.1: 1:47.8 */
		{ "5k", 11302, 1130 }, /* 18:50.2: 1:53.0 */
		{ "500m", 912, 912 },
		{ "30min", 7500, 1200 }, /* 2:00.0 */
		{ "60min", 14210, 1267 },
		{ "2k", 0, 0 },
		{ "30min", 0, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
		    erg_split(cases[i].test, cases[i].value), cases[i].split);
}

static void
less_time_and_more_metres_are_better(void **state)
{
	assert_true(erg_is_better("2k", 4199, 4200));
	assert_false(erg_is_better("2k", 4200, 4200));
	assert_true(erg_is_better("30min", 7501, 7500));
	assert_false(erg_is_better("60min", 14000, 14210));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(split_is_the_time_for_five_hundred_metres),
		cmocka_unit_test(less_time_and_more_metres_are_better),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
