/* view_lines_test.c -- two numbers of ours: whose texts are on whose page. */
#include "tests/unit/pages_texts.h"

#define BOATS "+15555550100"
#define OARS "+15555550120"

/* Dana and Kim are coaches; Robin is the head coach. */
struct two {
	struct cast c;
	int64_t kim;
};

static void
use(struct two *t, int64_t coach, const char *line)
{
	pages_sql(&t->c.p,
	    "INSERT OR IGNORE INTO line_user VALUES ('%s', %lld)", line,
	    (long long)coach);
}

static void
told(struct two *t, const char *body, const char *state)
{
	pages_told(&t->c.p,
	    &(struct pages_letter){ .person = t->c.maya,
		.class = "message",
		.body = body,
		.state = state,
		.detail = "30003" });
}

/* One text each way on both lines. */
static int
two_begin(void **state)
{
	struct two *t = calloc(1, sizeof(*t));
	struct pages *p = &t->c.p;

	cast_open(&t->c);
	pages_conf(p,
	    arena_printf(&p->a,
		"%s[line \"oars\"]\n\tnumber = " OARS "\n"
		"\taccount = AC000000000000000000000000000000aa\n"
		"\ttoken-file = token\n",
		pages_line(p)));
	t->kim =
	    pages_coach(p, t->c.team, "Kim", "Moe", "coach", "kim@example.org");
	pages_key(p, t->kim);
	pages_said(p, t->c.maya, PAGES_PHONE, "note", "wind on boats");
	told(t, "Coach Reyes: from boats", "delivered");
	pages_said(p, t->c.maya, PAGES_PHONE, "note", "wave on oars");
	told(t, "Coach Moe: from oars", "failed");
	pages_sql(p,
	    "UPDATE text_in SET line = '" OARS "' WHERE body LIKE '%%oars';"
	    "UPDATE outbox SET line = '" OARS "' WHERE body LIKE '%%oars'");
	*state = t;
	return 0;
}

static int
two_end(void **state)
{
	struct two *t = *state;

	pages_close(&t->c.p);
	free(t);
	return 0;
}

#define WITH_TWO(test) cmocka_unit_test_setup_teardown(test, two_begin, two_end)

/* The bytes of a page, searched for both lines' words. */
static void
assert_hears(struct two *t, int64_t reader, bool boats, bool oars)
{
	static const char *const words[2][2] = {
		{ "wind on boats", "from boats" },
		{ "wave on oars", "from oars" },
	};
	const char *html = page(&t->c, reader);
	bool has[2] = { boats, oars };

	for (int i = 0; i < 2; i++)
		for (int k = 0; k < 2; k++) {
			if (has[i])
				assert_has(html, words[i][k]);
			else
				assert_lacks(html, words[i][k]);
		}
}

static void
every_coach_has_all_texts_while_no_line_has_a_user(void **state)
{
	struct two *t = *state;

	assert_hears(t, t->c.coach, true, true);
	assert_hears(t, t->kim, true, true);
	assert_hears(t, t->c.maya, true, true);
}

static void
a_coach_has_the_texts_of_her_own_lines_alone(void **state)
{
	struct two *t = *state;

	use(t, t->c.coach, BOATS);
	use(t, t->kim, OARS);
	assert_hears(t, t->c.coach, true, false);
	assert_hears(t, t->kim, false, true);
	assert_hears(t, t->c.other_coach, true, true);
	/* Nor is it counted for her that the other's text failed. */
	assert_lacks(page(&t->c, t->c.coach), "1 text failed");
	assert_has(page(&t->c, t->kim), "1 text failed");
	use(t, t->c.coach, OARS);
	assert_hears(t, t->c.coach, true, true);
	assert_hears(t, t->kim, false, true);
}

/* Both coaches open her page, and read there what is both's. */
static void
an_athletes_page_shows_her_coaches_nothing_of_each_other(void **state)
{
	struct two *t = *state;
	struct pages_site s;

	use(t, t->c.coach, BOATS);
	use(t, t->kim, OARS);
	assert_hears(t, t->c.maya, false, false);
	use(t, t->kim, BOATS);
	assert_hears(t, t->c.maya, true, false);
	pages_sql(&t->c.p,
	    "UPDATE person SET role = 'coxswain' WHERE first = 'Maya'");
	assert_hears(t, t->c.maya, true, false);
	s = pages_built(&t->c.p);
	assert_lacks(
	    pages_read(&t->c.p, &s, t->c.maya, t->c.coach), "wave on oars");
}

/* She opens no page any more. */
static void
a_coach_who_has_left_keeps_nothing_from_an_athletes_page(void **state)
{
	struct two *t = *state;

	use(t, t->c.coach, BOATS);
	use(t, t->c.coach, OARS);
	assert_hears(t, t->c.maya, false, false);
	pages_sql(&t->c.p, "UPDATE person SET left_at = 9 WHERE first = 'Kim'");
	assert_hears(t, t->c.maya, true, true);
}

static void
a_line_without_users_is_for_head_coaches(void **state)
{
	struct two *t = *state;

	use(t, t->c.coach, BOATS);
	assert_hears(t, t->kim, false, false);
	assert_hears(t, t->c.other_coach, true, true);
}

static void
a_group_of_a_line_is_for_its_users(void **state)
{
	struct two *t = *state;

	use(t, t->c.coach, BOATS);
	use(t, t->kim, OARS);
	pages_sql(&t->c.p,
	    "INSERT INTO crew VALUES (1, %lld, 'First 8', '" OARS "', '')",
	    t->c.team);
	assert_lacks(page(&t->c, t->c.coach), "First 8");
	assert_has(page(&t->c, t->kim), "0 in it · oars");
	assert_has(page(&t->c, t->c.other_coach), "First 8");
}

static void
a_page_says_who_uses_a_line_and_where_texts_leave_from(void **state)
{
	struct two *t = *state;

	use(t, t->c.coach, BOATS);
	use(t, t->c.coach, OARS);
	use(t, t->kim, OARS);
	assert_has(page(&t->c, t->c.coach),
	    "Dana Reyes (owner)</p><p class=\"sub\">Your texts leave from");
	pages_sql(&t->c.p, "INSERT INTO line_default VALUES (%lld, '" OARS "')",
	    t->c.coach);
	assert_has(page(&t->c, t->c.coach),
	    "Kim Moe</p><p class=\"sub\">Your texts leave from here");
	assert_lacks(page(&t->c, t->kim), "<b>boats</b>");
	assert_has(page(&t->c, t->c.other_coach), "You do not text from it.");
}

/* As the head coach's office lists them: name, number, users. */
static const char *
office_line(struct two *t, const char *name)
{
	const char *list = strstr(
	    page(&t->c, t->c.other_coach), "<summary>Skills and numbers");
	const char *at;

	assert_non_null(list);
	at = strstr(list, arena_printf(&t->c.p.a, "<span>%s</span>", name));
	return at == NULL ? NULL
			  : arena_strndup(&t->c.p.a, at, strcspn(at, "\n"));
}

static void
the_office_lists_who_uses_each_line(void **state)
{
	struct two *t = *state;
	int64_t team, nils;

	assert_has(office_line(t, "boats"), "<p>every coach</p>");
	assert_has(office_line(t, "oars"), "<p>every coach</p>");
	use(t, t->c.coach, BOATS);
	use(t, t->kim, BOATS);
	assert_has(office_line(t, "boats"), "<p>Coach Moe, Coach Reyes</p>");
	assert_has(office_line(t, "oars"), "<p>head coaches</p>");
	team = pages_team(&t->c.p, "Novice");
	nils = pages_coach(&t->c.p, team, "Nils", "Berg", "coach", NULL);
	use(t, nils, OARS);
	assert_null(office_line(t, "oars"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TWO(every_coach_has_all_texts_while_no_line_has_a_user),
		WITH_TWO(a_coach_has_the_texts_of_her_own_lines_alone),
		WITH_TWO(
		    an_athletes_page_shows_her_coaches_nothing_of_each_other),
		WITH_TWO(
		    a_coach_who_has_left_keeps_nothing_from_an_athletes_page),
		WITH_TWO(a_line_without_users_is_for_head_coaches),
		WITH_TWO(a_group_of_a_line_is_for_its_users),
		WITH_TWO(
		    a_page_says_who_uses_a_line_and_where_texts_leave_from),
		WITH_TWO(the_office_lists_who_uses_each_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
