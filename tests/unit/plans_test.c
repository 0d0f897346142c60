/*
 * plans_test.c -- what runs for each message, each time that the clock is
 * looked at, or for each page does not read all that was ever written, and for
 * a page nobody's rows but those of her team.
 */
#include "tests/unit/test.h"

#include <sqlite3.h>

#include "lib/db.h"

struct statement {
	const char *name, *sql;
};

#define STMT(id, kind, access, sql) { #id, sql },
static const struct statement of_messages[] = {
#include "lib/stmts/post.def"
#include "lib/stmts/take.def"
	{ NULL, NULL },
};
static const struct statement of_pages[] = {
#include "lib/stmts/gen.def"
#include "lib/stmts/gen_coach.def"
	{ NULL, NULL },
};
static const struct statement of_dropbox[] = {
#include "lib/stmts/dropbox.def"
	{ NULL, NULL },
};
#undef STMT

/* Tables that grow with each day, up to a NULL. */
static const char *const growing[] = { "answer_notice", "applied", "check_in",
	"delivery", "mail_in", "outbox", "prompt", "prompt_item", "rating",
	"self_rating", "text_in", "points", "result", NULL };

/* And with each team: what is read for each page would be read so often. */
static const char *const wide[] = { "answer_notice", "applied", "check_in",
	"delivery", "mail_in", "outbox", "prompt", "prompt_item", "rating",
	"self_rating", "text_in", "points", "result", "person", "phone",
	"person_phone", "reader_key", "consent", "metric", "attribute", "tier",
	"talk", "absence", "try", "reflection", "check_in_asked", "target",
	NULL };

/* For what is rare: an order of the office, a mail that came back, a start. */
static const char *const rare[] = { "TAKE_ERASE_", "TAKE_EXPIRE_",
	"TAKE_LINE_MOVE_", "TAKE_LINE_FOLD_", "TAKE_LINE_WITHHOLD",
	"TAKE_MAILS_SINCE", "TAKE_GIVEN_", "TAKE_RESULTS_WITHDRAW",
	"TAKE_METRIC_USED", "POST_LINE_BEGAN", "POST_OPEN_ENDS", "POST_LEFT",
	NULL };

/* For all pages of a build together, of what is rare, by an index of few. */
static const char *const once[] = { "GEN_ASIDE", "GEN_ASTRAY", "GEN_CANARIES",
	"GEN_EVERYBODY", "GEN_TOUCHED", "GEN_OFFICE_BOUNCED", "GEN_BLOCKED",
	NULL };

static bool
is_among(const char *name, const char *const *beginnings)
{
	for (; *beginnings != NULL; beginnings++)
		if (strncmp(name, *beginnings, strlen(*beginnings)) == 0)
			return true;
	return false;
}

/* The plan says a table's other name where the statement gives it one. */
static bool
is_one_of(const char *const *tables, const char *sql, const char *said)
{
	struct arena a = ARENA_INIT;
	char *name = arena_strndup(&a, said, strcspn(said, " "));
	bool found = false;

	for (; *tables != NULL; tables++)
		found = found || strcmp(name, *tables) == 0 ||
		    strstr(sql, arena_printf(&a, " %s %s ", *tables, name)) !=
			NULL;
	arena_free(&a);
	return found;
}

/* The table that is read as a whole, in the plan's words; NULL: none. */
static char *
read_whole(
    sqlite3 *db, struct arena *a, const char *const *tables, const char *sql)
{
	sqlite3_stmt *st = NULL;
	const char *said;
	char *whole = NULL;

	/* Those of the drop box. */
	if (sqlite3_prepare_v2(db,
		arena_printf(a, "EXPLAIN QUERY PLAN %s", sql), -1, &st,
		NULL) != SQLITE_OK)
		return NULL;
	while (whole == NULL && sqlite3_step(st) == SQLITE_ROW) {
		said = (const char *)sqlite3_column_text(st, 3);
		if (strncmp(said, "SCAN ", 5) == 0 &&
		    is_one_of(tables, sql, said + 5))
			whole = arena_strdup(a, said);
	}
	sqlite3_finalize(st);
	return whole;
}

/* Of an empty ledger. Those that are expected to show that it sees any. */
static void
assert_reads_parts(const struct statement *all, const char *const *tables,
    const char *const *expected)
{
	struct arena a = ARENA_INIT;
	char file[] = "/tmp/oarlock-plans-XXXXXX";
	const char *why = NULL;
	sqlite3 *db = NULL;
	size_t read = 0, bad = 0;

	close(mkstemp(file));
	db_close(db_open_file(&a, file, DB_LEDGER, true, &why));
	assert_null(why);
	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	for (; all->name != NULL; all++) {
		char *whole = read_whole(db, &a, tables, all->sql);

		read += whole != NULL;
		if (whole != NULL && !is_among(all->name, expected)) {
			print_error("%s: %s\n", all->name, whole);
			bad++;
		}
	}
	sqlite3_close(db);
	unlink(file);
	arena_free(&a);
	assert_int_not_equal(read, 0);
	assert_int_equal(bad, 0);
}

static void
a_season_does_not_make_each_message_slower(void **state)
{
	assert_reads_parts(of_messages, growing, rare);
}

static void
other_teams_do_not_make_each_page_slower(void **state)
{
	assert_reads_parts(of_pages, wide, once);
}

static const char *
plan(struct arena *a, const char *file, const char *sql)
{
	const char *said = "";
	sqlite3_stmt *st = NULL;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	if (sqlite3_step(st) == SQLITE_ROW)
		said =
		    arena_strdup(a, (const char *)sqlite3_column_text(st, 3));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return said;
}

/* Of a drop box with one message: reading whole tables was as quick then. */
static void
numbers_of_the_first_day_do_not_decide_how_it_is_read(void **state)
{
	static const char next[] =
	    "EXPLAIN QUERY PLAN SELECT seq, kind, source_id, received, meta,"
	    " body FROM message WHERE seq > 5 ORDER BY seq LIMIT 1";
	struct arena *a = *state;
	char file[] = "/tmp/oarlock-plans-XXXXXX";
	const char *why = NULL;
	sqlite3 *db = NULL;

	close(mkstemp(file));
	db_close(db_open_file(a, file, DB_DROPBOX, true, &why));
	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "INSERT INTO message (kind, source_id, received,"
			     " meta) VALUES ('text', 'a', 1, ''); ANALYZE",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	assert_string_equal(plan(a, file, next), "SCAN message");
	/* Opened, and closed again. */
	db_close(db_open_file(a, file, DB_DROPBOX, true, &why));
	assert_null(why);
	assert_has(plan(a, file, next), "INTEGER PRIMARY KEY");
	unlink(file);
}

static void
what_is_newer_is_found_by_its_number(void **state)
{
	struct arena *a = *state;
	char file[] = "/tmp/oarlock-plans-XXXXXX";
	const char *why = NULL;
	size_t read = 0;

	close(mkstemp(file));
	db_close(db_open_file(a, file, DB_DROPBOX, true, &why));
	assert_null(why);
	for (const struct statement *s = of_dropbox; s->name != NULL; s++) {
		const char *said;

		if (strstr(s->sql, "seq > :seq") == NULL)
			continue;
		said = plan(
		    a, file, arena_printf(a, "EXPLAIN QUERY PLAN %s", s->sql));
		read++;
		if (strstr(said, "INTEGER PRIMARY KEY") == NULL)
			fail_msg("%s: %s", s->name, said);
	}
	assert_int_not_equal(read, 0);
	unlink(file);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_season_does_not_make_each_message_slower),
		cmocka_unit_test(other_teams_do_not_make_each_page_slower),
		IN_ARENA(what_is_newer_is_found_by_its_number),
		IN_ARENA(numbers_of_the_first_day_do_not_decide_how_it_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
