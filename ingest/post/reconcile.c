/* reconcile.c -- what the carrier knows and we do not. */
#include "ingest/post/reconcile.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/post/reconcile_round.h"
#include "lib/health.h"
#include "lib/log.h"

enum {
	OVERLAP = DAY, /* of each later round */
	WAIT_FIRST = 60,
	WAIT_MOST = 900,
	FAILURES_SHOWN = 3,
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

static void
round_end(struct reconcile *r)
{
	arena_free(&r->round.arena);
	r->round = (struct round){ .line = NULL };
}

void
round_failed(struct reconcile *r, const struct result *why)
{
	struct line *l = r->round.line;
	int64_t now = r->post->outbox.now();

	l->failures++;
	l->delay = l->delay == 0 ? WAIT_FIRST : 2 * l->delay;
	if (l->delay > WAIT_MOST)
		l->delay = WAIT_MOST;
	l->wait = l->delay > why->wait ? l->delay : why->wait;
	l->due = now + l->wait;
	snprintf(l->why, sizeof(l->why), "%s",
	    why->why == NULL ? "no answer" : why->why);
	log_debug("%s: not reconciled: %s", l->rest->name, l->why);
	if (why->kind == RESULT_PAUSE || l->failures >= FAILURES_SHOWN)
		health_trouble(conf_folder(r->post->conf), "reconcile",
		    "%s: %s", l->rest->name, l->why);
	round_end(r);
}

static void
round_done(struct reconcile *r)
{
	struct line *l = r->round.line;
	bool good = true;

	l->failures = l->delay = 0;
	l->sum.rounds++;
	l->wait = conf_int(r->post->conf, "sms.reconcile-minutes") * 60;
	l->due = r->post->outbox.now() + l->wait;
	if (!r->round.later)
		l->last = r->round.began;
	for (size_t i = 0; i < r->n; i++)
		good = good && r->lines[i].failures == 0;
	if (good)
		health_good(conf_folder(r->post->conf), "reconcile");
	round_end(r);
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
