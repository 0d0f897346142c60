/* calibration.c -- how a coach's ratings lie beside those of other coaches. */
#include "lib/calibration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/trend.h"

#define FINE 1000 /* a trend takes whole numbers: thousandths of a point */

/* A running mean and sum of squares (Welford). */
struct mean {
	size_t n;
	double mean, squares;
};

static void
mean_add(struct mean *m, double x)
{
	double d = x - m->mean;

	m->mean += d / (double)++m->n;
	m->squares += d * (x - m->mean);
}

static double
mean_sd(const struct mean *m)
{
	return m->n < 2 ? NAN : sqrt(m->squares / (double)(m->n - 1));
}

static int
compare_ints(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
compare_skills(
    const struct calibration_rating *x, const struct calibration_rating *y)
{
	int c = compare_ints(x->athlete, y->athlete);

	return c != 0 ? c : compare_ints(x->metric, y->metric);
}

static int
compare_ratings(const void *a, const void *b)
{
	const struct calibration_rating *x = a, *y = b;
	int c = compare_skills(x, y);

	if (c == 0)
		c = compare_ints(x->day, y->day);
	if (c == 0)
		c = compare_ints(x->coach, y->coach);
	return c != 0 ? c : compare_ints(x->score, y->score);
}

static bool
is_beside(
    const struct calibration_rating *r, const struct calibration_rating *o)
{
	return o->coach != r->coach && o->day - r->day <= CALIBRATION_WINDOW &&
	    r->day - o->day <= CALIBRATION_WINDOW;
}

/* What others gave in the same skill: r[begin..end). */
static struct mean
others_of(
    const struct calibration_rating *r, size_t begin, size_t end, size_t at)
{
	struct mean m = { 0 };

	for (size_t i = begin; i < end; i++)
		if (is_beside(&r[at], &r[i]))
			mean_add(&m, r[i].score);
	return m;
}

/* Her leniency by spans, the newest at the end. */
struct spans {
	int64_t last; /* the number of the newest span */
	struct mean mean[CALIBRATION_SPANS_MAX];
};

static void
spans_add(struct spans *s, int64_t day, double d)
{
	int64_t at =
	    CALIBRATION_SPANS_MAX - 1 - (s->last - day / CALIBRATION_SPAN);

	if (at >= 0 && at < CALIBRATION_SPANS_MAX)
		mean_add(&s->mean[at], d);
}

/* Where her ratings lie beside others', by athletes and by spans. */
static void
leniency_set(struct calibration *out, const struct calibration_rating *r,
    size_t n, int64_t coach, struct spans *spans)
{
	struct mean all = { 0 }, athlete = { 0 };
	size_t begin = 0, end = 0;

	for (size_t i = 0; i < n; i++) {
		struct mean others;

		if (i == end)
			for (begin = i; end < n &&
			     compare_skills(&r[begin], &r[end]) == 0;)
				end++;
		if (i > 0 && r[i].athlete != r[i - 1].athlete) {
			if (athlete.n > 0)
				mean_add(&all, athlete.mean);
			athlete = (struct mean){ 0 };
		}
		if (r[i].coach != coach)
			continue;
		others = others_of(r, begin, end, i);
		if (others.n == 0)
			continue;
		mean_add(&athlete, r[i].score - others.mean);
		spans_add(spans, r[i].day, r[i].score - others.mean);
	}
	if (athlete.n > 0)
		mean_add(&all, athlete.mean);
	out->shared = all.n;
	out->leniency = all.n == 0 ? NAN : all.mean;
	out->se = mean_sd(&all) / sqrt((double)all.n);
}

static struct mean
scores_of(const struct calibration_rating *r, size_t n, int64_t coach)
{
	struct mean m = { 0 };

	for (size_t i = 0; i < n; i++)
		if (r[i].coach == coach)
			mean_add(&m, r[i].score);
	return m;
}

static int
compare_doubles(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double
median(double *x, size_t n)
{
	if (n == 0)
		return NAN;
	qsort(x, n, sizeof(*x), compare_doubles);
	return n % 2 == 1 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

static int
compare_coaches(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return compare_ints(*x, *y);
}

/* The median of all coaches' SDs; a coach with one rating has none. */
static double
median_sd(const struct calibration_rating *r, size_t n)
{
	int64_t *coaches = calloc(n + 1, sizeof(*coaches));
	double *sds = calloc(n + 1, sizeof(*sds)), m;
	size_t k = 0;

	if (coaches == NULL || sds == NULL)
		abort();
	for (size_t i = 0; i < n; i++)
		coaches[i] = r[i].coach;
	if (n > 0)
		qsort(coaches, n, sizeof(*coaches), compare_coaches);
	for (size_t i = 0; i < n; i++) {
		struct mean one;

		if (i > 0 && coaches[i] == coaches[i - 1])
			continue;
		one = scores_of(r, n, coaches[i]);
		if (one.n >= 2)
			sds[k++] = mean_sd(&one);
	}
	m = median(sds, k);
	free(coaches);
	free(sds);
	return m;
}

/* The mean SD within an athlete, of those rated in two skills or more. */
static double
sd_within(const struct calibration_rating *r, size_t n, int64_t coach)
{
	struct mean sds = { 0 }, one = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && r[i].athlete != r[i - 1].athlete) {
			if (one.n >= 2)
				mean_add(&sds, mean_sd(&one));
			one = (struct mean){ 0 };
		}
		if (r[i].coach == coach)
			mean_add(&one, r[i].score);
	}
	if (one.n >= 2)
		mean_add(&sds, mean_sd(&one));
	return sds.n == 0 ? NAN : sds.mean;
}

static void
drift_set(struct calibration *out, const struct spans *s)
{
	struct trend_point points[CALIBRATION_SPANS_MAX];
	size_t n = 0;
	int least;

	for (int i = 0; i < CALIBRATION_SPANS_MAX; i++) {
		int64_t number = s->last - CALIBRATION_SPANS_MAX + 1 + i;

		if (s->mean[i].n == 0)
			continue;
		out->by_span[n] = s->mean[i].mean;
		out->span_day[n] = number * CALIBRATION_SPAN;
		points[n] = (struct trend_point){
			.day = out->span_day[n],
			.score = (int)lround(s->mean[i].mean * FINE),
		};
		n++;
	}
	out->spans = n;
	if (n < TREND_POINTS_MIN)
		return;
	out->drift = trend_kendall(points, n);
	least = trend_kendall_least(n);
	out->drifts = least > 0 && abs(out->drift) >= least;
}

void
calibration(const struct calibration_rating *ratings, size_t n, int64_t coach,
    struct calibration *out)
{
	struct calibration_rating *r = calloc(n + 1, sizeof(*r));
	struct spans spans = { 0 };
	struct mean own;

	if (r == NULL)
		abort();
	if (n > 0) {
		memcpy(r, ratings, n * sizeof(*r));
		qsort(r, n, sizeof(*r), compare_ratings);
	}
	for (size_t i = 0; i < n; i++)
		if (r[i].day / CALIBRATION_SPAN > spans.last)
			spans.last = r[i].day / CALIBRATION_SPAN;
	memset(out, 0, sizeof(*out));
	own = scores_of(r, n, coach);
	out->ratings = own.n;
	leniency_set(out, r, n, coach, &spans);
	out->spread = own.n < 2 ? NAN : mean_sd(&own) / median_sd(r, n);
	out->halo = 1 - sd_within(r, n, coach) / mean_sd(&own);
	drift_set(out, &spans);
	free(r);
}
