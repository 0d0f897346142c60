/* post_clock_test.c -- a clock that was wrong, and is set. */
#include "tests/unit/post_people.h"

#include "ingest/post/gate.h"

enum { YEAR = 365 * 86400 };

static const char amy[] = "+15555550101";

static void
a_mail_that_failed_in_a_year_to_come_leaves_now(void **state)
{
	struct world *w = *state;

	world_smtp(w);
	world_clock += YEAR;
	world_mail(w, "1-1", "receipt");
	w->mailer.mail = "451 4.3.0 later";
	world_post(w);
	world_clock -= YEAR;
	w->mailer.mail = "250 ok";
	world_run(w);
	assert_string_equal(world_state(w, "1-1"), "sent");
}

static void
what_left_in_an_hour_to_come_does_not_fill_this_one(void **state)
{
	struct world *w = *state;

	world_configure(w, "[mail]\n\thourly = 2\n");
	world_clock += YEAR;
	world_mail(w, "1-1", "notice");
	world_mail(w, "1-2", "notice");
	world_restart(w);
	world_run(w);
	world_clock -= YEAR;
	world_mail(w, "2-1", "notice");
	world_run(w);
	assert_string_equal(world_state(w, "2-1"), "sent");
	assert_null(world_trouble(w, "smtp"));
}

/* As many answers as a loop has, the same words, and all to her. */
static void
answers_of_a_year_to_come_silence_nobody(void **state)
{
	struct world *w = *state;

	world_phone(w, amy, "active");
	world_clock += YEAR;
	for (int i = 1; i <= GATE_LOOP_ANSWERS + GATE_SAME_TIMES; i++)
		world_text(w, arena_printf(&w->arena, "1-%d", i), "answer", 0,
		    amy,
		    i <= GATE_SAME_TIMES
			? "Saved."
			: arena_printf(&w->arena, "Saved %d.", i));
	world_run(w);
	assert_string_equal(world_state(w, "1-1"), "accepted");
	for (int restarted = 0; restarted < 2; restarted++) {
		const char *id = restarted ? "3-1" : "2-1";

		world_clock -= YEAR;
		world_text(w, id, "answer", 0, amy, "Saved.");
		world_run(w);
		assert_string_equal(world_state(w, id), "accepted");
		world_clock += YEAR;
		world_restart(w);
	}
}

/* It cannot know what was right: nothing leaves twice. */
static void
nothing_leaves_twice_when_an_hour_comes_twice(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	world_phone(w, amy, "active");
	world_text(w, "1-1", "answer", 0, amy, "Saved.");
	world_mail(w, "1-2", "receipt");
	world_post(w);
	for (int hour = 0; hour < 3; hour++) {
		world_clock -= 3600;
		world_restart(w);
		world_run(w);
	}
	assert_string_equal(world_state(w, "1-1"), "accepted");
	assert_int_equal(w->carrier.posts, 1);
	assert_int_equal(world_sent(w, &mail), 1);
}

/* After so many looks at the clock the machine sleeps, until night. */
static int looks, looks_awake;
static const int64_t evening = 1795262400 + 7 * 3600 + 50 * 60;
static const int64_t quiet = 1795262400 + 8 * 3600;

static int64_t
now_of_one_who_sleeps(void)
{
	if (looks++ == looks_awake)
		world_clock += 3600;
	return world_clock;
}

/* Whether it left by day; the text that came too late leaves next morning. */
static bool
leaves_awake(const char *class, int awake, bool minor)
{
	struct world *w;
	void *state;
	bool left;

	world_begin(&state);
	w = state;
	world_clock = evening;
	world_phone(w, amy, "active");
	world_has(w, world_person(w, "Amy", minor, "+15555550102"), amy);
	world_text(w, "1-1", class, 1, amy, "?");
	looks = 0;
	looks_awake = awake;
	w->post.outbox.now = now_of_one_who_sleeps;
	world_post(w);
	left = w->carrier.n == 1;
	assert_true(!left || w->carrier.taken[0].at < quiet);
	w->post.outbox.now = world_now;
	world_take(w);
	world_clock += 12 * 3600;
	world_post(w);
	assert_int_equal(w->carrier.n, 1);
	assert_in_range(w->carrier.taken[0].validity, 60, 4 * 3600);
	world_end(&state);
	return left;
}

static void
who_sleeps_before_a_text_leaves_sends_it_next_morning(void **state)
{
	static const struct {
		const char *class;
		bool minor;
	} cases[] = { { "prompt", false }, { "message", false },
		{ "answer", true }, { "answer", false } };

	for (size_t i = 0; i < COUNT(cases); i++) {
		int awake = 0;

		while (!leaves_awake(cases[i].class, awake, cases[i].minor))
			assert_in_range(++awake, 1, 100);
		assert_in_range(awake, 3, 100);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_mail_that_failed_in_a_year_to_come_leaves_now),
		IN_WORLD(what_left_in_an_hour_to_come_does_not_fill_this_one),
		IN_WORLD(answers_of_a_year_to_come_silence_nobody),
		IN_WORLD(nothing_leaves_twice_when_an_hour_comes_twice),
		cmocka_unit_test(
		    who_sleeps_before_a_text_leaves_sends_it_next_morning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
