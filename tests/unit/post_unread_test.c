/* post_unread_test.c -- nobody is texted past a STOP that waits to be read. */
#include "tests/unit/post_world.h"

static void
who_has_texted_waits_until_it_is_read(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_phone(w, BEN, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_waits(w, "1-2", "prompt", BEN);
	world_put(w, "text", "SM1", "",
	    "MessageSid=SM1&From=%2B15555550111&To=%2B15555550100&Body=STOP");
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(w->carrier.taken[0].to, BEN);
	world_take(w);
	world_run(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(world_state(w, "1-1"), "failed");
}

static void
what_is_no_stop_only_delays(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_put(w, "text", "SM1", "",
	    "From=%2b15555550111&Body=ok&MessageSid=SM1&To=%2B15555550100");
	world_post(w);
	assert_int_equal(w->carrier.posts, 0);
	world_take(w);
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(w->carrier.taken[0].to, ANA);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(who_has_texted_waits_until_it_is_read),
		IN_WORLD(what_is_no_stop_only_delays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
