/* post_join_test.c -- what waited for the morning arrives as one text. */
#include "tests/unit/post_people.h"

enum { EVENING = 9 * 3600, TO_MORNING = 11 * 3600 };

static int64_t
ana_in_the_evening(struct world *w)
{
	int64_t ana = world_person(w, "Ana", false, NULL);

	world_phone(w, ANA, "active");
	world_has(w, ana, ANA);
	world_clock += EVENING;
	return ana;
}

static void
morning(struct world *w)
{
	int posts = w->carrier.posts;

	world_post(w);
	assert_int_equal(w->carrier.posts, posts);
	world_clock += TO_MORNING;
	world_run(w);
}

static void
three_of_the_night_are_one_in_the_morning(void **state)
{
	struct world *w = *state;
	int64_t ana = ana_in_the_evening(w);

	world_text(w, "1-1", "prompt", ana, ANA, "Your hands?");
	world_text(w, "2-1", "message", ana, ANA, "Coach Reyes: 7 am");
	world_text(w, "3-1", "prompt", ana, ANA, "Your hands and legs?");
	world_text(w, "4-1", "link", ana, ANA, "Your page");
	world_post(w);
	world_text(w, "5-1", "message", ana, ANA, "Coach Reyes: bring water");
	morning(w);
	assert_int_equal(w->carrier.n, 2);
	assert_string_equal(w->carrier.taken[0].body, "Your page");
	assert_string_equal(w->carrier.taken[1].body,
	    "Coach Reyes: 7 am\nCoach Reyes: bring water\n"
	    "Your hands and legs?");
	assert_string_equal(
	    world_report(w, "1-1/sending/1"), "sending as 2-1 5-1 3-1");
	assert_string_equal(
	    world_report(w, "3-1/outcome/1"), "withheld joined into 1-1");
	assert_string_equal(world_state(w, "1-1"), "accepted");
	assert_string_equal(world_state(w, "2-1"), "withheld");
	assert_string_equal(world_state(w, "5-1"), "withheld");
	world_clock += 3600;
	world_restart(w);
	world_post(w);
	assert_int_equal(w->carrier.n, 2);
}

static void
by_day_each_comes_by_itself(void **state)
{
	struct world *w = *state;
	int64_t ana = world_person(w, "Ana", false, NULL);

	world_phone(w, ANA, "active");
	world_text(w, "1-1", "message", ana, ANA, "a");
	world_text(w, "2-1", "message", ana, ANA, "b");
	world_post(w);
	assert_int_equal(w->carrier.n, 2);
}

static void
others_and_other_phones_are_not_joined(void **state)
{
	struct world *w = *state;
	int64_t ana = ana_in_the_evening(w);
	int64_t bea = world_person(w, "Bea", false, NULL);

	world_phone(w, GUARDIAN, "active");
	world_text(w, "1-1", "message", ana, ANA, "a");
	world_text(w, "2-1", "message", bea, ANA, "b");
	world_text(w, "3-1", "message", ana, GUARDIAN, "c");
	morning(w);
	assert_int_equal(w->carrier.n, 3);
}

static void
what_has_no_room_comes_after(void **state)
{
	struct world *w = *state;
	int64_t ana = ana_in_the_evening(w);
	char a[201] = { 0 }, b[201] = { 0 }, c[201] = { 0 };

	memset(a, 'a', 200);
	memset(b, 'b', 200);
	memset(c, 'c', 200);
	world_text(w, "1-1", "message", ana, ANA, a);
	world_text(w, "2-1", "message", ana, ANA, b);
	world_text(w, "3-1", "message", ana, ANA, c);
	world_text(w, "4-1", "prompt", ana, ANA, "How?");
	morning(w);
	assert_int_equal(w->carrier.n, 2);
	assert_int_equal(strlen(w->carrier.taken[0].body), 200 + 1 + 200 + 5);
	assert_string_equal(w->carrier.taken[1].body, c);
}

/* Her guardian reads what she reads. */
static void
copies_are_joined_as_their_texts_are(void **state)
{
	struct world *w = *state;
	int64_t ana = world_person(w, "Ana", true, GUARDIAN);

	world_phone(w, ANA, "active");
	world_has(w, ana, ANA);
	world_clock += EVENING;
	world_text(w, "1-1", "prompt", ana, ANA, "Hands?");
	world_text(w, "1-2", "copy", ana, GUARDIAN, "Copy: Hands?");
	world_text(w, "2-1", "message", ana, ANA, "7 am");
	world_text(w, "2-2", "copy", ana, GUARDIAN, "Copy: 7 am");
	world_text(w, "3-1", "answer", ana, ANA, "Saved.");
	world_text(w, "3-2", "copy", ana, GUARDIAN, "Copy: Saved.");
	morning(w);
	assert_int_equal(w->carrier.n, 4);
	assert_string_equal(w->carrier.taken[0].body, "Saved.");
	assert_string_equal(w->carrier.taken[1].body, "Copy: Saved.");
	assert_string_equal(w->carrier.taken[2].body, "7 am\nHands?");
	assert_string_equal(
	    w->carrier.taken[3].body, "Copy: 7 am\nCopy: Hands?");
}

static void
two_wait(struct world *w)
{
	int64_t ana = ana_in_the_evening(w);

	world_text(w, "1-1", "message", ana, ANA, "a");
	world_text(w, "2-1", "message", ana, ANA, "b");
}

static void
the_same_words_are_tried_again(void **state)
{
	struct world *w = *state;

	two_wait(w);
	w->carrier.script = "bd";
	morning(w);
	world_restart(w);
	for (int i = 0; i < 6; i++) {
		world_clock += 61;
		world_run(w);
	}
	assert_int_equal(w->carrier.n, 1);
	assert_int_equal(w->carrier.posts, 3);
	assert_string_equal(w->carrier.taken[0].body, "a\nb");
	assert_string_equal(world_state(w, "1-1"), "accepted");
}

/* Taken over by the carrier, and the program died: it is found as it left. */
static void
a_joined_text_that_was_cut_off_is_found_again(void **state)
{
	struct world *w = *state;

	two_wait(w);
	w->carrier.script = "w";
	morning(w);
	for (int i = 0; i < 3; i++) {
		world_clock += 301;
		world_restart(w);
		world_run(w);
	}
	assert_int_equal(w->carrier.posts, 1);
	assert_string_equal(world_state(w, "1-1"), "accepted");
	assert_string_equal(world_state(w, "2-1"), "withheld");
}

/* All of it counts against the day, also after a restart. */
static void
a_joined_text_counts_whole(void **state)
{
	struct world *w = *state;
	int64_t ana;
	char long_one[151] = { 0 };

	memset(long_one, 'x', 150);
	world_set(w, "[sms]\n\tdaily = 2\n");
	ana = ana_in_the_evening(w);
	world_text(w, "1-1", "message", ana, ANA, long_one);
	world_text(w, "2-1", "message", ana, ANA, long_one);
	morning(w);
	assert_int_equal(w->carrier.n, 1);
	world_restart(w);
	world_text(w, "3-1", "message", ana, ANA, "c");
	world_post(w);
	assert_int_equal(w->carrier.n, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(three_of_the_night_are_one_in_the_morning),
		IN_WORLD(by_day_each_comes_by_itself),
		IN_WORLD(others_and_other_phones_are_not_joined),
		IN_WORLD(what_has_no_room_comes_after),
		IN_WORLD(copies_are_joined_as_their_texts_are),
		IN_WORLD(the_same_words_are_tried_again),
		IN_WORLD(a_joined_text_that_was_cut_off_is_found_again),
		IN_WORLD(a_joined_text_counts_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
