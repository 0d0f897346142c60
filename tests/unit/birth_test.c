/* birth_test.c -- dates of birth as rosters have them, and who is a minor. */
#include "tests/unit/test.h"

#include "ingest/take/orders/birth.h"

static const struct day today = { 2026, 11, 21 };

static void
dates_are_read_or_refused(void **state)
{
	static const struct {
		const char *text, *want; /* "": none */
	} cases[] = {
		{ "3/4/05", "2005-03-04" },
		{ "3/4/68", "1968-03-04" },
		{ "03-04-1968", "1968-03-04" },
		{ "13/01/05", "2005-01-13" },
		{ "31/12/1999", "1999-12-31" },
		{ "1968/03/04", "1968-03-04" },
		{ "2005-7-9", "2005-07-09" },
		{ "1/2/30", "1930-01-02" },
		{ "11/21/26", "2026-11-21" },
		{ "11/22/26", "1926-11-22" },
		{ "2/29/08", "2008-02-29" },
		{ "2/30/05", "" },
		{ "2/29/05", "" },
		{ "3/4", "" },
		{ "", "" },
		{ "03041968", "" },
		{ "2026-11-22", "" },
		{ "1899-12-31", "" },
		{ "3/4/5", "" },
		{ "3/4/005", "" },
		{ "3/4/05/", "" },
		{ "/3/4/05", "" },
		{ "3//4/05", "" },
		{ "3/4/05 ", "" },
		{ "-3/4/05", "" },
		{ "0/0/0", "" },
		{ "2005-00-10", "" },
		{ "99999999999/1/1", "" },
		{ "14.03.2009", "2009-03-14" },
		{ "14.3.09", "2009-03-14" },
		{ "3.4.", "" },
		{ "March 4, 2005", "" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct day d[BIRTH_READINGS];
		size_t n = birth_read(cases[i].text, today, d);

		assert_string_equal(
		    n == 0 ? "" : date_iso(a, d[0]), cases[i].want);
	}
}

/* Eighteen on the day itself; which number is the month matters then alone. */
static void
under_eighteen_is_a_minor(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "2008-11-21", "no" },
		{ "2008-11-22", "yes" },
		{ "11/21/2008", "no" },
		{ "22/11/08", "yes" },
		{ "3/4/05", "no" },
		{ "1/2/30", "no" },
		{ "10/12/10", "yes" },
		{ "10/12/2008", "which number" },
		{ "10.12.2008", "which number" },
		{ "12/12/2008", "yes" },
		{ "2/30/05", "no day in numbers" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		bool minor = false;
		const char *why = birth_minor(cases[i].text, today, &minor);

		if (why == NULL)
			why = minor ? "yes" : "no";
		assert_has(why, cases[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(dates_are_read_or_refused),
		cmocka_unit_test(under_eighteen_is_a_minor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
