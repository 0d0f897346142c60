/* db_twin.c -- several readers of one ledger that see the same of it. */
#include <stdio.h>
#include <string.h>

#include "lib/db_inside.h"

enum { TRIES = 5 };

struct db *
db_twin(struct arena *a, struct db *db, const char **why)
{
	const char *file = sqlite3_db_filename(db->handle, "main");
	int moved = 1;
	struct db *twin;

	*why = NULL;
	twin = db_open_file(a, file, db->kind, false, why);
	/* Another file may stand there by now. */
	if (twin != NULL &&
	    (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED,
		 &moved) != SQLITE_OK ||
		moved != 0)) {
		*why = "the ledger was replaced";
		db_close(twin);
		twin = NULL;
	}
	return twin;
}

void
db_expect_as(struct db *twin, const struct db *db)
{
	for (size_t i = 0; i < DB_STMTS; i++)
		memcpy(twin->stmts[i].strays, db->stmts[i].strays,
		    sizeof(twin->stmts[i].strays));
}

/* A read begins with the first look, not with BEGIN. */
static bool
begin_now(struct db *db)
{
	return db_begin(db) && db_epoch(db) != -1;
}

/*
 * Where a twin's version is what it was before any of them began, nobody has
 * committed between: all began with what was there then.
 */
static bool
begin_all(struct db *db, struct db *const *twins, size_t n)
{
	int64_t before[DB_TWINS_MAX];
	bool same = true;

	for (size_t i = 0; i < n; i++)
		before[i] = db_version(twins[i]);
	same = begin_now(db);
	for (size_t i = 0; i < n && same; i++)
		same = before[i] != -1 && begin_now(twins[i]) &&
		    db_version(twins[i]) == before[i];
	return same;
}

bool
db_begin_together(struct db *db, struct db *const *twins, size_t n)
{
	for (int i = 0; i < TRIES; i++) {
		if (begin_all(db, twins, n))
			return true;
		db_rollback(db);
		for (size_t k = 0; k < n; k++)
			db_rollback(twins[k]);
	}
	return false;
}
