/* list.c -- texts to a line that never came to our door. */
#include <stdlib.h>

#include "ingest/post/reconcile/round.h"
#include "ingest/post/rest/form.h"
#include "lib/log.h"

enum {
	GRACE = 60,	 /* seconds: its webhook may still be on the way */
	PAGES_MAX = 100, /* 5,000 messages */
	CHUNK = 100,	 /* stored with one fsync */
};

static void
missed_note(struct reconcile *r, const struct rest_message *m)
{
	struct round *o = &r->round;
	int64_t sent = m->sent != 0 ? m->sent : m->created;
	struct missed one = { .sent = sent, .place = o->missed_n };

	if (sent < o->since || sent > o->began - GRACE ||
	    dropbox_has(r->post->outbox.box, "text", m->sid) ||
	    !rest_form_text(&o->arena, o->line->rest, m, &one.message))
		return;
	o->missed = arena_grow(&o->arena, o->missed, o->missed_n,
	    &o->missed_cap, sizeof(*o->missed));
	o->missed[o->missed_n++] = one;
}

static int
missed_order(const void *left, const void *right)
{
	const struct missed *a = left, *b = right;

	if (a->sent != b->sent)
		return a->sent < b->sent ? -1 : 1;
	return a->place > b->place ? -1 : a->place < b->place;
}

/* The oldest first, as they would have come. */
static bool
missed_store(struct reconcile *r)
{
	struct round *o = &r->round;
	int64_t now = r->post->outbox.now();

	if (o->missed_n > 0)
		qsort(o->missed, o->missed_n, sizeof(*o->missed), missed_order);
	for (size_t i = 0; i < o->missed_n;) {
		struct dropbox_message some[CHUNK];
		bool fresh[CHUNK];
		size_t n = 0;

		for (; n < CHUNK && i < o->missed_n; n++) {
			some[n] = o->missed[i++].message;
			some[n].received = now;
		}
		if (!dropbox_append(r->post->outbox.box, some, n, fresh))
			return false;
		for (size_t k = 0; k < n; k++)
			o->line->sum.texts += fresh[k];
	}
	return true;
}

void
reconcile_list_step(struct reconcile *r)
{
	static const struct result full = { RESULT_AGAIN,
		.why = "the drop box took nothing" };
	struct round *o = &r->round;
	struct rest_list list;
	struct result why = { 0 };
	struct arena page = ARENA_INIT;

	if (!rest_page(&page, o->line->rest, o->url, &list, &why)) {
		round_failed(r, &why);
		arena_free(&page);
		return;
	}
	for (size_t i = 0; i < list.n; i++)
		missed_note(r, &list.messages[i]);
	o->url = list.next == NULL ? NULL : arena_strdup(&o->arena, list.next);
	arena_free(&page);
	if (++o->pages == PAGES_MAX && o->url != NULL) {
		log_warn("%s: the list of texts is too long; its oldest are "
			 "not looked at",
		    o->line->rest->name);
		o->url = NULL;
	}
	if (o->url == NULL && !missed_store(r))
		round_failed(r, &full);
	else if (o->url == NULL && o->missed_n > 0)
		log_info("%s: %zu texts had not come", o->line->rest->name,
		    o->missed_n);
}
