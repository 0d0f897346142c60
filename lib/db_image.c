/* db_image.c -- a database as bytes: made, loaded, and what was deleted wiped. */
#include <string.h>

#include "lib/db_inside.h"
#include "lib/log.h"

enum {
	SCRUB_TRIES = 10, /* of as long as a database is waited for */
	/* Where a file says whether it is in WAL mode: twice 1 for no. */
	IMAGE_MODE_AT = 18,
	IMAGE_LEAST = 512,
};

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
		    db_schema(db->kind)->file);
	return empty;
}

unsigned char *
db_image(struct db *db, struct arena *a, size_t *len)
{
	sqlite3_int64 n = 0;
	unsigned char *bytes = sqlite3_serialize(db->handle, "main", &n, 0);
	unsigned char *copy = NULL;

	if (bytes == NULL || n < IMAGE_LEAST)
		log_warn("%s: cannot be copied", db_schema(db->kind)->file);
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
	const struct schema *s = db_schema(db->kind);
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
