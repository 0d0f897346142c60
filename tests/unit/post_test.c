/* post_test.c -- what leaves the machine, how often, and what is told. */
#include "tests/unit/post_world.h"

static void
a_text_is_handed_over_once(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	/* The ledger has not heard of it yet. */
	world_post(w);
	world_restart(w);
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(w->carrier.taken[0].to, ANA);
	assert_string_equal(w->carrier.taken[0].from, "+15555550100");
	assert_string_equal(w->carrier.taken[0].body, "How was it?");
	assert_string_equal(
	    w->carrier.callback, "https://sms.example.org/twilio/status?m=1-1");
	/* AC1:secret, the first line of the token's file. */
	assert_string_equal(w->carrier.authorization, "Basic QUMxOnNlY3JldA==");
	assert_string_equal(world_report(w, "1-1/sending/1"), "sending");
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "accepted");
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_null(world_trouble(w, "texts"));
}

static void
answers_go_first(void **state)
{
	struct world *w = *state;
	static const char *const order[] = { "3-1", "4-1", "1-1", "2-1" };

	world_phone(w, ANA, "active");
	world_text(w, "2-1", "message", 0, ANA, "2-1");
	world_text(w, "1-1", "prompt", 0, ANA, "1-1");
	world_text(w, "3-1", "answer", 0, ANA, "3-1");
	world_text(w, "4-1", "link", 0, ANA, "4-1");
	world_post(w);
	assert_int_equal(w->carrier.n, 4);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(w->carrier.taken[i].body, order[i]);
}

static void
without_consent_nothing_leaves(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "stopped");
	world_phone(w, BEN, "pending");
	world_waits(w, "1-1", "answer", ANA);
	world_waits(w, "1-2", "prompt", BEN);
	world_waits(w, "1-3", "invitation", BEN);
	world_waits(w, "1-4", "answer", "+15555550199");
	world_run(w);
	assert_int_equal(w->carrier.posts, 2);
	assert_string_equal(world_report(w, "1-1/outcome/1"),
	    "failed stopped the number said STOP");
	assert_string_equal(world_state(w, "1-1"), "failed");
	assert_string_equal(world_state(w, "1-2"), "failed");
	assert_string_equal(world_state(w, "1-3"), "accepted");
	assert_string_equal(world_state(w, "1-4"), "accepted");
}

static void
at_night_only_answers_leave(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_waits(w, "1-2", "copy", BEN);
	world_clock += 9 * 3600; /* 21:00 */
	world_waits(w, "2-1", "answer", ANA);
	world_waits(w, "2-2", "copy", BEN);
	world_post(w);
	assert_int_equal(w->carrier.n, 2);
	assert_string_equal(world_report(w, "2-1/sending/1"), "sending");
	assert_string_equal(world_report(w, "2-2/sending/1"), "sending");
	world_later(w, 11 * 3600); /* 8:00 */
	assert_int_equal(w->carrier.n, 4);
}

static void
busy_is_tried_again_later(void **state)
{
	struct world *w = *state;

	w->carrier.script = "b";
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_memory_equal(world_report(w, "1-1/again/1"), "again ", 6);
	/* The carrier asked for 7 seconds. */
	world_later(w, 6);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(world_state(w, "1-1"), "queued");
	world_later(w, 3);
	assert_int_equal(w->carrier.posts, 2);
	assert_string_equal(world_state(w, "1-1"), "accepted");
	assert_false(w->post.trouble);
}

static void
a_refused_token_pauses_the_line(void **state)
{
	struct world *w = *state;

	w->carrier.script = "ll";
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_waits(w, "1-2", "prompt", ANA);
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	assert_true(w->post.trouble);
	assert_non_null(world_trouble(w, "texts"));
	world_later(w, 59);
	assert_int_equal(w->carrier.posts, 1);
	/* The other one tries, and the pause doubles. */
	world_later(w, 1);
	assert_int_equal(w->carrier.posts, 2);
	assert_memory_equal(world_report(w, "1-2/again/1"), "again ", 6);
	world_later(w, 119);
	assert_int_equal(w->carrier.posts, 2);
	world_later(w, 2);
	assert_int_equal(w->carrier.posts, 4);
	assert_int_equal(w->carrier.n, 2);
	assert_null(world_trouble(w, "texts"));
}

static void
stop_at_the_carrier_is_final(void **state)
{
	struct world *w = *state;

	w->carrier.script = "s";
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	assert_memory_equal(
	    world_report(w, "1-1/outcome/1"), "failed 21610 ", 13);
	world_later(w, 3600);
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(world_state(w, "1-1"), "failed");
	assert_string_equal(world_phone_is(w, ANA), "stopped");
}

/* Whatever answer was lost: what the carrier has is never sent again. */
static void
an_unclear_text_is_found_again(void **state)
{
	struct world *w = *state;
	static const char *const scripts[] = { "w", "c", "m" };

	world_phone(w, ANA, "active");
	for (size_t i = 0; i < 3; i++) {
		const char *id = arena_printf(&w->arena, "%zu-1", i + 1);

		w->carrier.script = scripts[i];
		world_waits(w, id, "prompt", ANA);
		world_post(w);
		assert_int_equal(w->carrier.posts, (int)i + 1);
		world_later(w, 0);
		assert_string_equal(world_state(w, id), "unclear");
		world_later(w, 600);
		assert_string_equal(world_state(w, id), "accepted");
		assert_int_equal(w->carrier.posts, (int)i + 1);
	}
}

/* Another program uses the account, too: the list has more than one page. */
static void
the_whole_list_is_read(void **state)
{
	struct world *w = *state;
	struct carrier *c = &w->carrier;

	c->script = "w";
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	for (int i = 0; i < 3; i++) {
		c->taken[c->n] = c->taken[0];
		snprintf(
		    c->taken[c->n].sid, sizeof(c->taken[0].sid), "SMx%d", i);
		snprintf(c->taken[c->n++].body, sizeof(c->taken[0].body),
		    "Another text");
	}
	world_later(w, 0);
	world_later(w, 2);
	assert_int_equal(c->gets, 4);
	assert_memory_equal(
	    world_report(w, "1-1/outcome/1"), "accepted SM0000000000", 21);
	assert_int_equal(c->posts, 1);
}

static void
a_lost_text_is_sent_after_two_looks(void **state)
{
	struct world *w = *state;

	w->carrier.script = "d";
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	world_later(w, 2);
	assert_int_equal(w->carrier.gets, 1);
	world_later(w, 59);
	assert_int_equal(w->carrier.gets, 1);
	world_later(w, 1);
	assert_int_equal(w->carrier.gets, 2);
	assert_int_equal(w->carrier.posts, 1);
	world_later(w, 60);
	assert_int_equal(w->carrier.posts, 2);
	world_later(w, 0);
	assert_string_equal(world_state(w, "1-1"), "accepted");
	assert_int_equal(w->carrier.n, 1);
}

/* Whoever runs it now and then sends it in the end, and not too early. */
static void
a_restart_between_the_looks_changes_nothing(void **state)
{
	struct world *w = *state;

	w->carrier.script = "d";
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	world_later(w, 1);
	assert_int_equal(w->carrier.gets, 1);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(w->carrier.posts, 1);
		world_restart(w);
		world_later(w, 50);
	}
	assert_int_equal(w->carrier.gets, 4);
	world_restart(w);
	world_later(w, 0);
	assert_int_equal(w->carrier.posts, 2);
	world_later(w, 0);
	assert_string_equal(world_state(w, "1-1"), "accepted");
	assert_int_equal(w->carrier.n, 1);
}

static void
a_broken_list_proves_nothing(void **state)
{
	struct world *w = *state;

	w->carrier.script = "w";
	w->carrier.list_broken = true;
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_post(w);
	for (int i = 0; i < 20; i++)
		world_later(w, 301);
	assert_int_equal(w->carrier.posts, 1);
	w->carrier.list_broken = false;
	world_later(w, 301);
	/* Only the first page of the list could be read before. */
	assert_string_equal(world_state(w, "1-1"), "accepted");
}

static void
what_was_cut_off_is_not_doubled(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	/* Sent twice on purpose, once with a second text of the same words. */
	world_waits(w, "1-1", "prompt", ANA);
	world_run(w);
	world_waits(w, "2-1", "prompt", ANA);
	assert_true(outbox_begin(&w->post.outbox, &w->arena, "2-1", 1, NULL));
	world_restart(w);
	world_post(w);
	/* oarlock-take has not yet heard: whose SIDs are known is not known. */
	assert_int_equal(w->carrier.gets, 0);
	world_later(w, 1);
	assert_int_equal(w->carrier.gets, 1);
	assert_string_equal(world_state(w, "2-1"), "unclear");
	for (int i = 0; i < 4; i++)
		world_later(w, 60);
	assert_int_equal(w->carrier.posts, 2);
	assert_string_equal(world_state(w, "2-1"), "accepted");
}

static void
after_three_doubts_a_person_decides(void **state)
{
	struct world *w = *state;

	w->carrier.script = "ddddd";
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	for (int i = 0; i < 60; i++)
		world_later(w, 61);
	assert_int_equal(w->carrier.posts, 3);
	assert_string_equal(world_state(w, "1-1"), "unclear");
	assert_memory_equal(world_report(w, "1-1/outcome/3"), "unclear ", 8);
}

static void
no_server_is_no_attempt(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	w->post.lines[0].api_url = "http://127.0.0.1:9";
	world_post(w);
	assert_memory_equal(world_report(w, "1-1/again/1"), "again ", 6);
	w->post.lines[0].api_url = conf_text(w->conf, "sms.api-url");
	world_later(w, 2);
	assert_string_equal(world_state(w, "1-1"), "accepted");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_text_is_handed_over_once),
		IN_WORLD(answers_go_first),
		IN_WORLD(without_consent_nothing_leaves),
		IN_WORLD(at_night_only_answers_leave),
		IN_WORLD(busy_is_tried_again_later),
		IN_WORLD(a_refused_token_pauses_the_line),
		IN_WORLD(stop_at_the_carrier_is_final),
		IN_WORLD(an_unclear_text_is_found_again),
		IN_WORLD(the_whole_list_is_read),
		IN_WORLD(a_lost_text_is_sent_after_two_looks),
		IN_WORLD(a_restart_between_the_looks_changes_nothing),
		IN_WORLD(a_broken_list_proves_nothing),
		IN_WORLD(what_was_cut_off_is_not_doubled),
		IN_WORLD(after_three_doubts_a_person_decides),
		IN_WORLD(no_server_is_no_attempt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
