/*
 * rounds.h -- ratings and self-ratings: what opens, waits and is revealed.
 *
 * A round is one shared rating and its self-rating. A new rating of the same
 * skill replaces one that waits. An athlete may be first: her number is kept
 * for the next rating. The first answer of a round counts, because after it
 * she has seen the coach's.
 */
#ifndef ROUNDS_H
#define ROUNDS_H

#include "ingest/take/members.h"

struct rating {
	int64_t athlete, metric, coach;
	int64_t score;	    /* 0..100; 0 is a value */
	int64_t importance; /* 0..10 */
	const char *note;   /* "": none */
	bool shared;
	const char *day; /* "2026-11-21" */
	int64_t line;	 /* of the mail */
};

/*
 * May this athlete be rated in this skill: one of her team and role that is
 * not switched off, while she is there?
 */
bool rating_fits(struct job *, int64_t athlete, int64_t metric);

/* False when the newest rating says exactly this already. */
bool rating_put(struct job *, const struct rating *);

/* What became of sharing a coach's newest rating of a skill, or hiding it. */
enum sharing {
	SHARING_NONE,	  /* there is no rating of hers */
	SHARING_SAME,	  /* it was so already */
	SHARING_DONE,	  /* and waits for the athlete, or no longer does */
	SHARING_REVEALED, /* she was first: both exist now */
	SHARING_REPLACED, /* a newer one is shared: nothing was changed */
	SHARING_ANSWERED, /* both are known: it cannot be hidden any more */
};

/* .athlete, .metric, .coach and .shared say what is meant. */
enum sharing rating_share(struct job *, const struct rating *);

struct answer {
	int64_t athlete, metric;
	int64_t score;
	int64_t importance, guess; /* -1: not given */
};

enum answer_fate {
	ANSWER_REVEALED, /* a pair exists now */
	ANSWER_EARLY,	 /* kept until the coach rates */
	ANSWER_TOO_LATE, /* this round has its answer already */
};

struct revealed {
	int64_t self, score; /* of the pair that stands, old or new */
	int64_t coach;
};

enum answer_fate
answer_put(struct job *, const struct answer *, struct revealed *out);

struct result {
	int64_t athlete, enterer;
	const char *test;
	int64_t value; /* tenths of a second, or metres */
	const char *note;
	const char *day;
	int64_t line;
};

/* False when the same result of that day is there already. */
bool result_put(struct job *, const struct result *);

#endif
