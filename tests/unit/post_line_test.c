/* post_line_test.c -- when a line rests, and how long its texts are of use. */
#include "tests/unit/post_world.h"

#include "lib/health.h"

#define ANA "+15555550111"

/* Carriers say that a line is not registered only after they took the text. */
static void
a_callback_that_blames_the_line_pauses_it(void **state)
{
	struct world *w = *state;
	struct dropbox_message m = {
		.kind = "status",
		.source_id = "SM1/undelivered/30034",
		.received = world_clock,
		.meta = "1-1",
		.body = "MessageSid=SM1&MessageStatus=undelivered&ErrorCode="
			"30034",
	};

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	m.len = strlen(m.body);
	assert_true(dropbox_append(w->box, &m, 1, NULL));
	world_take(w);
	world_waits(w, "2-1", "prompt", ANA);
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(health_read(&w->arena, w->folder, "texts").trouble,
	    "boats: the line's number is not registered");
	/* A restart tries at once; so does the end of the pause. */
	world_later(w, 59);
	assert_int_equal(w->carrier.posts, 1);
	world_later(w, 1);
	assert_int_equal(w->carrier.posts, 2);
	assert_null(health_read(&w->arena, w->folder, "texts").trouble);
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
	assert_null(health_read(&w->arena, w->folder, "texts").trouble);
	carrier_retry_after = "864000";
	world_later(w, 8);
	assert_string_equal(health_read(&w->arena, w->folder, "texts").trouble,
	    "boats: too many requests at once (20429)");
	world_later(w, 3599);
	assert_int_equal(w->carrier.posts, 2);
	world_later(w, 2);
	assert_int_equal(w->carrier.n, 1);
	assert_null(health_read(&w->arena, w->folder, "texts").trouble);
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
