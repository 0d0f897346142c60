/* date.h -- the one clock, and days as people in a time zone write them. */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/arena.h"

/*
 * Seconds since 1970, UTC. The only place that asks the machine. Where the
 * environment has OARLOCK_NOW=2026-11-21T12:00:00Z, that stands still
 * instead: for tests and rebuilds. A bad value ends the program.
 */
int64_t date_now(void);

enum { HOUR = 3600, DAY = 24 * HOUR }; /* seconds */

/* A calendar day, as "2026-11-21" in text. */
struct day {
	int year, month, day; /* month 1..12, day 1..31 */
};

/* The day in this IANA zone ("Europe/Oslo"); the zone must be known. */
struct day date_day(int64_t when, const char *zone);
bool date_zone_known(const char *zone);
/* Hour 0..23 and minute in that zone. */
void date_clock(int64_t when, const char *zone, int *hour, int *minute);
/* Seconds east of UTC at that moment, and what the zone is called then. */
enum { DATE_ZONE_NAME = 8 };
int date_offset(int64_t when, const char *zone, char name[DATE_ZONE_NAME]);

/* Exactly YYYY-MM-DD and a day that exists. */
bool date_parse(const char *, struct day *out);
char *date_iso(struct arena *, struct day);
/* "Sat 21 Nov 2026". */
char *date_words(struct arena *, struct day);
/* The same, without the year where it is that of today: "Sat 21 Nov". */
char *date_words_near(struct arena *, struct day, struct day today);
/* "21 Nov". */
char *date_short(struct arena *, struct day);
/* Days since 1970-01-01, for differences; and back. */
int64_t date_number(struct day);
struct day date_of_number(int64_t);
/* So many months earlier; a day that month lacks is its last one. */
struct day date_months_before(struct day, int count);
/* "2026-11-21T12:00:00Z". */
char *date_stamp(struct arena *, int64_t when);

#endif
