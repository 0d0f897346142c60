/*
 * db.h -- the only module that knows sqlite3: a fixed catalogue of
 * statements, bound and read by name.
 *
 * Statements stand in lib/stmts/NAME.def and nowhere else. Values and columns
 * go by name; an unknown name, or a write statement on a database opened for
 * reading, is a bug and asserts. A failed bind, and a statement that a broken
 * file does not let be prepared, is kept until the next stmt_step, so that no
 * caller checks each line.
 */
#ifndef DB_H
#define DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "lib/arena.h"

enum db_kind {
	DB_LEDGER,
	DB_DROPBOX,
};

enum db_stmt {
#define STMT(id, kind, access, sql) id,
#include "lib/stmts/all.def"
#undef STMT
	DB_STMTS
};

enum db_step {
	DB_ROW,
	DB_DONE,
	DB_CONSTRAINT, /* a CHECK, UNIQUE or foreign key refused the values */
	DB_FAILED,     /* disk full, locked, corrupt: logged; db_trouble */
};

struct db;
struct stmt; /* belongs to its db */

/*
 * Opens folder/ledger.db or folder/dropbox.db; for writing, creates it with
 * its schema when it is not there. NULL with *why (in the arena).
 */
struct db *db_open(struct arena *, const char *folder, enum db_kind, bool write,
    const char **why);
/* The same for a file of any name: a replayed or restored ledger. */
struct db *db_open_file(struct arena *, const char *file, enum db_kind,
    bool write, const char **why);
/* The file, with what SQLite keeps beside it. False: some of it is there. */
bool db_remove(struct arena *, const char *file);
/*
 * A copy of folder/ledger.db or folder/dropbox.db as it is now, to write to: it
 * has no name, nobody else sees it, and db_close ends it. In memory, and beside
 * the live one where that is not enough. NULL with *why (in the arena).
 */
struct db *
db_scratch(struct arena *, const char *folder, enum db_kind, const char **why);
void db_close(struct db *);

/*
 * Why a statement or a transaction could not be done, for no fault of its
 * values: disk full, locked, corrupt; the first since db_trouble_over. NULL:
 * nothing. What was read since then may lack rows, and must not be acted on.
 */
const char *db_trouble(const struct db *);
void db_trouble_over(struct db *);
/* Reads every page. NULL, or what is wrong, in the arena. */
const char *db_examine(struct db *, struct arena *);

/*
 * A transaction: begin takes the write lock at once (or a read snapshot).
 * Where an error has ended it, every statement fails until db_rollback.
 */
bool db_begin(struct db *);
bool db_commit(struct db *);
void db_rollback(struct db *);
/* Changes whenever another process has committed. */
int64_t db_version(struct db *);
/*
 * From now on db_watched changes whenever this connection changes a row of
 * these tables, or takes changes back. The list, NULL at its end, is borrowed.
 */
void db_watch(struct db *, const char *const *tables);
int64_t db_watched(const struct db *);
void db_checkpoint(struct db *);
/*
 * Gives the system back the memory in which pages of the file are kept for the
 * next use, and what else is free. For who has nothing to do.
 */
void db_rest(struct db *);

/*
 * The ledger's table "touched" counts changes for each person whose page they
 * may show on, for -1, every coach, and 0, everybody (lib/db_touched.c). Counts
 * can be compared as long as the epoch is the same: it is another one once the
 * file was replaced or written anew as a whole.
 */
int64_t db_epoch(struct db *);
/*
 * From now on each use of a statement that is not on a list, or that reads a
 * table whose changes are not counted, is a stray of that list. A bit of a
 * statement's byte says that it is on the list of this number.
 */
enum { DB_EXPECTED = 2 }; /* lists */

void db_expect(struct db *, const unsigned char expected[DB_STMTS]);
/* How many strays there were; another number: there was one in between. */
int64_t db_strays(const struct db *, int list);

/*
 * Another reader of the file that this one has open, for another thread; a
 * connection is used by one thread at a time. NULL with *why.
 */
struct db *db_twin(struct arena *, struct db *, const char **why);
/* What is a stray of the one is a stray of its twin. */
void db_expect_as(struct db *twin, const struct db *);
/*
 * Begins a transaction on all of them, and all see the same state. False, and
 * none has begun: it cannot be read, or somebody committed meanwhile, again
 * and again.
 */
enum { DB_TWINS_MAX = 16 };

bool db_begin_together(struct db *, struct db *const *twins, size_t n);

/*
 * Writes the file anew, so that nothing deleted is left in it, and empties
 * its log. False, logged, where others held it for too long.
 */
bool db_scrub(struct db *);
/*
 * db_begin with all of the database in its file and none in its log, as
 * db_image wants it. False, logged, where others held it for too long.
 */
bool db_begin_whole(struct db *);
/* Takes the next bytes of an image, behind the last ones; false ends it. */
typedef bool db_piece(void *ctx, const void *bytes, size_t len, bool is_last);
/*
 * The whole database as bytes, in pieces of this length, the last one of what
 * is left. False, logged.
 */
bool db_image(struct db *, size_t piece, db_piece *, void *ctx);
/*
 * Replaces all tables by those of an image of the same kind in this file; an
 * older version's rows are carried over, as db_upgrade.h says. The file loses
 * its name before that is done, so that nobody who is killed leaves it. False,
 * logged.
 */
bool db_load(struct db *, const char *image);
/* Where it lives, borrowed. */
const char *db_file(const struct db *);

/* Reset and ready to bind. A statement may not be used inside its own loop. */
struct stmt *db_use(struct db *, enum db_stmt);
void stmt_int(struct stmt *, const char *name, int64_t);
/* NULL binds SQL's NULL. The text must live until the next db_use of it. */
void stmt_text(struct stmt *, const char *name, const char *);
void stmt_blob(struct stmt *, const char *name, const void *, size_t len);
void stmt_null(struct stmt *, const char *name);
enum db_step stmt_step(struct stmt *);
/* Steps once and resets: for statements that give no row. True: done. */
bool stmt_run(struct stmt *);
/* The same for those that are asked for a row only. True: there is one. */
bool stmt_found(struct stmt *);
/* Ends a read before its last row, so that it holds no old snapshot. */
void stmt_end(struct stmt *);
/* The row id of the last insert on this statement's database. */
int64_t stmt_inserted(struct stmt *);
/* How many rows the last write changed. */
int stmt_changes(struct stmt *);

/* Columns by name; text and blob are borrowed until the next step. */
int64_t stmt_get_int(struct stmt *, const char *column);
bool stmt_get_null(struct stmt *, const char *column);
const char *stmt_get_text(struct stmt *, const char *column); /* "" for NULL */
const void *stmt_get_blob(struct stmt *, const char *column, size_t *len);
/* Copy into the arena; NULL stays NULL. */
char *stmt_copy_text(struct stmt *, struct arena *, const char *column);

/* For tests and the operator: every statement's SQL, and whether it writes. */
const char *db_stmt_sql(enum db_stmt);
enum db_kind db_stmt_kind(enum db_stmt);
/*
 * Compares two ledgers table by table, row by row; prints the differences
 * to out (at most 20). True when there is none.
 */
bool db_same(struct db *, struct db *, FILE *out);

#endif
