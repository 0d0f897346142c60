/*
 * db_inside.h -- what the files behind db.h and db_upgrade.h share; nobody
 * else includes it.
 */
#ifndef DB_INSIDE_H
#define DB_INSIDE_H

#include <sqlite3.h>

#include "lib/db.h"

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
	int bind_rc; /* the first bind that failed */
};

struct db {
	sqlite3 *handle;
	enum db_kind kind;
	bool write;
	const char *const *watched; /* tables; NULL: none */
	int64_t changes;	    /* of them, and rollbacks */
	struct stmt stmts[DB_STMTS];
};

const struct schema *db_schema(enum db_kind);
/* A result code of SQLite; what failed is logged. */
int db_exec(struct db *, const char *sql);
/* The first column of the first row; -1 where there is none. */
int64_t db_number(struct db *, const char *sql);

/*
 * Fills the empty tables of a new database from an older one that is attached
 * as "old"; see db_upgrade.h. False, logged: nothing was filled.
 */
bool db_carry_attached(struct db *);

#endif
