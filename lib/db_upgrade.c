/* db_upgrade.c -- databases of other versions: opened, copied, migrated. */
#include "lib/db_upgrade.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/db_inside.h"
#include "lib/log.h"
#include "lib/path.h"

enum { BUSY_MS = 5000, PATIENCE_MS = 10000, PAUSE_MS = 100 };

int
db_version_now(enum db_kind kind)
{
	return db_schema(kind)->version;
}

/* The handle is to be closed either way. */
static bool
open_raw(struct db *db, const char *file)
{
	return db_open_handle(db, file, SQLITE_OPEN_READWRITE) &&
	    sqlite3_busy_timeout(db->handle, BUSY_MS) == SQLITE_OK;
}

enum db_age
db_age(const char *folder, enum db_kind kind, int *version)
{
	const struct schema *s = db_schema(kind);
	struct arena a = ARENA_INIT;
	struct db db = { .kind = kind };
	enum db_age age = DB_STRANGE;
	const char *file = path_join(&a, folder, s->file);

	*version = 0;
	if (access(file, F_OK) == -1)
		age = DB_ABSENT;
	else if (open_raw(&db, file)) {
		*version = (int)db_number(&db, "PRAGMA user_version");
		if (*version == 0)
			age = DB_ABSENT;
		else if (db_number(&db, "PRAGMA application_id") ==
		    s->application)
			age = *version == s->version ? DB_CURRENT
			    : *version < s->version  ? DB_OLDER
						     : DB_NEWER;
	}
	sqlite3_close(db.handle);
	arena_free(&a);
	return age;
}

bool
db_older(const char *folder, enum db_kind kind)
{
	int version;

	return db_age(folder, kind, &version) == DB_OLDER;
}

bool
db_exists(const char *folder, enum db_kind kind)
{
	int version;

	return db_age(folder, kind, &version) != DB_ABSENT;
}

/* Gives way only when nobody else has the file open, and never waits. */
static bool
log_leave(struct db *db)
{
	for (int ms = 0; ms < PATIENCE_MS; ms += PAUSE_MS) {
		if (sqlite3_exec(db->handle, "PRAGMA journal_mode=DELETE", NULL,
			NULL, NULL) == SQLITE_OK)
			return true;
		usleep(PAUSE_MS * 1000);
	}
	return false;
}

struct db *
db_retire(
    struct arena *a, const char *file, enum db_kind kind, const char **why)
{
	struct db *db = calloc(1, sizeof(*db));

	if (db == NULL)
		err(1, "db");
	db->kind = kind;
	if (open_raw(db, file) && log_leave(db) &&
	    db_exec(db, "BEGIN IMMEDIATE") == SQLITE_OK)
		return db;
	*why = arena_printf(a, "%s: %s", file, sqlite3_errmsg(db->handle));
	db_close(db);
	return NULL;
}

bool
db_copy_all(struct db *db, sqlite3 *to)
{
	sqlite3_backup *copy = to == NULL
	    ? NULL
	    : sqlite3_backup_init(to, "main", db->handle, "main");
	bool good;

	if (copy == NULL)
		return false;
	good = sqlite3_backup_step(copy, -1) == SQLITE_DONE;
	return sqlite3_backup_finish(copy) == SQLITE_OK && good;
}

bool
db_copy(struct arena *a, const char *file, const char *to)
{
	const char *part = arena_printf(a, "%s.part", to);
	struct db from = { .kind = DB_LEDGER };
	sqlite3 *handle = NULL;
	bool good;

	unlink(part);
	good = open_raw(&from, file) &&
	    sqlite3_open(part, &handle) == SQLITE_OK &&
	    db_copy_all(&from, handle);
	good =
	    sqlite3_close(handle) == SQLITE_OK && good && path_rename(part, to);
	if (!good)
		log_warn("%s could not be written", to);
	sqlite3_close(from.handle);
	unlink(part);
	return good;
}

bool
db_beside(struct db *fresh, const char *old_file)
{
	char *sql = sqlite3_mprintf("ATTACH %Q AS old", old_file);
	bool good = sql != NULL && db_exec(fresh, sql) == SQLITE_OK;

	sqlite3_free(sql);
	return good;
}

void
db_apart(struct db *fresh)
{
	db_exec(fresh, "DETACH old");
}

bool
db_seal(struct db *db)
{
	sqlite3_stmt *st = NULL;
	bool good = sqlite3_prepare_v2(db->handle, "PRAGMA foreign_key_check",
			-1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_DONE;

	sqlite3_finalize(st);
	if (!good) {
		log_warn("%s: a row leads nowhere", db_schema(db->kind)->file);
		return false;
	}
	return db_exec(db, "PRAGMA synchronous=FULL") == SQLITE_OK &&
	    db_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)") == SQLITE_OK &&
	    db_exec(db, "PRAGMA journal_mode=DELETE") == SQLITE_OK;
}

/* ---- from version to version ---- */

const struct db_migration *
db_migrations(void)
{
	static const struct db_migration dropbox[] = {
		{ 0, NULL },
	};

	return dropbox;
}

static bool
step_run(struct db *db, const struct db_migration *steps, int64_t version)
{
	char stamp[48];

	while (steps->sql != NULL && steps->from != version)
		steps++;
	if (steps->sql == NULL) {
		log_warn(
		    "nothing leads on from version %lld", (long long)version);
		return false;
	}
	snprintf(stamp, sizeof(stamp), "PRAGMA user_version=%lld",
	    (long long)version + 1);
	return db_exec(db, steps->sql) == SQLITE_OK &&
	    db_exec(db, stamp) == SQLITE_OK;
}

static bool
steps_run(struct db *db, const struct db_migration *steps, int to)
{
	int64_t version;

	if (!db_begin(db))
		return false;
	/* Another one may have been faster. */
	while ((version = db_number(db, "PRAGMA user_version")) < to)
		if (version < 1 || !step_run(db, steps, version)) {
			db_rollback(db);
			return false;
		}
	return db_commit(db);
}

bool
db_migrate(struct arena *a, const char *file, enum db_kind kind,
    const struct db_migration *steps, int to, const char **why)
{
	struct db db = { .kind = kind, .write = true };
	bool good = open_raw(&db, file) &&
	    db_number(&db, "PRAGMA application_id") ==
		db_schema(kind)->application &&
	    db_exec(&db, "PRAGMA synchronous=FULL") == SQLITE_OK &&
	    steps_run(&db, steps, to);

	if (!good)
		*why = arena_printf(a,
		    "%s: it could not be migrated; it is "
		    "as it was",
		    file);
	sqlite3_close(db.handle);
	return good;
}
