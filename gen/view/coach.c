/* coach.c -- what a coach's page holds: who waits, and her entries. */
#include "gen/view/squad.h"
#include "gen/view/words.h"

enum {
	NEWEST = 8, /* entries in sight; the others are folded away */
};

static struct val *
turn_new(struct arena *a, struct view_coach *c, struct val *list,
    const struct view_person *p, int64_t since)
{
	struct val *m = val_append_map(a, list);

	val_set_text(a, m, "name", p->name);
	val_set_text(a, m, "path", p->path);
	val_set_text(a, m, "day", view_day(c->view, since));
	return val_set_list(a, m, "skills");
}

/* One entry for each athlete, whoever waits longest first. */
static void
set_waiting(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	struct val **skills = arena_array(a, c->team->n, sizeof(*skills));
	struct val *list = val_set_list(a, m, "waiting");

	for (size_t k = 0; k < s->nwaits; k++) {
		const struct squad_wait *w = &s->waits[k];
		const struct view_person *p = view_member(c->team, w->athlete);
		size_t i;

		if (p == NULL)
			continue;
		i = (size_t)(p - c->team->people);
		if (skills[i] == NULL)
			skills[i] = turn_new(a, c, list, p, w->created);
		val_append_text(a, skills[i], w->skill);
	}
}

static const char *
given_state(struct stmt *st)
{
	if (stmt_get_int(st, "shared") == 0)
		return "Private";
	if (stmt_get_int(st, "answered") != 0)
		return "Answered";
	return stmt_get_int(st, "waits") != 0 ? "Waiting for athlete"
					      : "Replaced, unanswered";
}

static void
given_set(struct arena *a, struct view_coach *c, struct val *e, struct stmt *st)
{
	val_set_text(a, e, "name",
	    words_name(
		a, stmt_get_text(st, "first"), stmt_get_text(st, "last")));
	val_set_text(a, e, "skill", stmt_get_text(st, "name"));
	val_set_int(a, e, "score", stmt_get_int(st, "score"));
	val_set_bool(a, e, "answered", stmt_get_int(st, "answered") != 0);
	if (stmt_get_null(st, "self_score"))
		val_set_none(a, e, "self");
	else
		val_set_int(a, e, "self", stmt_get_int(st, "self_score"));
	val_set_int(a, e, "importance", stmt_get_int(st, "importance"));
	val_set_text(a, e, "note", stmt_get_text(st, "note"));
	val_set_text(
	    a, e, "day", view_day(c->view, stmt_get_int(st, "created")));
	val_set_text(a, e, "state", given_state(st));
	val_set_bool(a, e, "private", stmt_get_int(st, "shared") == 0);
}

/* Her own entries, private ones too; an athlete's number beside hers once
 * both exist. */
static void
entries_set(struct arena *a, struct view_coach *c, struct val *m)
{
	struct stmt *st = db_use(c->view->ledger, GEN_GIVEN);
	struct val *newest = val_set_list(a, m, "given");
	struct val *older = val_set_list(a, m, "older");
	int64_t n = 0, total = 0;

	stmt_int(st, ":coach", c->coach->id);
	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		total = stmt_get_int(st, "total");
		given_set(
		    a, c, val_append_map(a, n++ < NEWEST ? newest : older), st);
	}
	val_set_text(a, m, "given_more",
	    total == n ? ""
		       : words_count(a, total - n, "more entry is kept",
			     "more entries are kept"));
}

static void
set_mail(struct arena *a, struct view_coach *c, struct val *m)
{
	struct stmt *st = db_use(c->view->ledger, GEN_OFFICE_PERSON);

	view_set_links(a, c, m);
	stmt_int(st, ":person", c->coach->id);
	val_set_bool(a, m, "shares",
	    view_row(c->view, st) && stmt_get_int(st, "default_share") != 0);
	stmt_end(st);
}

struct val *
view_coach(struct arena *a, struct view *v, const struct view_team *t,
    const struct view_person *p)
{
	static const struct view_has has[] = {
		{ "has_owed", "owed" },
		{ "has_waiting", "waiting" },
		{ "has_maps", "maps" },
		{ "has_roster", "roster" },
		{ "has_given", "given" },
		{ "has_older", "older" },
		{ "has_aside", "aside" },
		{ "has_first", "first" },
		{ "has_strip", "strip" },
		{ "has_debts", "debts" },
		{ "has_ranks", "ranks" },
		{ "has_lineup", "lineup" },
		{ "has_threads", "threads" },
		{ "has_crews", "crews" },
		{ "has_lines", "lines" },
	};
	struct view_coach c = { .view = v, .team = t, .coach = p };
	struct squad *squad = squad_read(a, &c);
	struct val *m = view_public(a, v);

	c.rated = squad_rated(a, &c, &c.nrated);
	val_set_text(a, m, "team", t->name);
	val_set_text(a, m, "title", p->title);
	view_set_tiles(a, &c, squad, m);
	view_set_first(a, &c, squad, m);
	view_set_gaps(a, &c, squad, m);
	view_set_strip(a, &c, squad, m);
	view_set_agreement(a, &c, squad, m);
	view_set_debts(a, &c, squad, m);
	set_waiting(a, &c, squad, m);
	view_set_roster(a, &c, squad, m);
	entries_set(a, &c, m);
	view_set_aside(a, &c, m);
	view_set_threads(a, &c, squad, m);
	view_set_crews(a, &c, m);
	view_set_ranks(a, &c, m);
	view_set_desk(a, &c, squad, m);
	set_mail(a, &c, m);
	view_set_has(a, m, has, sizeof(has) / sizeof(*has));
	return m;
}
