/*
 * condition.h -- check-ins against one's own usual, and when to ask.
 *
 * Pure. An item is 1..5, and 5 is good; CONDITION_SKIPPED is no value. Days
 * are counts since any one day, as date_number() gives them.
 *
 * Sources. Four weeks of one's own reports as the usual is what monitoring
 * products do; items and direction follow McLean 2010, JSCR 24:2317. The rules
 * were chosen by simulation for about one false flag a day in a squad of 30,
 * at which they find 97 of 100 dips of three days. Nothing here is a
 * diagnosis, and nothing compares two people.
 */
#ifndef CONDITION_H
#define CONDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	CONDITION_SKIPPED = 0,
	CONDITION_DAYS = 28,	    /* of a usual; the day itself left out */
	CONDITION_REPORTS_MIN = 10, /* in these, until there is a usual */
	CONDITION_NEWS_DAYS = 2,    /* a report is news for so long */
	CONDITION_ILL_MAX = 2,	    /* health up to here is ill */
	CONDITION_WELL_MIN = 4,	    /* and from here on well again */
};

enum condition_item {
	CONDITION_SLEEP,
	CONDITION_ROOM,
	CONDITION_HEALTH,
	CONDITION_MOOD,
	CONDITION_ITEMS,
	CONDITION_SUM = CONDITION_ITEMS, /* of all four: 4..20 */
};

struct condition_report {
	int64_t day;
	int item[CONDITION_ITEMS];
};

/* 4..20; CONDITION_SKIPPED where one was skipped. */
int condition_sum(const struct condition_report *);

/* What is usual for her, by the reports of the CONDITION_DAYS before a day. */
struct condition_usual {
	size_t n;	 /* reports with a value */
	double mean, sd; /* sd over n - 1 */
	bool is_known;	 /* n is enough */
};

/* The item may be CONDITION_SUM. Reports in any order. */
struct condition_usual condition_usual(const struct condition_report *,
    size_t n, int64_t day, enum condition_item);
/*
 * How far from usual, in deviations; these are 0.5 of an item and 1.5 of the
 * sum at least, so that one who always says 4 may say 3. 0 while the usual is
 * not known.
 */
double
condition_z(const struct condition_usual *, enum condition_item, int value);

/* -2 well below usual (z to -2), -1 below (to -1), 0, 1 above, 2 well above. */
int condition_step(double z);

struct condition_absence {
	int64_t since;
	int64_t until; /* the last day of it; CONDITION_OPEN: not known yet */
	bool is_sick;  /* else away, or a pause */
};

#define CONDITION_OPEN INT64_MAX

struct condition_facts {
	const struct condition_report *reports; /* by day, one of a day */
	size_t nreports;
	const struct condition_absence *absences;
	size_t nabsences;
	const int64_t *asked; /* days on which she was asked, ascending */
	size_t nasked;
	int64_t today;
};

enum condition_flag {
	/* Sum at z -2, or at -1.5 twice running, or an item 1 with z -1. */
	CONDITION_LOW = 1,
	/* Said health 1 or 2, or SICK; until health 4 or 5, or OK, or for
	 * CONDITION_DAYS after she last said anything of it. */
	CONDITION_ILL = 2,
	/* Mean sum of 28 days is 9 at most, or mood 1 or 2 in 6 of the last 10
	 * reports: a usual that is low hides from z. Once in 14 days. */
	CONDITION_LONG_LOW = 4,
	/* Silent for longer than she ever is: see condition_patience(). */
	CONDITION_QUIET = 8,
	/* Sum at z 1.5 or more three times running. */
	CONDITION_UP = 16,
};

struct condition_state {
	unsigned flags;	 /* of enum condition_flag */
	int low_running; /* newest reports in a row with a sum at z -1 */
	int missed;	 /* days asked since her last report, absences out */
	int patience;	 /* missed days from which she is quiet */
	struct condition_usual sum; /* before the newest report */
	double z;		    /* of the newest sum; 0: not known */
};

/*
 * LOW, LONG LOW and UP speak of the newest report while that is news. An
 * absence suspends QUIET: its days count neither as asked nor as missed.
 */
struct condition_state condition_read(const struct condition_facts *);

/*
 * So many missed days would be rare for one who reports with this rate:
 * ln 0.02 / ln (1 - rate), rounded up, within 3 and 10.
 */
int condition_patience(double rate);

/*
 * The next illness that her reports tell of, from report *at on, as an absence
 * that she did not name; *at moves on. False: there is none.
 */
bool condition_illness(
    const struct condition_facts *, size_t *at, struct condition_absence *);

/* Whether a day lies in one of them. */
bool
condition_is_absent(const struct condition_absence *, size_t n, int64_t day);

#endif
