/*
 * trend.h -- how scores move: noise, change beyond it, and trends.
 *
 * Pure. Scores are 0..100, days are counts since any one day, as date_number()
 * gives them. To keep the wall, give it scores of revealed rounds alone.
 *
 * Sources. Typical error and minimal change: Hopkins 2000, Sports Medicine
 * 30:1; Bland & Altman 1999. The trend test is Mann 1945, Econometrica 13:245,
 * with Kendall's exact distribution of K, one-sided 5 %; the slope is the
 * median of Theil 1950 and Sen 1968, JASA 63:1379. Both know only the order of
 * scores, or the middle of their slopes, so one wild number moves neither.
 */
#ifndef TREND_H
#define TREND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- noise ---- */

enum {
	TREND_REPEAT_DAYS = 14,	 /* ratings so close are of the same skill */
	TREND_REPEATS_MIN = 20,	 /* pairs until the error is learned */
	TREND_REPEATERS_MIN = 5, /* athletes that they come from */
	TREND_ERROR_UNLEARNED = 5,
	TREND_ERROR_LEAST = 2, /* scores are guessed in fives */
};

struct trend_noise {
	double error; /* typical error of one score */
	double mdc90; /* changes under it may be noise */
	double mdc95; /* the same, more strictly: RATING_TALK_MIN is above */
	int limit;    /* mdc90 rounded up: "changes under 12" */
	bool is_learned;
};

/* 1.645 and 1.96 times the square root of 2 times this typical error. */
struct trend_noise trend_noise_of(double error);

/* Scores given twice within TREND_REPEAT_DAYS, by the same rater. */
struct trend_repeat {
	int first, second;
	int64_t athlete;
};

/* The deviation of their differences over the square root of 2; 0 of one. */
double trend_typical_error(const struct trend_repeat *, size_t n);
/*
 * Learned from these where they are enough pairs of enough athletes, so that
 * nobody's numbers follow from it; else of TREND_ERROR_UNLEARNED.
 */
struct trend_noise trend_noise_learn(const struct trend_repeat *, size_t n);

/* ---- trends ---- */

enum { TREND_POINTS_MAX = 20, TREND_POINTS_MIN = 4, TREND_SPAN = 28 };

struct trend_point {
	int64_t day;
	int score;
};

/* K: pairs that rise less pairs that fall. n up to TREND_POINTS_MAX. */
int trend_kendall(const struct trend_point *, size_t n);
/* The least K that chance reaches in 5 % at most; 0: no K is enough. */
int trend_kendall_least(size_t n);
/* Theil-Sen: points in 28 days; pairs of one day are left out. */
double trend_slope(const struct trend_point *, size_t n);

enum trend {
	TREND_FEW,     /* under TREND_POINTS_MIN: nothing can be said */
	TREND_UNCLEAR, /* "no clear trend yet" */
	TREND_CLIMBING,
	TREND_LOWER,
};

/*
 * Of points by day, oldest first; of more than TREND_POINTS_MAX the newest.
 * Climbing needs K and a slope that over all the days is beyond mdc90.
 */
enum trend
trend_of(const struct trend_point *, size_t n, const struct trend_noise *);

/* Of the last change: -1 or 1 where it is beyond mdc90, else 0. */
int trend_change(int before, int now, const struct trend_noise *);

#endif
