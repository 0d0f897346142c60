/* db_stmt.c -- the catalogue's statements: bound, stepped and read by name. */
#include <assert.h>
#include <err.h>
#include <string.h>

#include "lib/db_inside.h"
#include "lib/log.h"

static const struct catalogue {
	const char *name;
	const char *sql;
	enum db_kind kind;
	char access;
} catalogue[] = {
#define STMT(id, kind, access, sql) [id] = { #id, sql, DB_##kind, #access[0] },
#include "lib/stmts/all.def"
#undef STMT
};

struct stmt *
db_use(struct db *db, enum db_stmt id)
{
	struct stmt *st = &db->stmts[id];

	assert(catalogue[id].kind == db->kind);
	assert(db->write || catalogue[id].access == 'R');
	st->db = db;
	st->name = catalogue[id].name;
	st->bind_rc = SQLITE_OK;
	if (st->st == NULL)
		st->bind_rc = sqlite3_prepare_v3(db->handle, catalogue[id].sql,
		    -1, SQLITE_PREPARE_PERSISTENT, &st->st, NULL);
	if (st->st == NULL) {
		db_trouble_note(db, st->bind_rc);
		return st;
	}
	for (int i = 0; i < DB_EXPECTED; i++)
		db->strays[i] += st->strays[i];
	sqlite3_reset(st->st);
	sqlite3_clear_bindings(st->st);
	return st;
}

static int
bind_index(struct stmt *st, const char *name)
{
	int i = sqlite3_bind_parameter_index(st->st, name);

	if (i == 0 && st->st != NULL)
		errx(1, "%s has no value %s", st->name, name);
	return i;
}

static void
bind_result(struct stmt *st, int rc)
{
	if (st->bind_rc == SQLITE_OK)
		st->bind_rc = rc;
}

void
stmt_int(struct stmt *st, const char *name, int64_t n)
{
	bind_result(st, sqlite3_bind_int64(st->st, bind_index(st, name), n));
}

void
stmt_text(struct stmt *st, const char *name, const char *s)
{
	bind_result(st,
	    sqlite3_bind_text(
		st->st, bind_index(st, name), s, -1, SQLITE_STATIC));
}

void
stmt_blob(struct stmt *st, const char *name, const void *bytes, size_t len)
{
	int i = bind_index(st, name);

	if (len == 0)
		bind_result(st, sqlite3_bind_zeroblob(st->st, i, 0));
	else
		bind_result(st,
		    sqlite3_bind_blob64(st->st, i, bytes, len, SQLITE_STATIC));
}

void
stmt_null(struct stmt *st, const char *name)
{
	bind_result(st, sqlite3_bind_null(st->st, bind_index(st, name)));
}

/* What another row, or none, would not have met. */
static bool
is_of_values(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_ERROR:
	case SQLITE_TOOBIG:
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
	case SQLITE_MISUSE:
	case SQLITE_RANGE:
		return true;
	default:
		return false;
	}
}

enum db_step
stmt_step(struct stmt *st)
{
	int rc = st->bind_rc;

	/* A disk error may end a transaction by itself. What follows would
	 * then stay, one by one. */
	if (rc == SQLITE_OK && st->db->begun &&
	    sqlite3_get_autocommit(st->db->handle))
		rc = SQLITE_ABORT_ROLLBACK;
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st->st);
	if (rc == SQLITE_ROW)
		return DB_ROW;
	if (rc == SQLITE_DONE)
		return DB_DONE;
	log_warn("%s: %s", st->name,
	    st->bind_rc == SQLITE_OK ? sqlite3_errmsg(st->db->handle)
				     : sqlite3_errstr(rc));
	if (st->st == NULL || !is_of_values(rc))
		db_trouble_note(st->db, rc);
	sqlite3_reset(st->st);
	return (rc & 0xff) == SQLITE_CONSTRAINT ? DB_CONSTRAINT : DB_FAILED;
}

bool
stmt_run(struct stmt *st)
{
	enum db_step step = stmt_step(st);

	sqlite3_reset(st->st);
	return step == DB_DONE;
}

bool
stmt_found(struct stmt *st)
{
	enum db_step step = stmt_step(st);

	sqlite3_reset(st->st);
	return step == DB_ROW;
}

void
stmt_end(struct stmt *st)
{
	sqlite3_reset(st->st);
}

int64_t
stmt_inserted(struct stmt *st)
{
	return sqlite3_last_insert_rowid(st->db->handle);
}

int
stmt_changes(struct stmt *st)
{
	return sqlite3_changes(st->db->handle);
}

static int
column_index(struct stmt *st, const char *column)
{
	int n = sqlite3_column_count(st->st);

	/* Mostly they are asked for in their order, or twice. */
	for (int k = 0; k < n; k++) {
		int i = (st->column + k) % n;
		const char *name = sqlite3_column_name(st->st, i);

		if (name[0] == column[0] && strcmp(name, column) == 0)
			return st->column = i;
	}
	errx(1, "%s has no column %s", st->name, column);
}

int64_t
stmt_get_int(struct stmt *st, const char *column)
{
	return sqlite3_column_int64(st->st, column_index(st, column));
}

bool
stmt_get_null(struct stmt *st, const char *column)
{
	return sqlite3_column_type(st->st, column_index(st, column)) ==
	    SQLITE_NULL;
}

const char *
stmt_get_text(struct stmt *st, const char *column)
{
	const unsigned char *s;

	s = sqlite3_column_text(st->st, column_index(st, column));
	return s == NULL ? "" : (const char *)s;
}

const void *
stmt_get_blob(struct stmt *st, const char *column, size_t *len)
{
	int i = column_index(st, column);
	const void *p = sqlite3_column_blob(st->st, i);

	*len = (size_t)sqlite3_column_bytes(st->st, i);
	return p;
}

char *
stmt_copy_text(struct stmt *st, struct arena *a, const char *column)
{
	int i = column_index(st, column);

	return sqlite3_column_type(st->st, i) == SQLITE_NULL
	    ? NULL
	    : arena_strdup(a, (const char *)sqlite3_column_text(st->st, i));
}

const char *
db_stmt_sql(enum db_stmt id)
{
	return catalogue[id].sql;
}

enum db_kind
db_stmt_kind(enum db_stmt id)
{
	return catalogue[id].kind;
}

int
db_exec(struct db *db, const char *sql)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	if (rc != SQLITE_OK) {
		log_warn("%s: %s", db_schema(db->kind)->file,
		    sqlite3_errmsg(db->handle));
		db_trouble_note(db, rc);
	}
	return rc;
}

int64_t
db_number(struct db *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;

	if (sqlite3_prepare_v2(db->handle, sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}
