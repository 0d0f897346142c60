/* date.c -- the one clock, and days as people in a time zone write them. */
#include "lib/date.h"

#include <err.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	STAMP_LEN = 20,
	ZONE_SECONDS = 3600,
	ERA_YEARS = 400, /* after so many the calendar is the same again */
	ERA_DAYS = 146097,
	EPOCH = 719468, /* from 1 March of the year 0 to 1 January 1970 */
};

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static bool
stamp_parse(const char *s, int64_t *out)
{
	struct tm tm = { 0 };
	char *end = strptime(s, "%Y-%m-%dT%H:%M:%SZ", &tm);

	if (end == NULL || *end != '\0' || strlen(s) != STAMP_LEN)
		return false;
	*out = timegm(&tm);
	return true;
}

int64_t
date_now(void)
{
	const char *fixed = getenv("OARLOCK_NOW");
	int64_t when;

	if (fixed == NULL)
		return time(NULL);
	if (!stamp_parse(fixed, &when))
		errx(1, "OARLOCK_NOW=%s: write 2026-11-21T12:00:00Z", fixed);
	return when;
}

bool
date_zone_known(const char *zone)
{
	char path[PATH_MAX];

	if (zone[0] == '\0' || zone[0] == '/' || strstr(zone, "..") != NULL)
		return false;
	if (snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", zone) >=
	    (int)sizeof(path))
		return false;
	return access(path, R_OK) == 0;
}

/*
 * The C library knows zones only through TZ, and reads a zone's file whenever
 * that changes and at no other time: so it stays, and for an hour, because
 * rules of zones are updated under daemons that run for months. Nothing else of
 * ours looks at local time.
 */
static void
zone_set(const char *zone)
{
	static time_t since;
	const char *before = getenv("TZ");
	time_t now = time(NULL);

	if (before == NULL || strcmp(before, zone) != 0 || now < since ||
	    now >= since + ZONE_SECONDS) {
		unsetenv("TZ");
		tzset();
		if (setenv("TZ", zone, 1) == -1)
			err(1, "date");
		since = now;
	}
	tzset();
}

/* By one thread at a time. */
static struct tm
in_zone(int64_t when, const char *zone)
{
	static pthread_mutex_t environment = PTHREAD_MUTEX_INITIALIZER;
	time_t t = (time_t)when;
	struct tm tm;

	pthread_mutex_lock(&environment);
	zone_set(zone);
	if (localtime_r(&t, &tm) == NULL)
		err(1, "date");
	pthread_mutex_unlock(&environment);
	return tm;
}

struct day
date_day(int64_t when, const char *zone)
{
	struct tm tm = in_zone(when, zone);

	return (struct day){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
}

void
date_clock(int64_t when, const char *zone, int *hour, int *minute)
{
	struct tm tm = in_zone(when, zone);

	*hour = tm.tm_hour;
	*minute = tm.tm_min;
}

int
date_offset(int64_t when, const char *zone, char name[DATE_ZONE_NAME])
{
	struct tm tm = in_zone(when, zone);

	/* strftime would read TZ again, which another thread may be setting. */
	if (tm.tm_zone == NULL ||
	    snprintf(name, DATE_ZONE_NAME, "%s", tm.tm_zone) >= DATE_ZONE_NAME)
		name[0] = '\0';
	return (int)tm.tm_gmtoff;
}

/*
 * The Gregorian calendar, without the C library's, which looks for the zone
 * each time. Years begin with March here, so that a leap day is the last of
 * one, and months have 30.6 days on average from there on.
 */
int64_t
date_number(struct day d)
{
	int64_t year = d.month > 2 ? d.year : d.year - 1, era;
	int64_t month = d.month > 2 ? d.month - 3 : d.month + 9, of_era;

	era = (year >= 0 ? year : year - (ERA_YEARS - 1)) / ERA_YEARS;
	year -= era * ERA_YEARS;
	of_era = year * 365 + year / 4 - year / 100 + (153 * month + 2) / 5 +
	    d.day - 1;
	return era * ERA_DAYS + of_era - EPOCH;
}

struct day
date_of_number(int64_t number)
{
	int64_t days = number + EPOCH, era, year, month;

	era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
	days -= era * ERA_DAYS;
	year = (days - days / 1460 + days / 36524 - days / 146096) / 365;
	days -= year * 365 + year / 4 - year / 100;
	month = (5 * days + 2) / 153;
	days -= (153 * month + 2) / 5;
	year += era * ERA_YEARS + (month >= 10);
	return (struct day){ (int)year,
		(int)(month < 10 ? month + 3 : month - 9), (int)days + 1 };
}

static bool
digits(const char *s, size_t n, int *out)
{
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = *out * 10 + s[i] - '0';
	}
	return true;
}

bool
date_parse(const char *s, struct day *out)
{
	struct day d, real;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-' ||
	    !digits(s, 4, &d.year) || !digits(s + 5, 2, &d.month) ||
	    !digits(s + 8, 2, &d.day) || d.month < 1 || d.month > 12)
		return false;
	real = date_of_number(date_number(d));
	if (real.month != d.month || real.day != d.day)
		return false;
	*out = d;
	return true;
}

char *
date_iso(struct arena *a, struct day d)
{
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

char *
date_words(struct arena *a, struct day d)
{
	static const char *const days[] = { "Thu", "Fri", "Sat", "Sun", "Mon",
		"Tue", "Wed" };
	int64_t of_week = date_number(d) % 7;

	return arena_printf(a, "%s %d %s %d",
	    days[of_week < 0 ? of_week + 7 : of_week], d.day,
	    months[d.month - 1], d.year);
}

char *
date_words_near(struct arena *a, struct day d, struct day today)
{
	char *words = date_words(a, d);

	if (d.year == today.year)
		*strrchr(words, ' ') = '\0';
	return words;
}

char *
date_short(struct arena *a, struct day d)
{
	return arena_printf(a, "%d %s", d.day, months[d.month - 1]);
}

struct day
date_months_before(struct day d, int count)
{
	int month = d.year * 12 + d.month - 1 - count;
	struct day first = { month / 12, month % 12 + 1, 1 };
	struct day next = { (month + 1) / 12, (month + 1) % 12 + 1, 1 };
	int days = (int)(date_number(next) - date_number(first));

	first.day = d.day < days ? d.day : days;
	return first;
}

char *
date_stamp(struct arena *a, int64_t when)
{
	time_t t = (time_t)when;
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL)
		err(1, "date");
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ",
	    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
	    tm.tm_sec);
}
