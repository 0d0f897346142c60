/* date_test.c -- days, zones and the calendar. */
#include "tests/unit/test.h"

#include <time.h>

#include "lib/date.h"

static void
test_days(void **state)
{
	struct arena *a = *state;
	struct day d;
	int hour, minute;

	/* 2026-03-29 01:30 UTC: Oslo has just gone to summer time. */
	d = date_day(1774747800, "Europe/Oslo");
	date_clock(1774747800, "Europe/Oslo", &hour, &minute);
	assert_string_equal(date_iso(a, d), "2026-03-29");
	assert_int_equal(hour, 3);
	assert_int_equal(minute, 30);
	assert_string_equal(date_words(a, d), "Sun 29 Mar 2026");
	/* The same moment is another day further east. */
	assert_string_equal(
	    date_iso(a, date_day(1774828800 - 1, "Pacific/Auckland")),
	    "2026-03-30");
	assert_true(date_parse("2024-02-29", &d));
	assert_false(date_parse("2026-02-29", &d));
	assert_false(date_parse("2026-2-9", &d));
	assert_false(date_parse("2026-02-2-", &d));
	assert_false(date_parse("2026-02-0x", &d));
	assert_true(date_parse("1969-12-30", &d));
	assert_int_equal(date_number(d), -2);
	assert_true(date_zone_known("America/New_York"));
	assert_false(date_zone_known("../../etc/passwd"));
	assert_false(date_zone_known("Mars/Olympus"));
}

/* A program has people in several zones, and one zone has two times. */
static void
zones_take_turns(void **state)
{
	static const struct {
		const char *zone, *name;
		int64_t when;
		int hour, offset;
	} cases[] = {
		{ "Europe/Oslo", "CET", 1774742400, 1, 3600 },
		{ "Pacific/Auckland", "NZDT", 1774742400, 13, 46800 },
		{ "Europe/Oslo", "CEST", 1774747800, 3, 7200 },
		{ "Europe/Oslo", "CET", 1774742400, 1, 3600 },
		{ "America/New_York", "EDT", 1774742400, 20, -14400 },
		{ "UTC", "UTC", 1774742400, 0, 0 },
		{ "Europe/Oslo", "CET", 1774742400, 1, 3600 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char name[DATE_ZONE_NAME];
		int hour, minute;

		date_clock(cases[i].when, cases[i].zone, &hour, &minute);
		assert_int_equal(hour, cases[i].hour);
		assert_int_equal(
		    date_offset(cases[i].when, cases[i].zone, name),
		    cases[i].offset);
		assert_string_equal(name, cases[i].name);
	}
}

static void
test_months_before(void **state)
{
	static const struct {
		struct day day;
		int months;
		const char *before;
	} cases[] = {
		{ { 2026, 11, 22 }, 1, "2026-10-22" },
		{ { 2026, 11, 22 }, 13, "2025-10-22" },
		{ { 2026, 1, 31 }, 2, "2025-11-30" },
		{ { 2024, 3, 31 }, 1, "2024-02-29" },
		{ { 2026, 12, 31 }, 12, "2025-12-31" },
		{ { 2026, 11, 22 }, 240, "2006-11-22" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
		    date_iso(
			a, date_months_before(cases[i].day, cases[i].months)),
		    cases[i].before);
}

/* From 1583 to 2583, as the C library counts them. */
static void
test_calendar(void **state)
{
	static const char *const names[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	struct arena *a = *state;
	struct day d, read;

	for (int64_t n = -141350; n < 223900; n++) {
		time_t t = (time_t)n * 86400;
		struct tm tm;

		assert_non_null(gmtime_r(&t, &tm));
		d = date_of_number(n);
		if (d.year != tm.tm_year + 1900 || d.month != tm.tm_mon + 1 ||
		    d.day != tm.tm_mday || date_number(d) != n)
			fail_msg("day %lld", (long long)n);
		if (n % 61 != 0)
			continue;
		assert_true(date_parse(date_iso(a, d), &read));
		assert_int_equal(date_number(read), n);
		assert_memory_equal(date_words(a, d), names[tm.tm_wday], 3);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_ARENA(test_days),
		cmocka_unit_test(zones_take_turns),
		IN_ARENA(test_months_before),
		IN_ARENA(test_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
