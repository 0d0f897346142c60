/* db_trouble.c -- what is wrong with a database, and what helps. */
#include "lib/db.h"

#include <stdio.h>
#include <string.h>

#include "lib/db_inside.h"

/* A file that is broken does not mend itself: these words name the way. */
static const char *const ways_back[] = {
	[DB_LEDGER] = "; stop the daemons, remove ledger.db* and start them: "
		      "it is made again from the drop box",
	[DB_DROPBOX] = "; bring it back with oarlock restore",
};

const char *
db_way_back(enum db_kind kind)
{
	return ways_back[kind];
}

static bool
is_broken(int rc)
{
	rc &= 0xff;
	return rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB ||
	    rc == SQLITE_ERROR;
}

void
db_words(const struct db *db, int rc, char *out, size_t size)
{
	int code = rc & 0xff;
	int system = code == SQLITE_IOERR || code == SQLITE_CANTOPEN
	    ? sqlite3_system_errno(db->handle)
	    : 0;

	snprintf(out, size, "%s%s%s%s%s",
	    code == SQLITE_ERROR ? sqlite3_errmsg(db->handle)
				 : sqlite3_errstr(code),
	    system == 0 ? "" : " (", system == 0 ? "" : strerror(system),
	    system == 0 ? "" : ")", is_broken(rc) ? ways_back[db->kind] : "");
}

void
db_trouble_note(struct db *db, int rc)
{
	char words[DB_WORDS];

	if (db->trouble[0] != '\0')
		return;
	db_words(db, rc, words, sizeof(words));
	snprintf(db->trouble, sizeof(db->trouble), "%s: %s",
	    db_schema(db->kind)->file, words);
}

const char *
db_trouble(const struct db *db)
{
	return db->trouble[0] == '\0' ? NULL : db->trouble;
}

void
db_trouble_over(struct db *db)
{
	db->trouble[0] = '\0';
}

/* What stands before it names the database once more. */
static const char *
last_line(const char *said)
{
	const char *nl = said == NULL ? NULL : strrchr(said, '\n');

	if (nl != NULL)
		return nl + 1;
	return said == NULL ? "it cannot be read" : said;
}

const char *
db_examine(struct db *db, struct arena *a)
{
	sqlite3_stmt *st = NULL;
	const char *said = NULL;
	char words[DB_WORDS];
	int rc = sqlite3_prepare_v2(
	    db->handle, "PRAGMA integrity_check(1)", -1, &st, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		said = (const char *)sqlite3_column_text(st, 0);
	if (rc != SQLITE_ROW) {
		db_words(db, rc, words, sizeof(words));
		said = arena_strdup(a, words);
	} else if (said != NULL && strcmp(said, "ok") == 0)
		said = NULL;
	else
		said = arena_printf(
		    a, "%s%s", last_line(said), ways_back[db->kind]);
	sqlite3_finalize(st);
	if (said == NULL)
		return NULL;
	return arena_printf(a, "%s: %s", db_schema(db->kind)->file, said);
}
