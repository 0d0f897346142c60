/* db_image.c -- a database as bytes: made, loaded, and wiped of what went. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lib/db_inside.h"
#include "lib/db_upgrade.h"
#include "lib/log.h"
#include "lib/watch.h"

enum {
	WHOLE_TRIES = 10, /* to begin before the log is written to again */
	SCRUB_MS = 50000, /* ten times as long as a database is waited for */
	SCRUB_PAUSE_MS = 20,
	/* The file's format, https://sqlite.org/fileformat.html */
	HEAD = 100,
	HEAD_PAGE_SIZE = 16, /* 2 bytes, the first one more; 1: 65,536 */
	HEAD_MODE = 18,	     /* twice 1: not in WAL mode */
	HEAD_PAGES = 28,     /* 4 bytes, the first one most */
};

const char *
db_file(const struct db *db)
{
	return sqlite3_db_filename(db->handle, "main");
}

/* ---- rid of what was deleted ---- */

/*
 * In a file without a name beside the database, which is as safe there, and may
 * be more than the memory of a small machine.
 */
static bool
vacuum(struct db *db)
{
	const char *file = db_file(db);
	int folder = (int)(strrchr(file, '/') - file);
	bool good;

	sqlite3_temp_directory = sqlite3_mprintf("%.*s", folder, file);
	good = db_exec(db, "PRAGMA temp_store=FILE") == SQLITE_OK &&
	    db_exec(db, "VACUUM") == SQLITE_OK;
	good &= db_exec(db, "PRAGMA temp_store=MEMORY") == SQLITE_OK;
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = NULL;
	return good;
}

/*
 * A reader that holds an old snapshot keeps the log from being emptied. SQLite
 * waits for it, but not for somebody else's checkpoint.
 */
static bool
log_empty(struct db *db)
{
	static const struct timespec pause = { .tv_nsec =
						   SCRUB_PAUSE_MS * 1000000 };
	const char *why = "its log is in use and could not be emptied";
	int64_t end = watch_clock() + SCRUB_MS;
	int frames; /* -1: it keeps no log */
	int rc;

	do {
		rc = sqlite3_wal_checkpoint_v2(db->handle, NULL,
		    SQLITE_CHECKPOINT_TRUNCATE, &frames, NULL);
		if (rc == SQLITE_OK && frames <= 0)
			return true;
		nanosleep(&pause, NULL);
	} while ((rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY) &&
	    watch_clock() < end);
	if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY) {
		why = sqlite3_errmsg(db->handle);
		db_trouble_note(db, rc);
	}
	log_warn("%s: %s", db_schema(db->kind)->file, why);
	return false;
}

bool
db_scrub(struct db *db)
{
	return vacuum(db) && log_empty(db);
}

/* ---- made ---- */

static bool
is_whole(const struct db *db)
{
	struct stat log;

	return stat(sqlite3_filename_wal(db_file(db)), &log) != 0 ||
	    log.st_size == 0;
}

bool
db_begin_whole(struct db *db)
{
	for (int i = 0; i < WHOLE_TRIES && log_empty(db); i++) {
		if (!db_begin(db))
			return false;
		if (is_whole(db))
			return true;
		db_rollback(db);
	}
	return false;
}

/* By SQLite's own descriptor: to close another one would undo its locks. */
static sqlite3_file *
file_of(struct db *db, sqlite3_int64 *size)
{
	sqlite3_file *file = NULL;

	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER,
		&file) != SQLITE_OK ||
	    file->pMethods->xFileSize(file, size) != SQLITE_OK || *size < HEAD)
		return NULL;
	return file;
}

bool
db_image(struct db *db, size_t piece, db_piece *take, void *ctx)
{
	sqlite3_int64 size, at = 0;
	sqlite3_file *file = file_of(db, &size);
	struct arena a = ARENA_INIT;
	unsigned char *bytes = arena_alloc(&a, piece);
	bool good = file != NULL && piece >= HEAD;

	while (good && at < size) {
		int len = (int)piece;

		if (len > size - at)
			len = (int)(size - at);
		good = file->pMethods->xRead(file, bytes, len, at) == SQLITE_OK;
		if (at == 0)
			bytes[HEAD_MODE] = bytes[HEAD_MODE + 1] = 1;
		at += len;
		good = good && take(ctx, bytes, (size_t)len, at == size);
	}
	arena_free(&a);
	if (!good)
		log_warn("%s: cannot be copied", db_schema(db->kind)->file);
	return good;
}

/* ---- loaded ---- */

/* A part that is missing at its end would only be met when it is read. */
static bool
is_complete(const char *image)
{
	unsigned char head[HEAD];
	FILE *f = fopen(image, "rbe");
	struct stat st;
	uint64_t page, pages;
	bool good;

	if (f == NULL)
		return false;
	good = fread(head, 1, sizeof(head), f) == sizeof(head) &&
	    fstat(fileno(f), &st) == 0;
	fclose(f);
	if (!good)
		return false;
	page = (uint64_t)head[HEAD_PAGE_SIZE] << 8 | head[HEAD_PAGE_SIZE + 1];
	if (page == 1)
		page = 65536;
	pages = 0;
	for (int i = 0; i < 4; i++)
		pages = pages << 8 | head[HEAD_PAGES + i];
	return (uint64_t)st.st_size == page * pages;
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
image_carry(struct db *db, const char *image)
{
	bool good;

	if (!db_beside(db, image))
		return false;
	unlink(image);
	good = db_carry_attached(db);
	db_apart(db);
	return good;
}

bool
db_load(struct db *db, const char *image)
{
	const struct schema *s = db_schema(db->kind);
	struct db from = { .kind = db->kind };
	int64_t version = 0;
	bool good = false;

	if (is_complete(image) &&
	    sqlite3_open_v2(image, &from.handle,
		SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
		NULL) == SQLITE_OK &&
	    db_number(&from, "PRAGMA application_id") == s->application)
		version = db_number(&from, "PRAGMA user_version");
	if (version == s->version) {
		unlink(image);
		good = image_copy(db, &from);
	}
	sqlite3_close(from.handle);
	if (version > 0 && version < s->version)
		good = image_carry(db, image);
	if (!good)
		log_warn("%s: an image of it could not be loaded", s->file);
	return good;
}
