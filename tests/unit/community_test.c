/* community_test.c -- what a team reads of each other: names, tiers, phones. */
#include "tests/unit/pages_texts.h"

/* A team page as Maya's key opens it. */
static const char *
team_page(struct cast *c, const char *name)
{
	struct arena *a = &c->p.a;
	struct pages_site s;
	struct seal_opener who = {
		.path = identity_team_path(a, c->p.key, c->team, name),
	};
	const struct site_file *f;
	struct seal_html html;
	unsigned char *bytes;
	const char *at;
	size_t len;

	s = pages_built(&c->p);
	f = pages_file(&s, arena_printf(a, "%sindex.html", who.path + 1));
	assert_non_null(f);
	assert_null(site_leak(a, c->p.db, f));
	at = strstr((const char *)f->bytes, "id=\"page\">");
	assert_non_null(at);
	at = strchr(at, '>') + 1;
	bytes = crypto_base64_read(a, at, strcspn(at, "<"), &len);
	pages_reader(c->maya, &who.pair);
	identity_link_secret(c->p.key, c->maya, 1, who.link_secret);
	assert_null(seal_open(a, bytes, len, &who, &html));
	return html.text;
}

static int64_t
joins(struct cast *c, const char *first, const char *last, int days_ago)
{
	int64_t id = pages_rower(&c->p, c->team, first, last);

	pages_sql(&c->p, "UPDATE person SET created = %lld WHERE id = %lld",
	    (long long)PAGES_NOW - (long long)days_ago * DAY, (long long)id);
	return id;
}

static void
earns(struct cast *c, int64_t person, int amount, const char *tier)
{
	pages_sql(&c->p,
	    "INSERT INTO points (person, amount, reason, created, seq, "
	    "line) VALUES (%lld, %d, 'part', 1, 1, 1);"
	    "INSERT INTO tier (person, tier, created, seq)"
	    " VALUES (%lld, '%s', %d, 1)",
	    (long long)person, amount, (long long)person, tier, PAGES_NOW);
}

static void
assert_order(const char *html, const char *const *words)
{
	for (; words[0] != NULL && words[1] != NULL; words++) {
		const char *first = strstr(html, words[0]);
		const char *second = strstr(html, words[1]);

		if (first == NULL || second == NULL || first > second)
			fail_msg(
			    "not %s and then %s: %s", words[0], words[1], html);
	}
}

static void
the_five_newest_come_newest_first(void **state)
{
	static const char *const order[] = { "Eva Lind", "Dag Moe", "Cai Nord",
		"Bea Oust", "Abe Pihl", NULL };
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p, "UPDATE person SET created = created - 86400 * 90");
	joins(c, "Abe", "Pihl", 40);
	joins(c, "Bea", "Oust", 30);
	joins(c, "Cai", "Nord", 3);
	joins(c, "Dag", "Moe", 3); /* one day: who came later is newer */
	joins(c, "Eva", "Lind", 0);
	html = team_page(c, "community");
	assert_order(html, order);
	assert_lacks(html, "Maya");
	assert_lacks(html, "Reyes");
	assert_has(html, "joined Wed 6 May");
}

static void
a_tier_is_new_for_28_days(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p, "UPDATE person SET created = created - 86400 * 90");
	earns(c, joins(c, "Eva", "Lind", 27), 12, "Gold");
	html = team_page(c, "community");
	assert_has(html, "<td>new</td><td class=\"num\">12</td>");
	pages_sql(&c->p, "UPDATE person SET created = created - 86400");
	html = team_page(c, "community");
	assert_has(html, "<td>Gold</td><td class=\"num\">12</td>");
}

static void
who_hides_points_shows_a_dash(void **state)
{
	struct cast *c = *state;

	earns(c, c->maya, 777, "Gold");
	pages_sql(&c->p, "UPDATE person SET hide_points = 1");
	assert_has(
	    team_page(c, "community"), "<td>–</td><td class=\"num\">–</td>");
	assert_lacks(team_page(c, "community"), "777");
}

static void
phones_are_shared_by_their_owners_and_never_by_minors(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_phone(&c->p, c->maya, "+15555550111", "active");
	pages_phone(&c->p, c->leila, "+15555550102", "active");
	html = team_page(c, "community");
	assert_lacks(html, "+1555");
	assert_lacks(html, "0102");
	assert_has(html, "0101</span><span class=\"line\">");
	pages_sql(&c->p, "UPDATE person SET share_phone = 1");
	html = team_page(c, "community");
	assert_has(html,
	    "<span class=\"line\">+1 555 555 0101</span>"
	    "<span class=\"line\">+1 555 555 0111</span>");
	assert_lacks(html, "0102");
	/* Leila is under age: what she shares with Maya is hers. */
	pages_phone(&c->p, c->leila, "+15555550111", "active");
	assert_lacks(team_page(c, "community"), "0111");
}

static void
sums_need_five_who_show_their_points(void **state)
{
	struct cast *c = *state;
	int64_t last = 0;

	for (int i = 0; i < 5; i++)
		earns(c, last = joins(c, "Eva", "Lind", i), 1010, "Bronze");
	assert_has(team_page(c, "community"), "<b>5,050 points</b> from 5");
	assert_has(team_page(c, "community"), "<td class=\"num\">1,010</td>");
	pages_sql(&c->p, "UPDATE person SET hide_points = 1 WHERE id = %lld",
	    (long long)last);
	assert_has(team_page(c, "community"), "Sums appear when five");
}

static void
the_list_is_by_last_name_and_says_no_weight(void **state)
{
	static const char *const order[] = { "Maya Chen", "Leila H.",
		"Dana Reyes", "Robin Vale", NULL };
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "UPDATE person SET side = 'port', grade = 11, weight = 713,"
	    " height = 191 WHERE first = 'Maya';"
	    "INSERT INTO attribute VALUES (4, 'name', 'Full Name', 1),"
	    " (1, 'name', 'Dana Reyes-Moe', 1);"
	    "INSERT INTO result (athlete, test, value, note, day, enterer,"
	    " created, seq, line) VALUES (3, '2k', 4400, '', '2026-05-01', 1,"
	    " 1, 1, 1), (3, '2k', 4311, '', '2026-05-02', 1, 1, 1, 1)");
	html = team_page(c, "members");
	assert_order(html, order);
	assert_has(html, "Dana Reyes-Moe"); /* as she wants it */
	assert_has(html, ">Grade</th>");
	assert_lacks(html, ">Best</th>");
	assert_lacks(html, "Full Name");
	assert_has(html, "<td>11</td><td>port</td>");
	assert_lacks(html, "71.3");
	assert_lacks(html, "713");
	assert_lacks(html, "191");
	assert_lacks(html, "7:11.1");
	pages_conf(&c->p, "[team]\n\tresults = yes\n");
	html = team_page(c, "members");
	assert_has(html, "2k 7:11.1");
	assert_lacks(html, "7:20.0");
	/* No column of dashes alone. */
	pages_sql(&c->p,
	    "UPDATE person SET side = NULL, grade = NULL; DELETE FROM result");
	html = team_page(c, "members");
	assert_has(html, ">Role</th></tr>");
}

static void
a_team_page_opens_for_its_team_alone(void **state)
{
	struct cast *c = *state;
	struct pages_site s;
	int64_t team;

	team = pages_team(&c->p, "Novice");
	pages_rower(&c->p, team, "Zed", "Zebra");
	assert_lacks(team_page(c, "members"), "Zebra");
	s = pages_built(&c->p);
	/* Nobody of the other team has a key. */
	assert_null(pages_file(&s,
	    arena_printf(&c->p.a, "%sindex.html",
		identity_team_path(&c->p.a, c->p.key, team, "members") + 1)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CAST(the_five_newest_come_newest_first),
		IN_CAST(a_tier_is_new_for_28_days),
		IN_CAST(who_hides_points_shows_a_dash),
		IN_CAST(phones_are_shared_by_their_owners_and_never_by_minors),
		IN_CAST(sums_need_five_who_show_their_points),
		IN_CAST(the_list_is_by_last_name_and_says_no_weight),
		IN_CAST(a_team_page_opens_for_its_team_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
