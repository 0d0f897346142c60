/* reconcile.c -- what the carrier knows and we do not. */
#include "ingest/post/reconcile/reconcile.h"

#include <err.h>
#include <stdlib.h>

#include "ingest/post/reconcile/round.h"

enum {
	OVERLAP = DAY, /* of each later round */
};

struct reconcile *
reconcile_new(struct post *p)
{
	struct reconcile *r = calloc(1, sizeof(*r));

	if (r == NULL ||
	    (r->lines = calloc(p->n + 1, sizeof(*r->lines))) == NULL)
		err(1, "reconcile");
	r->post = p;
	r->n = p->n;
	for (size_t i = 0; i < p->n; i++)
		r->lines[i].rest = &p->lines[i];
	return r;
}

void
reconcile_free(struct reconcile *r)
{
	if (r == NULL)
		return;
	arena_free(&r->round.arena);
	free(r->lines);
	free(r);
}

struct reconcile_sum
reconcile_sum(const struct reconcile *r, size_t line)
{
	struct reconcile_sum sum = r->lines[line].sum;

	sum.why = r->lines[line].failures > 0 ? r->lines[line].why : NULL;
	return sum;
}

static int64_t
line_began(struct reconcile *r, const struct line *l)
{
	struct stmt *st = db_use(r->post->outbox.ledger, POST_LINE_BEGAN);
	int64_t at = 0;

	stmt_text(st, ":line", l->rest->number);
	if (stmt_step(st) == DB_ROW)
		at = stmt_get_int(st, "at");
	stmt_end(st);
	return at;
}

static void
round_begin(struct reconcile *r, struct line *l)
{
	struct round *o = &r->round;
	int64_t first = line_began(r, l);

	o->line = l;
	o->began = r->post->outbox.now();
	/* By a clock that was ahead: what came since is not known. */
	if (l->last > o->began)
		l->last = 0;
	o->since = l->last == 0 ? o->began - RECONCILE_BACK : l->last - OVERLAP;
	if (o->since < first)
		o->since = first;
	if (first != 0)
		o->url = rest_list_url(
		    &o->arena, l->rest, l->rest->number, o->since);
	reconcile_ends_read(r);
}

/* The next line whose turn it is and that does not rest anyway. */
static struct line *
line_due(struct reconcile *r)
{
	int64_t now = r->post->outbox.now();

	for (size_t i = 0; i < r->n; i++)
		if ((now >= r->lines[i].due ||
			r->lines[i].due - now > r->lines[i].wait) &&
		    !patience_waits(
			r->post->patience, r->lines[i].rest->number, now))
			return &r->lines[i];
	return NULL;
}

bool
reconcile_step(struct reconcile *r)
{
	struct round *o = &r->round;
	struct line *l;

	if (o->line == NULL) {
		if (!outbox_known(&r->post->outbox) ||
		    (l = line_due(r)) == NULL)
			return false;
		round_begin(r, l);
	}
	if (o->url != NULL)
		reconcile_list_step(r);
	else if (o->ends_at < o->ends_n)
		reconcile_end_step(r);
	else
		round_done(r);
	return true;
}
