/* phone_test.c -- numbers as people write them. */
#include "tests/unit/test.h"

#include "ingest/sms/phone.h"

static void
numbers_are_cleaned_or_refused(void **state)
{
	static const struct {
		const char *country, *area, *text, *want;
	} cases[] = {
		{ "1", "575", "555-0123", "+15755550123" },
		{ "1", "575", "(575) 555-0123", "+15755550123" },
		{ "1", "575", "1 575 555 0123", "+15755550123" },
		{ "1", "575", "+15755550123", "+15755550123" },
		{ "1", "575", "+1 (575) 555.0123 ", "+15755550123" },
		{ "1", "575", "001 575 555 0123", "+15755550123" },
		{ "1", "575", "2 575 555 0123", "" },
		{ "1", "575", "555-01234", "" },
		{ "1", "575", "+447911123456", "" },
		{ "1", "575", "+5550123", "" },
		{ "1", "575", "+5755550123", "" },
		{ "1", "575", "call 5550123 x9", "" },
		{ "1", "575", "", "" },
		{ "1", "575", "+", "" },
		{ "1", "575", "++15755550123", "" },
		{ "1", "575", "1575555012312345678901234567890", "" },
		{ "1", "", "555-0123", "" },
		{ "44", "", "+44 7911 123456", "+447911123456" },
		{ "44", "", "0044 7911 123456", "+447911123456" },
		{ "44", "", "07911 123456", "" },
		{ "44", "", "+15755550123", "" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct phone_rules rules = { cases[i].country, cases[i].area,
			false };

		assert_string_equal(phone_clean(a, cases[i].text,
					strlen(cases[i].text), &rules),
		    cases[i].want);
	}
	assert_string_equal(phone_clean(a, "5550123\0", 8,
				&(struct phone_rules){ "1", "575", false }),
	    "");
}

/* With "+", as it is; without, and for an impossible one, as ever. */
static void
numbers_of_other_countries_are_taken_where_wanted(void **state)
{
	static const struct {
		const char *country, *text, *want;
	} cases[] = {
		{ "1", "+447911123456", "+447911123456" },
		{ "1", "00 44 7911 123456", "+447911123456" },
		{ "1", "447911123456", "" },
		{ "1", "555-0123", "+15755550123" },
		{ "1", "+1575555012", "" },
		{ "1", "+0447911123456", "" },
		{ "44", "+15755550123", "+15755550123" },
		{ "44", "07911 123456", "" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct phone_rules rules = { cases[i].country, "575", true };

		assert_string_equal(phone_clean(a, cases[i].text,
					strlen(cases[i].text), &rules),
		    cases[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(numbers_are_cleaned_or_refused),
		IN_ARENA(numbers_of_other_countries_are_taken_where_wanted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
