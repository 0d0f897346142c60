/* view_desk_test.c -- groups, a head coach's list, and how an athlete is. */
#include "tests/unit/pages_texts.h"

/* ---- groups ---- */

static void
a_group_says_what_it_is_for_and_offers_its_mail(void **state)
{
	struct cast *c = *state;
	const char *html;

	assert_has(page(c, c->coach), "group new u17");
	pages_sql(&c->p,
	    "INSERT INTO crew VALUES (1, %lld, 'First 8', '', 'Races "
	    "<May>');"
	    "INSERT INTO crew_member VALUES (1, %lld), (1, %lld)",
	    c->team, c->maya, c->leila);
	html = page_section(&c->p, page(c, c->coach), "Groups");
	assert_has(html, "First 8");
	assert_has(html, "2 in it");
	assert_has(html, "<p class=\"sub\">Races &lt;May&gt;</p>");
	assert_has(html, "Leila Hassan");
	assert_has(html,
	    arena_printf(&c->p.a,
		"mailto:%s?subject=Texts&amp;body=message%%20First%%208%%3A",
		identity_drop_address(
		    &c->p.a, c->p.key, "ratings@example.org", c->coach, 1)));
}

/* ---- the head coach's list ---- */

static void
exceptions_are_the_head_coachs_and_masked(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_said(&c->p, 0, "+15555550177", "unknown", "who is this");
	pages_said(&c->p, 0, "+15555550178", "optin", "YES");
	pages_sql(&c->p,
	    "INSERT INTO phone VALUES ('+15555550166', 'blocked', 1778050800,"
	    " NULL); UPDATE phone SET state = 'stopped'"
	    " WHERE state = 'active'; UPDATE person SET guardian = NULL");
	pages_told(&c->p,
	    &(struct pages_letter){ .person = c->maya,
		.class = "prompt",
		.body = "x",
		.state = "undelivered",
		.detail = "30006" });
	pages_said(&c->p, c->maya, "+15555550101", "astray", "60 for hands");
	pages_sql(&c->p,
	    "UPDATE text_in SET line = '+15555550199'"
	    " WHERE reading = 'astray'; INSERT INTO contact_wish (person,"
	    " event, guardian, channel, wording, at, seq) VALUES (%lld,"
	    " 'none', '+15555550190', 'text', 'NOCONTACT', 1778050800, 1)",
	    c->maya);
	html = page_section(
	    &c->p, page(c, c->other_coach), "Texts that need a look");
	assert_has(html, "+1 555 ••• 0177");
	assert_has(html, "unknown number, 1 text");
	assert_has(html, "+1 555 ••• 0178");
	assert_has(html, "asked to join");
	assert_has(html, "+1 555 ••• 0166");
	assert_has(html, "stopped texts");
	assert_has(html, "a minor without a second adult");
	assert_has(html,
	    "1 message not delivered; the last, question: this number takes "
	    "no texts");
	assert_has(html,
	    "not contacted by text or mail, as her guardian asked by text from "
	    "+1 555 ••• 0190");
	assert_has(html, "+1 555 555 0199");
	assert_has(html, "1 text to this number, which is no line");
	assert_lacks(html, "60 for hands");
	assert_lacks(html, "who is this");
	assert_lacks(html, "555 0177");
	html = page(c, c->coach);
	assert_lacks(html, "need a look");
	assert_lacks(html, "0177");
	assert_lacks(html, "0166");
}

static void
whose_copies_are_stopped_is_named_as_not_texted(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "UPDATE person SET guardian = '+15555550190' WHERE minor = 1;"
	    "INSERT OR REPLACE INTO phone VALUES ('+15555550190', 'active', 1,"
	    " NULL)");
	html = page(c, c->other_coach);
	assert_lacks(html, "a minor whose second adult");
	assert_lacks(html, "copies do not reach");
	pages_sql(&c->p,
	    "UPDATE phone SET state = 'stopped' WHERE number = '+15555550190'");
	html = page(c, c->other_coach);
	assert_has(html,
	    "a minor whose second adult stopped the copies or cannot be "
	    "reached: not texted");
	assert_has(html, "copies do not reach her second adult: not texted");
	assert_has(html, "0190, not reached: not texted");
}

static void
a_coachs_last_mail_is_one_that_was_believed(void **state)
{
	struct cast *c = *state;

	pages_sql(&c->p,
	    "INSERT INTO mail_in VALUES (1, 'a', NULL, '', %lld, 'accept',"
	    " 'aside', '', '', 1777000000), (2, 'b', NULL, '', %lld,"
	    " 'aside', 'aside', '', '', 1778000000)",
	    c->coach, c->coach);
	assert_has(page(c, c->other_coach), "last mail Fri 24 Apr, 05:06 CEST");
	assert_has(page(c, c->other_coach), "no mail yet");
	/* A stranger's, and an athlete's that is no coach's to read. */
	pages_sql(&c->p,
	    "INSERT INTO mail_in VALUES (3, 'c', NULL, '', NULL, 'aside',"
	    " 'aside', '', 'nothing shows who wrote it', 1778000000), (4, 'd',"
	    " NULL, '', NULL, 'aside', 'aside', '', 'it is in the name of an"
	    " athlete: coaches', 1778000000)");
	assert_has(page(c, c->other_coach), "1 mail from addresses nobody");
	assert_has(
	    page(c, c->other_coach), "1 mail from athletes or guardians");
}

/* The most frequent first, those of the team and those of nobody. */
static void
what_was_kept_aside_is_counted_for_its_team(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "INSERT INTO team VALUES (99, 'Masters', 1);"
	    "INSERT INTO person (id, team, first, last, role, minor,"
	    " language, default_share, generation, link_since, created)"
	    " VALUES (990, 99, 'Lena', 'Far', 'coach', 0, 'en', 1, 1, 1, "
	    "1);"
	    "INSERT INTO applied VALUES"
	    " (9001, 'mail', 1, 'aside', 'not signed', '', %lld),"
	    " (9002, 'mail', 1, 'aside', 'not signed', '', NULL),"
	    " (9003, 'mail', 1, 'aside', 'not signed', '', 990),"
	    " (9004, 'text', 1, 'aside', 'no form', '', NULL),"
	    " (9005, 'mail', 1, 'aside', 'of another team', '', 990),"
	    " (9006, 'mail', 1, 'done', 'not aside', '', NULL)",
	    c->coach);
	html = page_section(&c->p, page(c, c->coach), "Kept aside");
	assert_has(html, "not signed</span><span class=\"n\">mail × 2");
	assert_has(html, "no form</span><span class=\"n\">text × 1");
	assert_true(strstr(html, "not signed") < strstr(html, "no form"));
	assert_lacks(html, "of another team");
	assert_lacks(html, "not aside");
}

static void
a_mail_of_which_a_line_was_refused_is_named_to_the_head_coach(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "INSERT INTO applied VALUES (9001, 'mail', 1778040000, 'done',"
	    " 'not every line of it could be saved', '', %lld),"
	    " (9002, 'mail', 1778050800, 'done',"
	    " 'nothing in it could be saved', '', %lld),"
	    " (9003, 'mail', 1778050900, 'done', '', '', %lld),"
	    " (9004, 'mail', 1770000000, 'done',"
	    " 'nothing in it could be saved', '', %lld)",
	    c->coach, c->coach, c->coach, c->other_coach);
	html = page_section(&c->p, page(c, c->other_coach), "Needs you");
	assert_has(html,
	    "Coach Reyes</span></div><p>2 mails with lines that were not "
	    "saved; the answers say why · Wed 6 May, 09:00 CEST");
	assert_lacks(html, "1 mail with lines");
	assert_lacks(page(c, c->coach), "lines that were not saved");
}

/* ---- an athlete ---- */

/* However many coaches and athletes may read of it. */
static void
each_copy_stands_once_among_the_copies(void **state)
{
	struct cast *c = *state;
	const char *html, *row;

	pages_told(&c->p,
	    &(struct pages_letter){ .person = c->leila,
		.class = "copy",
		.body = "x",
		.state = "delivered" });
	html = page_section(
	    &c->p, page(c, c->other_coach), "Copies of messages to minors");
	row = strstr(html, "Leila Hassan");
	assert_non_null(row);
	assert_lacks(row + 1, "Leila Hassan");
}

static void
she_sees_how_she_has_been_and_who_gets_copies(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "INSERT INTO check_in (athlete, day, sleep, room, health,"
	    " mood, note, shared, created, seq) VALUES"
	    " (%lld, '2026-05-05', 1, 1, 1, 1, '', 0, 1, 1),"
	    " (%lld, '2026-05-05', 4, NULL, 5, 1, 'exams', 1, 1, 2);"
	    "INSERT INTO absence (athlete, kind, since, until, created,"
	    " seq) VALUES (%lld, 'away', '2026-05-04', '2026-05-10', 1,"
	    " 3)",
	    c->leila, c->leila, c->leila);
	html = page(c, c->leila);
	assert_has(html, "You told us: away until Sun 10 May");
	assert_has(html, "<b>Tue 5 May</b>");
	assert_has(html, "<b>4</b> good");
	assert_has(html, "<b>1</b> very low");
	assert_has(html, "skipped");
	assert_has(html, "exams");
	assert_lacks(html, "hardly slept");
	assert_has(html, "+1 555 ••• 0190");
	assert_lacks(html, "555 0190");
	assert_has(page(c, c->coach), "away until Sun 10 May");
	assert_lacks(page(c, c->maya), "class=\"cal\"");
}

static void
she_writes_to_her_coaches_with_one_touch(void **state)
{
	struct cast *c = *state;

	pages_conf(&c->p, pages_line(&c->p));
	assert_has(page(c, c->maya), "href=\"sms:+15555550100?&amp;body=\"");
	assert_has(page(c, c->maya), "Write to your coaches");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CAST(a_group_says_what_it_is_for_and_offers_its_mail),
		IN_CAST(exceptions_are_the_head_coachs_and_masked),
		IN_CAST(whose_copies_are_stopped_is_named_as_not_texted),
		IN_CAST(what_was_kept_aside_is_counted_for_its_team),
		IN_CAST(
		    a_mail_of_which_a_line_was_refused_is_named_to_the_head_coach),
		IN_CAST(a_coachs_last_mail_is_one_that_was_believed),
		IN_CAST(each_copy_stands_once_among_the_copies),
		IN_CAST(she_sees_how_she_has_been_and_who_gets_copies),
		IN_CAST(she_writes_to_her_coaches_with_one_touch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
