/* round.c -- how one round of reconciling ends. */
#include "ingest/post/reconcile/round.h"

#include <stdio.h>

#include "lib/health.h"
#include "lib/log.h"

enum {
	WAIT_FIRST = 60,
	WAIT_MOST = 900,
	FAILURES_SHOWN = 3,
};

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

void
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
