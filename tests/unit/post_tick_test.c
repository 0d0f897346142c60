/* post_tick_test.c -- the clock enters while something may fall due. */
#include "tests/unit/post_people.h"

#include "ingest/post/tick.h"

enum { DAYS = 90 };

static void
reader(struct world *w)
{
	static const unsigned char key[32] = { 1 };
	int64_t maya = world_person(w, "Maya", false, NULL);
	struct stmt *st = db_use(w->ledger, TAKE_KEY_NEW);

	stmt_int(st, ":person", maya);
	stmt_blob(st, ":public_key", key, sizeof(key));
	stmt_int(st, ":generation", 1);
	stmt_int(st, ":created", world_clock);
	stmt_int(st, ":seq", 1);
	assert_true(stmt_run(st));
}

/* The body of the message that this quarter wrote; NULL: none. */
static const char *
ticked(struct world *w, int64_t days)
{
	struct dropbox_message m;
	int64_t before = dropbox_last(w->box), quarter = 0;

	tick(&w->post.outbox, days, &quarter);
	if (!dropbox_next(w->box, before, &w->arena, &m))
		return NULL;
	assert_string_equal(m.meta, "clock");
	return arena_strndup(&w->arena, m.body, m.len);
}

static void
old_links_need_the_clock_where_they_end(void **state)
{
	struct world *w = *state;
	const char *body;

	reader(w);
	assert_null(ticked(w, DAYS));
	world_clock += (DAYS - 7) * DAY;
	assert_null(ticked(w, 0));
	body = ticked(w, DAYS);
	assert_has(body, "Z reprove 90");
	/* once for each quarter, however often it starts */
	assert_null(ticked(w, DAYS));
}

static void
a_weekly_question_needs_the_clock(void **state)
{
	struct world *w = *state;

	world_person(w, "Maya", false, NULL);
	assert_null(ticked(w, 0));
	world_sql(w, "INSERT INTO reflection_time VALUES (1, 7, 1020)");
	world_clock += DAY;
	assert_non_null(ticked(w, 0));
}

/* After a long night another question may take the place of this one. */
static void
nothing_but_answers_leaves_before_the_time_is_known(void **state)
{
	struct world *w = *state;
	int64_t quarter = 0;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_text(w, "1-2", "answer", 0, ANA, "Got it.");
	tick(&w->post.outbox, 0, &quarter);
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(w->carrier.taken[0].body, "Got it.");
	world_take(w);
	world_post(w);
	assert_int_equal(w->carrier.posts, 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_WORLD(old_links_need_the_clock_where_they_end),
		IN_WORLD(a_weekly_question_needs_the_clock),
		IN_WORLD(nothing_but_answers_leaves_before_the_time_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
