/* view_coach_test.c -- a coach's page at its edges, ergs, the office. */
#include "tests/unit/squad_world.h"

static const int ill[4] = { 4, 4, 1, 4 };

/* ---- edges ---- */

static void
zero_hundred_and_equal_stand_inside_the_picture(void **state)
{
	static const int selves[9] = { 0, 100, 50, 0, 100, 0, 100, 70, 70 };
	static const int coaches[9] = { 100, 0, 50, 0, 100, 0, 100, 70, 70 };
	struct world *w = *state;
	const char *part;

	world_open(w, 9, 1);
	for (int i = 0; i < 9; i++) {
		int64_t r = world_rated(w, i, 0, w->dana, coaches[i], i, 3);

		pages_self(&w->p, w->athlete[i], w->skill[0], r, selves[i]);
	}
	part = world_page(w, w->dana);
	assert_has(part, "+100</td>");
	assert_has(part,
	    "\xE2\x88\x92"
	    "100</td>");
	part = page_section(&w->p, part, "How you agree");
	assert_has(part, "cx=\"0%\"");
	assert_has(part, "cx=\"100%\"");
	assert_lacks(part, "nan");
	assert_lacks(part, "cy=\"-");
}

static void
seven_pairs_are_too_few_and_eight_are_not(void **state)
{
	struct world *w = *state;

	world_open(w, 7, 1);
	world_round(w, 3, w->dana);
	assert_has(world_page(w, w->dana), "Too few to say: 7 of 8 pairs");
	pages_close(&w->p);
	world_open(w, 8, 1);
	world_round(w, 3, w->dana);
	assert_has(world_page(w, w->dana), "8 pairs, a dot each");
	assert_has(world_page(w, w->kim), "Too few to say: 0 of 8 pairs");
}

static void
entries_that_are_not_shown_are_counted(void **state)
{
	struct world *w = *state;

	world_open(w, 20, 2);
	world_round(w, 3, w->dana);
	assert_lacks(world_page(w, w->dana), "kept, and not shown");
	world_rated(w, 0, 0, w->dana, 50, 5, 1);
	world_rated(w, 1, 0, w->dana, 50, 5, 1);
	assert_has(world_page(w, w->dana),
	    "2 more entries are kept, and not shown here.");
	assert_lacks(world_page(w, w->kim), "kept, and not shown");
}

/* No coach can rate a coxswain in a rower's skill. */
static void
what_she_rated_in_another_role_is_owed_to_nobody(void **state)
{
	struct world *w = *state;
	const char *html, *owed;
	int64_t calls;

	world_open(w, 2, 1);
	calls = pages_metric(
	    &w->p, w->team, "coxswain", "calls", "Calls", "What it is.");
	pages_self(&w->p, w->athlete[0], w->skill[0], 0, 83);
	pages_self(&w->p, w->athlete[0], calls, 0, 84);
	html = world_page(w, w->dana);
	owed = page_section(&w->p, html, "What you owe");
	assert_has(owed, "<span class=\"pill\">Entry speed</span>");
	assert_lacks(owed, "<span class=\"pill\">Calls</span>");
	pages_sql(&w->p, "UPDATE person SET role = 'coxswain' WHERE id = %lld",
	    w->athlete[0]);
	html = world_page(w, w->dana);
	owed = page_section(&w->p, html, "What you owe");
	assert_has(owed, "<span class=\"pill\">Calls</span>");
	assert_lacks(owed, "<span class=\"pill\">Entry speed</span>");
	assert_has(html, "<b>1</b><span>self-rating waits for you");
}

static void
who_has_left_is_gone_and_the_page_stands(void **state)
{
	struct world *w = *state;
	const char *html;

	world_open(w, 9, 2);
	world_check_ins(w);
	world_round(w, 30, w->kim);
	world_round(w, 3, w->dana);
	pages_result(&w->p, w->athlete[4], "2k", 4321, "2026-05-01", w->kim);
	pages_sql(&w->p,
	    "INSERT INTO lineup VALUES (%lld, 1, %lld), (%lld, 2, %lld)",
	    w->dana, w->athlete[4], w->dana, w->athlete[5]);
	assert_has(world_page(w, w->dana), "Sofia Moreau");
	pages_sql(&w->p,
	    "UPDATE person SET left_at = 1 WHERE id IN (%lld, %lld)",
	    w->athlete[4], w->kim);
	html = world_page(w, w->dana);
	assert_lacks(html, "Sofia");
	assert_lacks(html, "7:12.1");
	assert_has(html, "Ines");
	assert_lacks(world_page(w, w->robin), "Coach Berg");
}

static void
names_of_any_script_and_length_stay_text(void **state)
{
	static const char rtl[] = "\xD7\xA9\xD7\xA8\xD7\x94"; /* Sarah */
	struct world *w = *state;
	char name[101];
	const char *html;

	memset(name, 'W', 100);
	name[100] = '\0';
	world_open(w, 2, 1);
	pages_sql(&w->p,
	    "UPDATE person SET first = '%s', last = '<b>&\"' WHERE id = %lld;"
	    "UPDATE person SET last = '%s' WHERE id = %lld",
	    rtl, w->athlete[0], name, w->athlete[1]);
	pages_sql(&w->p, "%s", world_check_in(w, 0, 0, ill, "!<script>"));
	html = world_page(w, w->dana);
	assert_has(html, rtl);
	assert_has(html, "&lt;b&gt;&amp;&quot;");
	assert_has(html, "&lt;script&gt;");
	assert_lacks(html, "<script");
	assert_lacks(html, "<b>&\"");
	assert_has(html, name);
}

static void
sixty_skills_have_sixty_columns(void **state)
{
	struct world *w = *state;
	const char *part, *at;
	int n = 0;

	world_open(w, 2, 60);
	world_round(w, 3, w->dana);
	part = page_section(&w->p, world_page(w, w->dana), "Gap map");
	for (at = part; (at = strstr(at, "<th scope=\"col\">")) != NULL; at++)
		n++;
	assert_int_equal(n, 61);
}

/* ---- ergs, roster, mail ---- */

static void
the_fastest_is_first_and_equals_share_a_rank(void **state)
{
	struct world *w = *state;
	const char *part, *one, *two;

	world_open(w, 4, 1);
	pages_result(&w->p, w->athlete[0], "2k", 4311, "2026-04-01", w->dana);
	pages_result(&w->p, w->athlete[0], "2k", 4200, "2026-05-01", w->dana);
	pages_result(&w->p, w->athlete[1], "2k", 4111, "2026-05-01", w->dana);
	pages_result(&w->p, w->athlete[2], "2k", 4200, "2026-05-02", w->dana);
	pages_result(
	    &w->p, w->athlete[3], "30min", 7000, "2026-05-02", w->dana);
	pages_result(
	    &w->p, w->athlete[1], "30min", 7500, "2026-05-02", w->dana);
	part = page_section(&w->p, world_page(w, w->dana), "Ergs");
	assert_has(part, "<td>6:51.1</td><td>1:42.8</td>");
	assert_has(part, "<td>7:00.0</td><td>1:45.0</td>");
	assert_lacks(part, "7:11.1");
	assert_has(part, "<td>7500 m</td><td>2:00.0</td>");
	one = strstr(part, "<td>2</td>");
	assert_non_null(one);
	two = strstr(one + 1, "<td>2</td>");
	assert_non_null(two);
}

static void
the_roster_says_what_of_hers_is_not_set_up(void **state)
{
	struct world *w = *state;
	const char *part;

	world_open(w, 3, 1);
	pages_sql(&w->p,
	    "UPDATE person SET side = 'port', minor = 1 WHERE id = %lld;"
	    "UPDATE person SET role = 'coxswain', minor = 1, grade = 9"
	    " WHERE id = %lld",
	    w->athlete[1], w->athlete[2]);
	part = page_section(&w->p, world_page(w, w->dana), "Roster");
	assert_int_equal(times(part, " · no side yet"), 1);
	assert_int_equal(times(part, " · no grade yet"), 1);
	assert_has(part, "roster edit NAME: side port");
	pages_sql(&w->p, "UPDATE person SET side = NULL, minor = 1");
	part = page_section(&w->p, world_page(w, w->dana), "Roster");
	assert_int_equal(times(part, " · no side or grade yet"), 2);
	pages_sql(&w->p, "UPDATE person SET side = 'both', grade = 10");
	part = page_section(&w->p, world_page(w, w->dana), "Roster");
	assert_lacks(part, " yet");
	assert_lacks(part, "roster edit");
}

static void
who_has_no_new_entry_is_stale_as_the_club_counts(void **state)
{
	struct pages_rating r = { .score = 50, .importance = 5, .age = 61 };
	struct world *w = *state;

	world_open(w, 2, 1);
	r.athlete = w->athlete[0];
	r.metric = w->skill[0];
	r.coach = w->dana;
	pages_rating(&w->p, &r);
	r.athlete = w->athlete[1];
	r.age = 60;
	pages_rating(&w->p, &r);
	assert_int_equal(times(world_page(w, w->dana), ">Stale<"), 1);
	pages_conf(&w->p, "[team]\n\tstale-days = 61\n");
	assert_int_equal(times(world_page(w, w->dana), ">Stale<"), 0);
}

static void
her_order_is_on_her_page_alone(void **state)
{
	struct world *w = *state;
	const char *part;

	world_open(w, 3, 1);
	pages_sql(&w->p,
	    "INSERT INTO lineup VALUES (%lld, 1, %lld), (%lld, 2, %lld)",
	    w->dana, w->athlete[2], w->dana, w->athlete[0]);
	part = page_section(&w->p, world_page(w, w->dana), "Ergs");
	assert_true(strstr(part, ">Grace Chen") < strstr(part, ">Maya Okafor"));
	part = page_section(&w->p, world_page(w, w->robin), "Ergs");
	assert_has(part, "None yet");
	assert_lacks(part, ">Grace");
}

/* A mail program cuts a longer link, and says nothing. */
static void
nobody_is_cut_off_a_mail_to_write_ratings_in(void **state)
{
	static const char begin[] = "href=\"mailto:";
	struct world *w = *state;
	const char *part, *html;

	world_open(w, WORLD_PEOPLE, 1);
	part = page_section(&w->p, world_page(w, w->dana), "Rate by mail");
	assert_int_equal(times(part, begin), 1);
	assert_int_equal(times(part, "%3A%20%0D%0A"), WORLD_PEOPLE);
	assert_has(part, "a line for everybody.");
	pages_sql(&w->p,
	    "UPDATE person SET last = last || ' an der langen Bucht ' || id"
	    " WHERE role = 'rower'");
	html = world_page(w, w->dana);
	part = page_section(&w->p, html, "Rate by mail");
	assert_in_range(times(part, begin), 2, 4);
	for (int i = 0; i < w->n; i++)
		assert_int_equal(times(part,
				     arena_printf(&w->p.a,
					 "%%20Bucht%%20%lld%%3A%%20%%0D%%0A",
					 w->athlete[i])),
		    1);
	for (const char *p = html; (p = strstr(p, begin)) != NULL; p++)
		assert_in_range(strcspn(p + 6, "\""), 1, 2000);
	assert_has(html, "So many names are too long for a link");
}

static void
a_minors_number_is_not_there_to_be_dialled(void **state)
{
	struct world *w = *state;
	const char *part;

	world_open(w, 4, 1);
	pages_sql(&w->p,
	    "INSERT INTO crew VALUES (1, %lld, 'First 8', '', '');"
	    "INSERT INTO crew_member VALUES (1, %lld)",
	    w->team, w->athlete[0]);
	part = page_section(&w->p, world_page(w, w->dana), "Roster");
	assert_has(part, "+1 555 555 0100");
	assert_has(part, "+1 555 ••• 0103");
	assert_lacks(part, "555 0103");
	assert_has(part, "First 8");
	assert_has(part, "type=\"search\"");
}

static void
her_default_is_said_where_she_writes(void **state)
{
	struct world *w = *state;

	world_open(w, 1, 1);
	assert_has(world_page(w, w->dana), "What you enter is shared, unless");
	pages_sql(&w->p, "UPDATE person SET default_share = 0 WHERE id = %lld",
	    w->dana);
	assert_has(world_page(w, w->dana), "What you enter is private, unless");
	assert_has(world_page(w, w->robin), "What you enter is shared, unless");
}

/* ---- the office ---- */

static void
she_sees_who_asked_for_her_data(void **state)
{
	struct world *w = *state;

	world_open(w, 3, 1);
	assert_lacks(world_page(w, w->robin), "asked for a copy");
	pages_sql(&w->p,
	    "INSERT INTO data_request (person, at, seq) VALUES"
	    " (%lld, %lld, 9), (%lld, %lld, 10)",
	    w->athlete[0], (long long)PAGES_NOW - WORLD_DAY, w->athlete[1],
	    (long long)PAGES_NOW - 40 * WORLD_DAY);
	assert_has(world_page(w, w->robin),
	    "Maya Okafor</a></span></div><p>asked for a copy of what is "
	    "stored; it was put on the page of that athlete · Tue 5 May");
	assert_int_equal(times(world_page(w, w->robin), "asked for a copy"), 1);
	assert_lacks(world_page(w, w->dana), "asked for a copy");
}

/* Without them she would not know that nobody looks after it. */
static void
she_sees_when_a_backup_was_made_and_a_restore_tried(void **state)
{
	struct world *w = *state;
	const char *html;

	world_open(w, 1, 1);
	html = world_page(w, w->robin);
	assert_has(html, "oarlock backup FOLDER writes one");
	assert_has(html, "oarlock drill tries one");
	pages_sql(&w->p,
	    "INSERT INTO safekeeping VALUES ('backup', %lld),"
	    " ('drill', %lld)",
	    (long long)PAGES_NOW - WORLD_DAY,
	    (long long)PAGES_NOW - 200 * WORLD_DAY);
	html = world_page(w, w->robin);
	assert_has(
	    html, "Last backup</span><span class=\"n\">Tue 5 May, 09:00");
	assert_has(
	    html, "right</span><span class=\"n\">Sat 18 Oct 2025, 09:00");
	assert_lacks(html, "none in a file yet");
	assert_lacks(world_page(w, w->dana), "Last backup");
}

static void
few_people_have_no_squad_numbers(void **state)
{
	struct world *w = *state;
	const char *html;

	world_open(w, 6, 2);
	world_round(w, 40, w->dana);
	world_round(w, 9, w->dana);
	pages_sql(&w->p, "INSERT INTO crew VALUES (1, %lld, 'Pair', '', '')",
	    w->team);
	for (int i = 0; i < 4; i++)
		pages_sql(&w->p, "INSERT INTO crew_member VALUES (1, %lld)",
		    w->athlete[i]);
	html = world_page(w, w->robin);
	assert_has(html,
	    "<th scope=\"row\">Pair</th><td>4</td><td colspan=\"5\">too few");
	assert_has(html,
	    "<th scope=\"row\">Varsity Women</th><td>6</td><td>100 %</td>"
	    "<td>12</td>");
}

static void
the_log_says_who_had_a_copy_and_never_what(void **state)
{
	struct world *w = *state;
	const char *html;

	world_open(w, 4, 1);
	pages_sql(&w->p,
	    "INSERT INTO outbox (id, kind, class, person, address, line,"
	    " subject, body, reply_to, created, seq, state, detail) VALUES"
	    " ('9-1', 'text', 'prompt', %lld, '+15555550103', 'boats', '',"
	    " 'zebra', '', %d, 9, 'delivered', ''),"
	    " ('9-2', 'text', 'copy', %lld, '+15555550190', 'boats', '',"
	    " 'zebra', '', %d, 9, 'failed', '30003'),"
	    " ('9-3', 'text', 'prompt', %lld, '+15555550100', 'boats', '',"
	    " 'zebra', '', %d, 9, 'queued', '')",
	    w->athlete[3], PAGES_NOW, w->athlete[3], PAGES_NOW, w->athlete[0],
	    PAGES_NOW);
	html = page_section(
	    &w->p, world_page(w, w->robin), "Copies of messages to minors");
	assert_has(html, "Anna Petrova</a>: question");
	assert_has(html, "to +1 555 ••• 0190");
	assert_has(html, "failed");
	html = world_page(w, w->robin);
	assert_lacks(html, "zebra");
	assert_has(html, "question, by text");
	assert_has(html, "1 message to 1 person");
}

/* ---- size ---- */

static void
a_season_of_forty_fits_into_sixty_kilobytes(void **state)
{
	struct world *w = *state;
	struct pages_site s;
	const struct site_file *f;

	world_open(w, 40, 14);
	world_check_ins(w);
	for (int month = 3; month >= 0; month--)
		world_round(w, month * 28 + 2, month % 2 ? w->kim : w->dana);
	for (int i = 0; i < 40; i++) {
		pages_result(&w->p, w->athlete[i], "2k",
		    4000 + world_chance(w, 900), "2026-05-01", w->dana);
		pages_result(&w->p, w->athlete[i], "5k",
		    11000 + world_chance(w, 2000), "2026-04-01", w->dana);
		pages_said(&w->p, w->athlete[i],
		    arena_printf(&w->p.a, "+1555555%04d", 100 + i), "note",
		    "Can we move Thursday to 16:30? I have a lab.");
	}
	s = pages_built(&w->p);
	f = pages_file_of(&w->p, &s, w->dana);
	assert_in_range(f->len, 10000, 60 * 1024);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SQUAD(zero_hundred_and_equal_stand_inside_the_picture),
		IN_SQUAD(seven_pairs_are_too_few_and_eight_are_not),
		IN_SQUAD(entries_that_are_not_shown_are_counted),
		IN_SQUAD(what_she_rated_in_another_role_is_owed_to_nobody),
		IN_SQUAD(who_has_left_is_gone_and_the_page_stands),
		IN_SQUAD(names_of_any_script_and_length_stay_text),
		IN_SQUAD(sixty_skills_have_sixty_columns),
		IN_SQUAD(the_fastest_is_first_and_equals_share_a_rank),
		IN_SQUAD(the_roster_says_what_of_hers_is_not_set_up),
		IN_SQUAD(who_has_no_new_entry_is_stale_as_the_club_counts),
		IN_SQUAD(her_order_is_on_her_page_alone),
		IN_SQUAD(nobody_is_cut_off_a_mail_to_write_ratings_in),
		IN_SQUAD(a_minors_number_is_not_there_to_be_dialled),
		IN_SQUAD(her_default_is_said_where_she_writes),
		IN_SQUAD(she_sees_when_a_backup_was_made_and_a_restore_tried),
		IN_SQUAD(she_sees_who_asked_for_her_data),
		IN_SQUAD(few_people_have_no_squad_numbers),
		IN_SQUAD(the_log_says_who_had_a_copy_and_never_what),
		IN_SQUAD(a_season_of_forty_fits_into_sixty_kilobytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
