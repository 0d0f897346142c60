/* points_span.h -- what each day brought in points: for points.c alone. */
#ifndef POINTS_SPAN_H
#define POINTS_SPAN_H

#include "lib/points.h"

enum {
	POINTS_WEEK = 7,
	POINTS_SPAN_MAX = 365,
};

/* What each day of the span brought, the last one is today. */
struct points_span {
	const struct points_facts *facts;
	int64_t first;
	int days;
	int64_t total;
	int earned[POINTS_SPAN_MAX], available[POINTS_SPAN_MAX];
	int answered[POINTS_SPAN_MAX], requests[POINTS_SPAN_MAX],
	    talks[POINTS_SPAN_MAX];
	int tried[POINTS_SPAN_MAX], looked_back[POINTS_SPAN_MAX];
	bool asked[POINTS_SPAN_MAX], reported[POINTS_SPAN_MAX];
};

/* facts, first and days are given; the rest is zero before. */
void points_span_fill(struct points_span *);

/* The day's place; -1 outside of the span. */
int points_place(const struct points_span *, int64_t day);
/* On the day behind an absence she may have said OK, and no more. */
bool points_is_out(const struct points_facts *, int64_t from, int64_t until);
int64_t points_monday(int64_t day);

#endif
