/* clock.c -- moments in the team's zone, as pages write them. */
#include "gen/view/parts.h"

/*
 * To ask for the zone reads a file, and a page has hundreds of moments. A day
 * that begins and ends with the same offset has it throughout; else it has the
 * one up to a moment, and the other from there on.
 */
enum { SLOTS = 512 };

struct offset {
	int seconds;
	char name[DATE_ZONE_NAME];
};

struct view_clock {
	struct arena *a;
	struct {
		int64_t day; /* 1 + days since 1970, UTC; 0: empty */
		int64_t change;
		struct offset before, after;
	} slot[SLOTS];
	/* In words; a day is on many pages. */
	struct {
		int64_t number;
		const char *words; /* NULL: empty */
	} words[SLOTS];
};

struct view_clock *
view_clock_new(struct arena *a)
{
	struct view_clock *c = arena_alloc(a, sizeof(*c));

	c->a = a;
	return c;
}

static struct offset
offset_at(int64_t when, const char *zone)
{
	struct offset o;

	o.seconds = date_offset(when, zone, o.name);
	return o;
}

/* When the offset is no longer this one; it is another at the end. */
static int64_t
change_find(int64_t from, int64_t end, int seconds, const char *zone)
{
	while (end - from > 1) {
		int64_t middle = from + (end - from) / 2;

		if (offset_at(middle, zone).seconds == seconds)
			from = middle;
		else
			end = middle;
	}
	return end;
}

static const struct offset *
offset_of(struct view *v, int64_t when)
{
	const char *zone = conf_text(v->conf, "club.zone");
	int64_t day = when / DAY, end = (day + 1) * DAY;
	size_t i = (size_t)day % SLOTS;
	struct view_clock *c = v->clock;

	if (c->slot[i].day != day + 1) {
		c->slot[i].day = day + 1;
		c->slot[i].change = end;
		c->slot[i].before = offset_at(day * DAY, zone);
		c->slot[i].after = offset_at(end, zone);
		if (c->slot[i].after.seconds != c->slot[i].before.seconds)
			c->slot[i].change = change_find(
			    day * DAY, end, c->slot[i].before.seconds, zone);
	}
	return when < c->slot[i].change ? &c->slot[i].before
					: &c->slot[i].after;
}

static int64_t
local(struct view *v, int64_t when)
{
	return when + offset_of(v, when)->seconds;
}

int64_t
view_day_number(struct view *v, int64_t when)
{
	return local(v, when) / DAY;
}

const char *
view_day(struct view *v, int64_t when)
{
	int64_t number = view_day_number(v, when);
	size_t i = (size_t)number % SLOTS;
	struct view_clock *c = v->clock;

	if (c->words[i].words == NULL || c->words[i].number != number) {
		c->words[i].number = number;
		c->words[i].words =
		    date_words_near(c->a, date_of_number(number), v->today);
	}
	return c->words[i].words;
}

const char *
view_moment(struct arena *a, struct view *v, int64_t when)
{
	const struct offset *o = offset_of(v, when);
	int minute = (int)((when + o->seconds) % DAY / 60);

	return arena_printf(a, "%s, %02d:%02d %s", view_day(v, when),
	    minute / 60, minute % 60, o->name);
}

const char *
view_date(struct arena *a, const struct view *v, const char *iso)
{
	struct day day;

	return date_parse(iso, &day) ? date_words_near(a, day, v->today)
				     : arena_strdup(a, iso);
}
