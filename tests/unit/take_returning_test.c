/* take_returning_test.c -- texts that the carrier took and did not deliver. */
#include "tests/unit/post_world.h"

enum { MINUTES = 60 };

static void
status(struct world *w, size_t nth, const char *word, const char *code)
{
	world_status(
	    w, arena_printf(&w->arena, "SM%032zu", nth), "1-1", word, code);
}

static void
leaves(struct world *w, const char *class)
{
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", class, ANA);
	world_run(w);
	assert_int_equal(w->carrier.posts, 1);
}

/* The carrier says so, and the clock goes on. */
static void
comes_back(struct world *w, size_t nth, const char *code, int seconds)
{
	status(w, nth, "undelivered", code);
	world_take(w);
	world_post(w);
	world_clock += seconds;
	world_run(w);
}

static void
a_phone_that_was_off_is_tried_once_more(void **state)
{
	struct world *w = *state;

	leaves(w, "prompt");
	comes_back(w, 1, "30003", 45 * MINUTES - 1);
	assert_string_equal(world_state(w, "1-1"), "queued");
	assert_int_equal(w->carrier.posts, 1);
	world_clock++;
	world_post(w);
	assert_int_equal(w->carrier.posts, 2);
	assert_has(w->carrier.callback, "m=1-1");
	/* The ledger has not heard of it yet, nor has a new program. */
	world_clock += 86400;
	world_post(w);
	world_restart(w);
	world_post(w);
	assert_int_equal(w->carrier.posts, 2);
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "accepted");
	comes_back(w, 2, "30003", 86400);
	assert_string_equal(world_state(w, "1-1"), "undelivered");
	assert_int_equal(w->carrier.posts, 2);
}

static void
the_second_try_arrives(void **state)
{
	struct world *w = *state;

	leaves(w, "prompt");
	comes_back(w, 1, "30008", 45 * MINUTES);
	status(w, 2, "delivered", "");
	/* Old news of the first. */
	status(w, 1, "failed", "30005");
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "delivered");
	world_post(w);
	assert_int_equal(w->carrier.posts, 2);
}

static void
whoever_said_stop_meanwhile_gets_no_second_try(void **state)
{
	struct world *w = *state;

	leaves(w, "prompt");
	status(w, 1, "undelivered", "30003");
	world_take(w);
	world_phone_becomes(w, ANA, "stopped");
	world_clock += 45 * MINUTES;
	world_run(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(world_state(w, "1-1"), "failed");
	assert_memory_equal(
	    world_report(w, "1-1/outcome/2"), "failed stopped", 14);
}

static void
a_second_try_waits_for_the_morning(void **state)
{
	struct world *w = *state;

	world_clock += 7 * 3600 + 30 * MINUTES; /* 19:30 */
	leaves(w, "prompt");
	comes_back(w, 1, "30003", 4 * 3600);
	assert_int_equal(w->carrier.posts, 1);
	world_clock += 10 * 3600;
	world_post(w);
	assert_int_equal(w->carrier.posts, 2);
}

static void
what_will_never_arrive_is_not_tried_again(void **state)
{
	static const char *const codes[] = { "30004", "30005", "30006", "30007",
		"21610", "30034", "99999", "" };

	for (size_t i = 0; i < COUNT(codes); i++) {
		void *w;

		world_begin(&w);
		leaves(w, "prompt");
		comes_back(w, 1, codes[i], 2 * 86400);
		assert_string_equal(world_state(w, "1-1"), "undelivered");
		assert_int_equal(((struct world *)w)->carrier.posts, 1);
		world_end(&w);
	}
}

static void
a_busy_network_is_tried_five_times(void **state)
{
	struct world *w = *state;

	leaves(w, "prompt");
	for (size_t i = 0; i < 4; i++) {
		comes_back(w, i + 1, "30017", (5 * MINUTES << i) - 1);
		assert_int_equal(w->carrier.posts, i + 1);
		world_clock++;
		world_run(w);
		assert_int_equal(w->carrier.posts, i + 2);
	}
	comes_back(w, 5, "30017", 86400);
	assert_string_equal(world_state(w, "1-1"), "undelivered");
	assert_int_equal(w->carrier.posts, 5);
}

static void
a_days_share_is_back_on_the_next_day(void **state)
{
	struct world *w = *state;

	leaves(w, "prompt");
	comes_back(w, 1, "30023", 20 * 3600); /* 08:00 */
	assert_int_equal(w->carrier.posts, 1);
	world_clock += 3600;
	world_post(w);
	assert_int_equal(w->carrier.posts, 2);
}

/* Her phone is no longer in her hand. */
static void
an_answer_is_not_given_hours_later(void **state)
{
	struct world *w = *state;

	leaves(w, "answer");
	world_clock += 20 * MINUTES;
	comes_back(w, 1, "30003", 86400);
	assert_string_equal(world_state(w, "1-1"), "undelivered");
	assert_int_equal(w->carrier.posts, 1);
}

/* The carrier is quicker than its own answer to us. */
static void
it_came_back_before_we_knew_that_it_left(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	assert_true(outbox_begin(&w->post.outbox, &w->arena, "1-1", 1, NULL));
	status(w, 7, "undelivered", "30003");
	assert_true(outbox_report(&w->post.outbox, &w->arena, "1-1", "outcome",
	    1, arena_printf(&w->arena, "accepted SM%032d", 7)));
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "queued");
	world_clock += 45 * MINUTES;
	world_run(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(world_state(w, "1-1"), "accepted");
}

/* Nobody has to look for what the carrier has spoken of. */
static void
its_answer_was_lost_and_it_came_back(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	w->carrier.script = "w";
	assert_int_equal(post_round(&w->post), 1);
	status(w, 1, "sent", "");
	comes_back(w, 1, "30003", 45 * MINUTES);
	assert_int_equal(w->carrier.posts, 2);
	assert_int_equal(w->carrier.gets, 0);
	assert_string_equal(world_state(w, "1-1"), "accepted");
}

static void
it_arrived_after_all_and_is_not_said_twice(void **state)
{
	struct world *w = *state;

	leaves(w, "prompt");
	comes_back(w, 1, "30008", 60);
	status(w, 1, "delivered", "");
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "delivered");
	world_clock += 86400;
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_phone_that_was_off_is_tried_once_more),
		IN_WORLD(the_second_try_arrives),
		IN_WORLD(whoever_said_stop_meanwhile_gets_no_second_try),
		IN_WORLD(a_second_try_waits_for_the_morning),
		cmocka_unit_test(what_will_never_arrive_is_not_tried_again),
		IN_WORLD(a_busy_network_is_tried_five_times),
		IN_WORLD(a_days_share_is_back_on_the_next_day),
		IN_WORLD(an_answer_is_not_given_hours_later),
		IN_WORLD(it_came_back_before_we_knew_that_it_left),
		IN_WORLD(its_answer_was_lost_and_it_came_back),
		IN_WORLD(it_arrived_after_all_and_is_not_said_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
