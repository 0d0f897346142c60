/* rare.c -- messages that are few among all that were ever taken. */
#include "gen/view/parts.h"

enum { LATELY = 30 };

static void
aside_read(struct arena *a, struct view *v, struct view_rare *r)
{
	struct stmt *st = db_use(v->ledger, GEN_ASIDE);
	size_t cap = 0;

	while (view_row(v, st)) {
		r->aside =
		    arena_grow(a, r->aside, r->naside, &cap, sizeof(*r->aside));
		r->aside[r->naside++] = (struct view_aside){
			.team = stmt_get_int(st, "team"),
			.kind = stmt_copy_text(st, a, "kind"),
			.reason = stmt_copy_text(st, a, "reason"),
			.n = stmt_get_int(st, "n"),
		};
	}
}

static void
astray_read(struct arena *a, struct view *v, struct view_rare *r)
{
	struct stmt *st = db_use(v->ledger, GEN_ASTRAY);
	size_t cap = 0;

	stmt_int(st, ":since", (date_number(v->today) - LATELY) * DAY);
	while (view_row(v, st)) {
		r->astray = arena_grow(
		    a, r->astray, r->nastray, &cap, sizeof(*r->astray));
		r->astray[r->nastray++] = (struct view_astray){
			.line = stmt_copy_text(st, a, "line"),
			.at = stmt_get_int(st, "at"),
			.n = stmt_get_int(st, "n"),
		};
	}
}

const struct view_rare *
view_rare(struct arena *a, struct view *v)
{
	int64_t strays = db_strays(v->ledger, KEEP_TEAMS);
	struct arena own = ARENA_INIT;
	struct view_rare *r;

	if (v->rare == NULL)
		v->rare = keep_rare(v->keep);
	if (v->rare != NULL)
		return v->rare;
	r = arena_alloc(&own, sizeof(*r));
	aside_read(&own, v, r);
	astray_read(&own, v, r);
	/* A stray belongs to each page that shows what it read. */
	if (v->keep != NULL && !v->failed &&
	    db_strays(v->ledger, KEEP_TEAMS) == strays) {
		keep_rare_set(v->keep, r, &own);
		v->rare = r;
	} else
		arena_join(a, &own);
	return r;
}
