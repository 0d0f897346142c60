/* tries.c -- an athlete's page: the one thing that she will try. */
#include <string.h>

#include "gen/view/parts.h"

enum { LISTED = 3 };

void
view_tries_read(struct arena *a, struct view *v, struct view_athlete *who)
{
	struct stmt *st = db_use(v->ledger, GEN_TRIES);
	struct view_try *t = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":athlete", who->person->id);
	while (view_row(v, st)) {
		t = arena_grow(a, t, n, &cap, sizeof(*t));
		t[n++] = (struct view_try){
			.words = stmt_copy_text(st, a, "words"),
			.found = stmt_copy_text(st, a, "found"),
			.until = stmt_get_null(st, "until")
			    ? ""
			    : view_date(a, v, stmt_get_text(st, "until")),
			.created = stmt_get_int(st, "created"),
			.closed = stmt_get_null(st, "closed")
			    ? 0
			    : stmt_get_int(st, "closed"),
		};
	}
	who->tries = t;
	who->ntries = n;
}

static void
try_set(
    struct arena *a, struct view *v, struct val *m, const struct view_try *t)
{
	val_set_text(a, m, "words", t->words);
	val_set_text(a, m, "found", t->found);
	val_set_text(a, m, "until", t->until);
	val_set_text(
	    a, m, "day", view_day(v, t->closed == 0 ? t->created : t->closed));
}

void
view_set_tries(struct arena *a, struct view *v, struct val *m,
    const struct view_athlete *who)
{
	const struct view_try *open = NULL;
	struct val *list = val_set_list(a, m, "tried");
	size_t listed = 0;

	for (size_t i = who->ntries; i > 0; i--) {
		const struct view_try *t = &who->tries[i - 1];

		if (t->closed == 0)
			open = t;
		else if (listed++ < LISTED)
			try_set(a, v, val_append_map(a, list), t);
	}
	if (open == NULL)
		val_set_none(a, m, "try");
	else
		try_set(a, v, val_set_map(a, m, "try"), open);
	val_set_text(a, m, "try_link", view_say_link(a, v, "TRY "));
	val_set_text(a, m, "tried_link", view_say_link(a, v, "TRIED "));
}
