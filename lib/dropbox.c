/* dropbox.c -- the drop box: append, and read in order. */
#include "lib/dropbox.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "lib/date.h"
#include "lib/db.h"

enum {
	PAUSE = 45 * DAY, /* longer than from one expiry to the next */
	STEADY = 7 * DAY,
};

struct dropbox {
	struct db *db; /* owned */
};

struct dropbox *
dropbox_open(struct arena *a, const char *folder, bool write, const char **why)
{
	struct dropbox *box;
	struct db *db = db_open(a, folder, DB_DROPBOX, write, why);

	if (db == NULL)
		return NULL;
	if ((box = calloc(1, sizeof(*box))) == NULL)
		err(1, "dropbox");
	box->db = db;
	return box;
}

void
dropbox_close(struct dropbox *box)
{
	if (box == NULL)
		return;
	db_close(box->db);
	free(box);
}

bool
dropbox_read_begin(struct dropbox *box)
{
	return db_begin(box->db);
}

void
dropbox_read_end(struct dropbox *box)
{
	db_rollback(box->db);
}

const char *
dropbox_trouble(const struct dropbox *box)
{
	return db_trouble(box->db);
}

void
dropbox_trouble_over(struct dropbox *box)
{
	db_trouble_over(box->db);
}

const char *
dropbox_file(struct arena *a, const char *folder, size_t i)
{
	static const char *const names[] = { "dropbox.db", "dropbox.db-wal",
		"dropbox.db-shm" };

	return i < sizeof(names) / sizeof(*names)
	    ? arena_printf(a, "%s/%s", folder, names[i])
	    : NULL;
}

static bool
append_one(struct dropbox *box, const struct dropbox_message *m, bool *fresh)
{
	struct stmt *st = db_use(box->db, DROPBOX_APPEND);
	bool stored;

	stmt_text(st, ":kind", m->kind);
	stmt_text(st, ":source_id", m->source_id);
	stmt_int(st, ":received", m->received);
	stmt_text(st, ":meta", m->meta);
	stmt_blob(st, ":body", m->body, m->len);
	stored = stmt_run(st);
	if (fresh != NULL)
		*fresh = stored && stmt_changes(st) == 1;
	return stored;
}

bool
dropbox_append(
    struct dropbox *box, const struct dropbox_message *m, size_t n, bool *fresh)
{
	if (!db_begin(box->db))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!append_one(box, &m[i], fresh == NULL ? NULL : &fresh[i])) {
			db_rollback(box->db);
			return false;
		}
	return db_commit(box->db);
}

bool
dropbox_next(struct dropbox *box, int64_t seq, struct arena *a,
    struct dropbox_message *out)
{
	struct stmt *st = db_use(box->db, DROPBOX_NEXT);
	const void *body;

	stmt_int(st, ":seq", seq);
	if (stmt_step(st) != DB_ROW)
		return false;
	out->seq = stmt_get_int(st, "seq");
	out->kind = stmt_copy_text(st, a, "kind");
	out->source_id = stmt_copy_text(st, a, "source_id");
	out->received = stmt_get_int(st, "received");
	out->meta = stmt_copy_text(st, a, "meta");
	body = stmt_get_blob(st, "body", &out->len);
	out->body =
	    stmt_get_null(st, "body") ? NULL : arena_strndup(a, body, out->len);
	stmt_end(st);
	return true;
}

int64_t
dropbox_find(struct dropbox *box, const char *kind, const char *source_id)
{
	struct stmt *st = db_use(box->db, DROPBOX_HAS);
	int64_t seq = 0;

	stmt_text(st, ":kind", kind);
	stmt_text(st, ":source_id", source_id);
	if (stmt_step(st) == DB_ROW)
		seq = stmt_get_int(st, "seq");
	stmt_end(st);
	return seq;
}

bool
dropbox_has(struct dropbox *box, const char *kind, const char *source_id)
{
	return dropbox_find(box, kind, source_id) != 0;
}

bool
dropbox_has_between(
    struct dropbox *box, const char *kind, const char *first, const char *end)
{
	struct stmt *st = db_use(box->db, DROPBOX_HAS_BETWEEN);
	bool any;

	stmt_text(st, ":kind", kind);
	stmt_text(st, ":first", first);
	stmt_text(st, ":end", end);
	any = stmt_step(st) != DB_ROW || stmt_get_int(st, "any") != 0;
	stmt_end(st);
	return any;
}

bool
dropbox_text_with(struct dropbox *box, int64_t seq, const char *words)
{
	struct stmt *st = db_use(box->db, DROPBOX_TEXT_WITH);
	enum db_step step;

	stmt_int(st, ":seq", seq);
	stmt_text(st, ":words", words);
	step = stmt_step(st);
	stmt_end(st);
	return step != DB_DONE;
}

/* 0 where there is no row. */
static int64_t
number_of(struct dropbox *box, enum db_stmt which)
{
	struct stmt *st = db_use(box->db, which);
	int64_t n = stmt_step(st) == DB_ROW ? stmt_get_int(st, "n") : 0;

	stmt_end(st);
	return n;
}

int64_t
dropbox_last(struct dropbox *box)
{
	return number_of(box, DROPBOX_LAST);
}

bool
dropbox_clock_good(struct dropbox *box, int64_t now, int64_t *last)
{
	struct stmt *st = db_use(box->db, DROPBOX_RECEIVED);
	int64_t since = now, at;

	*last = 0;
	while (since > now - STEADY && *last == 0 && stmt_step(st) == DB_ROW) {
		at = stmt_get_int(st, "received");
		if (at < since - PAUSE)
			*last = at;
		else if (at < since)
			since = at;
	}
	stmt_end(st);
	return *last == 0 && dropbox_trouble(box) == NULL;
}

int64_t
dropbox_oldest(struct dropbox *box)
{
	return number_of(box, DROPBOX_OLDEST);
}

int64_t
dropbox_last_state(struct dropbox *box)
{
	return number_of(box, DROPBOX_LAST_STATE);
}

int64_t
dropbox_last_settings(struct dropbox *box)
{
	return number_of(box, DROPBOX_LAST_SETTINGS);
}

bool
dropbox_restore(struct dropbox *box, const struct dropbox_message *m, size_t n)
{
	if (!db_begin(box->db))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct stmt *st = db_use(box->db, DROPBOX_RESTORE);

		stmt_int(st, ":seq", m[i].seq);
		stmt_text(st, ":kind", m[i].kind);
		stmt_text(st, ":source_id", m[i].source_id);
		stmt_int(st, ":received", m[i].received);
		stmt_text(st, ":meta", m[i].meta);
		if (m[i].body == NULL)
			stmt_null(st, ":body");
		else
			stmt_blob(st, ":body", m[i].body, m[i].len);
		if (!stmt_run(st)) {
			db_rollback(box->db);
			return false;
		}
	}
	return db_commit(box->db);
}

static bool
empty_all(struct dropbox *box, const int64_t *seqs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct stmt *st = db_use(box->db, DROPBOX_EMPTY);

		stmt_int(st, ":seq", seqs[i]);
		if (!stmt_run(st))
			return false;
	}
	return stmt_run(db_use(box->db, DROPBOX_EMPTY_STATES)) &&
	    stmt_run(db_use(box->db, DROPBOX_EMPTY_SETTINGS));
}

bool
dropbox_erase_begin(struct dropbox *box, const int64_t *seqs, size_t n)
{
	if (!db_begin(box->db))
		return false;
	if (empty_all(box, seqs, n))
		return true;
	db_rollback(box->db);
	return false;
}

bool
dropbox_erase_part(struct dropbox *box, const struct dropbox_message *m)
{
	bool fresh;

	return append_one(box, m, &fresh) && fresh;
}

bool
dropbox_erase_end(struct dropbox *box)
{
	return db_commit(box->db);
}

void
dropbox_erase_undo(struct dropbox *box)
{
	db_rollback(box->db);
}

bool
dropbox_is_state(const struct dropbox_message *m)
{
	return strcmp(m->kind, "order") == 0 &&
	    (strncmp(m->meta, "state:", 6) == 0 ||
		strncmp(m->meta, "part:", 5) == 0);
}

bool
dropbox_is_settings(const struct dropbox_message *m)
{
	return strcmp(m->kind, "order") == 0 &&
	    strcmp(m->meta, "settings") == 0;
}

static bool
bodies_give(struct stmt *st, dropbox_part *part, void *ctx)
{
	bool good = true;
	enum db_step step;
	size_t len;

	while ((step = stmt_step(st)) == DB_ROW && good) {
		const void *body = stmt_get_blob(st, "body", &len);

		good = part(ctx, body, len);
	}
	stmt_end(st);
	return good && step == DB_DONE;
}

bool
dropbox_state(struct dropbox *box, int64_t until, dropbox_part *part, void *ctx)
{
	struct stmt *st = db_use(box->db, DROPBOX_STATE);

	stmt_int(st, ":until", until);
	return bodies_give(st, part, ctx);
}

bool
dropbox_settings(
    struct dropbox *box, int64_t seq, dropbox_part *part, void *ctx)
{
	struct stmt *st = db_use(box->db, DROPBOX_SETTINGS);

	stmt_int(st, ":seq", seq);
	return bodies_give(st, part, ctx);
}

const char **
dropbox_emptied(
    struct dropbox *box, const char *kind, struct arena *a, size_t *n)
{
	struct stmt *st = db_use(box->db, DROPBOX_EMPTIED);
	const char **ids = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_text(st, ":kind", kind);
	while (stmt_step(st) == DB_ROW) {
		ids = arena_grow(a, ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = stmt_copy_text(st, a, "source_id");
	}
	return ids;
}

bool
dropbox_scrub(struct dropbox *box)
{
	return db_scrub(box->db);
}

void
dropbox_checkpoint(struct dropbox *box)
{
	db_checkpoint(box->db);
}
