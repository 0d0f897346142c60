/* by_hand.h -- a ledger's tables, written and read past the programs. */
#ifndef BY_HAND_H
#define BY_HAND_H

#include "tests/unit/test.h"

#include <sqlite3.h>

#include "lib/path.h"

static inline sqlite3 *
hand_open(struct arena *a, const char *folder)
{
	sqlite3 *db;

	assert_int_equal(
	    sqlite3_open(path_join(a, folder, "ledger.db"), &db), SQLITE_OK);
	return db;
}

/* As vprintf. */
static inline void
hand_write(struct arena *a, const char *folder, const char *fmt, va_list ap)
{
	const char *sql = arena_vprintf(a, fmt, ap);
	sqlite3 *db = hand_open(a, folder);
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
	sqlite3_close(db);
}

/* A line for each row, its columns with "|" between; no end of line last. */
static inline const char *
hand_read(struct arena *a, const char *folder, const char *fmt, va_list ap)
{
	const char *sql = arena_vprintf(a, fmt, ap), *rows = "", *value;
	sqlite3 *db = hand_open(a, folder);
	sqlite3_stmt *st = NULL;
	int n = 0, rc;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	for (; (rc = sqlite3_step(st)) == SQLITE_ROW; n++)
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const char *between = i > 0 ? "|" : n > 0 ? "\n" : "";

			value = (const char *)sqlite3_column_text(st, i);
			rows = arena_printf(a, "%s%s%s", rows, between,
			    value == NULL ? "" : value);
		}
	if (rc != SQLITE_DONE)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return rows;
}

#endif
