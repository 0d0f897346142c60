/* post_rules_test.c -- whom we may text, when, and what refusals mean. */
#include "tests/unit/test.h"

#include "ingest/post/consent.h"
#include "ingest/post/rest_codes.h"

static void
consent_by_class_and_state(void **state)
{
	static const struct {
		const char *class, *others;
	} cases[] = {
		{ "answer", "none" },
		{ "prompt", "" },
		{ "invitation", "pending" },
		{ "link", "" },
		{ "notice", "" },
		{ "message", "" },
		{ "copy", "none pending" },
	};
	static const char *const states[] = { "none", "pending", "stopped",
		"blocked", "invalid" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_true(consent_given(cases[i].class, "active"));
		for (size_t j = 0; j < 5; j++)
			assert_int_equal(
			    consent_given(cases[i].class, states[j]),
			    strstr(cases[i].others, states[j]) != NULL);
	}
}

static void
quiet_hours(void **state)
{
	static const struct {
		const char *hours;
		int hour, minute;
		bool quiet;
	} cases[] = {
		{ "20:00-08:00", 19, 59, false },
		{ "20:00-08:00", 20, 0, true },
		{ "20:00-08:00", 0, 0, true },
		{ "20:00-08:00", 7, 59, true },
		{ "20:00-08:00", 8, 0, false },
		{ "12:30-13:00", 12, 29, false },
		{ "12:30-13:00", 12, 59, true },
		{ "12:30-13:00", 13, 0, false },
		{ "09:00-09:00", 9, 0, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t at =
		    1795219200 + cases[i].hour * 3600 + cases[i].minute * 60;

		assert_int_equal(
		    consent_quiet_until(cases[i].hours, "UTC", at) != 0,
		    cases[i].quiet);
	}
	/* 20:00 in Oslo; until 8:00 there. */
	assert_int_equal(
	    consent_quiet_until("20:00-08:00", "Europe/Oslo", 1795287600),
	    1795287600 + 12 * 3600);
}

static void
codes_by_class(void **state)
{
	static const struct {
		int status, code;
		enum result_kind kind;
	} cases[] = {
		{ 429, 0, RESULT_AGAIN },
		{ 429, 30022, RESULT_AGAIN },
		{ 503, 20503, RESULT_AGAIN },
		{ 400, 21611, RESULT_AGAIN },
		{ 503, 0, RESULT_UNCLEAR },
		{ 500, 21610, RESULT_UNCLEAR },
		{ 500, 20500, RESULT_UNCLEAR },
		{ 400, 21211, RESULT_REFUSED },
		{ 400, 99999, RESULT_REFUSED },
		{ 401, 20003, RESULT_PAUSE },
		{ 401, 0, RESULT_PAUSE },
		{ 400, 21606, RESULT_PAUSE },
		{ 302, 0, RESULT_PAUSE },
	};
	struct arena a = ARENA_INIT;
	struct result r;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		rest_code(&a, cases[i].status, cases[i].code, &r);
		assert_int_equal(r.kind, cases[i].kind);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(consent_by_class_and_state),
		cmocka_unit_test(quiet_hours),
		cmocka_unit_test(codes_by_class),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
