/* aside.c -- a coach's page: what was kept aside, and why. */
#include <stdlib.h>
#include <string.h>

#include "gen/view/parts.h"

enum { SHOWN = 20 };

/* The most frequent first; where there are as many, by their words. */
static int
compare(const void *a, const void *b)
{
	const struct view_aside *x = a, *y = b;
	int kind = strcmp(x->kind, y->kind);

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return kind != 0 ? kind : strcmp(x->reason, y->reason);
}

static bool
is_same(const struct view_aside *x, const struct view_aside *y)
{
	return strcmp(x->kind, y->kind) == 0 &&
	    strcmp(x->reason, y->reason) == 0;
}

/* The team's and nobody's, which follow each other where words are the same. */
static struct view_aside *
of_team(struct arena *a, const struct view_rare *r, int64_t team, size_t *n)
{
	struct view_aside *list = arena_array(a, r->naside, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < r->naside; i++) {
		const struct view_aside *x = &r->aside[i];

		if (x->team != 0 && x->team != team)
			continue;
		if (*n > 0 && is_same(&list[*n - 1], x))
			list[*n - 1].n += x->n;
		else
			list[(*n)++] = *x;
	}
	if (*n > 0)
		qsort(list, *n, sizeof(*list), compare);
	return list;
}

/* Reasons hold no names and no bodies, so that any coach may see them. */
void
view_set_aside(struct arena *a, struct view_coach *c, struct val *m)
{
	struct val *list = val_set_list(a, m, "aside");
	size_t n;
	const struct view_aside *x =
	    of_team(a, view_rare(a, c->view), c->team->id, &n);

	for (size_t i = 0; i < n && i < SHOWN; i++) {
		struct val *e = val_append_map(a, list);

		val_set_int(a, e, "count", x[i].n);
		val_set_text(a, e, "kind", x[i].kind);
		val_set_text(a, e, "reason", x[i].reason);
	}
}
