/* lib_test.c -- the shared room: files, days, databases. */
#include "tests/unit/folder.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "lib/conf.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/dropbox.h"
#include "lib/health.h"
#include "lib/path.h"
#include "lib/sitekey.h"

static void
test_path_write_whole_or_not(void **state)
{
	struct arena a = ARENA_INIT;
	const char *path = file_write(&a, *state, "page", "old", 0644);
	size_t len;

	assert_true(path_write(path, "new\0page", 8, 0644));
	assert_memory_equal(path_read(&a, path, 100, &len), "new\0page", 8);
	assert_int_equal(len, 8);
	assert_null(path_read(&a, path, 7, &len));
	assert_false(
	    path_write(path_join(&a, *state, "no/such/folder"), "x", 1, 0644));
	arena_free(&a);
}

/* Of a writer that was killed: longer, and for others to read. */
static void
what_a_killed_writer_left_is_taken_over(void **state)
{
	struct arena a = ARENA_INIT;
	const char *path = file_write(&a, *state, "page", "old", 0644);
	const char *rest = file_write(&a, *state, "page.tmp", "half a", 0644);
	struct stat st;

	assert_true(path_write(path, "new", 3, 0600));
	assert_string_equal(path_read(&a, path, 100, NULL), "new");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(access(rest, F_OK), -1);
	/* It may have become a link, which leads nowhere else. */
	assert_int_equal(symlink(path, rest), 0);
	assert_true(path_write(path, "newer", 5, 0600));
	assert_string_equal(path_read(&a, path, 100, NULL), "newer");
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	file_write(&a, *state, "page.tmp", "half a", 0644);
	assert_true(path_remove(path));
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(access(rest, F_OK), -1);
	assert_true(path_remove(path));
	arena_free(&a);
}

/* Each writes its own bytes; what stands there is one of them, whole. */
static void
who_writes_a_file_at_once_writes_it_whole(void **state)
{
	enum { WRITERS = 4, TIMES = 50, LENGTH = 5000 };
	struct arena a = ARENA_INIT;
	const char *path = path_join(&a, *state, "page");
	char bytes[LENGTH], *got;
	pid_t child[WRITERS];
	size_t len;
	int status;

	for (int i = 0; i < WRITERS; i++) {
		child[i] = fork();
		assert_int_not_equal(child[i], -1);
		if (child[i] != 0)
			continue;
		memset(bytes, 'a' + i, sizeof(bytes));
		for (int n = 0; n < TIMES; n++)
			if (!path_write(path, bytes, sizeof(bytes), 0600) ||
			    (got = path_read(&a, path, LENGTH, &len)) == NULL ||
			    len != LENGTH || got[0] != got[LENGTH - 1])
				_exit(1);
		_exit(0);
	}
	for (int i = 0; i < WRITERS; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	arena_free(&a);
}

/* Root may write everywhere; somebody else may not here. */
static void
why_a_file_cannot_be_written_is_told(void **state)
{
	struct arena a = ARENA_INIT;
	uid_t us = geteuid();

	assert_int_equal(chmod(*state, 0555), 0);
	if (us == 0)
		assert_int_equal(seteuid(65534), 0);
	assert_false(path_write(path_join(&a, *state, "x"), "x", 1, 0600));
	assert_int_equal(errno, EACCES);
	assert_int_equal(seteuid(us), 0);
	assert_int_equal(chmod(*state, 0700), 0);
	arena_free(&a);
}

static void
test_secret_must_be_private(void **state)
{
	struct arena a = ARENA_INIT;
	const char *why;
	const char *open = file_write(&a, *state, "open", "token\n", 0644);
	const char *shut = file_write(&a, *state, "shut", "token\n", 0600);
	const char *none = file_write(&a, *state, "none", " \n", 0600);

	assert_null(path_read_secret(&a, open, NULL, &why));
	assert_non_null(strstr(why, "chmod 600"));
	assert_string_equal(path_read_secret(&a, shut, NULL, &why), "token");
	assert_null(path_read_secret(&a, none, NULL, &why));
	assert_non_null(strstr(why, "empty"));
	arena_free(&a);
}

static void
test_site_key_keeps_every_byte(void **state)
{
	struct arena a = ARENA_INIT;
	unsigned char key[SITEKEY_LEN];
	char bytes[SITEKEY_LEN] = "key that ends in white space  \n";
	const char *why;

	bytes[0] = '\0';
	assert_true(path_write(
	    path_join(&a, *state, "site.key"), bytes, sizeof(bytes), 0600));
	assert_true(sitekey_read(&a, *state, key, &why));
	assert_memory_equal(key, bytes, sizeof(bytes));
	assert_true(
	    path_write(path_join(&a, *state, "site.key"), bytes, 31, 0600));
	assert_false(sitekey_read(&a, *state, key, &why));
	arena_free(&a);
}

static void
test_months_before(void **state)
{
	static const struct {
		struct day day;
		int months;
		const char *before;
	} cases[] = {
		{ { 2026, 11, 22 }, 1, "2026-10-22" },
		{ { 2026, 11, 22 }, 13, "2025-10-22" },
		{ { 2026, 1, 31 }, 2, "2025-11-30" },
		{ { 2024, 3, 31 }, 1, "2024-02-29" },
		{ { 2026, 12, 31 }, 12, "2025-12-31" },
		{ { 2026, 11, 22 }, 240, "2006-11-22" },
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(
		    date_iso(
			&a, date_months_before(cases[i].day, cases[i].months)),
		    cases[i].before);
	arena_free(&a);
}

static void
test_days(void **state)
{
	struct arena a = ARENA_INIT;
	struct day d;
	int hour, minute;

	(void)state;
	/* 2026-03-29 01:30 UTC: Oslo has just gone to summer time. */
	d = date_day(1774747800, "Europe/Oslo");
	date_clock(1774747800, "Europe/Oslo", &hour, &minute);
	assert_string_equal(date_iso(&a, d), "2026-03-29");
	assert_int_equal(hour, 3);
	assert_int_equal(minute, 30);
	assert_string_equal(date_words(&a, d), "Sun 29 Mar 2026");
	/* The same moment is another day further east. */
	assert_string_equal(
	    date_iso(&a, date_day(1774828800 - 1, "Pacific/Auckland")),
	    "2026-03-30");
	assert_true(date_parse("2024-02-29", &d));
	assert_false(date_parse("2026-02-29", &d));
	assert_false(date_parse("2026-2-9", &d));
	assert_false(date_parse("2026-02-2-", &d));
	assert_false(date_parse("2026-02-0x", &d));
	assert_true(date_parse("1969-12-30", &d));
	assert_int_equal(date_number(d), -2);
	assert_true(date_zone_known("America/New_York"));
	assert_false(date_zone_known("../../etc/passwd"));
	assert_false(date_zone_known("Mars/Olympus"));
	arena_free(&a);
}

/* A program has people in several zones, and one zone has two times. */
static void
zones_take_turns(void **state)
{
	static const struct {
		const char *zone, *name;
		int64_t when;
		int hour, offset;
	} cases[] = {
		{ "Europe/Oslo", "CET", 1774742400, 1, 3600 },
		{ "Pacific/Auckland", "NZDT", 1774742400, 13, 46800 },
		{ "Europe/Oslo", "CEST", 1774747800, 3, 7200 },
		{ "Europe/Oslo", "CET", 1774742400, 1, 3600 },
		{ "America/New_York", "EDT", 1774742400, 20, -14400 },
		{ "UTC", "UTC", 1774742400, 0, 0 },
		{ "Europe/Oslo", "CET", 1774742400, 1, 3600 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char name[DATE_ZONE_NAME];
		int hour, minute;

		date_clock(cases[i].when, cases[i].zone, &hour, &minute);
		assert_int_equal(hour, cases[i].hour);
		assert_int_equal(
		    date_offset(cases[i].when, cases[i].zone, name),
		    cases[i].offset);
		assert_string_equal(name, cases[i].name);
	}
}

/* From 1583 to 2583, as the C library counts them. */
static void
test_calendar(void **state)
{
	static const char *const names[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	struct arena a = ARENA_INIT;
	struct day d, read;

	(void)state;
	for (int64_t n = -141350; n < 223900; n++) {
		time_t t = (time_t)n * 86400;
		struct tm tm;

		assert_non_null(gmtime_r(&t, &tm));
		d = date_of_number(n);
		if (d.year != tm.tm_year + 1900 || d.month != tm.tm_mon + 1 ||
		    d.day != tm.tm_mday || date_number(d) != n)
			fail_msg("day %lld", (long long)n);
		if (n % 61 != 0)
			continue;
		assert_true(date_parse(date_iso(&a, d), &read));
		assert_int_equal(date_number(read), n);
		assert_memory_equal(date_words(&a, d), names[tm.tm_wday], 3);
	}
	arena_free(&a);
}

static void
test_what_others_write_leads_nowhere_else(void **state)
{
	static const struct {
		const char *name, *to;
	} links[] = {
		{ "same.md", "page.md" },
		{ "up.md", "../site.key" },
		{ "dir", ".." },
	};
	struct arena a = ARENA_INIT;
	const char *dir = *state, *inside = path_join(&a, dir, "inside");

	file_write(&a, dir, "site.key", "secret", 0600);
	assert_true(path_make_folder(inside, 0700));
	file_write(&a, inside, "page.md", "words", 0600);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(
		    symlink(links[i].to, path_join(&a, inside, links[i].name)),
		    0);
	mkfifo(path_join(&a, inside, "pipe.md"), 0600);
	assert_string_equal(
	    path_read_inside(&a, inside, "same.md", 100, NULL), "words");
	assert_null(path_read_inside(&a, inside, "up.md", 100, NULL));
	assert_int_equal(errno, ELOOP);
	assert_null(path_read_inside(&a, inside, "dir/site.key", 100, NULL));
	assert_null(path_read_inside(&a, inside, "../site.key", 100, NULL));
	/* Nobody ever writes to it, and nobody waits for that. */
	assert_null(path_read_inside(&a, inside, "pipe.md", 100, NULL));
	assert_null(path_read_inside(&a, inside, "gone.md", 100, NULL));
	assert_int_equal(errno, ENOENT);
	arena_free(&a);
}

static void
test_every_statement_prepares(void **state)
{
	struct arena a = ARENA_INIT;
	const char *why = NULL;
	struct db *dbs[2];

	dbs[DB_DROPBOX] = db_open(&a, *state, DB_DROPBOX, true, &why);
	dbs[DB_LEDGER] = db_open(&a, *state, DB_LEDGER, true, &why);
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
	arena_free(&a);
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
	struct arena a = ARENA_INIT;
	const char *why;
	struct db *db = db_open(&a, *state, DB_LEDGER, true, &why);
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
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
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
	arena_free(&a);
}

static void
test_dropbox_stores_once(void **state)
{
	struct arena a = ARENA_INIT;
	const char *why;
	struct dropbox *box = dropbox_open(&a, *state, true, &why);
	struct dropbox_message m[] = {
		{ .kind = "text",
		    .source_id = "SM1",
		    .received = 7,
		    .meta = "",
		    .body = "a\0b",
		    .len = 3 },
		{ .kind = "text",
		    .source_id = "SM2",
		    .received = 8,
		    .meta = "",
		    .body = "",
		    .len = 0 },
		{ .kind = "status",
		    .source_id = "SM1",
		    .received = 9,
		    .meta = "17-1",
		    .body = "x",
		    .len = 1 },
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
	assert_true(dropbox_next(box, 0, &a, &got));
	assert_int_equal(got.len, 3);
	assert_memory_equal(got.body, "a\0b", 3);
	assert_true(dropbox_next(box, got.seq, &a, &got));
	assert_non_null(got.body);
	assert_int_equal(got.len, 0);
	assert_true(dropbox_next(box, got.seq, &a, &got));
	assert_string_equal(got.meta, "17-1");
	assert_false(dropbox_next(box, got.seq, &a, &got));
	assert_int_equal(dropbox_find(box, "text", "SM2"), 2);
	dropbox_close(box);
	arena_free(&a);
}

static void
test_dropbox_all_or_nothing(void **state)
{
	struct arena a = ARENA_INIT;
	const char *why;
	struct dropbox *box = dropbox_open(&a, *state, true, &why);
	struct dropbox_message m[] = {
		{ .kind = "text",
		    .source_id = "SM1",
		    .received = 7,
		    .meta = "",
		    .body = "a",
		    .len = 1 },
		{ .kind = "letter",
		    .source_id = "SM2",
		    .received = 8,
		    .meta = "",
		    .body = "b",
		    .len = 1 },
	};

	assert_false(dropbox_append(box, m, 2, NULL));
	assert_int_equal(dropbox_last(box), 0);
	dropbox_close(box);
	arena_free(&a);
}

static void
test_health(void **state)
{
	struct arena a = ARENA_INIT;
	struct health h;

	setenv("OARLOCK_NOW", "2026-11-21T12:00:00Z", 1);
	health_trouble(*state, "post", "no answer from %s\nat all", "there");
	setenv("OARLOCK_NOW", "2026-11-21T13:00:00Z", 1);
	health_trouble(*state, "post", "no answer from %s\nat all", "there");
	h = health_read(&a, *state, "post");
	assert_string_equal(h.trouble, "no answer from there at all");
	assert_string_equal(date_stamp(&a, h.since), "2026-11-21T12:00:00Z");
	health_good(*state, "post");
	assert_null(health_read(&a, *state, "post").trouble);
	assert_int_equal(health_read(&a, *state, "other").since, 0);
	unsetenv("OARLOCK_NOW");
	arena_free(&a);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(test_path_write_whole_or_not),
		IN_FOLDER(what_a_killed_writer_left_is_taken_over),
		IN_FOLDER(who_writes_a_file_at_once_writes_it_whole),
		IN_FOLDER(why_a_file_cannot_be_written_is_told),
		IN_FOLDER(test_secret_must_be_private),
		IN_FOLDER(test_site_key_keeps_every_byte),
		IN_FOLDER(test_what_others_write_leads_nowhere_else),
		IN_FOLDER(test_every_statement_prepares),
		IN_FOLDER(test_schema_repeats_the_rules),
		IN_FOLDER(test_dropbox_stores_once),
		IN_FOLDER(test_dropbox_all_or_nothing),
		IN_FOLDER(test_health),
		cmocka_unit_test(test_days),
		cmocka_unit_test(zones_take_turns),
		cmocka_unit_test(test_months_before),
		cmocka_unit_test(test_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
