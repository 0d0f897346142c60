/* view_squad_test.c -- whom a coach sees first, how they are, the wall. */
#include "tests/unit/squad_world.h"

static const int usual[4] = { 4, 4, 4, 4 };
static const int low[4] = { 1, 2, 3, 2 };
static const int ill[4] = { 4, 4, 1, 4 };

/* ---- the first day ---- */

static void
an_empty_team_has_a_page_that_says_how_to_begin(void **state)
{
	struct world *w = *state;
	const char *html;

	world_open(w, 0, 0);
	html = world_page(w, w->dana);
	assert_has(html, "Nobody needs you before the others");
	assert_has(html, "Too few to say: 0 of 8 pairs");
	assert_has(html, "No check-ins yet");
	assert_has(html, "No athletes yet");
	assert_has(html, "0 of 0");
	assert_has(world_page(w, w->robin), "<h2>Head coach</h2>");
}

static void
the_first_day_owes_every_skill(void **state)
{
	struct world *w = *state;
	const char *html, *owed;

	world_open(w, 3, 4);
	html = world_page(w, w->dana);
	owed = page_section(&w->p, html, "What you owe");
	assert_has(owed, "No self-rating waits");
	assert_has(owed, "<td>4</td><td></td>");
	assert_has(owed, "Maya%20Okafor%3A%20s0");
	assert_has(html, "0 of 3");
}

/* Who waits for one number has others that are missing, too. */
static void
who_waits_is_owed_the_other_skills_as_well(void **state)
{
	struct world *w = *state;
	const char *owed;

	world_open(w, 2, 4);
	pages_self(&w->p, w->athlete[0], w->skill[0], 0, 83);
	owed = page_section(&w->p, world_page(w, w->dana), "What you owe");
	assert_has(owed, "<span class=\"pill\">Entry speed</span>");
	assert_has(owed, "<td>3</td><td></td>");
	assert_has(owed, "<td>4</td><td></td>");
}

/* ---- whom to see first ---- */

/* 30 days as usual, for one athlete, before today. */
static void
usual_days(struct world *w, int athlete)
{
	const char *sql = "";

	for (int ago = 30; ago > 0; ago--)
		sql = arena_printf(&w->p.a, "%s%s", sql,
		    world_check_in(w, athlete, ago, usual, NULL));
	pages_sql(&w->p, "BEGIN; %s COMMIT;", sql);
}

static void
who_asked_comes_first_then_ill_then_low(void **state)
{
	struct world *w = *state;
	const char *first, *asked, *sick, *tired;

	world_open(w, 4, 2);
	for (int i = 0; i < 3; i++)
		usual_days(w, i);
	pages_sql(&w->p, "%s", world_check_in(w, 0, 0, low, NULL));
	pages_sql(&w->p, "%s", world_check_in(w, 1, 0, ill, NULL));
	pages_sql(&w->p, "%s", world_check_in(w, 2, 0, usual, NULL));
	pages_sql(&w->p,
	    "INSERT INTO talk (athlete, event, at, seq) VALUES (%lld, 'asked',"
	    " %d, 1)",
	    w->athlete[3], PAGES_NOW - 3600);
	first = page_section(&w->p, world_page(w, w->dana), "See these first");
	asked = strstr(first, "Anna");
	sick = strstr(first, "Leila");
	tired = strstr(first, "Maya");
	assert_true(asked != NULL && sick != NULL && tired != NULL);
	assert_true(asked < sick && sick < tired);
	assert_lacks(first, "Grace");
	assert_has(first, "reported ill");
	assert_has(first, "well below the usual");
}

static void
five_are_seen_and_the_others_counted(void **state)
{
	struct world *w = *state;
	const char *first, *at;
	int n = 0;

	world_open(w, 8, 1);
	for (int i = 0; i < 8; i++)
		pages_sql(&w->p, "%s", world_check_in(w, i, 0, ill, NULL));
	first = page_section(&w->p, world_page(w, w->dana), "See these first");
	for (at = first; (at = strstr(at, "<li>")) != NULL; at++)
		n++;
	assert_int_equal(n, 5);
	assert_has(first, "3 more have a reason");
}

/* Each day on which the team was asked, by a text that came so far. */
static void
asked_by_text(struct world *w, int athlete, const char *state)
{
	pages_sql(&w->p,
	    "INSERT INTO outbox (id, kind, class, person, address, line,"
	    " subject, body, reply_to, created, seq, state, detail)"
	    " SELECT seq || '-%d', 'text', 'prompt', %lld, '+15555550101', '',"
	    " '', 'how are you?', '', 1, seq, '%s', '' FROM check_in_asked",
	    athlete, w->athlete[athlete], state);
}

static void
silence_is_seen_but_not_of_who_is_away_or_was_not_asked(void **state)
{
	struct world *w = *state;
	const char *first;

	world_open(w, 5, 1);
	world_check_ins(w);
	for (int i = 0; i < 3; i++)
		asked_by_text(w, i, "delivered");
	asked_by_text(w, 3, "failed");
	pages_sql(&w->p,
	    "DELETE FROM check_in WHERE day > '%s' AND athlete <> %lld",
	    world_day(w, 9), w->athlete[2]);
	pages_sql(&w->p,
	    "INSERT INTO absence (athlete, kind, since, until, created, seq)"
	    " VALUES (%lld, 'away', '%s', '%s', 1, 1)",
	    w->athlete[1], world_day(w, 9), world_day(w, -2));
	first = page_section(&w->p, world_page(w, w->dana), "See these first");
	assert_has(first, "Maya");
	assert_has(first, "check-ins missed");
	assert_lacks(first, "Leila");
	assert_lacks(first, "Anna");
	assert_lacks(first, "Sofia");
}

static void
a_wide_gap_is_a_reason_until_there_was_a_talk(void **state)
{
	struct world *w = *state;
	const char *first;
	int64_t r;

	world_open(w, 1, 1);
	r = world_rated(w, 0, 0, w->dana, 50, 9, 2);
	pages_self(&w->p, w->athlete[0], w->skill[0], r, 75);
	first = page_section(&w->p, world_page(w, w->dana), "See these first");
	assert_has(first, "Entry speed: athlete 75, you 50");
	assert_has(first, "entry speed");
	first = page_section(&w->p, world_page(w, w->kim), "See these first");
	assert_has(first, "Entry speed: athlete 75, coach 50");
	pages_sql(&w->p,
	    "INSERT INTO talk (athlete, event, coach, at, seq) VALUES"
	    " (%lld, 'held', %lld, %d, 1)",
	    w->athlete[0], w->dana, PAGES_NOW - 3600);
	first = page_section(&w->p, world_page(w, w->dana), "See these first");
	assert_lacks(first, "Entry speed");
	assert_has(world_page(w, w->dana), "<b>1</b><span>talk held");
}

/* ---- how they are ---- */

static void
a_note_is_there_where_it_was_shared_and_values_nowhere(void **state)
{
	static const int values[4] = { 1, 2, 3, 2 };
	struct world *w = *state;
	const char *html;

	world_open(w, 2, 1);
	usual_days(w, 0);
	usual_days(w, 1);
	pages_sql(&w->p, "%s", world_check_in(w, 0, 0, values, "zebra secret"));
	pages_sql(
	    &w->p, "%s", world_check_in(w, 1, 0, values, "!exams till Fri"));
	html = world_page(w, w->dana);
	assert_has(html, "exams till Fri");
	assert_lacks(html, "zebra");
	assert_lacks(html, "restless");
	assert_has(page_section(&w->p, html, "Condition"), "well below usual");
	assert_lacks(world_page(w, w->robin), "zebra");
}

static void
a_day_without_a_usual_is_neither_low_nor_high(void **state)
{
	struct world *w = *state;
	const char *part;

	world_open(w, 2, 1);
	pages_sql(&w->p, "%s", world_check_in(w, 0, 0, low, NULL));
	part = page_section(&w->p, world_page(w, w->dana), "Condition");
	assert_has(part, "not enough reports for a usual yet");
	assert_lacks(part, "unseen\">well below usual");
	assert_lacks(part, "Leila"); /* who never reported has no row */
}

/* ---- the wall ---- */

/* Hers came first; another has rated it before, and a hidden one was given. */
static void
a_sealed_number_is_in_no_statistic(void **state)
{
	struct world *w = *state;
	char *before;

	world_open(w, 10, 2);
	world_round(w, 20, w->dana);
	pages_sql(&w->p, "DELETE FROM self_rating WHERE athlete = %lld",
	    w->athlete[0]);
	before = arena_strdup(&w->p.a,
	    page_section(&w->p, world_page(w, w->dana), "How you agree"));
	pages_self(&w->p, w->athlete[0], w->skill[1], 0, 99);
	pages_rating(&w->p,
	    &(struct pages_rating){
		w->athlete[0], w->skill[0], w->kim, 7, 9, "zebra", true, 1 });
	assert_string_equal(
	    page_section(&w->p, world_page(w, w->dana), "How you agree"),
	    before);
	assert_lacks(world_page(w, w->dana), "zebra");
	assert_lacks(world_page(w, w->robin), "zebra");
}

/* Whatever the sealed number is, every coach's page is the same. */
static void
no_page_depends_on_a_self_rating_that_waits(void **state)
{
	struct world one, two;

	world_open(&one, 9, 3);
	world_open(&two, 9, 3);
	world_round(&one, 9, one.dana);
	world_round(&two, 9, two.dana);
	pages_self(&one.p, one.athlete[2], one.skill[2], 0, 3);
	pages_self(&two.p, two.athlete[2], two.skill[2], 0, 97);
	assert_string_equal(
	    world_page(&one, one.dana), world_page(&two, two.dana));
	assert_string_equal(
	    world_page(&one, one.robin), world_page(&two, two.robin));
	assert_has(
	    page_section(&one.p, world_page(&one, one.dana), "What you owe"),
	    "Rhythm");
	pages_close(&one.p);
	pages_close(&two.p);
}

static void
another_team_changes_nothing(void **state)
{
	struct world *w = *state;
	char *before, *office;
	int64_t team, zed, zara, skill, r;

	world_open(w, 9, 2);
	world_round(w, 9, w->dana);
	before = arena_strdup(&w->p.a, world_page(w, w->dana));
	office = arena_strdup(&w->p.a, world_page(w, w->robin));
	team = pages_team(&w->p, "Novice");
	zed = pages_person(&w->p,
	    &(struct pages_person){
		team, "Zed", "Zebra", "rower", NULL, "+15555550198", true });
	zara = pages_coach(
	    &w->p, team, "Zara", "Zebra", "coach", "zara@example.org");
	skill = pages_metric(&w->p, team, "rower", "s0", "Zebra", "");
	r = pages_rating(&w->p,
	    &(struct pages_rating){
		zed, skill, zara, 50, 9, "zebra", false, 1 });
	pages_self(&w->p, zed, skill, r, 80);
	pages_result(&w->p, zed, "2k", 4000, "2026-05-01", zara);
	pages_sql(&w->p,
	    "INSERT INTO talk (athlete, event, at, seq) VALUES"
	    " (%lld, 'asked', 1, 1); INSERT INTO check_in (athlete, day,"
	    " sleep, room, health, mood, note, shared, created, seq) VALUES"
	    " (%lld, '2026-05-06', 1, 1, 1, 1, 'zebra', 1, 1, 1)",
	    (long long)zed, (long long)zed);
	pages_told(&w->p,
	    &(struct pages_letter){ .person = zed,
		.class = "copy",
		.body = "zebra",
		.state = "queued" });
	assert_string_equal(world_page(w, w->dana), before);
	assert_string_equal(world_page(w, w->robin), office);
}

static void
the_office_is_the_head_coachs(void **state)
{
	struct world *w = *state;
	const char *html;

	world_open(w, 9, 2);
	world_round(w, 40, w->kim);
	world_round(w, 9, w->dana);
	html = world_page(w, w->dana);
	assert_lacks(html, "Head coach");
	assert_lacks(html, "Coach Berg");
	assert_lacks(html, "+15555550190");
	assert_lacks(html, "Carbon");
	html = world_page(w, w->robin);
	assert_has(html, "<th scope=\"row\">Coach Berg</th><td>9</td>");
	assert_has(html, "+1 555 ••• 0190");
	assert_lacks(html, "+15555550190");
}

/* Nor that she tells skills apart. */
static void
one_skill_of_each_tells_of_no_halo(void **state)
{
	struct world *w = *state;
	const char *html;

	world_open(w, 8, 1);
	for (int i = 0; i < 8; i++)
		for (int k = 0; k < 2; k++) {
			int64_t r = world_rated(w, i, 0,
			    k == 0 ? w->dana : w->kim, 40 + 5 * i, 5, 9 - k);

			pages_self(&w->p, w->athlete[i], w->skill[0], r, 55);
		}
	html = world_page(w, w->dana);
	assert_has(html, "Halo <span class=\"n\">cannot be said yet</span>");
	assert_has(html, "Spread <span class=\"n\">your ratings are spread");
	assert_lacks(html, "skills are told apart");
}

/* Five were asked twice, and answered once. */
static void
a_question_that_nobody_answered_was_asked(void **state)
{
	struct world *w = *state;

	world_open(w, 5, 1);
	for (int i = 0; i < 5; i++) {
		int64_t old = world_rated(w, i, 0, w->dana, 40, 5, 40);

		pages_sql(&w->p,
		    "INSERT INTO prompt (id, athlete, created, seq)"
		    " VALUES (%d, %lld, %d, 1);"
		    "INSERT INTO prompt_item VALUES (%d, 1, %lld)",
		    i + 1, w->athlete[i], PAGES_NOW - 39 * WORLD_DAY, i + 1,
		    (long long)old);
		pages_self(&w->p, w->athlete[i], w->skill[0],
		    world_rated(w, i, 0, w->dana, 50, 5, 10), 55);
	}
	assert_has(world_page(w, w->robin), "<td>5</td><td>50 %</td>");
	/* A mail that corrects another within a week asks once. */
	pages_sql(&w->p, "UPDATE prompt SET created = created + 23 * 86400");
	assert_has(world_page(w, w->robin), "<td>5</td><td>100 %</td>");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SQUAD(an_empty_team_has_a_page_that_says_how_to_begin),
		IN_SQUAD(the_first_day_owes_every_skill),
		IN_SQUAD(who_waits_is_owed_the_other_skills_as_well),
		IN_SQUAD(who_asked_comes_first_then_ill_then_low),
		IN_SQUAD(five_are_seen_and_the_others_counted),
		IN_SQUAD(
		    silence_is_seen_but_not_of_who_is_away_or_was_not_asked),
		IN_SQUAD(a_wide_gap_is_a_reason_until_there_was_a_talk),
		IN_SQUAD(
		    a_note_is_there_where_it_was_shared_and_values_nowhere),
		IN_SQUAD(a_day_without_a_usual_is_neither_low_nor_high),
		IN_SQUAD(a_sealed_number_is_in_no_statistic),
		cmocka_unit_test(no_page_depends_on_a_self_rating_that_waits),
		IN_SQUAD(another_team_changes_nothing),
		IN_SQUAD(the_office_is_the_head_coachs),
		IN_SQUAD(one_skill_of_each_tells_of_no_halo),
		IN_SQUAD(a_question_that_nobody_answered_was_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
