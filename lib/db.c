/* db.c -- the only file that knows sqlite3. */
#include "lib/db.h"

#include <assert.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/db_inside.h"
#include "lib/log.h"

enum {
	DROPBOX_VERSION = 1,
	LEDGER_VERSION = 3,
	BUSY_MS = 5000,
	SCRUB_TRIES = 10, /* of BUSY_MS each */
	/* Where a file says whether it is in WAL mode: twice 1 for no. */
	IMAGE_MODE_AT = 18,
	IMAGE_LEAST = 512,
};

static const char ledger_sql[] =
#include "lib/ledger.sql.h"
    ;
static const char dropbox_sql[] =
#include "lib/dropbox.sql.h"
    ;

static const struct schema schemas[] = {
	[DB_LEDGER] = { "ledger.db", ledger_sql, LEDGER_VERSION, 0x4f61724c },
	[DB_DROPBOX] = { "dropbox.db", dropbox_sql, DROPBOX_VERSION,
	    0x4f617244 },
};

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

const struct schema *
db_schema(enum db_kind kind)
{
	return &schemas[kind];
}

int
db_exec(struct db *db, const char *sql)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	if (rc != SQLITE_OK)
		log_warn("%s: %s", schemas[db->kind].file,
		    sqlite3_errmsg(db->handle));
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

static bool
db_settings(struct db *db)
{
	/*
	 * What the drop box has acknowledged must be on disk. The ledger may
	 * lose its last messages with the power: they are taken once more.
	 */
	static const char *const durable[] = {
		[DB_LEDGER] = "PRAGMA synchronous=NORMAL;",
		[DB_DROPBOX] = "PRAGMA synchronous=FULL;",
	};
	static const char both[] = "PRAGMA foreign_keys=ON;"
				   "PRAGMA trusted_schema=OFF;"
				   "PRAGMA cell_size_check=ON;"
				   "PRAGMA secure_delete=ON;"
				   "PRAGMA temp_store=MEMORY;";

	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	if (db_exec(db, both) != SQLITE_OK)
		return false;
	if (!db->write)
		return db_exec(db, "PRAGMA query_only=ON;") == SQLITE_OK;
	return db_exec(db,
		   "PRAGMA journal_mode=WAL;"
		   "PRAGMA journal_size_limit=67108864;") == SQLITE_OK &&
	    db_exec(db, durable[db->kind]) == SQLITE_OK;
}

/* Two programs may meet on an empty file: the second finds it made. */
static bool
db_create(struct db *db)
{
	const struct schema *s = &schemas[db->kind];
	char stamp[96];

	if (db_exec(db, "BEGIN IMMEDIATE") != SQLITE_OK)
		return false;
	if (db_number(db, "PRAGMA user_version") != 0)
		return db_exec(db, "COMMIT") == SQLITE_OK;
	snprintf(stamp, sizeof(stamp),
	    "PRAGMA user_version=%d;PRAGMA application_id=%d;", s->version,
	    s->application);
	if (db_exec(db, s->sql) == SQLITE_OK &&
	    db_exec(db, stamp) == SQLITE_OK &&
	    db_exec(db, "COMMIT") == SQLITE_OK)
		return true;
	db_rollback(db);
	return false;
}

static const char *
other_version(
    struct arena *a, const struct schema *s, const char *file, int64_t version)
{
	return arena_printf(a,
	    "%s: version %lld, made by %s Oarlock; this one reads version %d%s",
	    file, (long long)version,
	    version < s->version ? "an older" : "a newer", s->version,
	    version < s->version ? ": run oarlock upgrade"
				 : ": install that one again");
}

static const char *
db_check(struct arena *a, struct db *db, const char *file)
{
	const struct schema *s = &schemas[db->kind];
	int64_t version;

	sqlite3_busy_timeout(db->handle, BUSY_MS);
	version = db_number(db, "PRAGMA user_version");
	/* Before anything is set: another version's file stays as it is. */
	if (version > 0 && version != s->version)
		return other_version(a, s, file, version);
	if (!db_settings(db))
		return arena_printf(
		    a, "%s: %s", file, sqlite3_errmsg(db->handle));
	version = db_number(db, "PRAGMA user_version");
	if (version == 0 && db->write) {
		if (!db_create(db))
			return arena_printf(a, "%s: cannot make its tables: %s",
			    file, sqlite3_errmsg(db->handle));
		version = db_number(db, "PRAGMA user_version");
	}
	if (version != s->version ||
	    db_number(db, "PRAGMA application_id") != s->application)
		return arena_printf(a,
		    "%s: not a %s of version %d (found version %lld)", file,
		    s->file, s->version, (long long)version);
	return NULL;
}

struct db *
db_open_file(struct arena *a, const char *file, enum db_kind kind, bool write,
    const char **why)
{
	struct db *db = calloc(1, sizeof(*db));
	int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
			  : SQLITE_OPEN_READWRITE;

	if (db == NULL)
		err(1, "db");
	db->kind = kind;
	db->write = write;
	/* A reader of a WAL database writes its shared memory: query_only,
	 * not the open flag, is what keeps readers from writing. */
	if (sqlite3_open_v2(file, &db->handle, flags | SQLITE_OPEN_NOMUTEX,
		NULL) != SQLITE_OK)
		*why =
		    arena_printf(a, "%s: %s", file, sqlite3_errmsg(db->handle));
	else
		*why = db_check(a, db, file);
	if (*why == NULL)
		return db;
	db_close(db);
	return NULL;
}

struct db *
db_open(struct arena *a, const char *folder, enum db_kind kind, bool write,
    const char **why)
{
	return db_open_file(a,
	    arena_printf(a, "%s/%s", folder, schemas[kind].file), kind, write,
	    why);
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	for (size_t i = 0; i < DB_STMTS; i++)
		sqlite3_finalize(db->stmts[i].st);
	if (db->write)
		sqlite3_exec(db->handle, "PRAGMA optimize", NULL, NULL, NULL);
	sqlite3_close(db->handle);
	free(db);
}

bool
db_begin(struct db *db)
{
	return db_exec(db, db->write ? "BEGIN IMMEDIATE" : "BEGIN") ==
	    SQLITE_OK;
}

bool
db_commit(struct db *db)
{
	if (db_exec(db, "COMMIT") == SQLITE_OK)
		return true;
	db_rollback(db);
	return false;
}

void
db_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	db->changes++;
}

static void
on_change(void *context, int what, const char *database, const char *table,
    sqlite3_int64 row)
{
	struct db *db = context;

	(void)what, (void)database, (void)row;
	for (size_t i = 0; db->watched[i] != NULL; i++)
		db->changes += strcmp(db->watched[i], table) == 0;
}

void
db_watch(struct db *db, const char *const *tables)
{
	db->watched = tables;
	sqlite3_update_hook(db->handle, on_change, db);
}

int64_t
db_watched(const struct db *db)
{
	return db->changes;
}

int64_t
db_version(struct db *db)
{
	return db_number(db, "PRAGMA data_version");
}

void
db_checkpoint(struct db *db)
{
	sqlite3_wal_checkpoint_v2(
	    db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

/* A reader that holds an old snapshot keeps the log from being emptied. */
static bool
log_empty(struct db *db)
{
	int frames = -1;

	return sqlite3_wal_checkpoint_v2(db->handle, NULL,
		   SQLITE_CHECKPOINT_TRUNCATE, &frames, NULL) == SQLITE_OK &&
	    frames == 0;
}

bool
db_scrub(struct db *db)
{
	bool empty = false;

	if (db_exec(db, "VACUUM") != SQLITE_OK)
		return false;
	for (int i = 0; i < SCRUB_TRIES && !empty; i++)
		empty = log_empty(db);
	if (!empty)
		log_warn("%s: its log is in use and could not be emptied",
		    schemas[db->kind].file);
	return empty;
}

unsigned char *
db_image(struct db *db, struct arena *a, size_t *len)
{
	sqlite3_int64 n = 0;
	unsigned char *bytes = sqlite3_serialize(db->handle, "main", &n, 0);
	unsigned char *copy = NULL;

	if (bytes == NULL || n < IMAGE_LEAST)
		log_warn("%s: cannot be copied", schemas[db->kind].file);
	else {
		*len = (size_t)n;
		copy = (unsigned char *)arena_strndup(
		    a, (const char *)bytes, *len);
		copy[IMAGE_MODE_AT] = copy[IMAGE_MODE_AT + 1] = 1;
	}
	sqlite3_free(bytes);
	return copy;
}

/* A copy of the image, which SQLite owns then, under this schema's name. */
static bool
image_mount(sqlite3 *handle, const char *name, const void *image, size_t len)
{
	unsigned char *bytes = sqlite3_malloc64(len);

	if (bytes == NULL)
		return false;
	memcpy(bytes, image, len);
	return sqlite3_deserialize(handle, name, bytes, (sqlite3_int64)len,
		   (sqlite3_int64)len,
		   SQLITE_DESERIALIZE_FREEONCLOSE |
		       SQLITE_DESERIALIZE_READONLY) == SQLITE_OK;
}

static bool
image_copy(struct db *db, struct db *from)
{
	sqlite3_backup *copy =
	    sqlite3_backup_init(db->handle, "main", from->handle, "main");
	bool good;

	if (copy == NULL)
		return false;
	good = sqlite3_backup_step(copy, -1) == SQLITE_DONE;
	return sqlite3_backup_finish(copy) == SQLITE_OK && good;
}

static bool
image_carry(struct db *db, const void *image, size_t len)
{
	bool good;

	if (db_exec(db, "ATTACH ':memory:' AS old") != SQLITE_OK)
		return false;
	good =
	    image_mount(db->handle, "old", image, len) && db_carry_attached(db);
	return db_exec(db, "DETACH old") == SQLITE_OK && good;
}

bool
db_load(struct db *db, const void *image, size_t len)
{
	const struct schema *s = &schemas[db->kind];
	struct db from = { .kind = db->kind };
	int64_t version = 0;
	bool good = false;

	if (len >= IMAGE_LEAST &&
	    sqlite3_open(":memory:", &from.handle) == SQLITE_OK &&
	    image_mount(from.handle, "main", image, len) &&
	    db_number(&from, "PRAGMA application_id") == s->application)
		version = db_number(&from, "PRAGMA user_version");
	if (version == s->version)
		good = image_copy(db, &from);
	sqlite3_close(from.handle);
	if (version > 0 && version < s->version)
		good = image_carry(db, image, len);
	if (!good)
		log_warn("%s: an image of it could not be loaded", s->file);
	return good;
}

struct stmt *
db_use(struct db *db, enum db_stmt id)
{
	struct stmt *st = &db->stmts[id];

	assert(catalogue[id].kind == db->kind);
	assert(db->write || catalogue[id].access == 'R');
	if (st->st == NULL) {
		if (sqlite3_prepare_v3(db->handle, catalogue[id].sql, -1,
			SQLITE_PREPARE_PERSISTENT, &st->st, NULL) != SQLITE_OK)
			errx(1, "%s: %s", catalogue[id].name,
			    sqlite3_errmsg(db->handle));
		st->db = db;
		st->name = catalogue[id].name;
	}
	sqlite3_reset(st->st);
	sqlite3_clear_bindings(st->st);
	st->bind_rc = SQLITE_OK;
	return st;
}

static int
bind_index(struct stmt *st, const char *name)
{
	int i = sqlite3_bind_parameter_index(st->st, name);

	if (i == 0)
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

enum db_step
stmt_step(struct stmt *st)
{
	int rc = st->bind_rc;

	if (rc == SQLITE_OK)
		rc = sqlite3_step(st->st);
	if (rc == SQLITE_ROW)
		return DB_ROW;
	if (rc == SQLITE_DONE)
		return DB_DONE;
	log_warn("%s: %s", st->name, sqlite3_errmsg(st->db->handle));
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

	for (int i = 0; i < n; i++)
		if (strcmp(sqlite3_column_name(st->st, i), column) == 0)
			return i;
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
	if (stmt_get_null(st, column))
		return NULL;
	return arena_strdup(a, stmt_get_text(st, column));
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

/* Room for the few rows that tell what is different. */
enum { DIFFERENCES_MAX = 20 };

static sqlite3_stmt *
rows_of(struct db *db, const char *table)
{
	char *sql =
	    sqlite3_mprintf("SELECT * FROM \"%w\" ORDER BY rowid", table);
	sqlite3_stmt *st = NULL;

	if (sql == NULL ||
	    sqlite3_prepare_v2(db->handle, sql, -1, &st, NULL) != SQLITE_OK)
		errx(1, "%s: %s", table, sqlite3_errmsg(db->handle));
	sqlite3_free(sql);
	return st;
}

static bool
column_same(sqlite3_stmt *a, sqlite3_stmt *b, int i)
{
	int n = sqlite3_column_bytes(a, i);

	if (sqlite3_column_type(a, i) != sqlite3_column_type(b, i) ||
	    n != sqlite3_column_bytes(b, i))
		return false;
	return n == 0 ||
	    memcmp(sqlite3_column_blob(a, i), sqlite3_column_blob(b, i),
		(size_t)n) == 0;
}

static int
row_differs(sqlite3_stmt *a, sqlite3_stmt *b)
{
	int n = sqlite3_column_count(a);

	if (n != sqlite3_column_count(b))
		return 0;
	for (int i = 0; i < n; i++)
		if (!column_same(a, b, i))
			return i;
	return -1;
}

/* Names the table, row and column of a difference; never the value. */
static int
table_differences(struct db *one, struct db *two, const char *table, FILE *out)
{
	sqlite3_stmt *a = rows_of(one, table), *b = rows_of(two, table);
	int found = 0;

	for (int64_t row = 1; found < DIFFERENCES_MAX; row++) {
		int ra = sqlite3_step(a), rb = sqlite3_step(b), column;

		if (ra != SQLITE_ROW && rb != SQLITE_ROW)
			break;
		if (ra != rb) {
			fprintf(out, "%s: row %lld is in one ledger only\n",
			    table, (long long)row);
			found++;
			break;
		}
		if ((column = row_differs(a, b)) != -1) {
			fprintf(out, "%s: row %lld differs in %s\n", table,
			    (long long)row, sqlite3_column_name(a, column));
			found++;
		}
	}
	sqlite3_finalize(a);
	sqlite3_finalize(b);
	return found;
}

bool
db_same(struct db *one, struct db *two, FILE *out)
{
	static const char tables[] =
	    "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
	sqlite3_stmt *st = NULL;
	int found = 0;

	if (sqlite3_prepare_v2(one->handle, tables, -1, &st, NULL) != SQLITE_OK)
		errx(1, "ledger: %s", sqlite3_errmsg(one->handle));
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(st, 0);

		/* An attempt is a message under way: not settled yet, and gone
		 * once it is. */
		if (strncmp(table, "sqlite_", 7) != 0 &&
		    strcmp(table, "attempt") != 0)
			found += table_differences(one, two, table, out);
	}
	sqlite3_finalize(st);
	return found == 0;
}
