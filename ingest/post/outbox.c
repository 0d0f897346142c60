/* outbox.c -- what waits, and how far each letter has got. */
#include "ingest/post/outbox.h"

#include <string.h>

static const char kind[] = "report";

void
outbox_start(struct outbox *o)
{
	o->must_know = dropbox_last(o->box);
}

bool
outbox_waiting(
    struct outbox *o, struct arena *a, struct outbox_item **out, size_t *n)
{
	struct stmt *st = db_use(o->ledger, POST_WAITING);
	struct outbox_item *items = NULL;
	enum db_step step;
	size_t cap = 0;

	*n = 0;
	while ((step = stmt_step(st)) == DB_ROW) {
		/* Asked in vain by then: oarlock-take withholds it. */
		if (!stmt_get_null(st, "expires") &&
		    stmt_get_int(st, "expires") <= o->now())
			continue;
		items = arena_grow(a, items, *n, &cap, sizeof(*items));
		items[(*n)++] = (struct outbox_item){
			.id = stmt_copy_text(st, a, "id"),
			.is_text =
			    strcmp(stmt_get_text(st, "kind"), "text") == 0,
			.class = stmt_copy_text(st, a, "class"),
			.line = stmt_copy_text(st, a, "line"),
			.not_before = stmt_get_int(st, "not_before"),
			.copy_of = stmt_copy_text(st, a, "copy_of"),
		};
	}
	stmt_end(st);
	*out = items;
	return step == DB_DONE;
}

static const char *
source_id(struct arena *a, const char *id, const char *stage, int attempt)
{
	return arena_printf(a, "%s/%s/%d", id, stage, attempt);
}

static bool
has(struct outbox *o, struct arena *a, const char *id, const char *stage,
    int attempt)
{
	return dropbox_has(o->box, kind, source_id(a, id, stage, attempt));
}

static int64_t
begun_at(struct outbox *o, struct arena *a, const char *id, int attempt)
{
	int64_t seq =
	    dropbox_find(o->box, kind, source_id(a, id, "sending", attempt));
	struct dropbox_message m;

	return dropbox_next(o->box, seq - 1, a, &m) ? m.received : o->now();
}

void
outbox_history(struct outbox *o, struct arena *a, const char *id,
    struct outbox_history *out)
{
	*out = (struct outbox_history){ .progress = OUTBOX_DUE };
	for (int n = 1;; n++) {
		bool doubted = has(o, a, id, "unclear", n);

		out->attempt = n;
		out->doubts += doubted;
		if (has(o, a, id, "outcome", n)) {
			out->progress = OUTBOX_OVER;
			return;
		}
		if (!has(o, a, id, "sending", n))
			return;
		if (has(o, a, id, "again", n))
			continue;
		out->progress = OUTBOX_DOUBT;
		out->doubts += !doubted;
		out->reported = doubted;
		out->began = begun_at(o, a, id, n);
		return;
	}
}

bool
outbox_letter(struct outbox *o, struct arena *a, const char *id,
    struct outbox_letter *out)
{
	struct stmt *st = db_use(o->ledger, POST_LETTER);

	stmt_text(st, ":id", id);
	if (stmt_step(st) != DB_ROW)
		return false;
	*out = (struct outbox_letter){
		.address = stmt_copy_text(st, a, "address"),
		.subject = stmt_copy_text(st, a, "subject"),
		.body = stmt_copy_text(st, a, "body"),
		.reply_to = stmt_copy_text(st, a, "reply_to"),
		.phone = stmt_copy_text(st, a, "phone"),
		.language = stmt_copy_text(st, a, "language"),
		.coach = stmt_get_int(st, "coach"),
		.generation = stmt_get_int(st, "generation"),
	};
	stmt_end(st);
	return true;
}

bool
outbox_known(struct outbox *o)
{
	struct stmt *st = db_use(o->ledger, POST_APPLIED);
	int64_t seq = -1;

	if (stmt_step(st) == DB_ROW)
		seq = stmt_get_int(st, "seq");
	stmt_end(st);
	return seq >= o->must_know;
}

static bool
append(struct outbox *o, struct arena *a, const char *id, const char *stage,
    int attempt, const char *body, bool *fresh)
{
	struct dropbox_message m = {
		.kind = kind,
		.source_id = source_id(a, id, stage, attempt),
		.received = o->now(),
		.meta = id,
		.body = body,
		.len = strlen(body),
	};

	return dropbox_append(o->box, &m, 1, fresh);
}

bool
outbox_begin(struct outbox *o, struct arena *a, const char *id, int attempt)
{
	bool fresh = false;

	return append(o, a, id, "sending", attempt, "sending", &fresh) && fresh;
}

bool
outbox_report(struct outbox *o, struct arena *a, const char *id,
    const char *stage, int attempt, const char *fmt, ...)
{
	char *body;
	va_list ap;

	va_start(ap, fmt);
	body = arena_vprintf(a, fmt, ap);
	va_end(ap);
	/* A report is one line. */
	for (char *p = body; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	if (!append(o, a, id, stage, attempt, body, NULL))
		return false;
	if (strcmp(stage, "outcome") == 0)
		o->must_know = dropbox_last(o->box);
	return true;
}
