/* trend.c -- how scores move: noise, change beyond it, and trends. */
#include "lib/trend.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

enum { PAIRS_MAX = TREND_POINTS_MAX * (TREND_POINTS_MAX - 1) / 2 };

struct trend_noise
trend_noise_of(double error)
{
	struct trend_noise t = {
		.error = error,
		.mdc90 = 1.645 * sqrt(2) * error,
		.mdc95 = 1.96 * sqrt(2) * error,
	};

	t.limit = (int)ceil(t.mdc90);
	return t;
}

double
trend_typical_error(const struct trend_repeat *r, size_t n)
{
	double mean = 0, squares = 0;

	if (n < 2)
		return 0;
	for (size_t i = 0; i < n; i++)
		mean += (double)(r[i].second - r[i].first) / (double)n;
	for (size_t i = 0; i < n; i++) {
		double d = r[i].second - r[i].first - mean;

		squares += d * d;
	}
	return sqrt(squares / (double)(n - 1)) / sqrt(2);
}

static bool
has_enough_repeaters(const struct trend_repeat *r, size_t n)
{
	int64_t known[TREND_REPEATERS_MIN];
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (j < found && known[j] != r[i].athlete)
			j++;
		if (j < found)
			continue;
		known[found++] = r[i].athlete;
		if (found == TREND_REPEATERS_MIN)
			return true;
	}
	return false;
}

struct trend_noise
trend_noise_learn(const struct trend_repeat *r, size_t n)
{
	struct trend_noise t;
	double error;

	if (n < TREND_REPEATS_MIN || !has_enough_repeaters(r, n))
		return trend_noise_of(TREND_ERROR_UNLEARNED);
	error = trend_typical_error(r, n);
	t = trend_noise_of(
	    error < TREND_ERROR_LEAST ? TREND_ERROR_LEAST : error);
	t.is_learned = true;
	return t;
}

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

int
trend_kendall(const struct trend_point *p, size_t n)
{
	int k = 0;

	assert(n <= TREND_POINTS_MAX);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			k += sign(p[j].score - p[i].score);
	return k;
}

int
trend_kendall_least(size_t n)
{
	/* Exact; the test counts the orders of n scores again. */
	static const int least[TREND_POINTS_MAX + 1] = { 0, 0, 0, 0, 6, 8, 11,
		13, 16, 18, 21, 23, 26, 28, 33, 35, 38, 42, 45, 49, 52 };

	assert(n <= TREND_POINTS_MAX);
	return least[n];
}

static int
compare_slopes(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
trend_slope(const struct trend_point *p, size_t n)
{
	double slope[PAIRS_MAX];
	size_t found = 0;

	assert(n <= TREND_POINTS_MAX);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			int64_t days = p[j].day - p[i].day;

			assert(days >= 0);
			if (days > 0)
				slope[found++] =
				    (double)(p[j].score - p[i].score) *
				    TREND_SPAN / (double)days;
		}
	if (found == 0)
		return 0;
	qsort(slope, found, sizeof(*slope), compare_slopes);
	return (slope[(found - 1) / 2] + slope[found / 2]) / 2;
}

enum trend
trend_of(const struct trend_point *p, size_t n, const struct trend_noise *noise)
{
	double moved;
	int k, least;

	if (n > TREND_POINTS_MAX) {
		p += n - TREND_POINTS_MAX;
		n = TREND_POINTS_MAX;
	}
	if (n < TREND_POINTS_MIN)
		return TREND_FEW;
	k = trend_kendall(p, n);
	least = trend_kendall_least(n);
	moved =
	    trend_slope(p, n) * (double)(p[n - 1].day - p[0].day) / TREND_SPAN;
	if (k >= least && moved >= noise->mdc90)
		return TREND_CLIMBING;
	if (k <= -least && moved <= -noise->mdc90)
		return TREND_LOWER;
	return TREND_UNCLEAR;
}

int
trend_change(int before, int now, const struct trend_noise *noise)
{
	return abs(now - before) < noise->mdc90 ? 0 : sign(now - before);
}
