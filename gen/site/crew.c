/*
 * crew.c -- pages rendered by several threads.
 *
 * Each has a connection, templates, a view and an arena of its own; what they
 * share is only read, or guards itself (gen/keep/keep.c). Which of them renders
 * a page changes no byte of it.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "gen/site/parts.h"
#include "gen/view/parts.h"

struct work {
	size_t n;
	site_each *each;
	void *ctx;
	atomic_size_t next;
	atomic_bool failed;
};

struct hand {
	pthread_t thread;
	bool runs; /* in its thread */
	struct work *work;
	struct site site;
	struct site_input in;
	struct arena arena, team;
	bool good;
};

/* ---- connections ---- */

void
site_crew_open(struct site *s)
{
	unsigned want = s->in->threads;
	const char *why;

	if (want > DB_TWINS_MAX)
		want = DB_TWINS_MAX;
	/* Where one cannot be had, the others do its work. */
	while (s->ntwins + 1 < want &&
	    (s->twins[s->ntwins] = db_twin(s->a, s->in->ledger, &why)) != NULL)
		s->ntwins++;
}

void
site_crew_close(struct site *s)
{
	while (s->ntwins > 0) {
		struct db *twin = s->twins[--s->ntwins];

		db_rollback(twin);
		db_close(twin);
	}
}

bool
site_crew_begin(struct site *s)
{
	if (s->ntwins > 0 &&
	    db_begin_together(s->in->ledger, s->twins, s->ntwins))
		return true;
	site_crew_close(s);
	return db_begin(s->in->ledger);
}

/* ---- work ---- */

/* The next one that nobody has taken, until there is none or one fails. */
static bool
work_do(struct site *s, struct work *w)
{
	struct arena page = ARENA_INIT;
	bool good = true;
	size_t i;

	while (
	    good && !w->failed && (i = atomic_fetch_add(&w->next, 1)) < w->n) {
		good = w->each(s, &page, w->ctx, i);
		arena_free(&page);
	}
	if (!good)
		w->failed = true;
	return good;
}

static void *
hand_run(void *ctx)
{
	struct hand *h = ctx;

	h->good = work_do(&h->site, h->work);
	return NULL;
}

/* What it has read once serves for all teams. */
static void
tools_set(struct hand *h, const struct site *kept)
{
	struct view *v = &h->site.view;

	if (kept->set == NULL) {
		view_begin(&h->arena, v);
		site_set_open(&h->site);
	} else {
		v->clock = kept->view.clock;
		h->site.set = kept->set;
	}
}

static void
hand_start(struct hand *h, struct site *s, struct db *twin, struct work *w)
{
	struct site kept = h->site;

	h->work = w;
	h->good = true;
	h->in = *s->in;
	h->in.ledger = twin;
	h->site = *s;
	h->site.a = &h->arena;
	h->site.in = &h->in;
	h->site.ntwins = 0;
	h->site.files = NULL;
	h->site.n = h->site.cap = 0;
	h->site.view.ledger = twin;
	h->site.view.team = &h->team;
	h->site.view.squad = NULL;
	tools_set(h, &kept);
	h->site.view.noise = s->view.noise;
	h->site.view.rare = s->view.rare;
	db_expect_as(twin, s->in->ledger);
	h->runs = pthread_create(&h->thread, NULL, hand_run, h) == 0;
}

/* Its files are the site's, and what went wrong, too. */
static bool
hand_end(struct hand *h, struct site *s)
{
	const char *trouble;

	if (h->runs)
		pthread_join(h->thread, NULL);
	trouble = db_trouble(h->in.ledger);
	for (size_t i = 0; i < h->site.n; i++) {
		s->files = arena_grow(
		    s->a, s->files, s->n, &s->cap, sizeof(*s->files));
		s->files[s->n++] = h->site.files[i];
	}
	if (trouble != NULL)
		s->why = arena_strdup(s->a, trouble);
	else if (!h->good)
		s->why = h->site.why;
	arena_join(s->a, &h->arena);
	arena_free(&h->team);
	return h->good && trouble == NULL;
}

bool
site_crew(struct site *s, size_t n, site_each *each, void *ctx)
{
	struct work w = { .n = n, .each = each, .ctx = ctx };
	bool good;

	/* Learned once, and not by each. */
	if (s->ntwins > 0) {
		view_noise(&s->view);
		view_rare(s->a, &s->view);
	}
	if (s->view.failed) {
		s->why = "the ledger cannot be read";
		return false;
	}
	if (s->hands == NULL)
		s->hands = arena_array(s->a, s->ntwins, sizeof(*s->hands));
	for (size_t i = 0; i < s->ntwins; i++)
		hand_start(&s->hands[i], s, s->twins[i], &w);
	good = work_do(s, &w);
	for (size_t i = 0; i < s->ntwins; i++)
		good &= hand_end(&s->hands[i], s);
	return good;
}
