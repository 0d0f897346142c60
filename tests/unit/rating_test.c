/* rating_test.c -- gap, band, group, needs and the one topic. */
#include "tests/unit/test.h"

#include "lib/rating.h"

static void
profile_has_known_needs(void **state)
{
	static const struct {
		struct rating_pair pair;
		int gap, need_self, need_coach, need, talk;
	} cases[] = {
		{ { 80, 55, 9, 90 }, 25, 900, 3150, 2025, 2250 },
		{ { 45, 68, 6, 85 }, -23, 2400, 1020, 1710, 1380 },
		{ { 0, 0, 10, 100 }, 0, 10000, 10000, 10000, 0 },
		{ { 100, 0, 10, 100 }, 100, 0, 10000, 5000, 10000 },
		{ { 0, 100, 0, 100 }, -100, 0, 0, 0, 0 },
		{ { 90, 95, 5, 80 }, -5, 0, 0, 0, 250 },
		/* The classic form, 0..10: (10 - self) * importance. */
		{ { 70, 70, 9, 100 }, 0, 2700, 2700, 2700, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct rating_pair *p = &cases[i].pair;

		assert_int_equal(rating_gap(p), cases[i].gap);
		assert_int_equal(rating_need_self(p), cases[i].need_self);
		assert_int_equal(rating_need_coach(p), cases[i].need_coach);
		assert_int_equal(rating_need(p), cases[i].need);
		assert_int_equal(rating_talk(p), cases[i].talk);
	}
}

static void
views_that_swap_swap_everything(void **state)
{
	for (int s = 0; s <= 100; s += 5)
		for (int c = 0; c <= 100; c += 5) {
			struct rating_pair p = { s, c, 7, 90 };
			struct rating_pair q = { c, s, 7, 90 };

			assert_int_equal(rating_gap(&p), -rating_gap(&q));
			assert_int_equal(rating_talk(&p), rating_talk(&q));
			assert_int_equal(rating_need(&p), rating_need(&q));
			assert_int_equal(
			    rating_need_self(&p), rating_need_coach(&q));
			if (s == c)
				assert_int_equal(rating_talk(&p), 0);
		}
}

static void
bands_change_where_promised(void **state)
{
	static const struct {
		int gap;
		enum rating_band band;
	} cases[] = {
		{ 0, RATING_BAND_CLOSE },
		{ 10, RATING_BAND_CLOSE },
		{ -10, RATING_BAND_CLOSE },
		{ 11, RATING_BAND_APART },
		{ -14, RATING_BAND_APART },
		{ 15, RATING_BAND_TALK },
		{ 100, RATING_BAND_TALK },
		{ -15, RATING_BAND_HIDDEN },
		{ -100, RATING_BAND_HIDDEN },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(rating_band(cases[i].gap), cases[i].band);
}

static void
groups_are_a_window_of_four(void **state)
{
	static const struct {
		int self, coach;
		enum rating_group group;
	} cases[] = {
		{ 80, 55, RATING_GROUP_TALK },
		{ 15, 0, RATING_GROUP_TALK },
		{ 45, 68, RATING_GROUP_HIDDEN },
		{ 85, 100, RATING_GROUP_HIDDEN },
		{ 65, 65, RATING_GROUP_STRENGTH },
		{ 60, 70, RATING_GROUP_STRENGTH },
		{ 60, 69, RATING_GROUP_FOCUS },
		{ 0, 0, RATING_GROUP_FOCUS },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rating_pair p = { cases[i].self, cases[i].coach, 5,
			100 };

		assert_int_equal(rating_group(&p), cases[i].group);
	}
}

enum { TODAY = 20000 };

static struct rating_candidate
candidate(const char *name, int self, int coach, int importance, int64_t age)
{
	return (struct rating_candidate){
		.pair = { self, coach, importance, RATING_MAX },
		.name = name,
		.rated = TODAY - age,
	};
}

static void
one_topic_is_chosen(void **state)
{
	struct rating_candidate c[] = {
		candidate("Entry", 80, 55, 9, 21), /* talk 22.5 */
		candidate("Body", 45, 68, 10, 3),  /* 23.0 */
		candidate("Rhythm", 70, 70, 10, 3),
	};
	struct rating_topic t = rating_topic(c, COUNT(c), TODAY);

	assert_int_equal(t.at, 1);
	assert_false(t.by_need);

	/* Half fresh, it counts half; older, not at all. */
	c[1].rated = TODAY - 22;
	assert_int_equal(rating_topic(c, COUNT(c), TODAY).at, 0);
	c[0].rated = TODAY - 43;
	assert_int_equal(rating_topic(c, COUNT(c), TODAY).at, 1);

	/* Discussed within two weeks, it rests. */
	c[1].is_discussed = true;
	c[1].discussed = TODAY - 14;
	c[0].rated = TODAY - 42;
	assert_int_equal(rating_topic(c, COUNT(c), TODAY).at, 0);
	c[1].discussed = TODAY - 15;
	assert_int_equal(rating_topic(c, COUNT(c), TODAY).at, 1);
}

static void
without_a_gap_the_need_decides(void **state)
{
	struct rating_candidate c[] = {
		candidate("Release", 72, 71, 5, 1),
		candidate("Mobility", 50, 45, 9, 1), /* talk 4.5 */
		candidate("Entry", 90, 40, 9, 60),   /* too old to talk */
	};
	struct rating_topic t = rating_topic(c, COUNT(c), TODAY);

	assert_int_equal(t.at, 1);
	assert_true(t.by_need);
}

static void
ties_go_to_importance_then_name(void **state)
{
	struct rating_candidate c[] = {
		candidate("Sync", 40, 20, 5, 1),   /* 10 */
		candidate("Hands", 30, 20, 10, 1), /* 10 */
		candidate("Drive", 20, 30, 10, 1), /* 10 */
	};

	assert_int_equal(rating_topic(c, 1, TODAY).at, 0);
	assert_int_equal(rating_topic(c, 2, TODAY).at, 1);
	assert_int_equal(rating_topic(c, 3, TODAY).at, 2);
}

static void
no_candidate_no_topic(void **state)
{
	struct rating_candidate c = candidate("Sync", 40, 20, 5, 1);

	assert_int_equal(rating_topic(NULL, 0, TODAY).at, 0);
	c.is_discussed = true;
	c.discussed = TODAY;
	assert_int_equal(rating_topic(&c, 1, TODAY).at, 1);
	/* Nothing is important: there is one all the same. */
	c = candidate("Sync", 40, 20, 0, 1);
	assert_int_equal(rating_topic(&c, 1, TODAY).at, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(profile_has_known_needs),
		cmocka_unit_test(views_that_swap_swap_everything),
		cmocka_unit_test(bands_change_where_promised),
		cmocka_unit_test(groups_are_a_window_of_four),
		cmocka_unit_test(one_topic_is_chosen),
		cmocka_unit_test(without_a_gap_the_need_decides),
		cmocka_unit_test(ties_go_to_importance_then_name),
		cmocka_unit_test(no_candidate_no_topic),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
