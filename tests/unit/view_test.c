/* view_test.c -- what pages hold, and what they must not. */
#include "tests/unit/cast.h"

#include "gen/view/view.h"

/* Commitments are hashes of what must not show: they alone may differ. */
static void
blank_seals(char *html)
{
	static const char digits[] = "0123456789abcdef";

	for (char *at = html; *at != '\0';) {
		size_t n = strspn(at, digits);

		if (n == 64)
			memset(at, 'x', n);
		at += n == 0 ? 1 : n;
	}
}

/* ---- the double blind ---- */

static const char *
athlete_page_of(int score, int importance, const char *note)
{
	static char html[65536];
	struct cast c;

	cast_open(&c);
	rate(&c, c.hands, score, importance, note, false);
	snprintf(html, sizeof(html), "%s", page(&c, c.maya));
	blank_seals(html);
	pages_close(&c.p);
	return html;
}

static void
sealed_rating_changes_nothing_but_its_seal(void **state)
{
	char *one = strdup(athlete_page_of(37, 9, "late zebra square"));

	assert_has(one, "1 rating waits for your view");
	assert_has(one, "Coach Reyes rated it on Mon 4 May.");
	assert_lacks(one, "zebra");
	assert_string_equal(one, athlete_page_of(98, 0, ""));
	free(one);
}

static void
dump(const struct val *v, FILE *out)
{
	if (v->text != NULL)
		fprintf(out, "%.*s\n", (int)v->len, v->text);
	for (const struct val_item *i = v->first; i != NULL; i = i->next) {
		if (i->key != NULL)
			fprintf(out, "%s=", i->key);
		dump(i->val, out);
	}
}

static void
sealed_rating_is_not_in_the_tree(void **state)
{
	struct cast *c = *state;
	struct view v = { 0 };
	struct view_team *t;
	size_t n, len;
	char *text;
	FILE *out = open_memstream(&text, &len);

	rate(c, c->hands, 37, 9, "late zebra square", false);
	v.ledger = c->p.db;
	v.conf = c->p.conf;
	v.site_key = c->p.key;
	v.today = (struct day){ 2026, 5, 6 };
	view_begin(&c->p.a, &v);
	t = view_teams(&c->p.a, &v, &n);
	assert_int_equal(n, 1);
	view_people(&c->p.a, &v, t);
	for (size_t i = 0; i < t->n; i++)
		if (t->people[i].id == c->maya)
			dump(view_athlete(&c->p.a, &v, t, &t->people[i]), out);
	fclose(out);
	assert_false(v.failed);
	assert_has(text, "name=Hands");
	assert_lacks(text, "zebra");
	assert_lacks(text, "score=");
	assert_lacks(text, "importance=");
	assert_lacks(text, "band=");
	assert_lacks(text, "salt=");
	free(text);
}

static void
answer_reveals_to_both(void **state)
{
	struct cast *c = *state;
	const char *html;
	int64_t r;

	r = rate(c, c->hands, 37, 9, "late zebra square", false);
	assert_has(page(c, c->coach), "Waiting for athlete");
	pages_self(&c->p, c->maya, c->hands, r, 61);
	html = page(c, c->maya);
	assert_has(html, "you <i>61</i>");
	assert_has(html, "coach <em>37</em>");
	assert_has(html, "late zebra square");
	assert_has(html, "importance 9 of 10");
	assert_has(html, "One thing to talk about");
	assert_has(html, "Worth a talk");
	assert_has(html, "No rating waits for you");
	html = page(c, c->coach);
	assert_has(html, "<td class=\"p2\">+24</td>");
	assert_has(html, "Answered");
}

/* The seal that she saw opens with the parts that she sees later. */
static void
seal_opens_at_the_reveal(void **state)
{
	static const char mark[] = "data-seal=\"";
	struct cast *c = *state;
	char seal[65] = "";
	const char *html;
	int64_t r;

	r = rate(c, c->hands, 37, 9, "late square", false);
	html = strstr(page(c, c->maya), mark);
	assert_non_null(html);
	memcpy(seal, html + strlen(mark), 64);
	pages_self(&c->p, c->maya, c->hands, r, 61);
	html = strstr(page(c, c->maya), "data-opening=");
	assert_has(
	    html, arena_printf(&c->p.a, "data-part=\"seal\">%s</dd>", seal));
	assert_has(html, "data-part=\"score\">37</dd>");
	assert_has(html, "data-part=\"skill\">hands</dd>");
}

/* What a page does not show as it is must not look like a broken seal. */
static void
seal_opens_over_odd_characters(void **state)
{
	struct cast *c = *state;
	const char *html;
	int64_t r;

	r = rate(c, c->hands, 37, 9, "late\rsquare", false);
	pages_self(&c->p, c->maya, c->hands, r, 61);
	html = strstr(page(c, c->maya), "data-opening=");
	assert_has(html, "data-bytes=\"6c6174650d737175617265\"");
	r = rate(c, c->hands, 38, 9, "late square", false);
	pages_self(&c->p, c->maya, c->hands, r, 61);
	assert_lacks(page(c, c->maya), "data-bytes=");
}

static const char *
coach_page_of(int self)
{
	static char html[65536];
	struct cast c;

	cast_open(&c);
	pages_self(&c.p, c.maya, c.hands, 0, self);
	snprintf(html, sizeof(html), "%s", page(&c, c.coach));
	pages_close(&c.p);
	return html;
}

static void
early_self_rating_shows_only_that_it_is_there(void **state)
{
	char *one = strdup(coach_page_of(0));

	assert_has(one, ">rate</span>");
	assert_string_equal(one, coach_page_of(93));
	free(one);
}

static void
hidden_rating_leaves_no_trace_for_the_athlete(void **state)
{
	struct cast *c = *state;
	char *before;

	before = arena_strdup(&c->p.a, page(c, c->maya));
	rate(c, c->hands, 37, 9, "zebra, for me alone", true);
	assert_string_equal(page(c, c->maya), before);
	assert_has(page(c, c->coach), "zebra, for me alone");
	assert_has(page(c, c->coach), "Private");
	assert_lacks(page(c, c->other_coach), "zebra");
}

static void
new_round_keeps_the_revealed_one(void **state)
{
	struct cast *c = *state;
	const char *html;
	int64_t r;

	r = rate(c, c->hands, 41, 9, "first words", false);
	pages_self(&c->p, c->maya, c->hands, r, 43);
	r = rate(c, c->hands, 88, 3, "second zebra", false);
	html = page(c, c->maya);
	assert_has(html, "coach <em>41</em>");
	assert_has(html, "1 rating waits");
	assert_lacks(html, "zebra");
	assert_lacks(html, "<em>88</em>");
	pages_self(&c->p, c->maya, c->hands, r, 90);
	html = page(c, c->maya);
	assert_has(html, "last time you 43, coach 41");
	assert_has(html, "second zebra");
}

/* ---- values ---- */

static void
zero_is_a_value(void **state)
{
	struct cast *c = *state;
	const char *html;
	int64_t r;

	r = rate(c, c->hands, 0, 0, "first day in the boat", false);
	pages_self(&c->p, c->maya, c->hands, r, 0);
	html = page(c, c->maya);
	assert_has(html, "you <i>0</i> · coach <em>0</em>");
	assert_has(html, "importance 0 of 10");
	assert_has(html, "Shared focus");
	assert_has(html, "One thing to talk about");
	assert_has(page(c, c->coach), "<td class=\"z0\">0</td>");
}

static void
foreign_text_stays_text(void **state)
{
	static const char evil[] = "</script><script>alert(1)</script>`${x}"
				   "\" onload='y'\n{{name}}{{{chart}}}\xFF";
	struct cast *c = *state;
	const char *html;
	int64_t eve, r;

	eve = pages_rower(&c->p, c->team, evil, evil);
	pages_key(&c->p, eve);
	r = pages_rating(&c->p,
	    &(struct pages_rating){
		eve, c->hands, c->coach, 60, 5, evil, false, 1 });
	pages_self(&c->p, eve, c->hands, r, 30);
	for (int i = 0; i < 2; i++) {
		html = page(c, i == 0 ? eve : c->coach);
		assert_lacks(html, "<script");
		assert_lacks(html, "onload='");
		assert_lacks(html, "`");
		assert_lacks(html, "\xFF");
		assert_has(html, "&lt;script&gt;alert(1)");
		assert_has(html, "{{name}}{{{chart}}}");
	}
}

static void
results_show_newest_and_best(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_result(&c->p, c->maya, "2k", 4298, "2026-04-11", c->coach);
	pages_result(&c->p, c->maya, "2k", 4305, "2026-05-02", c->coach);
	pages_result(&c->p, c->maya, "60min", 14210, "2026-02-02", c->coach);
	html = page(c, c->maya);
	assert_has(html, "7:10.5");
	assert_has(html, "7:09.8");
	assert_has(html, "14210 m");
}

static void
answer_goes_by_text_or_by_mail(void **state)
{
	struct cast *c = *state;

	rate(c, c->hands, 37, 9, "", false);
	assert_has(page(c, c->maya),
	    "href=\"mailto:ratings@example.org?subject=hands%20");
	pages_conf(&c->p, pages_line(&c->p));
	assert_has(
	    page(c, c->maya), "href=\"sms:+15555550100?&amp;body=hands%20\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sealed_rating_changes_nothing_but_its_seal),
		IN_CAST(sealed_rating_is_not_in_the_tree),
		IN_CAST(answer_reveals_to_both),
		IN_CAST(seal_opens_at_the_reveal),
		IN_CAST(seal_opens_over_odd_characters),
		cmocka_unit_test(early_self_rating_shows_only_that_it_is_there),
		IN_CAST(hidden_rating_leaves_no_trace_for_the_athlete),
		IN_CAST(new_round_keeps_the_revealed_one),
		IN_CAST(zero_is_a_value),
		IN_CAST(foreign_text_stays_text),
		IN_CAST(results_show_newest_and_best),
		IN_CAST(answer_goes_by_text_or_by_mail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
