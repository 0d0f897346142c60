/* post_line_test.c -- when a line rests, and how long its texts are of use. */
#include "tests/unit/post_world.h"

/* Carriers say that a line is not registered only after they took the text. */
static void
a_callback_that_blames_the_line_pauses_it(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	world_status(w, "SM1", "1-1", "undelivered", "30034");
	world_take(w);
	world_waits(w, "2-1", "prompt", ANA);
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(world_trouble(w, "texts"),
	    "boats: the line's number is not registered");
	/* A restart tries at once; so does the end of the pause. */
	world_later(w, 59);
	assert_int_equal(w->carrier.posts, 1);
	world_later(w, 1);
	assert_int_equal(w->carrier.posts, 2);
	assert_null(world_trouble(w, "texts"));
	world_waits(w, "3-1", "prompt", ANA);
	world_restart(w);
	world_post(w);
	assert_int_equal(w->carrier.posts, 3);
}

/* A carrier that says how long is not asked before; an hour at most. */
static void
a_long_wait_is_told(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	w->carrier.script = (const char[]){ BUSY, BUSY, '\0' };
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	assert_null(world_trouble(w, "texts"));
	carrier_retry_after = "864000";
	world_later(w, 8);
	assert_string_equal(world_trouble(w, "texts"),
	    "boats: too many requests at once (20429)");
	world_later(w, 3599);
	assert_int_equal(w->carrier.posts, 2);
	world_later(w, 2);
	assert_int_equal(w->carrier.n, 1);
	assert_null(world_trouble(w, "texts"));
	carrier_retry_after = "7";
}

/* What is handed over a moment before the night would come in the night. */
static void
the_evening_ends_a_minute_early(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_waits(w, "1-2", "answer", ANA);
	world_clock += 8 * 3600 - 59; /* 19:59:01 */
	world_post(w);
	assert_int_equal(w->carrier.n, 1);
	assert_int_equal(w->carrier.taken[0].validity, 3600);
	world_waits(w, "2-1", "prompt", ANA);
	world_clock -= 1;
	world_post(w);
	assert_int_equal(w->carrier.n, 3);
	assert_int_equal(w->carrier.taken[1].validity, 60);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_callback_that_blames_the_line_pauses_it),
		IN_WORLD(a_long_wait_is_told),
		IN_WORLD(the_evening_ends_a_minute_early),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
