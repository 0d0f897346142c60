/*
 * calibration.h -- how a coach's ratings lie beside those of other coaches.
 *
 * Pure: ratings in, numbers out. Coaches do not agree with each other either
 * (Roberts et al. 2020, Front Sports Act Living 2:596369), so no number here
 * says who is right. What cannot be said is NAN.
 *
 * A rating is compared with the mean of what other coaches gave the same
 * athlete in the same skill within 60 days of it. Leniency is the mean over
 * athletes of their mean differences, so that one who was rated often does
 * not count more. Spread is the SD of her ratings by the median SD of all
 * coaches; halo is one minus the mean SD within an athlete by the SD of all
 * her ratings (after Thorndike 1920, J Appl Psychol 4:25). Drift is the trend
 * of Mann and Kendall (lib/trend.h) in her leniency over spans of 28 days.
 */
#ifndef CALIBRATION_H
#define CALIBRATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	CALIBRATION_LEAST = 8,	 /* shared athletes; with fewer, say nothing */
	CALIBRATION_WINDOW = 60, /* days */
	CALIBRATION_SPAN = 28,
	CALIBRATION_SPANS_MAX = 20, /* the newest that drift looks at */
};

#define CALIBRATION_SPREAD_LOW 0.6 /* below: they sit close together */
#define CALIBRATION_HALO_HIGH 0.6  /* above: skills move together */

struct calibration_rating {
	int64_t coach, athlete, metric;
	int64_t day; /* as date_number() counts */
	int score;
};

struct calibration {
	size_t ratings, shared; /* shared: athletes whom another rated, too */
	double leniency, se;	/* above or below the others, in points */
	double spread;
	double halo;
	size_t spans; /* of 28 days, in which there was somebody to compare */
	double by_span[CALIBRATION_SPANS_MAX];	 /* leniency, oldest first */
	int64_t span_day[CALIBRATION_SPANS_MAX]; /* its first day */
	int drift;   /* Mann and Kendall's K over them */
	bool drifts; /* K is more than chance would give, 1 in 20 */
};

void calibration(const struct calibration_rating *, size_t n, int64_t coach,
    struct calibration *out);

#endif
