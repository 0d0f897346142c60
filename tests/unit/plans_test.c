/*
 * plans_test.c -- what runs for each message, or each time that the clock is
 * looked at, does not read all that was ever written.
 */
#include "tests/unit/test.h"

#include <sqlite3.h>

#include "lib/db.h"

static const struct {
	const char *name, *sql;
} all[] = {
#define STMT(id, kind, access, sql) { #id, sql },
#include "lib/stmts/post.def"
#include "lib/stmts/take.def"
#undef STMT
};

/* Tables that grow with each day. */
static const char *const growing[] = { "answer_notice", "applied", "check_in",
	"delivery", "mail_in", "outbox", "prompt", "prompt_item", "rating",
	"self_rating", "text_in", "points", "result" };

/* For what is rare: an order of the office, a mail that came back, a start. */
static const char *const rare[] = { "TAKE_ERASE_", "TAKE_EXPIRE_",
	"TAKE_LINE_MOVE_", "TAKE_LINE_FOLD_", "TAKE_LINE_WITHHOLD",
	"TAKE_MAILS_SINCE", "TAKE_GIVEN_", "TAKE_RESULTS_WITHDRAW",
	"POST_LINE_BEGAN", "POST_OPEN_ENDS", "POST_LEFT" };

static bool
is_rare(const char *name)
{
	for (size_t i = 0; i < sizeof(rare) / sizeof(*rare); i++)
		if (strncmp(name, rare[i], strlen(rare[i])) == 0)
			return true;
	return false;
}

/* The plan says a table's other name where the statement gives it one. */
static bool
is_growing(const char *sql, const char *said)
{
	struct arena a = ARENA_INIT;
	char *name = arena_strndup(&a, said, strcspn(said, " "));
	bool found = false;

	for (size_t i = 0; i < sizeof(growing) / sizeof(*growing); i++)
		found = found || strcmp(name, growing[i]) == 0 ||
		    strstr(sql,
			arena_printf(&a, " %s %s ", growing[i], name)) != NULL;
	arena_free(&a);
	return found;
}

/* The table that is read as a whole, in the plan's words; NULL: none. */
static char *
read_whole(sqlite3 *db, struct arena *a, const char *sql)
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
		if (strncmp(said, "SCAN ", 5) == 0 && is_growing(sql, said + 5))
			whole = arena_strdup(a, said);
	}
	sqlite3_finalize(st);
	return whole;
}

static void
a_season_does_not_make_each_message_slower(void **state)
{
	struct arena a = ARENA_INIT;
	char file[] = "/tmp/oarlock-plans-XXXXXX";
	const char *why = NULL;
	sqlite3 *db = NULL;
	size_t read = 0, bad = 0;

	(void)state;
	close(mkstemp(file));
	db_close(db_open_file(&a, file, DB_LEDGER, true, &why));
	assert_null(why);
	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		char *whole = read_whole(db, &a, all[i].sql);

		read += whole != NULL;
		if (whole != NULL && !is_rare(all[i].name)) {
			print_error("%s: %s\n", all[i].name, whole);
			bad++;
		}
	}
	sqlite3_close(db);
	unlink(file);
	arena_free(&a);
	/* The rare ones show that the test sees any at all. */
	assert_int_not_equal(read, 0);
	assert_int_equal(bad, 0);
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
	struct arena a = ARENA_INIT;
	char file[] = "/tmp/oarlock-plans-XXXXXX";
	const char *why = NULL;
	sqlite3 *db = NULL;

	(void)state;
	close(mkstemp(file));
	db_close(db_open_file(&a, file, DB_DROPBOX, true, &why));
	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "INSERT INTO message (kind, source_id, received,"
			     " meta) VALUES ('text', 'a', 1, ''); ANALYZE",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	assert_string_equal(plan(&a, file, next), "SCAN message");
	/* Opened, and closed again. */
	db_close(db_open_file(&a, file, DB_DROPBOX, true, &why));
	assert_null(why);
	assert_non_null(strstr(plan(&a, file, next), "INTEGER PRIMARY KEY"));
	unlink(file);
	arena_free(&a);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_season_does_not_make_each_message_slower),
		cmocka_unit_test(
		    numbers_of_the_first_day_do_not_decide_how_it_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
