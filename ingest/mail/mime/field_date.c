/* field_date.c -- the value of a Date field (RFC 5322 3.3). */
#include "ingest/mail/mime/field_date.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/trust/address.h"
#include "lib/date.h"

enum { WEEK = 7 * 86400 };

static const char *
skip_day_name(const char *p)
{
	const char *comma = strchr(p, ',');

	return comma != NULL && comma - p <= 10 ? comma + 1 : p;
}

/* 1 to 12; 0: no month. */
static int
month_number(const char *name)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr", "may",
		"jun", "jul", "aug", "sep", "oct", "nov", "dec" };

	for (int i = 0; i < 12; i++)
		if (strcasecmp(name, months[i]) == 0)
			return i + 1;
	return 0;
}

/* Seconds east of UTC. */
static bool
zone_read(const char *p, int *out)
{
	int hours, minutes, len = 0;

	p = address_skip_comments(p);
	if (p == NULL)
		return false;
	if (strncasecmp(p, "GMT", 3) == 0 || strncasecmp(p, "UT", 2) == 0 ||
	    strcasecmp(p, "Z") == 0) {
		*out = 0;
		return true;
	}
	if ((*p != '+' && *p != '-') || strspn(p + 1, "0123456789") != 4 ||
	    sscanf(p + 1, "%2d%2d%n", &hours, &minutes, &len) != 2 ||
	    minutes > 59)
		return false;
	*out = (hours * 60 + minutes) * (*p == '-' ? -60 : 60);
	return true;
}

static bool
clock_read(const char *p, int *seconds, const char **rest)
{
	int hour, minute, second = 0, len = 0;

	if (sscanf(p, " %2d:%2d%n", &hour, &minute, &len) != 2 || len == 0)
		return false;
	p += len;
	if (*p == ':') {
		if (sscanf(p, ":%2d%n", &second, &len) != 1)
			return false;
		p += len;
	}
	*rest = p;
	*seconds = (hour * 60 + minute) * 60 + second;
	return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 &&
	    second >= 0 && second <= 60;
}

bool
field_date_read(const char *value, int64_t *out)
{
	const char *p = address_skip_comments(value);
	char month[4] = "";
	struct day day, real;
	char iso[32];
	int len = 0, seconds, zone;

	if (p == NULL ||
	    sscanf(skip_day_name(p), " %2d %3[A-Za-z] %4d%n", &day.day, month,
		&day.year, &len) != 3)
		return false;
	p = skip_day_name(p) + len;
	day.month = month_number(month);
	if (day.year < 1970 || day.year > 9999 || day.day < 1 || day.month == 0)
		return false;
	snprintf(
	    iso, sizeof(iso), "%04d-%02d-%02d", day.year, day.month, day.day);
	if (!date_parse(iso, &real) || !clock_read(p, &seconds, &p) ||
	    !zone_read(p, &zone))
		return false;
	*out = date_number(real) * 86400 + seconds - zone;
	return true;
}

int64_t
field_date_written(int64_t claimed, int64_t received)
{
	return claimed <= received && claimed > received - WEEK ? claimed
								: received;
}
