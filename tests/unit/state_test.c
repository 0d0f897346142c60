/* state_test.c -- a ledger goes into the drop box in parts, and comes back. */
#include "tests/unit/cast.h"

#include <sqlite3.h>

#include "lib/dropbox.h"
#include "lib/state.h"

enum { SMALL = 4096, TIMES = 1000 };

struct world {
	struct cast c;
	struct dropbox *box;
	struct db *fresh; /* where states are loaded */
};

static void
message(struct world *w, const char *id)
{
	struct dropbox_message m = {
		.kind = "text",
		.source_id = id,
		.received = PAGES_NOW,
		.meta = "",
		.body = "58",
		.len = 2,
	};

	assert_true(dropbox_append(w->box, &m, 1, NULL));
}

static const char *
fresh_file(struct world *w)
{
	return path_join(&w->c.p.a, w->c.p.folder, "fresh.db");
}

static void
fresh_remove(struct world *w)
{
	db_close(w->fresh);
	db_remove(&w->c.p.a, fresh_file(w));
}

static void
world_open(struct world *w)
{
	struct pages *p = &w->c.p;
	const char *why;

	cast_open(&w->c);
	w->box = dropbox_open(&p->a, p->folder, true, &why);
	assert_non_null(w->box);
	w->fresh = db_open_file(&p->a, fresh_file(w), DB_LEDGER, true, &why);
	assert_non_null(w->fresh);
	message(w, "SM1");
	pages_applied(p, 1, w->c.maya);
}

static void
world_close(struct world *w)
{
	fresh_remove(w);
	dropbox_close(w->box);
	pages_close(&w->c.p);
}

/* Messages after this one; how many of them have no body. */
static size_t
parts(struct world *w, int64_t seq, size_t *emptied)
{
	struct dropbox_message m;
	size_t n = 0;

	*emptied = 0;
	while (dropbox_next(w->box, seq, &w->c.p.a, &m)) {
		assert_true(dropbox_is_state(&m));
		assert_true(m.len <= SMALL);
		*emptied += m.body == NULL;
		seq = m.seq;
		n++;
	}
	return n;
}

static bool
left_beside(struct world *w)
{
	return access(arena_printf(&w->c.p.a, "%s-state", fresh_file(w)),
		   F_OK) == 0;
}

static void
many_parts_make_the_ledger(void **state)
{
	struct world w;
	size_t n, emptied;

	world_open(&w);
	assert_true(state_load(w.box, 0, w.fresh));
	assert_false(db_same(w.c.p.db, w.fresh, stderr));
	assert_true(state_write(w.box, w.c.p.db, SMALL, PAGES_NOW, NULL, 0));
	n = parts(&w, 1, &emptied);
	assert_true(n > 10);
	assert_int_equal(emptied, 0);
	/* The one that is found by its name is the last. */
	assert_int_equal(dropbox_last_state(w.box), dropbox_last(w.box));
	assert_true(state_load(w.box, 0, w.fresh));
	assert_true(db_same(w.c.p.db, w.fresh, stderr));
	assert_false(left_beside(&w));
	world_close(&w);
}

static void
the_next_state_empties_all_of_the_last_one(void **state)
{
	struct world w;
	size_t before, emptied;

	world_open(&w);
	assert_true(state_write(w.box, w.c.p.db, SMALL, PAGES_NOW, NULL, 0));
	before = parts(&w, 1, &emptied);
	pages_applied(&w.c.p, dropbox_last(w.box), w.c.maya);
	rate(&w.c, w.c.hands, 37, 9, "", false);
	assert_true(state_write(
	    w.box, w.c.p.db, SMALL, PAGES_NOW, (const int64_t[]){ 1 }, 1));
	parts(&w, 1, &emptied);
	assert_int_equal(emptied, before);
	assert_int_equal(dropbox_oldest(w.box), 0);
	assert_true(state_load(w.box, 0, w.fresh));
	assert_true(db_same(w.c.p.db, w.fresh, stderr));
	world_close(&w);
}

/* As a drop box has it that was written by who knew of no parts. */
static void
a_state_of_one_part_is_read(void **state)
{
	struct world w;

	world_open(&w);
	assert_true(
	    state_write(w.box, w.c.p.db, TIMES * SMALL, PAGES_NOW, NULL, 0));
	assert_int_equal(dropbox_last(w.box), 2);
	assert_true(state_load(w.box, 1, w.fresh));
	assert_true(db_same(w.c.p.db, w.fresh, stderr));
	world_close(&w);
}

static void
a_state_after_the_end_is_none(void **state)
{
	struct world w;

	world_open(&w);
	message(&w, "SM2");
	pages_applied(&w.c.p, 2, w.c.maya);
	assert_true(state_write(w.box, w.c.p.db, SMALL, PAGES_NOW, NULL, 0));
	assert_true(state_load(w.box, 1, w.fresh));
	assert_true(state_last(w.fresh) == 0);
	world_close(&w);
}

static void
by_hand(struct world *w, const char *sql)
{
	const char *file = path_join(&w->c.p.a, w->c.p.folder, "dropbox.db");
	sqlite3 *db;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
a_state_that_lacks_a_part_makes_no_ledger(void **state)
{
	static const char *const losses[] = {
		"UPDATE message SET body = NULL WHERE seq = 5",
		"UPDATE message SET body = NULL WHERE seq = 2",
		"UPDATE message SET body = NULL"
		" WHERE seq = (SELECT max(seq) - 1 FROM message)",
	};

	for (size_t i = 0; i < COUNT(losses); i++) {
		struct world w;

		world_open(&w);
		assert_true(
		    state_write(w.box, w.c.p.db, SMALL, PAGES_NOW, NULL, 0));
		by_hand(&w, losses[i]);
		assert_false(state_load(w.box, 0, w.fresh));
		assert_false(left_beside(&w));
		/* It can still be tried again. */
		assert_true(state_last(w.fresh) == 0);
		world_close(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_parts_make_the_ledger),
		cmocka_unit_test(the_next_state_empties_all_of_the_last_one),
		cmocka_unit_test(a_state_of_one_part_is_read),
		cmocka_unit_test(a_state_after_the_end_is_none),
		cmocka_unit_test(a_state_that_lacks_a_part_makes_no_ledger),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
