/* db_carry.c -- the rows of an older ledger, in a new one; and what differs. */
#include <err.h>
#include <string.h>

#include "lib/db_inside.h"
#include "lib/db_upgrade.h"

/* Columns that an older version lacks and that have no default. */
static const struct {
	const char *table, *column, *sql; /* o is the older row */
} fills[] = {
	/* There was one version of the terms, and it is called 1. */
	{ "consent", "version",
	    "CASE WHEN o.event = 'stopped' THEN '' ELSE '1' END" },
	{ "consent", "channel", "'text'" },
	{ "crew", "line", "''" },
	/* Nobody's link ends with the upgrade: its time begins there. */
	{ "person", "link_since",
	    "(SELECT coalesce(max(received), 0) FROM old.applied)" },
};

/*
 * Tables that both have. An attempt is a message under way; what is touched
 * (lib/db_touched.c) counts for one file alone, and is counted anew.
 */
static const char shared_tables[] =
    "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT IN ('attempt', "
    "'touched')"
    " AND name IN (SELECT name FROM old.sqlite_schema WHERE type = 'table')"
    " ORDER BY rowid";
/* The first column of all rows, in the arena; NULL behind the last. */
static const char **
names(struct db *db, struct arena *a, char *sql)
{
	sqlite3_stmt *st = NULL;
	const char **list = NULL;
	size_t n = 0, cap = 0;

	if (sql == NULL ||
	    sqlite3_prepare_v2(db->handle, sql, -1, &st, NULL) != SQLITE_OK)
		errx(1, "ledger: %s", sqlite3_errmsg(db->handle));
	sqlite3_free(sql);
	do {
		list = arena_grow(a, list, n, &cap, sizeof(*list));
		list[n] = sqlite3_step(st) == SQLITE_ROW
		    ? arena_strdup(a, (const char *)sqlite3_column_text(st, 0))
		    : NULL;
	} while (list[n++] != NULL);
	sqlite3_finalize(st);
	return list;
}

static const char **
columns(struct db *db, struct arena *a, const char *table, const char *schema)
{
	return names(db, a,
	    sqlite3_mprintf("SELECT name FROM pragma_table_info(%Q, %Q)"
			    " ORDER BY cid",
		table, schema));
}

static bool
has(const char *const *list, const char *name)
{
	while (*list != NULL && strcmp(*list, name) != 0)
		list++;
	return *list != NULL;
}

static const char *
fill_of(const char *table, const char *column)
{
	for (size_t i = 0; i < sizeof(fills) / sizeof(*fills); i++)
		if (strcmp(fills[i].table, table) == 0 &&
		    strcmp(fills[i].column, column) == 0)
			return fills[i].sql;
	return NULL;
}

static bool
table_carry(struct db *db, struct arena *a, const char *table)
{
	const char **now = columns(db, a, table, "main");
	const char **then = columns(db, a, table, "old");
	const char *into = "", *from = "", *comma = "";
	char *sql;
	bool good;

	for (; *now != NULL; now++) {
		const char *value = has(then, *now)
		    ? arena_printf(a, "o.\"%s\"", *now)
		    : fill_of(table, *now);

		if (value == NULL)
			continue;
		into = arena_printf(a, "%s%s\"%s\"", into, comma, *now);
		from = arena_printf(a, "%s%s%s", from, comma, value);
		comma = ", ";
	}
	sql = sqlite3_mprintf("DELETE FROM main.\"%w\"; INSERT INTO main.\"%w\""
			      " (%s) SELECT %s FROM old.\"%w\" o ORDER BY "
			      "o.rowid",
	    table, table, into, from, table);
	good = sql != NULL && db_exec(db, sql) == SQLITE_OK;
	sqlite3_free(sql);
	return good;
}

bool
db_carry_attached(struct db *db)
{
	struct arena a = ARENA_INIT;
	const char **table;
	bool good;

	/* Not at once for writing: that would lock the old one, too. */
	if (db_exec(db, "BEGIN") != SQLITE_OK)
		return false;
	/* Rows come table by table, not in the order that keys would like. */
	good = db_exec(db, "PRAGMA defer_foreign_keys=ON") == SQLITE_OK;
	for (table = names(db, &a, sqlite3_mprintf("%s", shared_tables));
	     good && *table != NULL; table++)
		good = table_carry(db, &a, *table);
	arena_free(&a);
	if (good)
		return db_commit(db);
	db_rollback(db);
	return false;
}

bool
db_carry(struct db *fresh)
{
	return db_carry_attached(fresh);
}

/* ---- what differs ---- */

/* Of a message that stays: what a better reader may say otherwise. */
static bool
may_differ(const char *table, const char *column)
{
	static const char *const of_applied[] = { "outcome", "reason", "answer",
		"person", NULL };

	return strcmp(table, "applied") == 0 && column != NULL &&
	    has(of_applied, column);
}

/* "rating" or "rating.score" stands between commas. */
static bool
named(const char *list, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = list; p != NULL && *p != '\0';) {
		size_t n = strcspn(p, ",");

		if (n == len && strncmp(p, name, n) == 0)
			return true;
		p += n + (p[n] == ',');
	}
	return false;
}

struct differing {
	struct db *db;
	struct arena *a;
	const char *accept;
	FILE *out;
	int found;
};

static void
differs(struct differing *d, const char *table, const char *column, char *sql,
    const char *words)
{
	int64_t n = sql == NULL ? -1 : db_number(d->db, sql);
	const char *name =
	    column == NULL ? table : arena_printf(d->a, "%s.%s", table, column);
	bool free = may_differ(table, column);
	bool accepted = named(d->accept, table) || named(d->accept, name);

	if (n == -1)
		errx(1, "%s: %s", name, sqlite3_errmsg(d->db->handle));
	sqlite3_free(sql);
	if (n == 0)
		return;
	fprintf(d->out, "%s: %lld %s%s\n", name, (long long)n, words,
	    free	   ? " (may differ)"
		: accepted ? " (accepted)"
			   : "");
	d->found += !free && !accepted;
}

/* n and o are the same row, by all columns of the key. */
static const char *
key_same(struct db *db, struct arena *a, const char *table)
{
	const char **key = names(db, a,
	    sqlite3_mprintf("SELECT name FROM pragma_table_info(%Q, 'main')"
			    " WHERE pk > 0 ORDER BY pk",
		table));
	const char *same = "";

	for (size_t i = 0; key[i] != NULL; i++)
		same = arena_printf(a, "%s%sn.\"%s\" IS o.\"%s\"", same,
		    i == 0 ? "" : " AND ", key[i], key[i]);
	return same;
}

static void
table_differs(struct differing *d, const char *table)
{
	const char *same = key_same(d->db, d->a, table);
	const char **column = names(d->db, d->a,
	    sqlite3_mprintf("SELECT name FROM pragma_table_info(%Q, 'main')"
			    " WHERE name IN (SELECT name FROM"
			    " pragma_table_info(%Q, 'old')) ORDER BY cid",
		table, table));

	differs(d, table, NULL,
	    sqlite3_mprintf("SELECT count(*) FROM old.\"%w\" o WHERE NOT EXISTS"
			    " (SELECT 1 FROM main.\"%w\" n WHERE %s)",
		table, table, same),
	    "rows are missing");
	differs(d, table, NULL,
	    sqlite3_mprintf("SELECT count(*) FROM main.\"%w\" n WHERE NOT "
			    "EXISTS (SELECT 1 FROM old.\"%w\" o WHERE %s)",
		table, table, same),
	    "rows are new");
	for (; *column != NULL; column++)
		differs(d, table, *column,
		    sqlite3_mprintf("SELECT count(*) FROM main.\"%w\" n JOIN"
				    " old.\"%w\" o ON %s WHERE n.\"%w\" IS NOT"
				    " o.\"%w\" COLLATE BINARY",
			table, table, same, *column, *column),
		    "rows have another value");
}

int
db_differences(struct db *fresh, const char *accept, FILE *out)
{
	struct arena a = ARENA_INIT;
	struct differing d = { fresh, &a, accept, out, 0 };
	const char **table =
	    names(fresh, &a, sqlite3_mprintf("%s", shared_tables));

	for (; *table != NULL; table++)
		table_differs(&d, *table);
	arena_free(&a);
	return d.found;
}

int64_t
db_repeats(struct db *fresh)
{
	int64_t n = db_number(fresh,
	    "SELECT count(*) FROM main.outbox n WHERE n.state = 'queued'"
	    " AND NOT EXISTS (SELECT 1 FROM old.outbox o WHERE o.id = n.id"
	    " AND o.state = 'queued' AND o.kind = n.kind"
	    " AND o.address = n.address)");

	return n == -1 ? 1 : n;
}
