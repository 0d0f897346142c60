/*
 * points.h -- taking part: points, tiers, and weeks in a row.
 *
 * Pure, and integers. Points count what was answered, never what was said: a
 * low number, a bad night and an honest SICK earn what their opposites earn.
 * The tier follows the share of what was asked of her, so that who came late,
 * was ill, or is asked little is not behind.
 *
 *	a self-rating within 7 days of the request	10, later 5
 *	a check-in, one a day and five a week		2
 *	a talk that she asked for and that was held	15, two in 28 days
 *	one thing to try: written, and tried		5 each, two in 28 days
 *	words about her week, one a week		3
 *
 * What is asked while she is away, ill or has paused counts only where she
 * answers. Expected rewards lower the joy of a thing (Deci, Koestner & Ryan
 * 1999, Psychological Bulletin 125:627): points are few and private, and there
 * is no order by them.
 */
#ifndef POINTS_H
#define POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/condition.h"
#include "lib/date.h"

/* In order: a lower one is below a higher one. */
enum points_tier {
	POINTS_CARBON,
	POINTS_BRONZE,
	POINTS_SILVER,
	POINTS_GOLD,
	POINTS_PLATINUM,
	POINTS_TIERS
};

/* "Carbon", ...; and back, in any case. False: there is no such tier. */
const char *points_tier_word(enum points_tier);
bool points_tier_read(const char *word, enum points_tier *out);
/* Equal is not below. */
bool points_is_below(enum points_tier, enum points_tier than);

enum {
	POINTS_DAYS = 84,      /* the share looks back so far */
	POINTS_LEAST = 40,     /* available in them, until there is a share */
	POINTS_STEP = 28,      /* days between two steps down */
	POINTS_EARLY_DAYS = 7, /* within them an answer is worth all */
	POINTS_EARLY_SECONDS = POINTS_EARLY_DAYS * DAY,
};

/* Days are counts since any one day. */
#define POINTS_NEVER INT64_MAX

struct points_request {
	int64_t asked;
	int64_t answered; /* POINTS_NEVER */
};

/* One thing to try. They follow each other: no two are open at once. */
struct points_try {
	int64_t written;
	int64_t closed; /* POINTS_NEVER */
};

struct points_set { /* a coach gave this tier */
	int64_t day;
	enum points_tier tier;
};

/* Everything in the order of its days; one report and one question a day. */
struct points_facts {
	const struct points_request *requests;
	size_t nrequests;
	const int64_t *asked; /* how she is */
	size_t nasked;
	const int64_t *reported;
	size_t nreported;
	const int64_t *talks;
	size_t ntalks;
	const struct points_try *tries;
	size_t ntries;
	const int64_t *week_asked; /* to look back on her week, by a text */
	size_t nweek_asked;
	const int64_t *looked_back; /* with words about it */
	size_t nlooked_back;
	const struct condition_absence *absences;
	size_t nabsences;
	const struct points_set *sets;
	size_t nsets;
	int64_t given; /* by coaches, in all: no part of the share */
	int64_t joined, today;
};

struct points {
	int64_t total;		   /* earned since she joined, and given */
	int64_t earned, available; /* in the last POINTS_DAYS */
	int share;		   /* percent; -1: under POINTS_LEAST */
	enum points_tier tier;
	int answered, requests; /* in the last POINTS_DAYS, open ones out */
	int talks;		/* held in them */
	int tried;		/* and closed in them */
	int looked_back;	/* weeks of them with words of hers */
	int weeks, weeks_of;	/* with 3 check-ins or more; neutral ones out */
	int streak;		/* such weeks running */
};

/*
 * The tier is walked through day by day from when she joined, or a year ago:
 * it rises on any day and falls one step in POINTS_STEP days at most. What a
 * coach gave stays for POINTS_STEP days.
 *
 * Words about a week belong to the question of the seven days before them;
 * where none was texted, to the week from Monday on. A question is missed when
 * its seven days are over.
 *
 * A week begins on a Monday. One that misses does not end a streak where none
 * of the three before it did; one in which she was asked on fewer than three
 * days is neutral; so is this week until it has three.
 */
struct points points_count(const struct points_facts *);

#endif
