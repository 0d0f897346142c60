/* clock.c -- moments in the team's zone, as pages write them. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gen/view/parts.h"

/*
 * To ask for the zone reads a file, and a page has hundreds of moments. A day
 * that begins and ends with the same offset has it throughout.
 */
enum { SLOTS = 512, DAY = 86400 };

struct view_clock {
	struct {
		int64_t day; /* 1 + days since 1970, UTC; 0: empty */
		bool even;
		int offset;
		char name[DATE_ZONE_NAME];
	} slot[SLOTS];
};

struct view_clock *
view_clock_new(struct arena *a)
{
	return arena_alloc(a, sizeof(struct view_clock));
}

static int
offset_at(struct view *v, int64_t when, char name[DATE_ZONE_NAME])
{
	const char *zone = conf_text(v->conf, "club.zone");
	struct view_clock *c = v->clock;
	int64_t day = when / DAY;
	size_t i = (size_t)day % SLOTS;

	if (c->slot[i].day != day + 1) {
		c->slot[i].day = day + 1;
		c->slot[i].offset =
		    date_offset(day * DAY, zone, c->slot[i].name);
		c->slot[i].even = date_offset((day + 1) * DAY, zone, name) ==
		    c->slot[i].offset;
	}
	if (!c->slot[i].even)
		return date_offset(when, zone, name);
	memcpy(name, c->slot[i].name, DATE_ZONE_NAME);
	return c->slot[i].offset;
}

const char *
view_moment(struct arena *a, struct view *v, int64_t when)
{
	char name[DATE_ZONE_NAME];
	time_t there = (time_t)(when + offset_at(v, when, name));
	struct tm tm;
	struct day day;

	if (gmtime_r(&there, &tm) == NULL)
		abort();
	day = (struct day){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
	return arena_printf(a, "%s, %02d:%02d %s",
	    date_words_near(a, day, v->today), tm.tm_hour, tm.tm_min, name);
}

const char *
view_date(struct arena *a, const struct view *v, const char *iso)
{
	struct day day;

	return date_parse(iso, &day) ? date_words_near(a, day, v->today)
				     : arena_strdup(a, iso);
}
