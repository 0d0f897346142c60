/* view_athlete_test.c -- an athlete's page in each of its situations. */
#include "tests/unit/pages_season.h"

#include "gen/view/view.h"

enum { WIRE_MAX = 30 * 1024 };

/* ---- the first day ---- */

static void
first_day_says_what_will_come(void **state)
{
	static const char *const words[] = { "No rating waits for you",
		"When your coach rates a skill, it shows up here",
		"Nothing since Wed 29 Apr.",
		"It appears here with the first skill",
		"Nothing to compare yet",
		"A line begins here with the second round",
		"No check-in yet. It is one text of four digits",
		"No test yet. Text one yourself", "No texts yet.",
		"after some more questions", "none yet", "Coach Reyes" };
	struct cast *c = *state;
	const char *html = page(c, c->maya);

	for (size_t i = 0; i < COUNT(words); i++)
		assert_has(html, words[i]);
	assert_lacks(html, "class=\"cal\"");
}

/* ---- a season ---- */

static void
a_season_fits_in_thirty_kilobytes(void **state)
{
	struct cast *c = *state;
	struct pages_site s;
	const struct site_file *f;

	s = pages_built(&c->p);
	f = pages_file_of(&c->p, &s, c->maya);
	assert_in_range(f->len, 1, WIRE_MAX - 1);
}

static void
the_page_needs_no_script_and_no_inline_style(void **state)
{
	struct cast *c = *state;
	const char *html = page(c, c->maya);

	assert_lacks(html, "<script");
	assert_lacks(html, "style=");
	assert_lacks(html, "onclick");
	assert_lacks(html, "<img");
}

static void
noise_is_printed_beside_change(void **state)
{
	struct cast *c = *state;
	const char *html = page(c, c->maya);

	assert_has(html, "Changes under 12 points are usually noise.");
	assert_has(html, "Yours is climbing.");
	assert_has(html, "About the same; no clear trend yet.");
	assert_has(html,
	    "Entry speed, oldest first: your ratings 60, 66, 70, 72, 80; your "
	    "coach\xE2\x80\x99s 50, 50, 54, 52, 55.");
}

/* As both that climb are told of in one sentence. */
static void
both_that_slip_are_said_to(void **state)
{
	struct cast *c = *state;

	pages_sql(&c->p,
	    "UPDATE rating SET score = 90 - 15 * (SELECT count(*) FROM rating r"
	    " WHERE r.metric = rating.metric AND r.id < rating.id);"
	    "UPDATE self_rating SET score = (SELECT score FROM rating r"
	    " WHERE r.id = self_rating.rating)");
	assert_has(page(c, c->maya), "Both are lower than on ");
}

/* Fourteen skills that all climb: chance alone would make some. */
static void
a_page_has_three_trends_at_most(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "UPDATE rating SET score = 20 + 15 * (SELECT count(*) FROM rating r"
	    " WHERE r.metric = rating.metric AND r.id < rating.id);"
	    "UPDATE self_rating SET score = (SELECT score FROM rating r"
	    " WHERE r.id = self_rating.rating)");
	html = page(c, c->maya);
	assert_int_equal(times(html, "Both are climbing.") +
		times(html, "You both see it climbing.") +
		times(html, "Climbing in both views."),
	    3);
}

static void
calendar_compares_with_her_own_usual(void **state)
{
	static const char usual[] = "Your usual sum is 15, from 19 reports in "
				    "the four weeks before Wed 6 May.";
	struct cast *c = *state;
	const char *html = page(c, c->maya);

	assert_has(html, usual);
	assert_has(html, "3 reports running below your usual.");
	assert_has(html,
	    "<td class=\"m2 now\">12<small aria-hidden=\"true\">\xE2\x96\xBC"
	    "</small><span class=\"unseen\">, well below your usual</span>");
	assert_has(html, "<span class=\"unseen\">, away</span>");
	assert_has(html, "<span class=\"unseen\">, no report</span>");
	/* What a day is compared with does not have that day in it. */
	pages_sql(&c->p, "DELETE FROM check_in WHERE day = '2026-05-06'");
	assert_has(page(c, c->maya), usual);
}

static void
ergs_show_best_split_and_history(void **state)
{
	struct cast *c = *state;
	const char *html = page(c, c->maya);
	const char *ergs = page_section(&c->p, html, "On the erg");

	assert_has(ergs, "<b>7:11.1</b> <span>1:47.8 / 500 m</span>");
	assert_has(ergs, "2k, oldest first: 7:22.0, 7:16.4, 7:19.1, 7:11.1.");
	assert_has(ergs, "7450 m");
	assert_has(html, "2k: 7:11.1, your best so far.");
}

static void
points_count_answers_and_can_be_hidden(void **state)
{
	struct cast *c = *state;
	const char *html = page(c, c->maya);

	assert_has(html, "<span class=\"noprint\">Platinum</span>");
	assert_has(html, "68 of 68");
	assert_has(html, "12 of 12");
	assert_has(html, "maya.chen@example.org");
	assert_lacks(html, "EUR");
	pages_conf(&c->p, "[site]\n\tpoint-worth = 0.05 EUR\n");
	html = page(c, c->maya);
	assert_has(html, "EUR");
	pages_sql(&c->p, "UPDATE person SET hide_points = 1");
	html = page(c, c->maya);
	assert_lacks(html, "EUR");
	assert_lacks(html, "Platinum");
	assert_lacks(html, "68 of 68");
	assert_lacks(html, "Points:");
	assert_has(html, "You have hidden your points");
	pages_sql(&c->p, "UPDATE person SET hide_points = 0");
	pages_conf(&c->p, "[site]\n\tpoints = no\n");
	html = page(c, c->maya);
	assert_lacks(html, "Platinum");
	assert_lacks(html, "Your part");
}

/* Her page says so, whether she texted SICK or the four digits alone. */
static void
nothing_is_counted_while_she_is_ill(void **state)
{
	struct cast *c = *state;
	int64_t rating;

	rating = rate(c, c->hands, 58, 8, "", false);
	pages_sql(&c->p,
	    "UPDATE person SET created = created - 90 * 86400;"
	    "INSERT INTO prompt (id, athlete, created, seq)"
	    " VALUES (1, %lld, %lld, 1);"
	    "INSERT INTO prompt_item VALUES (1, 1, %lld)",
	    c->maya, season_time(20), (long long)rating);
	assert_has(page(c, c->maya), "answered</dt><dd>0 of 1</dd>");
	pages_sql(&c->p,
	    "INSERT INTO check_in (athlete, day, sleep, room, health, mood,"
	    " note, shared, created, seq)"
	    " VALUES (%lld, '2026-04-17', 4, 4, 1, 4, '', 0, 1, 1)",
	    c->maya);
	assert_has(page(c, c->maya), "answered</dt><dd>none yet</dd>");
	assert_has(page(c, c->maya), "Nothing is counted while you are ill.");
}

/* A newer rating does not make an old question answered. */
static void
what_was_asked_stays_asked(void **state)
{
	struct cast *c = *state;
	int64_t old;

	old = pages_rating(&c->p,
	    &(struct pages_rating){
		c->maya, c->hands, c->coach, 41, 5, NULL, false, 40 });
	pages_sql(&c->p,
	    "UPDATE person SET created = created - 90 * 86400;"
	    "INSERT INTO prompt (id, athlete, created, seq)"
	    " VALUES (1, %lld, %lld, 1);"
	    "INSERT INTO prompt_item VALUES (1, 1, %lld)",
	    c->maya, season_time(39), (long long)old);
	assert_has(page(c, c->maya), "answered</dt><dd>0 of 1</dd>");
	pages_self(&c->p, c->maya, c->hands,
	    pages_rating(&c->p,
		&(struct pages_rating){
		    c->maya, c->hands, c->coach, 58, 8, NULL, false, 20 }),
	    60);
	assert_has(page(c, c->maya), "answered</dt><dd>1 of 2</dd>");
	/* A second mail that corrects the first asks once. */
	pages_sql(&c->p, "UPDATE prompt SET created = created + 14 * 86400");
	assert_has(page(c, c->maya), "answered</dt><dd>1 of 1</dd>");
}

/* PAGES_NOW is a Wednesday; so is each of these days, and the two before. */
static void
her_team_was_asked(struct cast *c, int weeks_ago, const char *state)
{
	for (int day = 0; day < 3; day++)
		pages_sql(&c->p,
		    "INSERT INTO check_in_asked VALUES (%lld,"
		    " date(%lld, 'unixepoch'), %d);"
		    "INSERT INTO outbox (id, kind, class, person, address,"
		    " line, subject, body, reply_to, created, seq, state,"
		    " detail) SELECT '%d-1', 'text', 'prompt', %lld,"
		    " '+15555550101', '', '', 'how are you?', '', 1, %d,"
		    " '%s', '' WHERE '%s' <> ''",
		    c->team, season_time(weeks_ago * 7 + day),
		    1000 + weeks_ago * 7 + day, 1000 + weeks_ago * 7 + day,
		    c->maya, 1000 + weeks_ago * 7 + day, state, state);
}

/* Before she agreed to texts; where her phone did not take them. */
static void
a_check_in_that_did_not_ask_her_is_not_missed(void **state)
{
	struct cast *c = *state;

	pages_sql(&c->p, "UPDATE person SET created = created - 90 * 86400");
	her_team_was_asked(c, 5, "");
	her_team_was_asked(c, 4, "undelivered");
	assert_has(page(c, c->maya), "3 check-ins</dt><dd>none yet</dd>");
	her_team_was_asked(c, 3, "delivered");
	her_team_was_asked(c, 2, "queued");
	assert_has(page(c, c->maya), "3 check-ins</dt><dd>0 of 2</dd>");
}

static void
what_coaches_give_is_added_and_set(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "INSERT INTO points (person, amount, reason, created, seq,"
	    " line) VALUES (%lld, 4182, 'carried the boats', %lld, 1, 1),"
	    " (%lld, 1, '', %lld, 1, 2);"
	    "INSERT INTO tier (person, tier, created, seq)"
	    " VALUES (%lld, 'Silver', %lld, 1)",
	    c->maya, (long long)PAGES_NOW, c->maya, (long long)PAGES_NOW,
	    c->maya, (long long)PAGES_NOW);
	html = page(c, c->maya);
	assert_has(html, "Points: 5,000");
	assert_has(html, ">Silver</span>");
	assert_has(html, "+4,182 points: carried the boats.");
	assert_has(html, "+1 point.");
}

/* ---- the topic ---- */

static void
a_talk_rests_its_topic_for_two_weeks(void **state)
{
	struct cast *c = *state;
	const char *html = page(c, c->maya);

	assert_has(html, "entry speed. What would Coach Reyes have to see");
	pages_sql(&c->p,
	    "INSERT INTO talk (athlete, event, at, seq)"
	    " VALUES (%lld, 'held', %lld, 2)",
	    c->maya, season_time(1));
	html = page_section(&c->p, page(c, c->maya), "One thing to talk about");
	assert_has(html, "<b>Body preparation</b>");
}

static void
asking_for_a_talk_shows_until_it_is_held(void **state)
{
	struct cast *c = *state;

	assert_has(page(c, c->maya), "Ask for a talk");
	pages_sql(&c->p,
	    "INSERT INTO talk (athlete, event, at, seq)"
	    " VALUES (%lld, 'asked', %lld, 1)",
	    c->maya, season_time(1));
	assert_has(page(c, c->maya), "You asked for a talk on Tue 5 May");
	assert_lacks(page(c, c->maya), "Ask for a talk");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CAST(first_day_says_what_will_come),
		IN_SEASON(a_season_fits_in_thirty_kilobytes),
		IN_SEASON(the_page_needs_no_script_and_no_inline_style),
		IN_SEASON(noise_is_printed_beside_change),
		IN_SEASON(both_that_slip_are_said_to),
		IN_SEASON(a_page_has_three_trends_at_most),
		IN_SEASON(calendar_compares_with_her_own_usual),
		IN_SEASON(ergs_show_best_split_and_history),
		IN_SEASON(points_count_answers_and_can_be_hidden),
		IN_CAST(nothing_is_counted_while_she_is_ill),
		IN_CAST(what_was_asked_stays_asked),
		IN_CAST(a_check_in_that_did_not_ask_her_is_not_missed),
		IN_SEASON(what_coaches_give_is_added_and_set),
		IN_SEASON(a_talk_rests_its_topic_for_two_weeks),
		IN_CAST(asking_for_a_talk_shows_until_it_is_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
