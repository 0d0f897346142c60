/*
 * group.c -- the bare limit: rows of a size, so many with one fsync.
 *
 * group FILE BYTES GROUP ROWS prints rows per second. The table, the journal
 * and the settings are the drop box's; there is no socket and no signature.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sqlite3.h>

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
sql(sqlite3 *db, const char *text)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		errx(1, "%s: %s", text, sqlite3_errmsg(db));
}

static sqlite3 *
table(const char *file)
{
	sqlite3 *db;

	if (sqlite3_open(file, &db) != SQLITE_OK)
		errx(1, "%s: %s", file, sqlite3_errmsg(db));
	sql(db, "PRAGMA journal_mode = WAL");
	sql(db, "PRAGMA synchronous = FULL");
	sql(db,
	    "CREATE TABLE IF NOT EXISTS message ("
	    " seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,"
	    " source_id TEXT NOT NULL, received INTEGER NOT NULL,"
	    " meta TEXT NOT NULL, body BLOB, UNIQUE (kind, source_id)) STRICT");
	return db;
}

int
main(int argc, char **argv)
{
	sqlite3_stmt *st;
	sqlite3 *db;
	char sid[40];
	double start;
	int bytes, group, rows;

	if (argc != 5)
		errx(64, "usage: group FILE BYTES GROUP ROWS");
	bytes = atoi(argv[2]);
	group = atoi(argv[3]);
	rows = atoi(argv[4]);
	db = table(argv[1]);
	if (sqlite3_prepare_v2(db,
		"INSERT INTO message (kind, source_id, received, meta, body)"
		" VALUES ('text', ?, 1, '', zeroblob(?))",
		-1, &st, NULL) != SQLITE_OK)
		errx(1, "%s", sqlite3_errmsg(db));
	start = now();
	for (int i = 0; i < rows; i++) {
		if (i % group == 0)
			sql(db, "BEGIN IMMEDIATE");
		snprintf(sid, sizeof(sid), "SM%024lx%08x", (long)(start * 1e6),
		    (unsigned)i);
		sqlite3_bind_text(st, 1, sid, -1, SQLITE_STATIC);
		sqlite3_bind_int(st, 2, bytes);
		if (sqlite3_step(st) != SQLITE_DONE)
			errx(1, "%s", sqlite3_errmsg(db));
		sqlite3_reset(st);
		if (i % group == group - 1 || i == rows - 1)
			sql(db, "COMMIT");
	}
	printf("%f\n", rows / (now() - start));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return 0;
}
