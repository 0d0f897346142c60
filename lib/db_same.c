/* db_same.c -- whether two databases hold the same, and where they do not. */
#include <err.h>
#include <string.h>

#include "lib/db_inside.h"

/* Room for the few rows that tell what is different. */
enum { DIFFERENCES_MAX = 20 };

static sqlite3_stmt *
rows_of(struct db *db, const char *table)
{
	char *sql =
	    sqlite3_mprintf("SELECT * FROM \"%w\" ORDER BY rowid", table);
	sqlite3_stmt *st = NULL;

	if (sql == NULL ||
	    sqlite3_prepare_v2(db->handle, sql, -1, &st, NULL) != SQLITE_OK)
		errx(1, "%s: %s", table, sqlite3_errmsg(db->handle));
	sqlite3_free(sql);
	return st;
}

static bool
column_same(sqlite3_stmt *a, sqlite3_stmt *b, int i)
{
	int n = sqlite3_column_bytes(a, i);

	if (sqlite3_column_type(a, i) != sqlite3_column_type(b, i) ||
	    n != sqlite3_column_bytes(b, i))
		return false;
	return n == 0 ||
	    memcmp(sqlite3_column_blob(a, i), sqlite3_column_blob(b, i),
		(size_t)n) == 0;
}

static int
row_differs(sqlite3_stmt *a, sqlite3_stmt *b)
{
	int n = sqlite3_column_count(a);

	if (n != sqlite3_column_count(b))
		return 0;
	for (int i = 0; i < n; i++)
		if (!column_same(a, b, i))
			return i;
	return -1;
}

/* Names the table, row and column of a difference; never the value. */
static int
table_differences(struct db *one, struct db *two, const char *table, FILE *out)
{
	sqlite3_stmt *a = rows_of(one, table), *b = rows_of(two, table);
	int found = 0;

	for (int64_t row = 1; found < DIFFERENCES_MAX; row++) {
		int ra = sqlite3_step(a), rb = sqlite3_step(b), column;

		if (ra != SQLITE_ROW && rb != SQLITE_ROW)
			break;
		if (ra != rb) {
			fprintf(out, "%s: row %lld is in one ledger only\n",
			    table, (long long)row);
			found++;
			break;
		}
		if ((column = row_differs(a, b)) != -1) {
			fprintf(out, "%s: row %lld differs in %s\n", table,
			    (long long)row, sqlite3_column_name(a, column));
			found++;
		}
	}
	sqlite3_finalize(a);
	sqlite3_finalize(b);
	return found;
}

bool
db_same(struct db *one, struct db *two, FILE *out)
{
	static const char tables[] =
	    "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
	sqlite3_stmt *st = NULL;
	int found = 0;

	if (sqlite3_prepare_v2(one->handle, tables, -1, &st, NULL) != SQLITE_OK)
		errx(1, "ledger: %s", sqlite3_errmsg(one->handle));
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(st, 0);

		/* An attempt is a message under way: not settled yet, and gone
		 * once it is. What was touched says how a row came to be, and
		 * not what it is. */
		if (strncmp(table, "sqlite_", 7) != 0 &&
		    strcmp(table, "attempt") != 0 &&
		    strcmp(table, "touched") != 0)
			found += table_differences(one, two, table, out);
	}
	sqlite3_finalize(st);
	return found == 0;
}
