/* chart.h -- SVG charts that need no script and fit any width. */
#ifndef CHART_H
#define CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * An SVG without viewBox, x in percent and y in pixels, stretches with its
 * column while text, strokes and markers keep their size. Colours are the
 * style sheet's, by class; shape and fill carry the meaning without them.
 *
 * Markers at 0 and 100 reach over the edge by up to 12 px, for which the
 * class "track" keeps room. Each chart is one line without a newline, to be
 * put on a page with val_set_html(). Labels are UTF-8, escaped here, and say
 * in a full sentence what the chart shows: it is all that a screen reader
 * gets.
 */

enum {
	CHART_NONE = -1, /* in place of a score */
	CHART_POINTS_MAX = 40,
};

/*
 * How the athlete and her coach see one skill; scores are 0..100. Where they
 * are alike, within 1 point, her circle is small and in the coach's big
 * diamond; both keep their true places.
 */
struct chart_dumbbell {
	int you, coach;
	int target;		      /* or CHART_NONE */
	int you_before, coach_before; /* last time, or CHART_NONE */
	bool featured;		      /* 34 px high, else 30 */
	const char *label;
};

void chart_dumbbell(FILE *, const struct chart_dumbbell *);

/* How both have moved: n rounds, oldest first, evenly spaced. */
struct chart_sparkline {
	const int *you, *coach; /* 0..100, or CHART_NONE where none was given */
	size_t n;		/* 1..CHART_POINTS_MAX */
	int low, high;		/* of the y axis; every score lies within */
	const char *label;
};

void chart_sparkline(FILE *, const struct chart_sparkline *);

/*
 * How one thing was over time: a line with a dot for each day, the best one
 * ringed. Any numbers; the best stands highest, whichever way is better.
 */
struct chart_course {
	const int64_t *values, *days; /* oldest first; 2..CHART_POINTS_MAX */
	size_t n;
	size_t best; /* which of them */
	bool less_is_better;
	const char *label;
};

void chart_course(FILE *, const struct chart_course *);

/*
 * Widens low..high to hold these scores and some air, in steps of 5 within
 * 0..100. Charts beside each other must share one range: start with 30..95
 * and widen it by all their series.
 */
void chart_range_widen(int *low, int *high, const int *scores, size_t n);

#endif
