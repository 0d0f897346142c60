/* view_clock_test.c -- moments and days on pages are of the club's zone. */
#include "tests/unit/cast.h"

#include "gen/view/parts.h"

enum { QUARTER = 900 };

/* As the C library has it, which reads the zone's file each time. */
static char *
asked(struct arena *a, const struct view *v, int64_t when)
{
	const char *zone = conf_text(v->conf, "club.zone");
	char name[DATE_ZONE_NAME];
	int hour, minute;

	date_clock(when, zone, &hour, &minute);
	date_offset(when, zone, name);
	return arena_printf(a, "%s, %02d:%02d %s",
	    date_words_near(a, date_day(when, zone), v->today), hour, minute,
	    name);
}

static void
every_quarter_of_an_hour_is_what_the_zone_says(void **state)
{
	/* Days in which clocks change in Europe, and one in which none does. */
	static const int64_t days[] = { 1774742400, 1792886400, 1778025600 };
	struct cast *c = *state;
	struct view v = { .today = { 2026, 5, 6 } };

	v.conf = c->p.conf;
	view_begin(&c->p.a, &v);
	assert_string_equal(view_moment(&c->p.a, &v, 1774747800 - QUARTER * 3),
	    "Sun 29 Mar, 01:45 CET");
	for (size_t i = 0; i < COUNT(days); i++)
		for (int64_t t = -DAY; t < 2 * DAY; t += QUARTER) {
			int64_t when = days[i] + t;
			struct day day =
			    date_day(when, conf_text(v.conf, "club.zone"));

			assert_string_equal(view_moment(&c->p.a, &v, when),
			    asked(&c->p.a, &v, when));
			assert_int_equal(
			    view_day_number(&v, when), date_number(day));
			assert_string_equal(view_day(&v, when),
			    date_words_near(&c->p.a, day, v.today));
		}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CAST(every_quarter_of_an_hour_is_what_the_zone_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
