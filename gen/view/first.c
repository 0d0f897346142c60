/* first.c -- a coach's page: today's numbers, and whom to see first. */
#include <stdlib.h>
#include <string.h>

#include "gen/view/openers.h"
#include "gen/view/squad.h"
#include "gen/view/words.h"

enum { FIRST_MAX = 5, MONTH = 28 };

/* ---- today's numbers ---- */

static void
tile(struct arena *a, struct val *list, const char *count, const char *words)
{
	struct val *m = val_append_map(a, list);

	val_set_text(a, m, "count", count);
	val_set_text(a, m, "words", words);
}

static void
counted(struct arena *a, struct val *list, size_t n, const char *one,
    const char *many)
{
	tile(a, list, arena_printf(a, "%zu", n), n == 1 ? one : many);
}

void
view_set_tiles(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	struct val *list = val_set_list(a, m, "tiles");
	size_t in = 0, held = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct squad_athlete *x = &s->athletes[i];

		in += squad_checked_in(x, s->today);
		for (size_t k = 0; k < x->nheld; k++)
			held += view_day_number(c->view, x->held[k]) >
			    s->today - MONTH;
	}
	tile(a, list, arena_printf(a, "%zu of %zu", in, s->n),
	    arena_printf(a, "checked in on %s",
		date_words_near(a, c->view->today, c->view->today)));
	counted(a, list, held, "talk held in 28 days", "talks held in 28 days");
	counted(
	    a, list, s->nwaits, "self-rating pending", "self-ratings pending");
	counted(a, list, s->nowed, "self-rating waits for you",
	    "self-ratings wait for you");
}

/* ---- see these first ---- */

/* Why one is to be seen; the first reason gives her place. */
struct reason {
	const struct squad_athlete *athlete;
	const struct squad_round *round; /* the gap worth a talk, or NULL */
	int score;			 /* its talk score */
	bool is[OPENERS];
	enum opener opener;
};

/* The round with the top talk score, as her own page finds her topic. */
static void
gap_find(struct arena *a, struct view_coach *c, const struct squad *s,
    struct reason *r)
{
	const struct squad_athlete *x = r->athlete;
	struct rating_candidate *list =
	    arena_array(a, x->nrounds, sizeof(*list));
	const struct squad_round **from =
	    arena_array(a, x->nrounds, sizeof(*from));
	int64_t lately = (s->today - SQUAD_TALK_DAYS) * DAY;
	struct rating_topic topic;
	size_t n = 0;
	int gap;

	if (squad_talked(x, lately, INT64_MAX))
		return;
	for (size_t i = x->first; i < x->first + x->nrounds; i++) {
		if (!s->rounds[i].newest)
			continue;
		from[n] = &s->rounds[i];
		list[n++] = (struct rating_candidate){
			.pair = s->rounds[i].pair,
			.name = s->rounds[i].skill,
			.rated =
			    view_day_number(c->view, s->rounds[i].revealed),
		};
	}
	topic = rating_topic(list, n, s->today);
	if (topic.at == n || topic.by_need)
		return;
	gap = rating_gap(&list[topic.at].pair);
	if (abs(gap) < RATING_TALK_MIN)
		return;
	r->round = from[topic.at];
	r->score = rating_talk(&list[topic.at].pair);
	r->is[gap > 0 ? OPENER_HIGHER : OPENER_HIDDEN] = true;
}

static void
reasons_find(struct arena *a, struct view_coach *c, const struct squad *s,
    struct reason *r)
{
	const struct squad_athlete *x = r->athlete;
	unsigned flags = x->state.flags;

	r->is[OPENER_ASKED] = x->asked != 0;
	r->is[OPENER_ILL] = (flags & CONDITION_ILL) != 0;
	r->is[OPENER_LOW] = (flags & (CONDITION_LOW | CONDITION_LONG_LOW)) != 0;
	r->is[OPENER_QUIET] = (flags & CONDITION_QUIET) != 0;
	gap_find(a, c, s, r);
	for (r->opener = 0; r->opener < OPENERS && !r->is[r->opener];)
		r->opener++;
}

static const char *
low_words(struct arena *a, const struct condition_state *s)
{
	if ((s->flags & CONDITION_LOW) == 0)
		return "low for weeks: low has become usual";
	return s->low_running < 2
	    ? "well below the usual"
	    : arena_printf(
		  a, "%d reports running below the usual", s->low_running);
}

static const char *
reason_words(struct arena *a, struct view_coach *c, const struct reason *r,
    enum opener o)
{
	const struct squad_athlete *x = r->athlete;

	switch (o) {
	case OPENER_ASKED:
		return arena_printf(a, "asked for a talk on %s",
		    view_moment(a, c->view, x->asked));
	case OPENER_ILL:
		return "reported ill";
	case OPENER_LOW:
		return low_words(a, &x->state);
	case OPENER_QUIET:
		return arena_printf(a,
		    "%d check-ins missed, where %d are already rare",
		    x->state.missed, x->state.patience);
	case OPENER_HIGHER:
	case OPENER_HIDDEN:
		return arena_printf(a, "%s: athlete %d, %s %d", r->round->skill,
		    r->round->pair.self,
		    r->round->coach == c->coach->id ? "you" : "coach",
		    r->round->pair.coach);
	case OPENERS:
		break;
	}
	abort();
}

static void
person_set(struct arena *a, struct view_coach *c, struct val *list,
    const struct reason *r)
{
	struct val *m = val_append_map(a, list), *why;
	const struct view_person *p = r->athlete->person;
	const char *skill =
	    r->round == NULL ? NULL : words_skill(a, r->round->skill);

	val_set_text(a, m, "name", p->name);
	val_set_text(a, m, "path", p->path);
	val_set_text(a, m, "word", opener_word(r->opener));
	why = val_set_list(a, m, "reasons");
	for (enum opener o = 0; o < OPENERS; o++)
		if (r->is[o])
			val_append_text(a, why, reason_words(a, c, r, o));
	val_set_text(a, m, "opener",
	    opener_words(a, r->opener, skill,
		r->round == NULL ? p->id : p->id + r->round->rating));
	val_set_text(a, m, "note", r->athlete->note);
	val_set_text(a, m, "try", r->athlete->try);
	val_set_text(a, m, "try_until", r->athlete->try_until);
	val_set_text(a, m, "talked",
	    r->is[OPENER_ASKED] || r->round != NULL
		? view_order_link(a, c, arena_printf(a, "talked %s", p->name))
		: "");
}

/* By the first reason; gaps by their talk score; else as in the roster. */
static int
compare_reasons(const void *a, const void *b)
{
	const struct reason *x = a, *y = b;
	enum opener ox = x->opener, oy = y->opener;

	/* Either gap is a gap. */
	ox = ox == OPENER_HIDDEN ? OPENER_HIGHER : ox;
	oy = oy == OPENER_HIDDEN ? OPENER_HIGHER : oy;
	if (ox != oy)
		return ox < oy ? -1 : 1;
	if (ox == OPENER_ASKED && x->athlete->asked != y->athlete->asked)
		return x->athlete->asked < y->athlete->asked ? -1 : 1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->athlete > y->athlete) - (x->athlete < y->athlete);
}

void
view_set_first(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	struct reason *reasons = arena_array(a, s->n, sizeof(*reasons));
	struct val *list = val_set_list(a, m, "first");
	size_t n = 0, more;

	for (size_t i = 0; i < s->n; i++) {
		struct reason r = { .athlete = &s->athletes[i] };

		reasons_find(a, c, s, &r);
		if (r.opener < OPENERS)
			reasons[n++] = r;
	}
	if (n > 0)
		qsort(reasons, n, sizeof(*reasons), compare_reasons);
	for (size_t i = 0; i < n && i < FIRST_MAX; i++)
		person_set(a, c, list, &reasons[i]);
	more = n > FIRST_MAX ? n - FIRST_MAX : 0;
	val_set_text(a, m, "first_more",
	    more == 0 ? ""
		      : words_count(a, (int64_t)more, "more has a reason",
			    "more have a reason"));
}
