/* db_touched.c -- triggers count whose pages a change may have changed. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/db_inside.h"

/*
 * A table tells when it has a row here: each insert, update and delete raises
 * the counts of these persons, "@" being the row as it was and as it is. -1 is
 * every coach, for what stands on their pages alone; 0 is everybody. Who is not
 * named here is not rendered: it is 0 when in doubt. Who is named twice counts
 * twice, as to look for that would cost a table for each row that is written.
 */
static const struct teller {
	const char *table;
	const char *whose;
	const char *when_updated; /* more of them; NULL: no more */
} tellers[] = {
	{ "rating", "SELECT @.athlete AS person", NULL },
	{ "target", "SELECT @.athlete AS person", NULL },
	{ "result", "SELECT @.athlete AS person", NULL },
	{ "check_in", "SELECT @.athlete AS person", NULL },
	{ "absence", "SELECT @.athlete AS person", NULL },
	{ "talk", "SELECT @.athlete AS person", NULL },
	{ "try", "SELECT @.athlete AS person", NULL },
	{ "reflection", "SELECT @.athlete AS person", NULL },
	{ "reflection_asked", "SELECT @.athlete AS person", NULL },
	{ "points", "SELECT @.person AS person", NULL },
	{ "tier", "SELECT @.person AS person", NULL },
	{ "attribute", "SELECT @.person AS person", NULL },
	{ "mail_in", "SELECT coalesce(@.person, -1) AS person", NULL },
	{ "question", "SELECT @.coach AS person", NULL },
	{ "lineup", "SELECT @.coach AS person", NULL },
	{ "line_default", "SELECT -1 AS person", NULL },
	{ "check_in_time", "SELECT -1 AS person", NULL },
	{ "crew", "SELECT -1 AS person", NULL },
	{ "crew_member", "SELECT -1 AS person", NULL },
	{ "terms", "SELECT -1 AS person", NULL },
	{ "safekeeping", "SELECT -1 AS person", NULL },
	/* Nothing is written to a minor whose copies cannot be. */
	{ "bounce",
	    "SELECT -1 AS person UNION ALL SELECT id FROM person"
	    " WHERE guardian = @.address COLLATE NOCASE",
	    NULL },
	/* An address that is heard from has no bounces any more, and a mail
	 * that was not all saved has its reason. */
	{ "applied",
	    "SELECT -1 AS person WHERE @.outcome = 'aside' OR"
	    " (@.kind = 'mail' AND @.reason <> '') OR EXISTS"
	    " (SELECT 1 FROM bounce b JOIN person p ON p.email = b.address"
	    "  WHERE p.id = @.person) UNION ALL"
	    " SELECT m.id FROM person p CROSS JOIN person m"
	    "  ON m.guardian = p.email COLLATE NOCASE WHERE p.id = @.person"
	    "  AND EXISTS (SELECT 1 FROM bounce b WHERE b.address = p.email)",
	    NULL },
	{ "contact_wish", "SELECT @.person AS person", NULL },
	{ "data_request", "SELECT @.person AS person", NULL },
	/* Whose number it is: no stranger's, and perhaps not hers alone. */
	{ "person_phone",
	    "SELECT @.person AS person UNION ALL SELECT -1 UNION ALL"
	    " SELECT person FROM person_phone WHERE number = @.number",
	    NULL },
	/* An answer is found by its rating, an item by either of the two. */
	{ "prompt",
	    "SELECT @.athlete AS person UNION ALL"
	    " SELECT r.athlete FROM prompt_item i JOIN rating r"
	    "  ON r.id = i.rating WHERE i.prompt = @.id",
	    NULL },
	{ "self_rating",
	    "SELECT @.athlete AS person UNION ALL"
	    " SELECT athlete FROM rating WHERE id = @.rating",
	    NULL },
	{ "prompt_item",
	    "SELECT athlete AS person FROM prompt WHERE id = @.prompt UNION ALL"
	    " SELECT athlete FROM rating WHERE id = @.rating",
	    NULL },
	/* A number is of everyone who has it, or whose copies go there; a
	 * blocked one hides texts. */
	{ "phone",
	    "SELECT person FROM person_phone WHERE number = @.number UNION ALL"
	    " SELECT id FROM person WHERE guardian = @.number UNION ALL"
	    " SELECT 0 WHERE @.state = 'blocked'",
	    NULL },
	{ "consent", "SELECT person FROM person_phone WHERE number = @.number",
	    NULL },
	/* A coach is named on the pages of all, also who was one before. */
	{ "person",
	    "SELECT @.id AS person UNION ALL"
	    " SELECT 0 WHERE @.role LIKE '%coach'",
	    "SELECT 0 WHERE (OLD.team, OLD.role, OLD.first, OLD.last,"
	    " OLD.left_at) IS NOT"
	    " (NEW.team, NEW.role, NEW.first, NEW.last, NEW.left_at)"
	    " UNION ALL SELECT -1 WHERE OLD.email IS NOT NEW.email UNION ALL"
	    " SELECT m.id FROM person m WHERE OLD.email IS NOT NEW.email AND"
	    " m.guardian COLLATE NOCASE IN (OLD.email, NEW.email)" },
	{ "reader_key",
	    "SELECT @.person AS person UNION ALL SELECT 0 FROM person"
	    " WHERE id = @.person AND role LIKE '%coach'",
	    NULL },
	/* One in confidence hides what answered it, whoever got that. */
	{ "text_in",
	    "SELECT @.person AS person UNION ALL"
	    " SELECT 0 WHERE @.reading IN ('disclosure', 'blocked') UNION ALL"
	    " SELECT -1 WHERE @.person IS NULL OR @.reading = 'astray'",
	    NULL },
	{ "translation", "SELECT person FROM text_in WHERE seq = @.seq", NULL },
	/* What was joined into another text shows that one's fate. */
	{ "outbox",
	    "SELECT @.person AS person UNION ALL SELECT person FROM outbox"
	    " WHERE state = 'withheld' AND detail >= 'joined into '"
	    " AND detail < 'joined into!'"
	    " AND detail = 'joined into ' || @.id",
	    NULL },
	{ "team", "SELECT 0 AS person", NULL },
	{ "metric", "SELECT 0 AS person", NULL },
	{ "line_user", "SELECT 0 AS person", NULL },
	{ "check_in_asked", "SELECT 0 AS person", NULL },
};

static void
whose_write(FILE *out, const char *whose, const char *row)
{
	for (; *whose != '\0'; whose++)
		if (*whose == '@')
			fputs(row, out);
		else
			putc(*whose, out);
}

/* Who is erased is counted no more. */
static void
trigger_write(FILE *out, const struct teller *t, const char *event,
    const char *first, const char *second)
{
	fprintf(out,
	    "CREATE TRIGGER touched_%s_%s AFTER %s ON %s BEGIN"
	    " INSERT INTO touched SELECT person, 1 FROM (",
	    t->table, event, event, t->table);
	whose_write(out, t->whose, first);
	if (second != NULL) {
		fputs(" UNION ALL ", out);
		whose_write(out, t->whose, second);
		if (t->when_updated != NULL)
			fprintf(out, " UNION ALL %s", t->when_updated);
	}
	fputs(") WHERE person IS NOT NULL AND person NOT IN"
	      " (SELECT e.person FROM erased e)"
	      " ON CONFLICT (person) DO UPDATE SET n = n + 1; END;\n",
	    out);
}

bool
db_touched_create(struct db *db)
{
	/* Not even how often she was written of is left. */
	static const char erased[] =
	    "CREATE TRIGGER touched_no_more AFTER INSERT ON erased BEGIN"
	    " DELETE FROM touched WHERE person = NEW.person; END;";
	char *sql = NULL;
	size_t len;
	FILE *out = open_memstream(&sql, &len);
	bool good;

	if (out == NULL)
		abort();
	for (size_t i = 0; i < sizeof(tellers) / sizeof(*tellers); i++) {
		trigger_write(out, &tellers[i], "insert", "NEW", NULL);
		trigger_write(out, &tellers[i], "delete", "OLD", NULL);
		trigger_write(out, &tellers[i], "update", "OLD", "NEW");
	}
	if (fclose(out) != 0)
		abort();
	good =
	    db_exec(db, sql) == SQLITE_OK && db_exec(db, erased) == SQLITE_OK;
	free(sql);
	return good;
}

int64_t
db_epoch(struct db *db)
{
	return db_number(db, "PRAGMA schema_version");
}

/* ---- what a statement reads ---- */

/* By the file's own triggers, not by the table above. A view is no table. */
static bool
table_tells(sqlite3 *handle, const char *table)
{
	static const char sql[] =
	    "SELECT (SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"
	    "  AND tbl_name = ?1 AND name IN ('touched_' || ?1 || '_insert',"
	    "   'touched_' || ?1 || '_delete', 'touched_' || ?1 || '_update'))"
	    " = 3 OR EXISTS (SELECT 1 FROM sqlite_schema"
	    "  WHERE type = 'view' AND name = ?1)";
	sqlite3_stmt *st = NULL;
	bool tells;

	if (sqlite3_prepare_v2(handle, sql, -1, &st, NULL) != SQLITE_OK ||
	    sqlite3_bind_text(st, 1, table, -1, SQLITE_STATIC) != SQLITE_OK)
		errx(1, "ledger: %s", sqlite3_errmsg(handle));
	tells = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int(st, 0) > 0;
	sqlite3_finalize(st);
	return tells;
}

/* A table that was asked for. */
struct asked {
	const char *table;
	bool tells;
};

struct reading {
	sqlite3 *handle;
	bool tells; /* so far */
	struct arena a;
	struct asked *asked;
	size_t n, cap;
};

/* Each table once: to ask costs more than to prepare a statement. */
static bool
asked_tells(struct reading *r, const char *table)
{
	struct asked *x;

	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->asked[i].table, table) == 0)
			return r->asked[i].tells;
	r->asked =
	    arena_grow(&r->a, r->asked, r->n, &r->cap, sizeof(*r->asked));
	x = &r->asked[r->n++];
	x->table = arena_strdup(&r->a, table);
	x->tells = table_tells(r->handle, table);
	return x->tells;
}

/* Called for each column that a statement will read. */
static int
on_read(void *context, int what, const char *table, const char *column,
    const char *database, const char *view)
{
	struct reading *r = context;

	(void)column, (void)database, (void)view;
	if (what == SQLITE_READ && r->tells && table[0] != '\0') {
		sqlite3_set_authorizer(r->handle, NULL, NULL);
		r->tells = asked_tells(r, table);
		sqlite3_set_authorizer(r->handle, on_read, r);
	}
	return SQLITE_OK;
}

static bool
stmt_tells(struct db *db, struct reading *r, enum db_stmt id)
{
	sqlite3_stmt *st = NULL;

	r->tells = true;
	sqlite3_set_authorizer(db->handle, on_read, r);
	if (sqlite3_prepare_v2(db->handle, db_stmt_sql(id), -1, &st, NULL) !=
	    SQLITE_OK)
		r->tells = false;
	sqlite3_set_authorizer(db->handle, NULL, NULL);
	sqlite3_finalize(st);
	return r->tells;
}

void
db_expect(struct db *db, const unsigned char expected[DB_STMTS])
{
	struct reading r = { .handle = db->handle };

	for (size_t i = 0; i < DB_STMTS; i++) {
		bool tells =
		    expected[i] != 0 && stmt_tells(db, &r, (enum db_stmt)i);

		for (unsigned k = 0; k < DB_EXPECTED; k++)
			db->stmts[i].strays[k] =
			    !tells || (expected[i] & 1u << k) == 0;
	}
	arena_free(&r.a);
}

int64_t
db_strays(const struct db *db, int list)
{
	return db->strays[list];
}
