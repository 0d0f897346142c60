/* consent.c -- whom we may text, and when. */
#include "ingest/post/consent.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "lib/date.h"

/* To an active number everything may go; to another one only this. */
static const struct {
	const char *class, *state;
} exceptions[] = {
	{ "invitation", "pending" },
	/* Somebody wrote to us first. */
	{ "answer", "none" },
	/* The club entered the guardian; a carrier's STOP ends it. */
	{ "copy", "none" },
	{ "copy", "pending" },
};

bool
consent_given(const char *class, const char *state)
{
	if (strcmp(state, "active") == 0)
		return true;
	for (size_t i = 0; i < sizeof(exceptions) / sizeof(*exceptions); i++)
		if (strcmp(exceptions[i].class, class) == 0 &&
		    strcmp(exceptions[i].state, state) == 0)
			return true;
	return false;
}

bool
consent_disturbs(const char *class, const char *copy_of)
{
	if (strcmp(class, "copy") == 0 && copy_of != NULL)
		class = copy_of;
	return strcmp(class, "answer") != 0 && strcmp(class, "link") != 0;
}

/* Minutes of the day at which quiet time begins and ends. */
static void
hours_read(const char *hours, int *from, int *to)
{
	int h1, m1, h2, m2, n;

	n = sscanf(hours, "%2d:%2d-%2d:%2d", &h1, &m1, &h2, &m2);
	assert(n == 4);
	*from = h1 * 60 + m1;
	*to = h2 * 60 + m2;
}

/*
 * Seconds on the clock of the wall, as they pass when it is changed meanwhile.
 * What would be in the hour that is left out is at once.
 */
static int
seconds_passing(int seconds, const char *zone, int64_t now)
{
	char name[DATE_ZONE_NAME];
	int passing = seconds + date_offset(now, zone, name) -
	    date_offset(now + seconds, zone, name);

	return passing > 0 ? passing : 1;
}

int64_t
consent_quiet_until(const char *hours, const char *zone, int64_t now)
{
	int hour, minute, from, to, at;

	hours_read(hours, &from, &to);
	date_clock(now, zone, &hour, &minute);
	at = hour * 60 + minute;
	if (from <= to ? at < from || at >= to : at < from && at >= to)
		return 0;
	now -= now % 60;
	return now + seconds_passing((to - at + 1440) % 1440 * 60, zone, now);
}

int
consent_until_quiet(const char *hours, const char *zone, int64_t now)
{
	int hour, minute, from, to, left;

	hours_read(hours, &from, &to);
	if (from == to)
		return INT_MAX;
	if (consent_quiet_until(hours, zone, now) != 0)
		return 0;
	date_clock(now, zone, &hour, &minute);
	left = (from - hour * 60 - minute + 1440) % 1440;
	return seconds_passing(left * 60 - (int)(now % 60), zone, now);
}

/* An answer is of use while the phone is still in her hand. */
static const struct {
	const char *class;
	int seconds;
} validities[] = {
	{ "answer", HOUR },
	{ "link", 4 * HOUR },
	{ "invitation", 10 * HOUR },
};

enum { VALIDITY = 4 * HOUR };

int
consent_validity(const char *class, const char *copy_of, int quiet)
{
	int seconds = VALIDITY;

	if (strcmp(class, "copy") == 0 && copy_of != NULL)
		class = copy_of;
	for (size_t i = 0; i < sizeof(validities) / sizeof(*validities); i++)
		if (strcmp(validities[i].class, class) == 0)
			seconds = validities[i].seconds;
	if (consent_disturbs(class, NULL) && quiet < seconds)
		seconds = quiet;
	return seconds;
}
