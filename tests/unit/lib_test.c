/* lib_test.c -- memory; databases: statements, schema, drop box; health. */
#include "tests/unit/folder.h"

#include <errno.h>

#include "lib/arena.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/dropbox.h"
#include "lib/health.h"

/* Also where something was before; and what is longer than most. */
static void
test_memory_is_zero_or_what_was_printed(void **state)
{
	enum { LONG = 1000 };
	struct folder *f = *state;
	char *dirty = memset(malloc(32 * LONG), 'x', 32 * LONG);

	free(dirty);
	for (int i = 1; i < LONG; i++) {
		const char *bytes = arena_alloc(&f->a, LONG), *line;

		for (size_t k = 0; k < LONG; k++)
			assert_int_equal(bytes[k], 0);
		line = arena_printf(&f->a, "%*d", i, 1);
		assert_int_equal(strlen(line), i);
		assert_int_equal(line[i - 1], '1');
	}
}

static void
test_every_statement_prepares(void **state)
{
	struct folder *f = *state;
	const char *why = NULL;
	struct db *dbs[2];

	dbs[DB_DROPBOX] = db_open(&f->a, f->path, DB_DROPBOX, true, &why);
	dbs[DB_LEDGER] = db_open(&f->a, f->path, DB_LEDGER, true, &why);
	assert_null(why);
	/* An unknown table, column or a typo is told here. */
	for (int i = 0; i < DB_STMTS; i++) {
		struct db *db = dbs[db_stmt_kind((enum db_stmt)i)];

		assert_non_null(db_use(db, (enum db_stmt)i));
		if (db_trouble(db) != NULL)
			fail_msg("%s: %s", db_stmt_sql((enum db_stmt)i),
			    db_trouble(db));
	}
	db_close(dbs[DB_LEDGER]);
	db_close(dbs[DB_DROPBOX]);
}

/* Team, person and metric 1, for what refers to them. */
static void
people_make(struct db *db)
{
	struct stmt *st = db_use(db, TAKE_TEAM_NEW);

	stmt_text(st, ":name", "Example");
	stmt_int(st, ":created", 1);
	assert_true(stmt_run(st));
	st = db_use(db, TAKE_PERSON_NEW);
	stmt_int(st, ":team", 1);
	stmt_text(st, ":first", "Anna");
	stmt_text(st, ":last", "Berg");
	stmt_text(st, ":role", "rower");
	stmt_int(st, ":minor", 0);
	stmt_text(st, ":language", "en");
	stmt_int(st, ":created", 1);
	assert_true(stmt_run(st));
	st = db_use(db, TAKE_METRIC_NEW);
	stmt_int(st, ":team", 1);
	stmt_text(st, ":role", "rower");
	stmt_text(st, ":code", "gt");
	stmt_text(st, ":name", "General Technique");
	stmt_text(st, ":description", "");
	assert_true(stmt_run(st));
}

static void
test_schema_repeats_the_rules(void **state)
{
	struct folder *f = *state;
	const char *why;
	struct db *db = db_open(&f->a, f->path, DB_LEDGER, true, &why);
	static const struct {
		int64_t score, importance;
		bool good;
	} rows[] = {
		{ 0, 0, true },
		{ 100, 10, true },
		{ 101, 5, false },
		{ -1, 5, false },
		{ 50, 11, false },
	};

	people_make(db);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stmt *st = db_use(db, TAKE_RATING_NEW);

		stmt_int(st, ":athlete", 1);
		stmt_int(st, ":metric", 1);
		stmt_int(st, ":coach", 1);
		stmt_int(st, ":score", rows[i].score);
		stmt_int(st, ":importance", rows[i].importance);
		stmt_text(st, ":note", "");
		stmt_int(st, ":shared", 1);
		stmt_text(st, ":day", "2026-11-21");
		stmt_int(st, ":created", 1);
		stmt_int(st, ":seq", 1);
		stmt_int(st, ":line", 1);
		assert_int_equal(stmt_run(st), rows[i].good);
	}
	db_close(db);
}

static struct dropbox_message
message(const char *kind, const char *source_id, const char *meta,
    const char *body, size_t len)
{
	return (struct dropbox_message){ .kind = kind,
		.source_id = source_id,
		.received = 7,
		.meta = meta,
		.body = body,
		.len = len };
}

static void
test_dropbox_stores_once(void **state)
{
	struct folder *f = *state;
	const char *why;
	struct dropbox *box = dropbox_open(&f->a, f->path, true, &why);
	struct dropbox_message m[] = {
		message("text", "SM1", "", "a\0b", 3),
		message("text", "SM2", "", "", 0),
		message("status", "SM1", "17-1", "x", 1),
	};
	struct dropbox_message got;
	bool fresh[3];

	assert_true(dropbox_append(box, m, 3, fresh));
	assert_true(fresh[0] && fresh[1] && fresh[2]);
	m[0].body = "other";
	m[0].len = 5;
	assert_true(dropbox_append(box, m, 1, fresh));
	assert_false(fresh[0]);
	assert_int_equal(dropbox_last(box), 3);
	assert_true(dropbox_next(box, 0, &f->a, &got));
	assert_int_equal(got.len, 3);
	assert_memory_equal(got.body, "a\0b", 3);
	assert_true(dropbox_next(box, got.seq, &f->a, &got));
	assert_non_null(got.body);
	assert_int_equal(got.len, 0);
	assert_true(dropbox_next(box, got.seq, &f->a, &got));
	assert_string_equal(got.meta, "17-1");
	assert_false(dropbox_next(box, got.seq, &f->a, &got));
	assert_int_equal(dropbox_find(box, "text", "SM2"), 2);
	dropbox_close(box);
}

static void
test_dropbox_all_or_nothing(void **state)
{
	struct folder *f = *state;
	const char *why;
	struct dropbox *box = dropbox_open(&f->a, f->path, true, &why);
	struct dropbox_message m[] = {
		message("text", "SM1", "", "a", 1),
		message("letter", "SM2", "", "b", 1),
	};

	assert_false(dropbox_append(box, m, 2, NULL));
	assert_int_equal(dropbox_last(box), 0);
	dropbox_close(box);
}

static void
test_health(void **state)
{
	struct folder *f = *state;
	struct health h;

	setenv("OARLOCK_NOW", "2026-11-21T12:00:00Z", 1);
	health_trouble(f->path, "post", "no answer from %s\nat all", "there");
	setenv("OARLOCK_NOW", "2026-11-21T13:00:00Z", 1);
	health_trouble(f->path, "post", "no answer from %s\nat all", "there");
	h = health_read(&f->a, f->path, "post");
	assert_string_equal(h.trouble, "no answer from there at all");
	assert_string_equal(date_stamp(&f->a, h.since), "2026-11-21T12:00:00Z");
	/* It has not been well meanwhile. */
	health_trouble(f->path, "post", "no answer from elsewhere");
	h = health_read(&f->a, f->path, "post");
	assert_string_equal(h.trouble, "no answer from elsewhere");
	assert_string_equal(date_stamp(&f->a, h.since), "2026-11-21T12:00:00Z");
	health_good(f->path, "post");
	assert_null(health_read(&f->a, f->path, "post").trouble);
	assert_int_equal(health_read(&f->a, f->path, "other").since, 0);
	unsetenv("OARLOCK_NOW");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(test_memory_is_zero_or_what_was_printed),
		IN_FOLDER(test_every_statement_prepares),
		IN_FOLDER(test_schema_repeats_the_rules),
		IN_FOLDER(test_dropbox_stores_once),
		IN_FOLDER(test_dropbox_all_or_nothing),
		IN_FOLDER(test_health),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
