/* agree.c -- a coach's page: how far views agree, and her own calibration. */
#include <math.h>

#include "gen/page/chart_coach.h"
#include "gen/view/drawing.h"
#include "gen/view/squad.h"
#include "gen/view/words.h"
#include "lib/agreement.h"
#include "lib/calibration.h"

#define LIMITS 1.96

/* "+4.4", with a true minus sign; a dash where nothing can be said. */
static const char *
signed_words(struct arena *a, double x)
{
	if (isnan(x))
		return "\xE2\x80\x93";
	return arena_printf(
	    a, "%s%.1f", x <= -.05 ? "\xE2\x88\x92" : "+", fabs(x));
}

static const char *
plain_words(struct arena *a, double x, int digits)
{
	if (!isfinite(x))
		return "\xE2\x80\x93";
	return arena_printf(
	    a, "%s%.*f", x < 0 ? "\xE2\x88\x92" : "", digits, fabs(x));
}

/* ---- agreement ---- */

/* The newest round of each skill; coach 0: of all coaches. */
static struct agreement_pair *
pairs_of(struct arena *a, const struct squad *s, int64_t coach, size_t *n)
{
	struct agreement_pair *p = arena_array(a, s->nrounds, sizeof(*p));

	*n = 0;
	for (size_t i = 0; i < s->nrounds; i++) {
		const struct squad_round *r = &s->rounds[i];

		if (r->newest && (coach == 0 || r->coach == coach))
			p[(*n)++] = (struct agreement_pair){ r->athlete,
				r->pair.self, r->pair.coach };
	}
	return p;
}

/* The round before this one of the same skill, by this coach; 0: by any. */
static const struct squad_round *
round_before(const struct squad *s, size_t i, int64_t coach)
{
	const struct squad_round *now = &s->rounds[i];

	while (i-- > 0 && s->rounds[i].athlete == now->athlete &&
	    s->rounds[i].metric == now->metric)
		if (coach == 0 || s->rounds[i].coach == coach)
			return &s->rounds[i];
	return NULL;
}

static struct agreement_step *
steps_of(struct arena *a, struct view_coach *c, const struct squad *s,
    int64_t coach, size_t *n)
{
	struct agreement_step *p = arena_array(a, s->nrounds, sizeof(*p));

	*n = 0;
	for (size_t i = 0; i < s->nrounds; i++) {
		const struct squad_round *now = &s->rounds[i], *was;

		if (coach != 0 && now->coach != coach)
			continue;
		was = round_before(s, i, coach);
		if (was == NULL)
			continue;
		p[(*n)++] = (struct agreement_step){
			.before = rating_gap(&was->pair),
			.after = rating_gap(&now->pair),
			.talked = squad_talked(squad_find(c, s, now->athlete),
			    was->revealed, now->created),
		};
	}
	return p;
}

static const char *
share_words(struct arena *a, size_t shrunk, size_t n)
{
	return n == 0 ? "none yet" : arena_printf(a, "%zu of %zu", shrunk, n);
}

void
view_set_shrink(struct arena *a, struct view_coach *c, const struct squad *s,
    int64_t coach, struct val *m)
{
	struct agreement_shrink shrink;
	size_t n;
	struct agreement_step *steps = steps_of(a, c, s, coach, &n);

	agreement_shrink(steps, n, &shrink);
	val_set_text(a, m, "talked",
	    share_words(a, shrink.talked_shrunk, shrink.talked));
	val_set_text(a, m, "silent",
	    share_words(a, shrink.silent_shrunk, shrink.silent));
}

void
view_agreement(struct arena *a, const struct squad *s, int64_t coach,
    struct agreement *out)
{
	size_t n;
	struct agreement_pair *pairs = pairs_of(a, s, coach, &n);

	agreement(pairs, n, out);
}

static void
chart_set(struct arena *a, struct val *m, const struct agreement *x,
    const struct agreement_pair *pairs, size_t n)
{
	struct chart_limits_pair *dots = arena_array(a, n, sizeof(*dots));
	struct chart_limits c = {
		.pairs = dots,
		.n = n,
		.bias = x->bias,
		.low = x->low,
		.high = x->high,
	};
	struct drawing d;

	for (size_t i = 0; i < n; i++)
		dots[i] =
		    (struct chart_limits_pair){ pairs[i].self, pairs[i].coach };
	c.label = arena_printf(a,
	    "%zu pairs: athletes rate %s points from you on average; 95 of "
	    "100 gaps lie between %s and %s.",
	    n, signed_words(a, x->bias), signed_words(a, x->low),
	    signed_words(a, x->high));
	chart_limits(drawing_begin(&d), &c);
	drawing_end(&d, a, m, "chart");
}

static void
agreement_set(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	struct agreement x;
	size_t n;
	struct agreement_pair *pairs = pairs_of(a, s, c->coach->id, &n);
	struct val *e;

	val_set_int(a, m, "pairs", (int64_t)n);
	if (n < AGREEMENT_LEAST) {
		val_set_none(a, m, "agreement");
		return;
	}
	agreement(pairs, n, &x);
	e = val_set_map(a, m, "agreement");
	val_set_text(a, e, "bias", signed_words(a, x.bias));
	val_set_text(a, e, "error",
	    isnan(x.se_clustered) ? ""
				  : plain_words(a, LIMITS * x.se_clustered, 1));
	val_set_text(a, e, "low", signed_words(a, x.low));
	val_set_text(a, e, "high", signed_words(a, x.high));
	val_set_text(a, e, "mad", plain_words(a, x.mad, 0));
	val_set_text(a, e, "ccc", plain_words(a, x.ccc, 2));
	view_set_shrink(a, c, s, c->coach->id, e);
	chart_set(a, e, &x, pairs, n);
}

/* ---- calibration ---- */

static struct calibration_rating *
ratings_of(
    struct arena *a, struct view_coach *c, const struct squad *s, size_t *n)
{
	struct calibration_rating *r = arena_array(a, s->nrounds, sizeof(*r));

	for (*n = 0; *n < s->nrounds; (*n)++) {
		const struct squad_round *x = &s->rounds[*n];

		r[*n] = (struct calibration_rating){ x->coach, x->athlete,
			x->metric, view_day_number(c->view, x->created),
			x->pair.coach };
	}
	return r;
}

/* Beside the middle one of all coaches, whose spread is 1. */
static const char *
spread_words(double spread)
{
	if (!isfinite(spread))
		return "cannot be said yet";
	return spread < CALIBRATION_SPREAD_LOW
	    ? "your ratings sit close together"
	    : "your ratings are spread out";
}

static const char *
halo_words(double halo)
{
	if (!isfinite(halo))
		return "cannot be said yet";
	return halo > CALIBRATION_HALO_HIGH
	    ? "skills move together; look at one at a time"
	    : "skills are told apart";
}

static const char *
drift_words(const struct calibration *x)
{
	if (x->spans < 4)
		return "too few months to say";
	if (!x->drifts)
		return "no drift";
	return x->drift > 0 ? "more lenient from month to month"
			    : "less lenient from month to month";
}

void
view_set_calibration(struct arena *a, struct view_coach *c,
    const struct squad *s, int64_t coach, struct val *m)
{
	struct calibration x;
	size_t n;
	struct calibration_rating *ratings = ratings_of(a, c, s, &n);
	struct val *e;

	calibration(ratings, n, coach, &x);
	val_set_int(a, m, "shared", (int64_t)x.shared);
	if (x.shared < CALIBRATION_LEAST) {
		val_set_none(a, m, "calibration");
		return;
	}
	e = val_set_map(a, m, "calibration");
	val_set_text(a, e, "leniency", signed_words(a, x.leniency));
	val_set_text(a, e, "error", plain_words(a, LIMITS * x.se, 1));
	val_set_text(a, e, "spread", plain_words(a, x.spread, 2));
	val_set_text(a, e, "spread_means", spread_words(x.spread));
	val_set_text(a, e, "halo", plain_words(a, x.halo, 2));
	val_set_text(a, e, "halo_means", halo_words(x.halo));
	val_set_text(a, e, "drift", drift_words(&x));
}

void
view_set_agreement(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	struct val *e = val_set_map(a, m, "agree");

	agreement_set(a, c, s, e);
	view_set_calibration(a, c, s, c->coach->id, e);
}
