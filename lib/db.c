/* db.c -- a database: opened, checked, and its transactions. */
#include "lib/db.h"

#include <err.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "lib/behind.h"
#include "lib/db_inside.h"
#include "lib/path.h"
#include "lib/watch.h"

enum {
	BUSY_MS = 5000,
	BUSY_PAUSE_MS = 1,
};

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
	/*
	 * Counts of rows of the first day would have whole tables read for a
	 * season: a daemon keeps the plans that it made with them.
	 */
	return db_exec(db,
		   "PRAGMA journal_mode=WAL;"
		   "PRAGMA journal_size_limit=67108864;"
		   "DROP TABLE IF EXISTS sqlite_stat1;") == SQLITE_OK &&
	    db_exec(db, durable[db->kind]) == SQLITE_OK;
}

/* Two programs may meet on an empty file: the second finds it made. */
static bool
db_create(struct db *db)
{
	const struct schema *s = db_schema(db->kind);
	char stamp[96];
	int64_t version;

	if (db_exec(db, "BEGIN IMMEDIATE") != SQLITE_OK)
		return false;
	version = db_number(db, "PRAGMA user_version");
	if (version > 0)
		return db_exec(db, "COMMIT") == SQLITE_OK;
	snprintf(stamp, sizeof(stamp),
	    "PRAGMA user_version=%d;PRAGMA application_id=%d;", s->version,
	    s->application);
	if (version == 0 && db_exec(db, s->sql) == SQLITE_OK &&
	    (db->kind != DB_LEDGER || db_touched_create(db)) &&
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
failed(struct arena *a, struct db *db, const char *file, const char *what)
{
	char words[DB_WORDS];

	db_words(
	    db, sqlite3_extended_errcode(db->handle), words, sizeof(words));
	return arena_printf(a, "%s: %s%s", file, what, words);
}

/*
 * SQLite's own pauses grow to 100 ms, and on a slow disk who waits so never
 * meets the moment between two commits of somebody who makes many.
 */
static int
busy_wait(void *context, int times)
{
	static const struct timespec pause = { .tv_nsec =
						   BUSY_PAUSE_MS * 1000000 };
	struct db *db = context;
	int64_t now = watch_clock();

	if (times == 0)
		db->busy_since = now;
	if (now - db->busy_since >= BUSY_MS)
		return 0;
	nanosleep(&pause, NULL);
	return 1;
}

static const char *
db_check(struct arena *a, struct db *db, const char *file)
{
	const struct schema *s = db_schema(db->kind);
	int64_t version;

	sqlite3_busy_handler(db->handle, busy_wait, db);
	version = db_number(db, "PRAGMA user_version");
	/* Before anything is set: another version's file stays as it is. */
	if (version > 0 && version != s->version)
		return other_version(a, s, file, version);
	if (version == -1 || !db_settings(db))
		return failed(a, db, file, "");
	version = db_number(db, "PRAGMA user_version");
	if (version == 0 && db->write) {
		if (!db_create(db))
			return failed(a, db, file, "cannot make its tables: ");
		version = db_number(db, "PRAGMA user_version");
	}
	if (version != s->version ||
	    db_number(db, "PRAGMA application_id") != s->application)
		return arena_printf(a,
		    "%s: not a %s of version %d (found version %lld)", file,
		    s->file, s->version, (long long)version);
	return NULL;
}

bool
db_open_handle(struct db *db, const char *file, int flags)
{
	/* Counted, each allocation of each thread would wait for the others.
	 * It is too late once any file was open. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	return sqlite3_open_v2(file, &db->handle, flags | SQLITE_OPEN_NOMUTEX,
		   NULL) == SQLITE_OK;
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
	if (!db_open_handle(db, file, flags))
		*why = failed(a, db, file, "");
	else
		*why = db_check(a, db, file);
	if (*why == NULL)
		return db;
	db_close(db);
	return NULL;
}

static bool
has_bytes(const char *file)
{
	struct stat st;

	return stat(file, &st) == 0 && st.st_size > 0;
}

bool
db_remove(struct arena *a, const char *file)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	bool gone = true;

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		gone =
		    path_remove(arena_printf(a, "%s%s", file, ends[i])) && gone;
	return gone;
}

struct db *
db_open(struct arena *a, const char *folder, enum db_kind kind, bool write,
    const char **why)
{
	const char *file = path_join(a, folder, db_schema(kind)->file);
	const char *ledger = path_join(a, folder, db_schema(DB_LEDGER)->file);

	if (kind == DB_DROPBOX && write &&
	    (*why = behind_read(a, folder)) != NULL)
		return NULL;
	/* Only before the first message is there neither. */
	if (kind != DB_DROPBOX || has_bytes(file) || !has_bytes(ledger))
		return db_open_file(a, file, kind, write, why);
	*why = arena_printf(a, "%s: it is gone, and %s was made from it%s",
	    file, db_schema(DB_LEDGER)->file, db_way_back(kind));
	return NULL;
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	for (size_t i = 0; i < DB_STMTS; i++)
		sqlite3_finalize(db->stmts[i].st);
	sqlite3_close(db->handle);
	free(db);
}

/* What was opened before somebody found out may not go on. */
static void
need_newest(struct db *db)
{
	struct arena a = ARENA_INIT;
	char *folder =
	    arena_strdup(&a, sqlite3_db_filename(db->handle, "main"));
	char *slash = strrchr(folder, '/');
	const char *why;

	if (slash != NULL)
		*slash = '\0';
	if (slash != NULL && (why = behind_read(&a, folder)) != NULL)
		errx(1, "%s", why);
	arena_free(&a);
}

/* What is written into a file without a name is lost with its last user. */
static void
need_name(struct db *db)
{
	int moved = 0;

	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED,
		&moved) == SQLITE_OK &&
	    moved)
		errx(1, "%s was moved or removed while it was open",
		    db_schema(db->kind)->file);
}

bool
db_begin(struct db *db)
{
	if (db->write && db->kind == DB_DROPBOX) {
		need_name(db);
		need_newest(db);
	}
	db->begun =
	    db_exec(db, db->write ? "BEGIN IMMEDIATE" : "BEGIN") == SQLITE_OK;
	return db->begun;
}

/*
 * The log's bytes are written before they are on disk, and who is woken by that
 * finds nothing yet. This is the event of what can be read.
 */
static void
tell_watchers(struct db *db)
{
	const char *file = sqlite3_db_filename(db->handle, "main");

	if (file != NULL && file[0] != '\0')
		(void)utimensat(AT_FDCWD, file, NULL, 0);
}

bool
db_commit(struct db *db)
{
	if (db_exec(db, "COMMIT") == SQLITE_OK) {
		db->begun = false;
		if (db->write)
			tell_watchers(db);
		return true;
	}
	db_rollback(db);
	return false;
}

void
db_rollback(struct db *db)
{
	db->begun = false;
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
db_rest(struct db *db)
{
	sqlite3_db_release_memory(db->handle);
	malloc_trim(0);
}

void
db_checkpoint(struct db *db)
{
	sqlite3_wal_checkpoint_v2(
	    db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}
