/* consent.c -- whom we may text, and when. */
#include "ingest/post/consent.h"

#include <assert.h>
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

int64_t
consent_quiet_until(const char *hours, const char *zone, int64_t now)
{
	int h1, m1, h2, m2, hour, minute, from, to, at, n;

	n = sscanf(hours, "%2d:%2d-%2d:%2d", &h1, &m1, &h2, &m2);
	assert(n == 4);
	date_clock(now, zone, &hour, &minute);
	from = h1 * 60 + m1;
	to = h2 * 60 + m2;
	at = hour * 60 + minute;
	if (from <= to ? at < from || at >= to : at < from && at >= to)
		return 0;
	return now - now % 60 + (to - at + 1440) % 1440 * 60;
}
