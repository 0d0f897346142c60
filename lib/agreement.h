/*
 * agreement.h -- how far two views of many skills agree: bias, limits, CCC.
 *
 * Pure: pairs in, numbers out, nothing kept. Scores are 0..100. What cannot
 * be said is NAN: a mean of nothing, the spread of one, 0/0 where both columns
 * are constant and equal. A page prints that as a dash.
 *
 * Sources. Limits of agreement: Bland and Altman 1999, Stat Methods Med Res
 * 8:135. CCC: Lin 1989, Biometrics 45:255, with moments over n. ICC: McGraw
 * and Wong 1996, Psychol Methods 1:30; two-way, single measure, absolute
 * agreement A and consistency C. Weighted kappa: Cohen 1968, Psychol Bull
 * 70:213, squared weights. The half-SD cut: Atwater and Yammarino 1992,
 * Personnel Psychol 45:141. Of pairs pooled over skills those of one athlete
 * are not independent: the standard error comes from the athletes' means.
 *
 * No page shows r, ICC, kappa or a side, as CCC says it in one number: they are
 * for a squad with three raters, with bands, or with a cut of its own.
 */
#ifndef AGREEMENT_H
#define AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	AGREEMENT_LEAST = 8,  /* fewer pairs are too few to say */
	AGREEMENT_BANDS = 5,  /* of kappa: 0-19, 20-39, ... 80-100 */
	AGREEMENT_SHRUNK = 5, /* a gap that fell by so much has shrunk */
};

struct agreement_pair {
	int64_t athlete;
	int self, coach;
};

struct agreement {
	size_t n, athletes;
	double bias;	     /* mean of self - coach */
	double sd;	     /* of the differences, over n - 1 */
	double low, high;    /* limits: bias -+ 1.96 sd */
	double se;	     /* of the bias, as if pairs were independent */
	double se_clustered; /* of the bias, from the athletes' means */
	double mad;	     /* mean size of a difference */
	double r;	     /* Pearson's; hides bias */
	double ccc;
	double msr, msc, mse; /* mean squares: rows, columns, rest */
	double icc_a, icc_c;
	double kappa;
};

void agreement(const struct agreement_pair *, size_t n, struct agreement *out);

/*
 * Did talking help? Of the pairs wide in one round (RATING_TALK_MIN), those
 * whose gap was smaller by 5 or more in the next. Some shrink by chance alone
 * (regression to the mean): both shares are shown, their difference is news.
 */
struct agreement_step {
	int before, after; /* gaps, self - coach */
	bool talked;	   /* a talk was held between the two */
};

struct agreement_shrink {
	size_t talked, talked_shrunk;
	size_t silent, silent_shrunk;
};

void agreement_shrink(
    const struct agreement_step *, size_t n, struct agreement_shrink *out);

#endif
