/* post_rules_test.c -- whom we may text, when, and what refusals mean. */
#include "tests/unit/test.h"

#include <limits.h>

#include "ingest/post/consent.h"
#include "ingest/post/rest/codes.h"
#include "ingest/sms/carrier_code.h"
#include "lib/date.h"

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

	for (size_t i = 0; i < COUNT(cases); i++) {
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
		{ "12:30-13:00", 12, 30, true },
		{ "12:30-13:00", 12, 59, true },
		{ "12:30-13:00", 13, 0, false },
		{ "09:00-09:00", 9, 0, false },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
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

/* Nothing that disturbs may come out of the carrier's queue at night. */
static void
no_text_outlives_the_day(void **state)
{
	static const struct {
		const char *class, *copy_of;
		int hour, minute, validity;
	} cases[] = {
		{ "prompt", NULL, 12, 0, 14400 },
		{ "prompt", NULL, 19, 0, 3600 },
		{ "message", NULL, 19, 58, 120 },
		{ "copy", "prompt", 19, 0, 3600 },
		{ "invitation", NULL, 9, 0, 36000 },
		{ "invitation", NULL, 15, 0, 18000 },
		{ "answer", NULL, 19, 58, 3600 },
		{ "answer", NULL, 23, 0, 3600 },
		{ "copy", "answer", 23, 0, 3600 },
		{ "link", NULL, 23, 0, 14400 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t at =
		    1795219200 + cases[i].hour * 3600 + cases[i].minute * 60;
		int quiet = consent_until_quiet("20:00-08:00", "UTC", at);

		assert_int_equal(
		    consent_validity(cases[i].class, cases[i].copy_of, quiet),
		    cases[i].validity);
	}
	assert_int_equal(
	    consent_until_quiet("20:00-08:00", "UTC", 1795219200), 0);
	assert_int_equal(
	    consent_until_quiet("09:00-09:00", "UTC", 1795219200), INT_MAX);
}

/* 2027-03-28 and 2027-10-31 have no 2:30 in Oslo, and have it twice. */
static void
quiet_time_follows_a_clock_that_is_changed(void **state)
{
	static const struct {
		const char *hours;
		int64_t at; /* now */
		int begins, ends;
	} cases[] = {
		/* 23:00 before either. */
		{ "21:00-08:00", 1806184800, 0, 8 * HOUR },
		{ "21:00-08:00", 1824930000, 0, 10 * HOUR },
		{ "04:00-08:00", 1806184800, 4 * HOUR, 0 },
		{ "04:00-08:00", 1824930000, 6 * HOUR, 0 },
		/* 1:59 and 3:00: the half hour is left out. */
		{ "21:00-02:30", 1806195540, 0, 1 },
		{ "21:00-02:30", 1806195600, 18 * HOUR, 0 },
		/* 7:59 and 8:00 after them. */
		{ "21:00-08:00", 1806213540, 0, 60 },
		{ "21:00-08:00", 1806213600, 13 * HOUR, 0 },
		{ "21:00-08:00", 1824965940, 0, 60 },
		{ "21:00-08:00", 1824966000, 13 * HOUR, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t until = consent_quiet_until(
		    cases[i].hours, "Europe/Oslo", cases[i].at);

		assert_int_equal(
		    until == 0 ? 0 : until - cases[i].at, cases[i].ends);
		assert_int_equal(consent_until_quiet(cases[i].hours,
				     "Europe/Oslo", cases[i].at),
		    cases[i].begins);
	}
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
		{ 400, 21408, RESULT_PAUSE },
		{ 400, 21608, RESULT_PAUSE },
		{ 400, 21609, RESULT_PAUSE },
		{ 400, 21703, RESULT_PAUSE },
		{ 403, 20403, RESULT_PAUSE },
		{ 400, 30032, RESULT_PAUSE },
		{ 400, 30034, RESULT_PAUSE },
		{ 400, 63038, RESULT_AGAIN },
		{ 400, 14107, RESULT_AGAIN },
		{ 400, 21617, RESULT_REFUSED },
		{ 400, 21610, RESULT_REFUSED },
	};
	struct arena *a = *state;
	struct result r;

	for (size_t i = 0; i < COUNT(cases); i++) {
		rest_code(a, cases[i].status, cases[i].code, &r);
		assert_int_equal(r.kind, cases[i].kind);
	}
}

/* A number is given up only for what is said of the number. */
static void
codes_that_say_something_of_a_number(void **state)
{
	static const struct {
		const char *code, *phone;
	} cases[] = {
		{ "21610", "stopped" },
		{ "21211", "invalid" },
		{ "21614", "invalid" },
		{ "21635", "invalid" },
		{ "30004", "invalid" },
		{ "30005", "invalid" },
		{ "30006", "invalid" },
		{ "30003", NULL },
		{ "30007", NULL },
		{ "30034", NULL },
	};
	const struct carrier_code *c;

	for (size_t i = 0; i < COUNT(cases); i++) {
		c = carrier_code_text(cases[i].code);
		assert_non_null(c);
		if (cases[i].phone == NULL)
			assert_null(c->phone);
		else
			assert_string_equal(c->phone, cases[i].phone);
	}
	assert_null(carrier_code_text(""));
	assert_null(carrier_code_text("21610x"));
	assert_null(carrier_code_text("-21610"));
	assert_null(carrier_code_text("9999999999999999999999"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(consent_by_class_and_state),
		cmocka_unit_test(quiet_hours),
		cmocka_unit_test(quiet_time_follows_a_clock_that_is_changed),
		cmocka_unit_test(no_text_outlives_the_day),
		IN_ARENA(codes_by_class),
		cmocka_unit_test(codes_that_say_something_of_a_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
