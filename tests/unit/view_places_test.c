/* view_places_test.c -- her place among her team's bests, on her own page. */
#include "tests/unit/pages_texts.h"

enum { ROWERS = 6 };

/* Six rowers whom nobody has rated, and a novice of another team. */
struct crew {
	struct cast c;
	int64_t rower[ROWERS], novice;
};

static int64_t
rower_add(struct crew *w, int64_t team, const char *first)
{
	int64_t id = pages_rower(&w->c.p, team, first, "Moss");

	pages_key(&w->c.p, id);
	return id;
}

static void
crew_open(struct crew *w, const char *results)
{
	static const char *const names[] = { "Ada", "Bea", "Cleo", "Dot" };

	cast_open(&w->c);
	pages_conf(&w->c.p,
	    arena_printf(&w->c.p.a, "[team]\n\tresults = %s\n", results));
	w->rower[0] = w->c.maya;
	w->rower[1] = w->c.leila;
	for (int i = 2; i < ROWERS; i++)
		w->rower[i] = rower_add(w, w->c.team, names[i - 2]);
	w->novice = rower_add(w, pages_team(&w->c.p, "Novice"), "Zoe");
}

static void
result(struct crew *w, int64_t who, const char *test, int64_t value)
{
	pages_result(&w->c.p, who, test, value, "2026-05-01", w->c.coach);
}

/* Each second rower rows as fast as the one before. */
static void
pairs_row(struct crew *w)
{
	for (int i = 0; i < ROWERS; i++)
		result(w, w->rower[i], "2k", 4200 + 10 * (i / 2));
}

static void
her_place_stands_where_the_team_shows_bests(void **state)
{
	struct crew w;

	crew_open(&w, "yes");
	for (int i = 0; i < ROWERS; i++) {
		result(&w, w.rower[i], "2k", 4200 + 10 * i);
		result(&w, w.rower[i], "60min", 14000 + 10 * i);
	}
	/* A slower one since takes nothing away. */
	result(&w, w.c.maya, "2k", 4444);
	assert_has(page(&w.c, w.c.maya), "In Varsity, your best is 1st of 6.");
	assert_has(page(&w.c, w.c.leila), "In Varsity, your best is 2nd of 6.");
	/* Of metres more are better. */
	assert_has(page(&w.c, w.c.maya), "In Varsity, your best is 6th of 6.");
	pages_close(&w.c.p);
}

static void
without_the_teams_word_there_is_none(void **state)
{
	struct crew w;

	crew_open(&w, "no");
	pairs_row(&w);
	assert_has(page(&w.c, w.c.maya), "7:00.0");
	assert_lacks(page(&w.c, w.c.maya), "your best is");
	assert_lacks(page(&w.c, w.c.maya), "A place is");
	pages_close(&w.c.p);
}

static void
the_same_time_has_the_same_place(void **state)
{
	struct crew w;

	crew_open(&w, "yes");
	pairs_row(&w);
	for (int i = 2; i < 4; i++)
		assert_has(page(&w.c, w.rower[i]),
		    "your best is 3rd of 6, a place you share.");
	pages_close(&w.c.p);
}

/* Fewer than five could be told from one another. */
static void
a_few_have_no_places(void **state)
{
	struct crew w;

	crew_open(&w, "yes");
	for (int i = 0; i < 4; i++)
		result(&w, w.rower[i], "5k", 12000 + i);
	assert_lacks(page(&w.c, w.c.maya), "your best is");
	result(&w, w.rower[4], "5k", 12500);
	assert_has(page(&w.c, w.c.maya), "your best is 1st of 5.");
	pages_close(&w.c.p);
}

/* As on the team's page. */
static void
who_is_not_on_the_teams_page_does_not_count(void **state)
{
	struct crew w;

	crew_open(&w, "yes");
	for (int i = 0; i < 5; i++)
		result(&w, w.rower[i], "2k", 4200 + 10 * i);
	result(&w, w.novice, "2k", 4000);
	result(&w, w.c.coach, "2k", 4001);
	result(&w, w.rower[5], "2k", 4002);
	pages_sql(&w.c.p, "UPDATE person SET left_at = 9 WHERE id = %lld",
	    (long long)w.rower[5]);
	result(&w, w.rower[4], "2k", 4003);
	pages_sql(&w.c.p, "UPDATE result SET withdrawn = 9 WHERE value = 4003");
	assert_has(page(&w.c, w.c.maya), "your best is 1st of 5.");
	assert_has(page(&w.c, w.rower[4]), "your best is 5th of 5.");
	assert_lacks(page(&w.c, w.novice), "your best is");
	pages_close(&w.c.p);
}

static void
nobody_else_is_on_her_page(void **state)
{
	static const char *const others[] = { "Leila", "Hassan", "Moss", "Ada",
		"7:01.0", "7:02.0" };
	struct crew w;
	const char *html;

	crew_open(&w, "yes");
	pairs_row(&w);
	html = page(&w.c, w.c.maya);
	assert_has(html, "your best is 1st of 6, a place you share.");
	for (size_t i = 0; i < COUNT(others); i++)
		assert_lacks(html, others[i]);
	pages_close(&w.c.p);
}

static void
places_are_counted_in_words(void **state)
{
	static const struct {
		int nth;
		const char *words;
	} places[] = { { 3, "3rd of 23." }, { 4, "4th of 23." },
		{ 11, "11th of 23." }, { 12, "12th of 23." },
		{ 13, "13th of 23." }, { 20, "20th of 23." },
		{ 21, "21st of 23." }, { 22, "22nd of 23." } };
	struct crew w;
	int64_t id[24];

	crew_open(&w, "yes");
	for (int i = 1; i <= 23; i++) {
		id[i] = rower_add(&w, w.c.team, "Rower");
		result(&w, id[i], "2k", 4200 + i);
	}
	for (size_t i = 0; i < COUNT(places); i++)
		assert_has(page(&w.c, id[places[i].nth]), places[i].words);
	pages_close(&w.c.p);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(her_place_stands_where_the_team_shows_bests),
		cmocka_unit_test(without_the_teams_word_there_is_none),
		cmocka_unit_test(the_same_time_has_the_same_place),
		cmocka_unit_test(a_few_have_no_places),
		cmocka_unit_test(who_is_not_on_the_teams_page_does_not_count),
		cmocka_unit_test(nobody_else_is_on_her_page),
		cmocka_unit_test(places_are_counted_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
