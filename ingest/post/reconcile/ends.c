/* ends.c -- texts of ours whose end we do not know. */
#include <string.h>

#include "ingest/post/reconcile/round.h"
#include "ingest/post/rest/form.h"

enum { MINUTE = 60 };

/* Ages at which such a text is asked for. */
static const int64_t sent_ages[] = { 12 * HOUR, DAY, 2 * DAY, 3 * DAY };
static const int64_t unclear_ages[] = { 15 * MINUTE, 12 * HOUR, DAY, 3 * DAY };
enum { AGES = sizeof(sent_ages) / sizeof(*sent_ages) };

static bool
age_due(const struct round *o, int64_t created, bool unclear)
{
	const int64_t *ages = unclear ? unclear_ages : sent_ages;
	int64_t now = o->began - created;
	int64_t before = o->line->last == 0 ? 0 : o->line->last - created;

	for (size_t i = 0; i < AGES; i++)
		if (now >= ages[i] && before < ages[i])
			return true;
	return false;
}

void
reconcile_ends_read(struct reconcile *r)
{
	struct round *o = &r->round;
	struct stmt *st = db_use(r->post->outbox.ledger, POST_OPEN_ENDS);

	stmt_text(st, ":line", o->line->rest->number);
	stmt_int(st, ":since", o->began - RECONCILE_BACK);
	while (stmt_step(st) == DB_ROW) {
		bool unclear =
		    strcmp(stmt_get_text(st, "state"), "unclear") == 0;

		if (!age_due(o, stmt_get_int(st, "created"), unclear))
			continue;
		o->ends = arena_grow(&o->arena, o->ends, o->ends_n,
		    &o->ends_cap, sizeof(*o->ends));
		o->ends[o->ends_n++] = (struct open_end){
			.id = stmt_copy_text(st, &o->arena, "id"),
			.sid = stmt_copy_text(st, &o->arena, "sid"),
			.address = stmt_copy_text(st, &o->arena, "address"),
			.body = stmt_copy_text(st, &o->arena, "body"),
			.unclear = unclear,
		};
	}
	stmt_end(st);
}

/* False: the carrier did not answer, and why says what it said. */
static bool
status_fetch(struct reconcile *r, struct arena *a, const struct open_end *e,
    struct result *why)
{
	struct line *l = r->round.line;
	struct rest_message m;
	struct dropbox_message form;
	bool fresh = false;

	switch (rest_fetch(a, l->rest, e->sid, &m, why)) {
	case REST_NOT_THERE:
		return true;
	case REST_NO_ANSWER:
		return false;
	case REST_FOUND:
		break;
	}
	if (!rest_form_status(a, l->rest, &m, e->id, &form))
		return true;
	form.received = r->post->outbox.now();
	if (!dropbox_append(r->post->outbox.box, &form, 1, &fresh)) {
		why->why = "the drop box took nothing";
		return false;
	}
	l->sum.statuses += fresh;
	return true;
}

static bool
unclear_find(struct reconcile *r, struct arena *a, const struct open_end *e,
    struct result *why)
{
	struct outbox *o = &r->post->outbox;
	struct rest_lost lost = { .to = e->address, .body = e->body };
	struct outbox_history h;

	outbox_history(o, a, e->id, &h);
	/* Until its outcome is told it is oarlock-post's next round's. */
	if (h.progress != OUTBOX_OVER || h.first == 0)
		return true;
	if (!outbox_known(o)) {
		r->round.later = true;
		return true;
	}
	lost.first = h.first;
	lost.last = h.began;
	switch (rest_find(a, o->ledger, r->round.line->rest, &lost, why)) {
	case REST_NOT_THERE:
		return true;
	case REST_NO_ANSWER:
		return false;
	case REST_FOUND:
		break;
	}
	if (!outbox_report(o, a, e->id, "found", h.attempt,
		arena_printf(a, "accepted %s", why->sid))) {
		why->why = "the drop box took nothing";
		return false;
	}
	r->round.line->sum.found++;
	return true;
}

void
reconcile_end_step(struct reconcile *r)
{
	const struct open_end *e = &r->round.ends[r->round.ends_at++];
	struct arena a = ARENA_INIT;
	struct result why = { 0 };
	bool good = e->unclear ? unclear_find(r, &a, e, &why)
			       : status_fetch(r, &a, e, &why);

	if (!good)
		round_failed(r, &why);
	arena_free(&a);
}
