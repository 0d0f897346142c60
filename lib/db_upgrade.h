/*
 * db_upgrade.h -- databases of other versions: how old one is, what stood in
 * it, and how it becomes a new one.
 *
 * A new ledger comes from the drop box, or has its rows carried over from the
 * old one: a table keeps its rows, a column its values, and a column that the
 * old one lacks gets its default, or what lib/db_carry.c says of it. The same
 * carries an image that an older version put into the drop box, so that every
 * version makes the same ledger of it.
 */
#ifndef DB_UPGRADE_H
#define DB_UPGRADE_H

#include <stdbool.h>
#include <stdio.h>

#include "lib/db.h"

enum db_age {
	DB_ABSENT,
	DB_OLDER, /* `oarlock upgrade` makes it new */
	DB_CURRENT,
	DB_NEWER,
	DB_STRANGE, /* not a database of ours, or it cannot be read */
};

/* Of folder/ledger.db or folder/dropbox.db; changes nothing. */
enum db_age db_age(const char *folder, enum db_kind, int *version);
bool db_older(const char *folder, enum db_kind);
/* It is there, be it readable or not; one that is only being made is not. */
bool db_exists(const char *folder, enum db_kind);
/* What this program reads and writes. */
int db_version_now(enum db_kind);

/*
 * Opens an older file of any version and keeps every other program from
 * writing to it until db_close. It has no log file then. Of the catalogue's
 * statements only those that its version knows may be used. NULL with *why,
 * also where a program has it open.
 */
struct db *
db_retire(struct arena *, const char *file, enum db_kind, const char **why);

/* A copy that is there whole or not at all. False, logged. */
bool db_copy(struct arena *, const char *file, const char *to);

/* The old file beside a new database, for the three below. False, logged. */
bool db_beside(struct db *fresh, const char *old_file);
void db_apart(struct db *fresh);
/* Fills a new, empty ledger with the old one's rows. False, logged. */
bool db_carry(struct db *fresh);

/*
 * Compares what both have, row by row, and prints a line for each column and
 * table that differs: names and how many rows, never a value. Gives how many
 * of the lines count. What became of a message (applied) may differ, a better
 * reader says it better; so may what stands in accept, "rating,person.email".
 */
int db_differences(struct db *fresh, const char *accept, FILE *out);
/*
 * Letters that would leave though they do not wait in the old ledger: sent
 * ones once more, or new ones for what happened long ago.
 */
int64_t db_repeats(struct db *fresh);

/*
 * Before a database takes another one's name: its rules hold, and everything
 * stands in its one file. False, logged.
 */
bool db_seal(struct db *);

/* From one version to the next; the last row of a table has no sql. */
struct db_migration {
	int from;
	const char *sql;
};

/*
 * All steps that the file needs, up to version to, in one transaction. It may
 * be open elsewhere. False with *why: it is as it was.
 */
bool db_migrate(struct arena *, const char *file, enum db_kind,
    const struct db_migration *, int to, const char **why);
/* Those of the drop box; a ledger is made anew. */
const struct db_migration *db_migrations(void);

#endif
