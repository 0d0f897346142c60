/* rounds.c -- revealed rounds: groups, table, openings. */
#include <string.h>

#include "gen/page/chart.h"
#include "gen/view/parts.h"
#include "gen/view/words.h"

static int
int_or(struct stmt *st, const char *column, int none)
{
	return stmt_get_null(st, column) ? none : (int)stmt_get_int(st, column);
}

static struct rating_pair
pair_read(struct stmt *st)
{
	return (struct rating_pair){
		.self = (int)stmt_get_int(st, "self_score"),
		.coach = (int)stmt_get_int(st, "score"),
		.importance = (int)stmt_get_int(st, "importance"),
		.target = int_or(st, "target", RATING_MAX),
	};
}

static void
round_read(struct arena *a, struct stmt *st, struct view_round *r)
{
	r->rating = stmt_get_int(st, "rating");
	r->metric = stmt_get_int(st, "metric");
	r->code = stmt_copy_text(st, a, "code");
	r->skill = stmt_copy_text(st, a, "name");
	r->note = stmt_copy_text(st, a, "note");
	r->coach = words_coach(a, stmt_get_text(st, "coach_first"),
	    stmt_get_text(st, "coach_last"));
	r->pair = pair_read(st);
	r->has_target = !stmt_get_null(st, "target");
	r->own_importance = int_or(st, "self_importance", -1);
	r->guess = int_or(st, "guess", -1);
	r->before_self = r->before_coach = CHART_NONE;
	r->created = stmt_get_int(st, "created");
	r->self_created = stmt_get_int(st, "self_created");
	r->sealed = (struct identity_rating){
		.id = r->rating,
		.athlete = stmt_get_int(st, "athlete"),
		.metric = r->code,
		.score = r->pair.coach,
		.importance = r->pair.importance,
		.note = r->note,
		.coach = stmt_get_int(st, "coach"),
		.time = r->created,
	};
}

/* Stable, so that skills of one importance keep their order. */
static void
rounds_sort(struct view_round *r, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct view_round moving = r[i];
		size_t j = i;

		while (j > 0 &&
		    r[j - 1].pair.importance < moving.pair.importance) {
			r[j] = r[j - 1];
			j--;
		}
		r[j] = moving;
	}
}

/* Rounds of a skill come newest first, and are kept oldest first. */
static void
past_keep(struct arena *a, struct view_round *r, struct view_past *past)
{
	struct view_past *kept = arena_array(a, r->npast, sizeof(*kept));

	for (size_t i = 0; i < r->npast; i++)
		kept[i] = past[r->npast - 1 - i];
	r->past = kept;
	if (r->npast > 1) {
		r->before_self = past[1].pair.self;
		r->before_coach = past[1].pair.coach;
	}
}

static void
past_read(struct stmt *st, struct view_past *p)
{
	p->rating = stmt_get_int(st, "rating");
	p->pair = pair_read(st);
	p->created = stmt_get_int(st, "created");
	p->self_created = stmt_get_int(st, "self_created");
}

int64_t
view_revealed(const struct view_past *p)
{
	return p->created > p->self_created ? p->created : p->self_created;
}

struct view_round *
view_rounds(
    struct arena *a, struct view *v, const struct view_person *p, size_t *n)
{
	struct stmt *st = db_use(v->ledger, GEN_REVEALED);
	struct view_past past[CHART_POINTS_MAX];
	struct view_round *r = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_int(st, ":athlete", p->id);
	while (view_row(v, st)) {
		if (*n == 0 || r[*n - 1].metric != stmt_get_int(st, "metric")) {
			if (*n > 0)
				past_keep(a, &r[*n - 1], past);
			r = arena_grow(a, r, *n, &cap, sizeof(*r));
			round_read(a, st, &r[(*n)++]);
		}
		if (r[*n - 1].npast < CHART_POINTS_MAX)
			past_read(st, &past[r[*n - 1].npast++]);
	}
	if (*n > 0)
		past_keep(a, &r[*n - 1], past);
	rounds_sort(r, *n);
	return r;
}

void
view_set_round(struct arena *a, struct view *v, struct val *m,
    const struct view_round *r, bool featured)
{
	struct view_dumbbell d = {
		.pair = r->pair,
		.before_self = r->before_self,
		.before_coach = r->before_coach,
		.target = r->has_target ? r->pair.target : CHART_NONE,
		.featured = featured,
		.skill = r->skill,
		.coach = r->coach,
	};

	view_pair(a, m, &d);
	val_set_int(a, m, "rating", r->rating);
	val_set_text(a, m, "note", r->note);
	val_set_text(a, m, "day", view_day(v, r->created));
	if (r->own_importance < 0)
		val_set_none(a, m, "own_importance");
	else
		val_set_int(a, m, "own_importance", r->own_importance);
	if (r->guess < 0)
		val_set_none(a, m, "guess");
	else
		val_set_int(a, m, "guess", r->guess);
}

static void
set_table(struct arena *a, struct view *v, struct val *m,
    const struct view_round *r, size_t n)
{
	struct val *rows = val_set_list(a, m, "rows");
	struct val *seals = val_set_list(a, m, "openings");

	for (size_t i = 0; i < n; i++) {
		struct val *opening;

		view_set_round(a, v, val_append_map(a, rows), &r[i], false);
		opening = val_append_map(a, seals);
		val_set_text(a, opening, "name", r[i].skill);
		val_set_text(a, opening, "day", view_day(v, r[i].created));
		val_set_int(a, opening, "answered", r[i].self_created);
		view_set_opening(a, v, opening, &r[i].sealed);
	}
}

/* On paper there is room for so many; the more important ones are first. */
enum { SHEET = 16 };

void
view_set_groups(struct arena *a, struct view *v, struct val *m,
    const struct view_athlete *who)
{
	const struct view_round *r = who->rounds;
	struct val *groups = val_set_list(a, m, "groups");

	for (int g = 0; g < RATING_GROUPS; g++) {
		struct val *group = val_map(a), *pairs;
		size_t found = 0;

		val_set_text(a, group, "title", words_group(g));
		val_set_text(a, group, "means", words_group_means(g));
		pairs = val_set_list(a, group, "pairs");
		for (size_t i = 0; i < who->nrounds; i++) {
			struct val *pair;

			if (rating_group(&r[i].pair) != (enum rating_group)g)
				continue;
			pair = val_append_map(a, pairs);
			view_set_round(a, v, pair, &r[i], false);
			val_set_bool(a, pair, "off_sheet", i >= SHEET);
			found++;
		}
		if (found > 0)
			val_append(a, groups, group);
	}
	val_set_text(a, m, "off_sheet_count",
	    who->nrounds <= SHEET
		? ""
		: words_count(a, (int64_t)(who->nrounds - SHEET),
		      "more skill is on the page",
		      "more skills are on the page"));
	set_table(a, v, m, r, who->nrounds);
}
