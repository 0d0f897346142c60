/*
 * db_inside.h -- what the files behind db.h and db_upgrade.h share; nobody
 * else includes it.
 */
#ifndef DB_INSIDE_H
#define DB_INSIDE_H

#include <sqlite3.h>

#include "lib/db.h"

enum { DB_WORDS = 240, DB_TROUBLE = DB_WORDS + 16 };

struct schema {
	const char *file;
	const char *sql;
	int version;
	int application; /* "OarL", "OarD": what `file` shows */
};

struct stmt {
	struct db *db;
	sqlite3_stmt *st; /* NULL until first used */
	const char *name;
	int bind_rc;		  /* the first bind that failed */
	int column;		  /* asked for last */
	bool strays[DB_EXPECTED]; /* see db_expect */
};

struct db {
	sqlite3 *handle;
	enum db_kind kind;
	bool write;
	bool begun;		     /* a transaction, by db_begin */
	int64_t busy_since;	     /* ms: when it began to wait its turn */
	const char *const *watched;  /* tables; NULL: none */
	int64_t changes;	     /* of them, and rollbacks */
	char trouble[DB_TROUBLE];    /* "": none */
	int64_t strays[DB_EXPECTED]; /* uses of statements that do */
	struct stmt stmts[DB_STMTS];
};

const struct schema *db_schema(enum db_kind);
/* With these flags of SQLite's; the handle is to be closed either way. */
bool db_open_handle(struct db *, const char *file, int flags);
/* What a result code means here, with the way back where there is one. */
void db_words(const struct db *, int rc, char *out, size_t size);
/* What to do about a file that is broken or gone, from a semicolon on. */
const char *db_way_back(enum db_kind);
/* Keeps what db_trouble gives. */
void db_trouble_note(struct db *, int rc);
/* A result code of SQLite; what failed is logged. */
int db_exec(struct db *, const char *sql);
/* The first column of the first row; -1 where there is none. */
int64_t db_number(struct db *, const char *sql);

/* Replaces all that the other one has. */
bool db_copy_all(struct db *, sqlite3 *to);

/* Makes the triggers that raise "touched". False, logged. */
bool db_touched_create(struct db *);

/*
 * Fills the empty tables of a new database from an older one that is attached
 * as "old"; see db_upgrade.h. False, logged: nothing was filled.
 */
bool db_carry_attached(struct db *);

#endif
