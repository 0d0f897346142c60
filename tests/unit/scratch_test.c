/* scratch_test.c -- what is tried in a copy of a ledger stays in it. */
#include "tests/unit/test.h"

#include <dirent.h>

#include "lib/db.h"
#include "lib/state.h"
#include "tests/unit/folder.h"

enum {
	ROWS = 30000,
	ROW = 200
}; /* several times what SQLite keeps in memory */

static void
note(struct db *ledger, int64_t seq, const char *answer)
{
	struct stmt *st = db_use(ledger, TAKE_APPLIED);

	stmt_int(st, ":seq", seq);
	stmt_text(st, ":kind", "mail");
	stmt_int(st, ":received", 1);
	stmt_text(st, ":outcome", "done");
	stmt_text(st, ":reason", "");
	stmt_text(st, ":answer", answer);
	assert_true(stmt_run(st));
}

static void
grow(struct arena *a, const char *folder)
{
	const char *why;
	struct db *ledger = db_open(a, folder, DB_LEDGER, true, &why);

	assert_non_null(ledger);
	assert_true(db_begin(ledger));
	for (int64_t i = 1; i <= ROWS; i++)
		note(ledger, i, arena_printf(a, "%0*lld", ROW, (long long)i));
	assert_true(db_commit(ledger));
	db_close(ledger);
}

static size_t
files(const char *folder)
{
	DIR *d = opendir(folder);
	size_t n = 0;

	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d)) != NULL;)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

static void
a_copy_has_all_and_gives_nothing_back(void **state)
{
	struct folder *f = *state;
	const char *folder = f->path, *why;
	struct db *live, *scratch;

	grow(&f->a, folder);
	assert_int_equal(files(folder), 1);
	scratch = db_scratch(&f->a, folder, DB_LEDGER, &why);
	assert_non_null(scratch);
	assert_null(db_examine(scratch, &f->a));
	assert_int_equal(state_last(scratch), ROWS);
	assert_true(db_begin(scratch));
	note(scratch, ROWS + 1, "tried");
	assert_true(db_commit(scratch));
	assert_int_equal(state_last(scratch), ROWS + 1);
	live = db_open(&f->a, folder, DB_LEDGER, false, &why);
	assert_int_equal(state_last(live), ROWS);
	db_close(live);
	/* Who is killed now leaves nothing behind. */
	assert_int_equal(files(folder), 1);
	db_close(scratch);
}

static void
where_there_is_nothing_there_is_no_copy(void **state)
{
	struct folder *f = *state;
	const char *folder = f->path, *why = NULL;

	assert_null(db_scratch(&f->a, folder, DB_LEDGER, &why));
	assert_non_null(why);
	assert_int_equal(files(folder), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_copy_has_all_and_gives_nothing_back),
		IN_FOLDER(where_there_is_nothing_there_is_no_copy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
