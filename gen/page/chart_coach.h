/* chart_coach.h -- SVG charts of a coach's page; see chart.h for how. */
#ifndef CHART_COACH_H
#define CHART_COACH_H

#include <stddef.h>
#include <stdio.h>

/*
 * Bland and Altman's picture: a dot for each pair, its mean from left to
 * right, its difference up and down; lines at the bias and the limits. All
 * in points; pairs' scores are 0..100.
 */
struct chart_limits_pair {
	int self, coach;
};

struct chart_limits {
	const struct chart_limits_pair *pairs;
	size_t n;
	double bias, low, high;
	const char *label;
};

void chart_limits(FILE *, const struct chart_limits *);

/* A bar from the left, n of whole long; 0 <= n <= whole, whole > 0. */
void chart_bar(FILE *, int n, int whole);

#endif
