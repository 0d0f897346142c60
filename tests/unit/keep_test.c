/*
 * keep_test.c -- kept pages: every build that keeps commits what a build of
 * everything commits, whatever changed in between.
 */
#include "tests/unit/keep_world.h"

#include "gen/git/publish.h"
#include "gen/git/repo.h"

enum { STEPS = 300, FILLING = 200, ROWS = 2 };

/* The club's own template, another one at each step. */
static void
template_write(struct kept_world *w, int64_t step)
{
	struct pages *p = &w->c.p;
	const char *folder = path_join(&p->a, p->folder, "site-templates");
	const char *name = step % 2 == 0 ? "athlete.html" : "gate.html";
	size_t len;
	const char *text = path_read(&p->a,
	    path_join(&p->a, SOURCE_TREE "/site-templates", name), 1 << 20,
	    &len);

	assert_non_null(text);
	text = arena_printf(&p->a, "%s<!-- %d -->\n", text, (int)step);
	assert_true(path_make_folder(folder, 0700));
	assert_true(path_write(
	    path_join(&p->a, folder, name), text, strlen(text), 0600));
}

/* As oarlock-take does: the stone first, then all of hers. */
static void
erase(struct kept_world *w, int64_t person)
{
	static const char *const tables[] = { "rating WHERE athlete",
		"self_rating WHERE athlete", "check_in WHERE athlete",
		"talk WHERE athlete", "result WHERE athlete",
		"reader_key WHERE person", "points WHERE person" };

	pages_sql(&w->c.p,
	    "INSERT INTO erased VALUES (%" PRId64
	    ", '2026-05-06', 1, 0, 1, NULL)",
	    person);
	for (size_t i = 0; i < COUNT(tables); i++)
		pages_sql(
		    &w->c.p, "DELETE FROM %s = %" PRId64, tables[i], person);
	pages_sql(&w->c.p,
	    "UPDATE person SET first = '(erased)', last = '', left_at = 1"
	    " WHERE id = %" PRId64,
	    person);
}

static void
history(uint64_t seed, bool with_erasure)
{
	struct kept_world w;

	world_open(&w, seed);
	for (int64_t step = 0; step < STEPS; step++) {
		const char *what = world_change(&w, step);

		if (step % 20 == 19)
			w.day.day++;
		if (step % 33 == 32)
			template_write(&w, step);
		if (with_erasure && step == STEPS / 2)
			erase(&w, w.people[3]);
		world_compare(&w, what);
	}
	assert_true(w.keeping.kept > STEPS / 2);
	assert_int_equal(w.whole.kept, 0);
	world_close(&w);
}

static void
what_is_kept_is_what_would_be_rendered(void **state)
{
	const char *more = getenv("KEEP_SEEDS");
	int n = more == NULL ? 1 : atoi(more);

	for (int i = 0; i < n; i++)
		history(20261122 + (uint64_t)i, false);
	history(7, true);
}

/* An editor's lock, which leads nowhere; a folder; a link to none. */
static void
an_editor_at_the_templates_stops_no_build(void **state)
{
	struct kept_world w;
	const char *folder;

	world_open(&w, 2);
	template_write(&w, 0);
	folder = path_join(&w.c.p.a, w.c.p.folder, "site-templates");
	assert_int_equal(symlink("who@here.4711:1",
			     path_join(&w.c.p.a, folder, ".#athlete.html")),
	    0);
	assert_int_equal(
	    symlink("gone", path_join(&w.c.p.a, folder, "draft.html")), 0);
	assert_true(
	    path_make_folder(path_join(&w.c.p.a, folder, "old.html"), 0700));
	world_compare(&w, "what is no template");
	assert_int_equal(w.keeping.built, 1);
	world_compare(&w, "nothing");
	assert_true(w.keeping.kept > 5);
	template_write(&w, 2);
	w.keeping.kept = 0;
	world_compare(&w, "a template");
	assert_int_equal(w.keeping.kept, 0);
	world_close(&w);
}

/* ---- every cell of the ledger ---- */

struct cells {
	sqlite3 *db;
	struct arena *a;
};

/* The first column of the first row, in the arena; NULL: there is none. */
static char *
ask(struct cells *x, const char *sql)
{
	sqlite3_stmt *st = NULL;
	const unsigned char *text;
	char *copy = NULL;

	assert_int_equal(
	    sqlite3_prepare_v2(x->db, sql, -1, &st, NULL), SQLITE_OK);
	if (sqlite3_step(st) == SQLITE_ROW &&
	    (text = sqlite3_column_text(st, 0)) != NULL)
		copy = arena_strdup(x->a, (const char *)text);
	sqlite3_finalize(st);
	return copy;
}

static bool
tell(struct cells *x, const char *sql)
{
	return sqlite3_exec(x->db, sql, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_changes(x->db) > 0;
}

/* "@" is the column, "#" the table. */
static const char *
worded(struct arena *a, const char *form, const char *column, const char *table)
{
	const char *out = "";

	for (; *form != '\0'; form++)
		out = *form == '@' ? arena_printf(a, "%s%s", out, column)
		    : *form == '#' ? arena_printf(a, "%s%s", out, table)
				   : arena_printf(a, "%s%c", out, *form);
	return out;
}

/* Something else than what stands there, as far as the schema lets it. */
static bool
cell_change(
    struct cells *x, const char *table, const char *column, const char *row)
{
	static const char *const other[] = {
		"(SELECT o.@ FROM # o WHERE o.@ IS NOT #.@"
		" ORDER BY o.rowid DESC LIMIT 1)",
		"1 - @", "@ + 1", "@ - 1", "@ || 'x'", "'pending'",
		"'disclosure'", "'withheld'", "'again'", "NULL", "1",
		"'2026-05-01'"
	};

	for (size_t i = 0; i < COUNT(other); i++) {
		const char *value = worded(x->a, other[i], column, table);

		if (tell(x,
			arena_printf(x->a,
			    "UPDATE %s SET %s = %s WHERE rowid = %s AND %s IS"
			    " NOT %s",
			    table, column, value, row, column, value)))
			return true;
	}
	return false;
}

/* Changes cells of a column and compares, and puts back what stood there. */
static bool
cells_try(struct kept_world *w, struct cells *x, const char *table,
    const char *column, const char *row)
{
	sqlite3_exec(x->db,
	    arena_printf(x->a,
		"DROP TABLE IF EXISTS temp.was; CREATE TEMP TABLE was AS"
		" SELECT rowid AS r, %s AS v FROM %s",
		column, table),
	    NULL, NULL, NULL);
	if (!cell_change(x, table, column, row))
		return false;
	world_compare(w, arena_printf(x->a, "%s.%s", table, column));
	assert_true(tell(x,
	    arena_printf(x->a,
		"UPDATE %s SET %s = (SELECT v FROM temp.was WHERE r ="
		" %s.rowid)",
		table, column, table)));
	return true;
}

/* One row's cell, at random, or ("rowid") all of them. */
static bool
cell_try(struct kept_world *w, struct cells *x, const char *table,
    const char *column, bool all)
{
	const char *row = ask(x,
	    arena_printf(x->a,
		"SELECT rowid FROM %s ORDER BY rowid LIMIT 1 OFFSET"
		" (SELECT %lld %% max(count(*), 1) FROM %s)",
		table, (long long)dice(&w->seed, 1000), table));

	return row != NULL &&
	    cells_try(w, x, table, column, all ? "rowid" : row);
}

/* Of a table's columns all that are not its row's number. */
static int
table_try(struct kept_world *w, struct cells *x, const char *table)
{
	int n = 0;

	for (int i = 0;; i++) {
		const char *column = ask(x,
		    arena_printf(x->a,
			"SELECT name FROM pragma_table_info('%s') WHERE NOT"
			" (pk = 1 AND type = 'INTEGER' AND 1 = (SELECT"
			" max(pk) FROM pragma_table_info('%s'))) LIMIT 1"
			" OFFSET %d",
			table, table, i));

		if (column == NULL)
			break;
		for (int row = 0; row < ROWS; row++)
			n += cell_try(w, x, table, column, row == 0);
	}
	if (tell(x,
		arena_printf(x->a,
		    "DELETE FROM %s WHERE rowid = (SELECT max(rowid) FROM %s)",
		    table, table)))
		world_compare(w, arena_printf(x->a, "a row of %s", table));
	return n;
}

static int
tables_try(struct kept_world *w)
{
	struct cells x = { .a = &w->c.p.a };
	int n = 0;

	assert_int_equal(
	    sqlite3_open(path_join(x.a, w->c.p.folder, "ledger.db"), &x.db),
	    SQLITE_OK);
	for (int i = 0;; i++) {
		const char *table = ask(&x,
		    arena_printf(x.a,
			"SELECT name FROM sqlite_schema WHERE type = 'table'"
			" AND name NOT LIKE 'sqlite%%' AND name <> 'touched'"
			" ORDER BY name LIMIT 1 OFFSET %d",
			i));

		if (table == NULL)
			break;
		n += table_try(w, &x, table);
	}
	sqlite3_close(x.db);
	return n;
}

static void
no_cell_changes_a_kept_page(void **state)
{
	const char *more = getenv("KEEP_SEEDS");
	int seeds = more == NULL ? 1 : atoi(more);

	for (int i = 0; i < seeds; i++) {
		struct kept_world w;
		int n;

		world_open(&w, 5 + (uint64_t)i);
		for (int64_t step = 0; step < FILLING; step++)
			world_change(&w, step);
		world_fill(&w);
		w.day.day = 7;
		world_compare(&w, "the beginning");
		n = tables_try(&w);
		assert_true(n > 300);
		/* Few cells stop a build. */
		assert_true(w.whole.built > (size_t)n);
		assert_true(w.keeping.kept > (size_t)n);
		world_close(&w);
	}
}

static void
whose_page_it_is_who_is_not_in_the_row(void **state)
{
	struct kept_world w;
	const char *what;

	world_open(&w, 3);
	for (int64_t step = 0; step < FILLING; step++)
		world_change(&w, step);
	world_fill(&w);
	w.day.day = 7;
	world_compare(&w, "the beginning");
	for (size_t i = 0; (what = world_cross(&w, i)) != NULL; i++)
		world_compare(&w, what);
	world_close(&w);
}

/* Both build; whose page is the last build's. */
static void
kept_read(struct kept_world *w, const char *after, bool kept[ATHLETES])
{
	struct arena a = ARENA_INIT;

	assert_true(half_build(&w->c, &w->keeping, &a, w->day));
	assert_true(half_build(&w->c, &w->whole, &a, w->day));
	if (!halves_same(&w->keeping, &w->whole))
		fail_msg("a page was kept and is another: %s", after);
	for (int i = 0; i < ATHLETES; i++) {
		const char *path = arena_printf(&a, "%sindex.html",
		    identity_path(&a, w->c.p.key, w->people[i]) + 1);
		size_t k = 0;

		while (strcmp(w->keeping.files[k].path, path) != 0)
			assert_true(++k < w->keeping.n);
		kept[i] = w->keeping.files[k].bytes == NULL;
	}
	arena_free(&a);
}

/* Six with a 2k, 1.5 seconds between each two of them. */
static void
a_best_renders_whose_place_it_moves(void **state)
{
	struct kept_world w;
	bool kept[ATHLETES];

	world_open(&w, 4);
	world_compare(&w, "the beginning");
	pages_result(&w.c.p, w.people[5], "2k", 4290, "2026-04-01", w.c.coach);
	kept_read(&w, "a best that passes nobody", kept);
	assert_false(kept[5]);
	for (int i = 0; i < 5; i++)
		assert_true(kept[i]);
	pages_result(&w.c.p, w.people[5], "2k", 4275, "2026-04-02", w.c.coach);
	kept_read(&w, "a best that passes one", kept);
	assert_false(kept[5]);
	assert_false(kept[4]);
	for (int i = 0; i < 4; i++)
		assert_true(kept[i]);
	pages_sql(&w.c.p,
	    "UPDATE result SET withdrawn = 9 WHERE athlete = %" PRId64,
	    w.people[0]);
	kept_read(&w, "the fastest's, taken back", kept);
	for (int i = 0; i < ATHLETES; i++)
		assert_false(kept[i]);
	world_close(&w);
}

/* ---- what is published ---- */

/* Builds, and publishes into the folder; gives how many pages were kept. */
static size_t
publish(struct kept_world *w, struct repo *repo, const char *folder)
{
	struct arena a = ARENA_INIT;
	unsigned char head[REPO_ID];
	struct site_input in = {
		.ledger = w->c.p.db,
		.conf = w->c.p.conf,
		.site_key = w->c.p.key,
		.today = w->day,
		.share = SOURCE_TREE,
		.vendor = w->c.p.folder,
		.keep = w->keeping.keep,
		.head = head,
	};
	struct publish p = {
		.repo = repo,
		.folder = folder,
		.when = PAGES_NOW,
		.day = date_iso(&a, w->day),
		.keep_history = true,
	};
	struct site_file *files;
	struct repo_file *out;
	size_t n, pages, kept = 0;
	const char *why = "";

	repo_head(repo, head);
	if (!site_build(&a, &in, &files, &n, &why))
		fail_msg("%s", why);
	out = arena_array(&a, n, sizeof(*out));
	for (size_t i = 0; i < n; i++) {
		out[i] = (struct repo_file){ files[i].path, files[i].bytes,
			files[i].len, files[i].blob };
		kept += files[i].bytes == NULL;
	}
	if (!publish_site(&a, &p, out, n, &pages, &why))
		fail_msg("%s", why);
	repo_head(repo, head);
	keep_settle(w->keeping.keep, head);
	arena_free(&a);
	return kept;
}

static void
a_kept_page_stays_published(void **state)
{
	struct kept_world w;
	struct repo *repo;
	const char *why, *folder, *file, *page, *again;
	size_t len, more;

	world_open(&w, 1);
	folder = path_join(&w.c.p.a, w.c.p.folder, "www");
	repo = repo_open(&w.c.p.a,
	    path_join(&w.c.p.a, w.c.p.folder, "site.git"), "main", &why);
	assert_non_null(repo);
	assert_int_equal(publish(&w, repo, folder), 0);
	file = arena_printf(&w.c.p.a, "%s%sindex.html", folder,
	    identity_path(&w.c.p.a, w.c.p.key, w.c.maya));
	page = path_read(&w.c.p.a, file, 1 << 20, &len);
	assert_non_null(page);
	/* The next build makes a folder whole that was touched. */
	assert_true(path_write(file, "x", 1, 0600));
	assert_true(publish(&w, repo, folder) > 5);
	again = path_read(&w.c.p.a, file, 1 << 20, &more);
	assert_non_null(again);
	assert_int_equal(len, more);
	assert_memory_equal(page, again, len);
	assert_non_null(
	    repo_read(repo, &w.c.p.a, file + strlen(folder) + 1, &more, &why));
	assert_int_equal(len, more);
	repo_close(repo);
	assert_int_equal(
	    system(arena_printf(&w.c.p.a, "rm -rf %s/www %s/site.git",
		w.c.p.folder, w.c.p.folder)),
	    0);
	world_close(&w);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_kept_is_what_would_be_rendered),
		cmocka_unit_test(an_editor_at_the_templates_stops_no_build),
		cmocka_unit_test(no_cell_changes_a_kept_page),
		cmocka_unit_test(whose_page_it_is_who_is_not_in_the_row),
		cmocka_unit_test(a_best_renders_whose_place_it_moves),
		cmocka_unit_test(a_kept_page_stays_published),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
