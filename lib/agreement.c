/* agreement.c -- how far two views of many skills agree: bias, limits, CCC. */
#include "lib/agreement.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/rating.h"

#define LIMITS 1.96 /* of 95 of 100 */

static int
gap(const struct agreement_pair *p)
{
	return p->self - p->coach;
}

/* Sums over all pairs; whole numbers, so that nothing depends on an order. */
struct sums {
	int64_t n, self, coach, self2, coach2, both, gap2, size;
};

static struct sums
sums_of(const struct agreement_pair *p, size_t n)
{
	struct sums s = { .n = (int64_t)n };

	for (size_t i = 0; i < n; i++) {
		int d = gap(&p[i]);

		assert(p[i].self >= 0 && p[i].self <= RATING_MAX);
		assert(p[i].coach >= 0 && p[i].coach <= RATING_MAX);
		s.self += p[i].self;
		s.coach += p[i].coach;
		s.self2 += p[i].self * p[i].self;
		s.coach2 += p[i].coach * p[i].coach;
		s.both += p[i].self * p[i].coach;
		s.gap2 += d * d;
		s.size += abs(d);
	}
	return s;
}

/* n * the sum of squares about the mean: exact. */
static double
about_mean(int64_t n, int64_t squares, int64_t sum)
{
	return (double)(n * squares - sum * sum);
}

static double
ratio(double a, double b)
{
	return b == 0 ? NAN : a / b;
}

static void
limits_set(struct agreement *out, const struct sums *s)
{
	double n = (double)s->n;

	out->bias = ratio((double)(s->self - s->coach), n);
	out->mad = ratio((double)s->size, n);
	out->sd = s->n < 2
	    ? NAN
	    : sqrt(about_mean(s->n, s->gap2, s->self - s->coach) / n / (n - 1));
	out->low = out->bias - LIMITS * out->sd;
	out->high = out->bias + LIMITS * out->sd;
	out->se = out->sd / sqrt(n);
}

/* One constant column: r is undefined, CCC 0; both and equal: neither. */
static void
coefficients_set(struct agreement *out, const struct sums *s)
{
	double x = about_mean(s->n, s->self2, s->self);
	double y = about_mean(s->n, s->coach2, s->coach);
	double xy = (double)(s->n * s->both - s->self * s->coach);
	double shift = (double)(s->self - s->coach);

	out->r = ratio(xy, sqrt(x * y));
	out->ccc = ratio(2 * xy, x + y + shift * shift);
}

/* Two raters, so that rows are means of two. */
static void
variance_set(struct agreement *out, const struct sums *s)
{
	double n = (double)s->n;
	double x = about_mean(s->n, s->self2, s->self) / n;
	double y = about_mean(s->n, s->coach2, s->coach) / n;
	double xy = (double)(s->n * s->both - s->self * s->coach) / n;
	double shift = (double)(s->self - s->coach);

	out->msr = out->msc = out->mse = out->icc_a = out->icc_c = NAN;
	if (s->n < 2)
		return;
	out->msr = (x + y + 2 * xy) / 2 / (n - 1);
	out->mse = (x + y - 2 * xy) / 2 / (n - 1);
	out->msc = shift * shift / 2 / n;
	out->icc_a = ratio(out->msr - out->mse,
	    out->msr + out->mse + 2 * (out->msc - out->mse) / n);
	out->icc_c = ratio(out->msr - out->mse, out->msr + out->mse);
}

static int
band(int score)
{
	int b = score / (RATING_MAX / AGREEMENT_BANDS);

	return b < AGREEMENT_BANDS ? b : AGREEMENT_BANDS - 1;
}

static double
kappa(const struct agreement_pair *p, size_t n)
{
	int64_t self[AGREEMENT_BANDS] = { 0 }, coach[AGREEMENT_BANDS] = { 0 };
	int64_t seen = 0, expected = 0;

	for (size_t i = 0; i < n; i++) {
		int a = band(p[i].self), b = band(p[i].coach);

		self[a]++;
		coach[b]++;
		seen += (a - b) * (a - b);
	}
	for (int a = 0; a < AGREEMENT_BANDS; a++)
		for (int b = 0; b < AGREEMENT_BANDS; b++)
			expected += (a - b) * (a - b) * self[a] * coach[b];
	return 1 - ratio((double)seen * (double)n, (double)expected);
}

static int
compare_athletes(const void *a, const void *b)
{
	const struct agreement_pair *const *x = a, *const *y = b;

	return ((*x)->athlete > (*y)->athlete) -
	    ((*x)->athlete < (*y)->athlete);
}

/* The means of each athlete's gaps; how many. */
static size_t
means_of(const struct agreement_pair *p, size_t n, double *means)
{
	const struct agreement_pair **by = calloc(n, sizeof(*by));
	size_t k = 0, end;

	if (by == NULL)
		abort();
	for (size_t i = 0; i < n; i++)
		by[i] = &p[i];
	qsort(by, n, sizeof(*by), compare_athletes);
	for (size_t i = 0; i < n; i = end) {
		int64_t sum = 0;

		for (end = i; end < n && by[end]->athlete == by[i]->athlete;
		     end++)
			sum += gap(by[end]);
		means[k++] = (double)sum / (double)(end - i);
	}
	free(by);
	return k;
}

static void
clusters_set(struct agreement *out, const struct agreement_pair *p, size_t n)
{
	double *means = calloc(n, sizeof(*means));
	double mean = 0, squares = 0, k;

	if (means == NULL)
		abort();
	out->athletes = means_of(p, n, means);
	k = (double)out->athletes;
	for (size_t i = 0; i < out->athletes; i++)
		mean += means[i] / k;
	for (size_t i = 0; i < out->athletes; i++)
		squares += (means[i] - mean) * (means[i] - mean);
	out->se_clustered =
	    out->athletes < 2 ? NAN : sqrt(squares / (k - 1) / k);
	free(means);
}

void
agreement(const struct agreement_pair *p, size_t n, struct agreement *out)
{
	struct sums s = sums_of(p, n);

	memset(out, 0, sizeof(*out));
	out->n = n;
	limits_set(out, &s);
	coefficients_set(out, &s);
	variance_set(out, &s);
	out->kappa = kappa(p, n);
	out->se_clustered = NAN;
	if (n > 0)
		clusters_set(out, p, n);
}

void
agreement_shrink(
    const struct agreement_step *s, size_t n, struct agreement_shrink *out)
{
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < n; i++) {
		bool shrunk =
		    abs(s[i].before) - abs(s[i].after) >= AGREEMENT_SHRUNK;

		if (abs(s[i].before) < RATING_TALK_MIN)
			continue;
		if (s[i].talked) {
			out->talked++;
			out->talked_shrunk += shrunk;
		} else {
			out->silent++;
			out->silent_shrunk += shrunk;
		}
	}
}
