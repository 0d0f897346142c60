/* outbox.c -- what waits, and how far each letter has got. */
#include "ingest/post/outbox.h"

#include <string.h>

#include "lib/state.h"

static const char kind[] = "report";
static const char joined[] = "sending as";

const char *
outbox_trouble(const struct outbox *o)
{
	const char *why = db_trouble(o->ledger);

	return why != NULL ? why : dropbox_trouble(o->box);
}

void
outbox_trouble_over(struct outbox *o)
{
	db_trouble_over(o->ledger);
	dropbox_trouble_over(o->box);
}

bool
outbox_of_harm(const struct outbox_item *item)
{
	return item->urgency < 0;
}

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
			.begun = stmt_get_int(st, "begun") != 0,
			.urgency = (int)stmt_get_int(st, "urgency"),
			.team = stmt_get_int(st, "team"),
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
begun_as(struct outbox *o, struct arena *a, const char *id, int attempt)
{
	return dropbox_find(o->box, kind, source_id(a, id, "sending", attempt));
}

/* The carrier took this attempt and could not deliver it. */
static bool
came_back(struct outbox *o, struct arena *a, const char *id, int attempt)
{
	struct stmt *st = db_use(o->ledger, POST_RETURNED);
	int64_t next = begun_as(o, a, id, attempt + 1);

	stmt_text(st, ":id", id);
	stmt_int(st, ":after", begun_as(o, a, id, attempt));
	stmt_int(st, ":before", next == 0 ? INT64_MAX : next);
	return stmt_found(st);
}

/* When this was reported; 0: it was not. */
static int64_t
reported_at(struct outbox *o, struct arena *a, const char *id,
    const char *stage, int attempt)
{
	int64_t seq =
	    dropbox_find(o->box, kind, source_id(a, id, stage, attempt));
	struct dropbox_message m;

	if (seq == 0)
		return 0;
	return dropbox_next(o->box, seq - 1, a, &m) ? m.received : o->now();
}

/* Most of what waits has no reports, and is asked about again and again. */
static bool
has_reports(struct outbox *o, struct arena *a, const char *id)
{
	return dropbox_has_between(o->box, kind, arena_printf(a, "%s/", id),
	    arena_printf(a, "%s%c", id, '/' + 1));
}

void
outbox_history(struct outbox *o, struct arena *a, const char *id,
    struct outbox_history *out)
{
	*out = (struct outbox_history){ .progress = OUTBOX_DUE, .attempt = 1 };
	if (!has_reports(o, a, id))
		return;
	for (int n = 1;; n++) {
		bool doubted = has(o, a, id, "unclear", n);

		bool begun = has(o, a, id, "sending", n);

		out->attempt = n;
		out->doubts += doubted;
		if (begun)
			out->began = reported_at(o, a, id, "sending", n);
		if (n == 1)
			out->first = out->began;
		if (begun && came_back(o, a, id, n))
			continue;
		if (has(o, a, id, "outcome", n)) {
			out->progress = OUTBOX_OVER;
			return;
		}
		if (!begun)
			return;
		if (has(o, a, id, "again", n))
			continue;
		out->progress = OUTBOX_DOUBT;
		out->doubts += !doubted;
		out->reported = doubted;
		out->looked = reported_at(o, a, id, "looked", n);
		return;
	}
}

static const char *
body_find(struct outbox *o, struct arena *a, const char *id)
{
	struct stmt *st = db_use(o->ledger, POST_BODY);
	const char *body = NULL;

	stmt_text(st, ":id", id);
	if (stmt_step(st) == DB_ROW)
		body = stmt_copy_text(st, a, "body");
	stmt_end(st);
	return body;
}

/* The words that its first attempt took with it; NULL: its own. */
static const char *
words_joined(struct outbox *o, struct arena *a, const char *id)
{
	int64_t seq = begun_as(o, a, id, 1);
	const char *words = NULL, *report, *body;
	struct dropbox_message m;

	if (seq == 0 || !dropbox_next(o->box, seq - 1, a, &m) || m.body == NULL)
		return NULL;
	report = arena_strndup(a, m.body, m.len);
	if (strncmp(report, joined, strlen(joined)) != 0)
		return NULL;
	for (const char *p = report + strlen(joined); *p == ' ';) {
		size_t len = strcspn(++p, " ");

		body = body_find(o, a, arena_strndup(a, p, len));
		if (body != NULL)
			words = words == NULL
			    ? body
			    : arena_printf(a, "%s\n%s", words, body);
		p += len;
	}
	return words;
}

bool
outbox_text(
    struct outbox *o, struct arena *a, const char *id, struct outbox_text *out)
{
	struct stmt *st = db_use(o->ledger, POST_TEXT);
	const char *words;

	stmt_text(st, ":id", id);
	if (stmt_step(st) != DB_ROW)
		return false;
	*out = (struct outbox_text){
		.class = stmt_copy_text(st, a, "class"),
		.address = stmt_copy_text(st, a, "address"),
		.line = stmt_copy_text(st, a, "line"),
		.body = stmt_copy_text(st, a, "body"),
	};
	stmt_end(st);
	words = words_joined(o, a, id);
	if (words != NULL)
		out->body = words;
	return true;
}

int64_t
outbox_since(struct outbox *o, int64_t when)
{
	struct stmt *st = db_use(o->ledger, POST_SINCE);
	int64_t seq = 0;

	stmt_int(st, ":when", when);
	if (stmt_step(st) == DB_ROW)
		seq = stmt_get_int(st, "seq");
	stmt_end(st);
	return seq;
}

bool
outbox_letter(struct outbox *o, struct arena *a, const char *id,
    struct outbox_letter *out)
{
	struct stmt *st = db_use(o->ledger, POST_LETTER);
	const char *words;

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
		.created = stmt_get_int(st, "created"),
		.minor = stmt_get_int(st, "minor") != 0,
		.left = stmt_get_int(st, "gone") != 0,
		.no_contact = stmt_get_int(st, "no_contact") != 0,
		.uncopied = stmt_get_int(st, "uncopied") != 0,
		.urgent = stmt_get_int(st, "urgent") != 0,
		.keyword = stmt_get_int(st, "keyword") != 0,
	};
	stmt_end(st);
	words = words_joined(o, a, id);
	if (words != NULL)
		out->body = words;
	return true;
}

bool
outbox_known(struct outbox *o)
{
	return state_last(o->ledger) >= o->must_know;
}

static struct dropbox_message
report_of(
    struct outbox *o, const char *id, const char *source, const char *body)
{
	return (struct dropbox_message){
		.kind = kind,
		.source_id = source,
		.received = o->now(),
		.meta = id,
		.body = body,
		.len = strlen(body),
	};
}

bool
outbox_begin(struct outbox *o, struct arena *a, const char *id, int attempt,
    const struct outbox_join *with)
{
	size_t n = with == NULL ? 0 : with->n;
	struct dropbox_message *all = arena_array(a, n + 1, sizeof(*all));
	bool *fresh = arena_array(a, n + 1, sizeof(*fresh));

	all[0] = report_of(o, id, source_id(a, id, "sending", attempt),
	    n == 0 ? "sending" : arena_printf(a, "%s%s", joined, with->said));
	for (size_t i = 0; i < n; i++)
		all[i + 1] = report_of(o, with->gone[i],
		    source_id(a, with->gone[i], "outcome", 1),
		    arena_printf(a, "withheld joined into %s", id));
	return dropbox_append(o->box, all, n + 1, fresh) && fresh[0];
}

bool
outbox_report(struct outbox *o, struct arena *a, const char *id,
    const char *stage, int attempt, const char *said)
{
	struct dropbox_message m;
	char *body = arena_strdup(a, said);

	/* A report is one line. */
	for (char *p = body; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	m = report_of(o, id, source_id(a, id, stage, attempt), body);
	if (!dropbox_append(o->box, &m, 1, NULL))
		return false;
	if (strcmp(stage, "outcome") == 0 || strcmp(stage, "found") == 0)
		o->must_know = dropbox_last(o->box);
	return true;
}
