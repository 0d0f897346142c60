/* twin_test.c -- several readers of one ledger see the same state of it. */
#include "tests/unit/test.h"

#include <pthread.h>

#include <sqlite3.h>

#include "lib/db.h"
#include "lib/state.h"

enum { TWINS = 3, COMMITS = 300 };

struct world {
	char folder[64];
	struct arena a;
	struct db *db, *twins[TWINS];
	sqlite3 *writer;
};

static void
commit(sqlite3 *writer, int64_t n)
{
	char sql[96];

	snprintf(sql, sizeof(sql),
	    "INSERT INTO applied VALUES (%lld, 'mail', 1, 'done', '', '', "
	    "NULL)",
	    (long long)n);
	assert_int_equal(
	    sqlite3_exec(writer, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void
world_open(struct world *w)
{
	const char *why, *file;

	memset(w, 0, sizeof(*w));
	strcpy(w->folder, "/tmp/oarlock-twin-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	db_close(db_open(&w->a, w->folder, DB_LEDGER, true, &why));
	file = arena_printf(&w->a, "%s/ledger.db", w->folder);
	assert_int_equal(sqlite3_open(file, &w->writer), SQLITE_OK);
	sqlite3_busy_timeout(w->writer, 60000);
	assert_int_equal(sqlite3_exec(w->writer, "PRAGMA synchronous = OFF",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	w->db = db_open(&w->a, w->folder, DB_LEDGER, false, &why);
	assert_non_null(w->db);
	for (size_t i = 0; i < TWINS; i++) {
		w->twins[i] = db_twin(&w->a, w->db, &why);
		assert_non_null(w->twins[i]);
	}
}

static void
world_close(struct world *w)
{
	for (size_t i = 0; i < TWINS; i++)
		db_close(w->twins[i]);
	db_close(w->db);
	sqlite3_close(w->writer);
	assert_int_equal(
	    system(arena_printf(&w->a, "rm -rf %s", w->folder)), 0);
	arena_free(&w->a);
}

static void
all_see(struct world *w, int64_t n)
{
	assert_int_equal(state_last(w->db), n);
	for (size_t i = 0; i < TWINS; i++)
		assert_int_equal(state_last(w->twins[i]), n);
}

static void
all_end(struct world *w)
{
	db_rollback(w->db);
	for (size_t i = 0; i < TWINS; i++)
		db_rollback(w->twins[i]);
}

static void
what_is_committed_later_none_of_them_sees(void **state)
{
	struct world w;

	world_open(&w);
	commit(w.writer, 1);
	assert_true(db_begin_together(w.db, w.twins, TWINS));
	commit(w.writer, 2);
	all_see(&w, 1);
	all_end(&w);
	assert_true(db_begin_together(w.db, w.twins, TWINS));
	all_see(&w, 2);
	all_end(&w);
	world_close(&w);
}

static void *
write_on(void *ctx)
{
	for (int64_t n = 1; n <= COMMITS; n++) {
		commit(ctx, n);
		usleep((useconds_t)(n % 7) * 100);
	}
	return NULL;
}

static void
whoever_commits_meanwhile_they_see_the_same(void **state)
{
	struct world w;
	pthread_t writer;
	int64_t seen = 0;

	world_open(&w);
	assert_int_equal(pthread_create(&writer, NULL, write_on, w.writer), 0);
	while (seen < COMMITS)
		if (db_begin_together(w.db, w.twins, TWINS)) {
			seen = state_last(w.db);
			all_see(&w, seen);
			all_end(&w);
		}
	pthread_join(writer, NULL);
	world_close(&w);
}

static void
a_ledger_that_was_replaced_has_no_twin(void **state)
{
	struct world w;
	const char *why = NULL, *file;

	world_open(&w);
	file = arena_printf(&w.a, "%s/ledger.db", w.folder);
	assert_int_equal(
	    rename(file, arena_printf(&w.a, "%s/old.db", w.folder)), 0);
	db_close(db_open(&w.a, w.folder, DB_LEDGER, true, &why));
	assert_null(db_twin(&w.a, w.db, &why));
	assert_non_null(why);
	world_close(&w);
}

static void
what_one_arena_gives_another_lives_there(void **state)
{
	struct arena a = ARENA_INIT, b = ARENA_INIT, none = ARENA_INIT;
	const char *first = arena_strdup(&a, "oars"), *second;

	arena_array(&b, 3, 20000);
	second = arena_strdup(&b, "sculls");
	arena_join(&a, &b);
	arena_join(&a, &none);
	arena_free(&b);
	assert_string_equal(first, "oars");
	assert_string_equal(second, "sculls");
	assert_string_equal(arena_strdup(&a, "bow"), "bow");
	arena_join(&none, &a);
	arena_free(&a);
	assert_string_equal(second, "sculls");
	arena_free(&none);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_committed_later_none_of_them_sees),
		cmocka_unit_test(whoever_commits_meanwhile_they_see_the_same),
		cmocka_unit_test(a_ledger_that_was_replaced_has_no_twin),
		cmocka_unit_test(what_one_arena_gives_another_lives_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
