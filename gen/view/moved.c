/* moved.c -- an athlete's page: how both views of each skill have moved. */
#include <stdlib.h>

#include "gen/page/chart.h"
#include "gen/view/drawing.h"
#include "gen/view/parts.h"
#include "gen/view/words_moved.h"

enum {
	DRAWN = 12,   /* rounds of a skill */
	TRENDS = 3,   /* words of one on a page: chance alone makes some */
	IN_SIGHT = 6, /* skills; the others are folded away */
	LOW = 30,     /* of the y axis, the same for all */
	HIGH = 95,
};

struct series {
	int you[DRAWN], coach[DRAWN];
	size_t n;
};

static struct series
series_of(const struct view_round *r)
{
	struct series s = { .n = r->npast < DRAWN ? r->npast : DRAWN };
	const struct view_past *p = &r->past[r->npast - s.n];

	for (size_t i = 0; i < s.n; i++) {
		s.you[i] = p[i].pair.self;
		s.coach[i] = p[i].pair.coach;
	}
	return s;
}

/* ---- what is said ---- */

enum { YOU, COACH, GAP, LINES };

static struct trend_point
point_of(struct view *v, const struct view_past *p, int line)
{
	int64_t when[LINES] = { p->self_created, p->created, view_revealed(p) };
	int score[LINES] = { p->pair.self, p->pair.coach,
		abs(rating_gap(&p->pair)) };

	return (
	    struct trend_point){ view_day_number(v, when[line]), score[line] };
}

/* An answer to an old rating may come behind a newer one's. */
static bool
is_in_order(const struct trend_point *p, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (p[i].day < p[i - 1].day)
			return false;
	return true;
}

static enum trend
line_trend(struct view *v, const struct view_round *r, int line)
{
	struct trend_point p[TREND_POINTS_MAX];
	size_t n = r->npast < TREND_POINTS_MAX ? r->npast : TREND_POINTS_MAX;

	for (size_t i = 0; i < n; i++)
		p[i] = point_of(v, &r->past[r->npast - n + i], line);
	return is_in_order(p, n) ? trend_of(p, n, view_noise(v))
				 : TREND_UNCLEAR;
}

/* How far the newest lies from the round before, where that is no noise. */
static int
moved_by(struct view *v, const struct view_past *now, int line)
{
	int before = point_of(v, now - 1, line).score;
	int is = point_of(v, now, line).score;

	return trend_change(before, is, view_noise(v)) == 0 ? 0 : is - before;
}

static struct words_move
move_of(struct view *v, const struct view_round *r)
{
	const struct view_past *now = &r->past[r->npast - 1];
	size_t n = r->npast < TREND_POINTS_MAX ? r->npast : TREND_POINTS_MAX;

	return (struct words_move){
		.you = line_trend(v, r, YOU),
		.coach = line_trend(v, r, COACH),
		.gap = line_trend(v, r, GAP),
		.you_by = moved_by(v, now, YOU),
		.coach_by = moved_by(v, now, COACH),
		.closer_by = -moved_by(v, now, GAP),
		.since = view_day(v, view_revealed(now - 1)),
		.first = view_day(v, view_revealed(&r->past[r->npast - n])),
		.coach_name = r->coach,
		.seed = r->rating,
	};
}

/* ---- what is drawn ---- */

static const char *
label_list(struct arena *a, const int *scores, size_t n)
{
	const char *text = "", *sep = "";

	for (size_t i = 0; i < n; i++, sep = ", ")
		text = arena_printf(a, "%s%s%d", text, sep, scores[i]);
	return text;
}

static void
chart_set(struct arena *a, struct val *m, const char *skill,
    const struct series *s, int low, int high)
{
	struct chart_sparkline c = {
		.you = s->you,
		.coach = s->coach,
		.n = s->n,
		.low = low,
		.high = high,
		.label = arena_printf(a,
		    "%s, oldest first: your ratings %s; your "
		    "coach\xE2\x80\x99s "
		    "%s.",
		    skill, label_list(a, s->you, s->n),
		    label_list(a, s->coach, s->n)),
	};
	struct drawing d;

	chart_sparkline(drawing_begin(&d), &c);
	drawing_end(&d, a, m, "chart");
}

struct moved {
	struct val *list, *more;
	int low, high;
	int trends; /* that may still be said */
	int n;
};

static void
skill_set(struct arena *a, struct view *v, struct moved *x,
    const struct view_round *r)
{
	struct val *m =
	    val_append_map(a, x->n++ < IN_SIGHT ? x->list : x->more);
	struct words_move w = move_of(v, r);
	struct series s = series_of(r);
	const char *words = x->trends > 0 ? words_trend(a, &w) : NULL;

	if (words != NULL)
		x->trends--;
	else
		words = words_change(a, &w);
	val_set_text(a, m, "name", r->skill);
	val_set_text(a, m, "words", words);
	chart_set(a, m, r->skill, &s, x->low, x->high);
}

void
view_set_moved(struct arena *a, struct view *v, struct val *m,
    const struct view_athlete *who)
{
	struct moved x = {
		.list = val_set_list(a, m, "moved"),
		.more = val_set_list(a, m, "moved_more"),
		.low = LOW,
		.high = HIGH,
		.trends = TRENDS,
	};

	for (size_t i = 0; i < who->nrounds; i++) {
		struct series s = series_of(&who->rounds[i]);

		if (s.n < 2)
			continue;
		chart_range_widen(&x.low, &x.high, s.you, s.n);
		chart_range_widen(&x.low, &x.high, s.coach, s.n);
	}
	for (size_t i = 0; i < who->nrounds; i++)
		if (who->rounds[i].npast >= 2)
			skill_set(a, v, &x, &who->rounds[i]);
	val_set_int(a, m, "moved_low", x.low);
	val_set_int(a, m, "moved_high", x.high);
	val_set_int(a, m, "noise", view_noise(v)->limit);
	val_set_bool(a, m, "noise_learned", view_noise(v)->is_learned);
}
