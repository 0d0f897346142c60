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

enum { STAMP_LEN = 20, DAY_SECONDS = 86400 };

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
 * The C library knows zones only through TZ. It is set for the moment of the
 * conversion alone, so that no other code depends on it, by one thread at a
 * time.
 */
static struct tm
in_zone(int64_t when, const char *zone)
{
	static pthread_mutex_t environment = PTHREAD_MUTEX_INITIALIZER;
	const char *before;
	char *kept;
	time_t t = (time_t)when;
	struct tm tm;

	pthread_mutex_lock(&environment);
	before = getenv("TZ");
	kept = before == NULL ? NULL : strdup(before);
	if (before != NULL && kept == NULL)
		err(1, "date");
	if (setenv("TZ", zone, 1) == -1)
		err(1, "date");
	tzset();
	if (localtime_r(&t, &tm) == NULL)
		err(1, "date");
	if (kept == NULL)
		unsetenv("TZ");
	else if (setenv("TZ", kept, 1) == -1)
		err(1, "date");
	tzset();
	pthread_mutex_unlock(&environment);
	free(kept);
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

static struct tm
tm_of(struct day d)
{
	struct tm tm = { 0 };

	tm.tm_year = d.year - 1900;
	tm.tm_mon = d.month - 1;
	tm.tm_mday = d.day;
	tm.tm_hour = 12;
	return tm;
}

bool
date_parse(const char *s, struct day *out)
{
	struct day d;
	struct tm tm;

	if (strlen(s) != 10 || strspn(s, "0123456789-") != 10 ||
	    sscanf(s, "%4d-%2d-%2d", &d.year, &d.month, &d.day) != 3 ||
	    strspn(s, "0123456789") != 4 || s[7] != '-' ||
	    strspn(s + 8, "0123456789") != 2)
		return false;
	tm = tm_of(d);
	timegm(&tm);
	if (tm.tm_mon + 1 != d.month || tm.tm_mday != d.day)
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
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	struct tm tm = tm_of(d);

	timegm(&tm);
	return arena_printf(a, "%s %d %s %d", days[tm.tm_wday], tm.tm_mday,
	    months[tm.tm_mon], d.year);
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
	struct tm tm = tm_of(d);

	timegm(&tm);
	return arena_printf(a, "%d %s", tm.tm_mday, months[tm.tm_mon]);
}

int64_t
date_number(struct day d)
{
	struct tm tm = tm_of(d);

	/* A whole number of days, also before 1970. */
	tm.tm_hour = 0;
	return timegm(&tm) / DAY_SECONDS;
}

struct day
date_of_number(int64_t number)
{
	time_t when = (time_t)number * DAY_SECONDS;
	struct tm tm;

	if (gmtime_r(&when, &tm) == NULL)
		err(1, "date");
	return (struct day){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
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
