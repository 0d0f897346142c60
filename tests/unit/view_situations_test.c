/* view_situations_test.c -- an athlete's page: numbers, people, the wall. */
#include "tests/unit/pages_season.h"

#include "gen/view/view.h"

/* ---- numbers ---- */

static void
ends_of_the_scale_and_equal_scores_are_drawn(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_self(
	    &c->p, c->maya, c->hands, rate(c, c->hands, 0, 10, "", false), 100);
	pages_self(
	    &c->p, c->maya, c->sync, rate(c, c->sync, 71, 3, "", false), 71);
	html = page(c, c->maya);
	assert_has(html, "cx=\"100%\"");
	assert_has(html, "<svg x=\"0%\"");
	assert_has(
	    html, "<circle class=\"you\" cx=\"71%\" cy=\"15.0\" r=\"5.5\"");
	assert_has(html, "<svg x=\"71%\" y=\"15.0\"");
	assert_has(html, "M0 -12L12 0");
	assert_has(html, "you <i>71</i> · coach <em>71</em>");
}

static void
an_agreed_target_is_drawn_and_said(void **state)
{
	struct cast *c = *state;
	const char *html;

	assert_lacks(page(c, c->maya), "class=\"tgt\"");
	pages_sql(&c->p,
	    "INSERT INTO target SELECT athlete, metric, 85, 1, 1 FROM rating"
	    " JOIN metric m ON m.id = metric AND m.code = 'entry'"
	    " GROUP BY metric");
	html = page(c, c->maya);
	assert_has(html, "<line class=\"tgt\" x1=\"85%\"");
	assert_has(
	    html, "Entry speed: you 80, Coach Reyes 55, target 85; last");
	assert_has(html, "target <b>85</b>");
}

static void
zero_rounds_move_too(void **state)
{
	struct cast *c = *state;
	const char *html;

	for (int i = 0; i < 2; i++)
		pages_self(&c->p, c->maya, c->hands,
		    rate(c, c->hands, 0, 0, "", false), 0);
	html = page(c, c->maya);
	assert_has(html, "your ratings 0, 0;");
	assert_has(html, "all on one scale from 0 to 95");
}

/* ---- people ---- */

static void
absence_is_said_and_counts_nothing(void **state)
{
	static const char *const kinds[] = { "sick", "away", "paused" };

	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct cast c;
		const char *html;

		season_open(&c);
		pages_sql(&c.p,
		    "DELETE FROM check_in WHERE day > '2026-05-01';"
		    "INSERT INTO absence (athlete, kind, since, created,"
		    " seq) VALUES (%lld, '%s', '2026-05-02', 1, 1)",
		    c.maya, kinds[i]);
		html = page(&c, c.maya);
		assert_has(html,
		    arena_printf(
			&c.p.a, "You told us: %s since Sat 2 May.", kinds[i]));
		assert_lacks(html, "We have not heard from you");
		pages_close(&c.p);
	}
}

static void
silence_is_asked_about_without_blame(void **state)
{
	struct cast *c = *state;

	pages_sql(&c->p, "DELETE FROM check_in WHERE day > '2026-04-28'");
	/* Whom nobody could ask is not silent. */
	assert_lacks(page(c, c->maya), "We have not heard from you");
	pages_sql(&c->p,
	    "INSERT INTO outbox (id, kind, class, person, address, line,"
	    " subject, body, reply_to, created, seq, state, detail) VALUES"
	    " ('1-1', 'text', 'prompt', %lld, '+15555550101', '', '',"
	    " 'how are you?', '', 1, 1, 'delivered', '')",
	    c->maya);
	assert_has(page(c, c->maya),
	    "We have not heard from you since Tue 28 Apr. No need to "
	    "explain");
}

static void
a_usual_forms_in_the_first_weeks(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p, "DELETE FROM check_in WHERE day < '2026-04-29'");
	html = page(c, c->maya);
	assert_has(html, "Your usual is forming: 6 of 10 reports.");
	assert_lacks(html, "well below your usual");
}

static void
who_has_no_phone_gets_mails_to_write(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p, "DELETE FROM person_phone");
	html = page(c, c->maya);
	assert_lacks(html, "sms:");
	assert_has(html, "mailto:ratings@example.org?subject=TALK");
	assert_has(html, "Mails that work");
}

static void
every_action_has_its_link(void **state)
{
	static const char *const words[] = { "TALK", "TRY%20", "TRIED%20",
		"WEEK%20", "SICK", "AWAY%207", "PAUSE%207", "OK", "LINK",
		"RESET", "EXPORT", "HIDE%20POINTS", "hands%20", "2K%20",
		"Please%20erase%20what%20you%20store" };
	struct cast *c = *state;
	const char *html = page(c, c->maya);

	for (size_t i = 0; i < COUNT(words); i++)
		assert_has(html,
		    arena_printf(
			&c->p.a, "sms:+15555550100?&amp;body=%s", words[i]));
}

static void
a_minor_reads_who_gets_copies(void **state)
{
	struct cast *c = *state;
	const char *html;

	html = page(c, c->leila);
	assert_has(html, "copied to your guardian or a second adult");
	assert_has(html, "+1 555 \xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2 0190");
	assert_lacks(html, "+15555550190");
}

static void
names_of_any_script_stand_by_themselves(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "UPDATE person SET first = '\xD9\x85\xD8\xA7\xD9\x8A\xD8\xA7',"
	    " last = 'Wolfeschlegelsteinhausenbergerdorff-Okonkwo'"
	    " WHERE first = 'Maya'");
	pages_self(&c->p, c->maya, c->hands,
	    rate(c, c->hands, 40, 5, "tall \xF0\x9F\x9A\xA3 and loose", false),
	    70);
	html = page(c, c->maya);
	assert_has(html, "<bdi>\xD9\x85\xD8\xA7\xD9\x8A\xD8\xA7</bdi>");
	assert_has(html, "tall \xF0\x9F\x9A\xA3 and loose");
	assert_has(html, "Wolfeschlegelsteinhausenbergerdorff-Okonkwo");
}

static void
sixty_skills_leave_one_sheet_of_paper(void **state)
{
	struct cast *c = *state;
	const char *html;

	for (int i = 0; i < 60; i++) {
		int64_t m = pages_metric(&c->p, c->team, "rower",
		    arena_printf(&c->p.a, "s%d", i),
		    arena_printf(&c->p.a, "Skill %d", i), "");

		pages_self(&c->p, c->maya, m, rate(c, m, i, i % 11, "", false),
		    100 - i);
	}
	html = page(c, c->maya);
	assert_int_equal(times(html, "class=\"skill\""), 16);
	assert_int_equal(times(html, "class=\"skill off-sheet\""), 44);
	assert_has(html, "44 more skills are on the page.");
	assert_has(html, "Both numbers are in for");
}

/* ---- the wall ---- */

/* Importance, number and note of what waits change nothing anywhere. */
static void
a_season_tells_nothing_of_what_waits(void **state)
{
	static const char *const changes[] = {
		"UPDATE rating SET score = 0, importance = 10, note = ''",
		"UPDATE rating SET score = 100, importance = 0,"
		" note = 'a long note about a zebra'",
	};
	char *before = NULL;
	struct cast *c = *state;

	for (size_t i = 0; i < COUNT(changes); i++) {
		char *html;

		pages_sql(&c->p,
		    "%s WHERE NOT EXISTS (SELECT 1 FROM self_rating s"
		    " WHERE s.rating = rating.id)",
		    changes[i]);
		html = arena_strdup(&c->p.a, page(c, c->maya));
		assert_lacks(html, "zebra");
		for (char *at = html; *at != '\0'; at++)
			if (strspn(at, "0123456789abcdef") == 64)
				memset(at, 'x', 64);
		if (before != NULL)
			assert_string_equal(html, before);
		before = html;
	}
}

/* A rating kept from her moves no line, no point and no count. */
static void
a_hidden_rating_changes_nothing(void **state)
{
	struct cast *c = *state;
	char *before;

	before = arena_strdup(&c->p.a, page(c, c->maya));
	pages_sql(&c->p,
	    "INSERT INTO rating (athlete, metric, coach, score, importance,"
	    " note, shared, day, created, seq, line) SELECT athlete, metric,"
	    " coach, 1, 10, 'zebra', 0, day, created + 60, seq, 2 FROM rating");
	assert_string_equal(page(c, c->maya), before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CAST(ends_of_the_scale_and_equal_scores_are_drawn),
		IN_SEASON(an_agreed_target_is_drawn_and_said),
		IN_CAST(zero_rounds_move_too),
		cmocka_unit_test(absence_is_said_and_counts_nothing),
		IN_SEASON(silence_is_asked_about_without_blame),
		IN_SEASON(a_usual_forms_in_the_first_weeks),
		IN_SEASON(who_has_no_phone_gets_mails_to_write),
		IN_SEASON(every_action_has_its_link),
		IN_CAST(a_minor_reads_who_gets_copies),
		IN_CAST(names_of_any_script_stand_by_themselves),
		IN_CAST(sixty_skills_leave_one_sheet_of_paper),
		IN_SEASON(a_season_tells_nothing_of_what_waits),
		IN_SEASON(a_hidden_rating_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
