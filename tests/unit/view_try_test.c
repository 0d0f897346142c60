/* view_try_test.c -- pages with the one thing to try, and with her weeks. */
#include "tests/unit/pages_season.h"

#include "gen/view/data.h"

static void
tried(struct cast *c, const char *words, const char *more)
{
	pages_sql(&c->p,
	    "INSERT INTO try (athlete, words, until, found, created,"
	    " closed, seq) VALUES (%lld, '%s', %s)",
	    c->maya, words, more);
}

static void
week(struct cast *c, const char *day, const char *words, int shared)
{
	pages_sql(&c->p,
	    "INSERT INTO reflection (athlete, day, words, shared, created,"
	    " seq) VALUES (%lld, '%s', '%s', %d, %d, 1)",
	    c->maya, day, words, shared, PAGES_NOW);
}

static void
without_one_she_is_offered_to_write_it(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_conf(&c->p, pages_line(&c->p));
	html = page(c, c->maya);
	assert_has(html, "body=TRY%20");
	assert_lacks(html, "I tried it");
	assert_lacks(html, "What you have tried");
}

static void
the_open_one_stands_beside_the_topic_and_on_the_sheet(void **state)
{
	struct cast *c = *state;
	const char *html, *sheet;

	tried(c, "square <earlier>", "'2026-05-15', '', 1777000000, NULL, 1");
	html = page(c, c->maya);
	assert_has(html, "One thing to try, by Fri 15 May");
	assert_has(html, "square &lt;earlier&gt;");
	assert_has(html, "body=TRIED%20");
	sheet = strstr(html, "One thing to try, and by when");
	assert_has(sheet, "square &lt;earlier&gt; \xC2\xB7 by Fri 15 May");
}

static void
the_last_three_that_were_tried_are_listed(void **state)
{
	struct cast *c = *state;
	const char *html;

	tried(c, "first one", "NULL, '', 1777000000, 1777100000, 1");
	tried(c, "second one", "NULL, '', 1777100000, 1777200000, 1");
	tried(c, "third one", "NULL, 'felt good', 1777200000, 1777300000, 1");
	tried(c, "fourth one", "NULL, '', 1777300000, 1777400000, 1");
	html = page(c, c->maya);
	assert_has(html, "fourth one");
	assert_has(html, "felt good");
	assert_has(html, "second one");
	assert_lacks(html, "first one");
	assert_has(html, "<dt>Things tried</dt><dd>4</dd>");
}

static void
her_coach_reads_what_she_tries_beside_her_thread_and_her_talk(void **state)
{
	struct cast *c = *state;
	const char *html;

	tried(c, "okapi hands", "'2026-05-15', '', 1777000000, NULL, 1");
	pages_sql(&c->p,
	    "INSERT INTO talk (athlete, event, at, seq) VALUES"
	    " (%lld, 'asked', %d, 1)",
	    c->maya, PAGES_NOW - 600);
	html = page(c, c->coach);
	assert_has(html, "Trying now: <q>okapi hands</q>, by Fri 15 May");
	html = strstr(html, "id=\"threads\"");
	assert_has(html, "okapi hands");
	/* Nobody else's page has it. */
	assert_lacks(page(c, c->leila), "okapi");
}

/* A thread says that she wrote it, and holds no words. */
static void
a_thread_names_such_a_text_by_what_it_was(void **state)
{
	struct cast *c = *state;
	const char *html;
	int64_t seq;

	pages_conf(&c->p, pages_line(&c->p));
	seq = pages_said(&c->p, c->maya, PAGES_PHONE, "order", "TRY okapi");
	tried(c, "okapi",
	    arena_printf(
		&c->p.a, "NULL, '', 1777000000, NULL, %lld", (long long)seq));
	html = page(c, c->coach);
	assert_has(html, "wrote one thing to try");
	assert_lacks(html, "TRY okapi");
	seq = pages_said(&c->p, c->maya, PAGES_PHONE, "order", "TRIED quagga");
	pages_sql(&c->p, "UPDATE try SET closed = 1777000600, closing = %lld",
	    (long long)seq);
	html = page(c, c->coach);
	assert_has(html, "told what came of it");
	assert_lacks(html, "such as LINK");
	assert_lacks(html, "quagga");
}

static void
a_week_that_is_not_shared_is_on_no_page(void **state)
{
	struct cast *c = *state;

	week(c, "2026-05-03", "kept okapi", 0);
	assert_lacks(pages_all(c), "okapi");
	week(c, "2026-05-04", "shared quagga", 1);
	assert_has(page(c, c->maya), "shared quagga");
	assert_lacks(pages_all(c), "okapi");
	assert_lacks(page(c, c->leila), "quagga");
}

/* Few clubs ask for it. */
static void
weeks_are_counted_from_the_first_one_on(void **state)
{
	struct cast *c = *state;

	assert_lacks(page(c, c->maya), "Weeks looked back on");
	week(c, "2026-05-03", "kept okapi", 0);
	assert_has(page(c, c->maya), "<dt>Weeks looked back on</dt><dd>1</dd>");
}

static void
her_copy_has_all_of_it(void **state)
{
	struct cast *c = *state;
	struct data d;

	tried(c, "okapi hands",
	    "'2026-05-15', 'lighter', 1778050800,"
	    " 1778050860, 1");
	week(c, "2026-05-03", "kept quagga", 0);
	assert_true(data_make(
	    &c->p.a, c->p.db, c->maya, (struct day){ 2026, 5, 6 }, &d));
	assert_has(d.json,
	    "\"try\":[\n{\"time\":\"2026-05-06T07:00:00Z\",\"until\":"
	    "\"2026-05-15\",\"text\":\"okapi hands\",\"status\":"
	    "\"tried\"}]");
	assert_has(d.json,
	    "\"tried\":[\n{\"time\":\"2026-05-06T07:01:00Z\",\"text\":"
	    "\"lighter\"}]");
	assert_has(d.json, "\"text\":\"kept quagga\",\"shared\":\"no\"}");
	assert_has(d.csv, "try,2026-05-06T07:00:00Z,,2026-05-15,,,,,,okapi");
	assert_has(d.csv, "reflection,2026-05-06T07:00:00Z,2026-05-03,");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CAST(without_one_she_is_offered_to_write_it),
		IN_SEASON(
		    the_open_one_stands_beside_the_topic_and_on_the_sheet),
		IN_SEASON(the_last_three_that_were_tried_are_listed),
		IN_SEASON(
		    her_coach_reads_what_she_tries_beside_her_thread_and_her_talk),
		IN_CAST(a_thread_names_such_a_text_by_what_it_was),
		IN_SEASON(a_week_that_is_not_shared_is_on_no_page),
		IN_SEASON(weeks_are_counted_from_the_first_one_on),
		IN_CAST(her_copy_has_all_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
