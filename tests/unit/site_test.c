/* site_test.c -- the files of a site: who opens what, same bytes, leaks. */
#include "tests/unit/cast.h"

static void
pages_open_for_their_readers_alone(void **state)
{
	struct cast *c = *state;
	struct pages_site s;
	int64_t team, coach;

	team = pages_team(&c->p, "Novice");
	coach = pages_coach(&c->p, team, "Nils", "Berg", "coach", NULL);
	pages_key(&c->p, coach);
	s = pages_built(&c->p);
	assert_non_null(pages_read(&c->p, &s, c->maya, c->maya));
	assert_non_null(pages_read(&c->p, &s, c->maya, c->coach));
	assert_non_null(pages_read(&c->p, &s, c->maya, c->other_coach));
	assert_null(pages_read(&c->p, &s, c->maya, c->leila));
	assert_null(pages_read(&c->p, &s, c->maya, coach));
	assert_non_null(pages_read(&c->p, &s, c->coach, c->coach));
	assert_null(pages_read(&c->p, &s, c->coach, c->other_coach));
	assert_null(pages_read(&c->p, &s, c->coach, c->maya));
}

static void
other_teams_change_nothing(void **state)
{
	struct cast *c = *state;
	char *maya, *coach;
	int64_t team, zed, r, skill;

	r = rate(c, c->hands, 37, 9, "", false);
	pages_self(&c->p, c->maya, c->hands, r, 61);
	maya = arena_strdup(&c->p.a, page(c, c->maya));
	coach = arena_strdup(&c->p.a, page(c, c->coach));
	team = pages_team(&c->p, "Novice");
	zed = pages_rower(&c->p, team, "Zed", "Zebra");
	skill = pages_metric(&c->p, team, "rower", "zeb", "Zebra", "");
	r = pages_rating(&c->p,
	    &(struct pages_rating){
		zed, skill, c->coach, 50, 5, "zebra", false, 0 });
	pages_self(&c->p, zed, skill, r, 20);
	pages_self(&c->p, zed, skill, 0, 20);
	assert_string_equal(page(c, c->maya), maya);
	assert_string_equal(page(c, c->coach), coach);
}

static void
who_has_left_has_no_page(void **state)
{
	struct cast *c = *state;
	struct pages_site s;

	s = pages_built(&c->p);
	assert_non_null(pages_file_of(&c->p, &s, c->leila));
	pages_sql(
	    &c->p, "UPDATE person SET left_at = 1 WHERE id = %lld", c->leila);
	s = pages_built(&c->p);
	assert_null(pages_file_of(&c->p, &s, c->leila));
	assert_lacks(page(c, c->coach), "Leila");
}

static void
a_coach_who_left_stays_in_the_history(void **state)
{
	struct cast *c = *state;
	const char *html;
	int64_t r;

	r = rate(c, c->hands, 37, 9, "", false);
	pages_self(&c->p, c->maya, c->hands, r, 61);
	pages_sql(
	    &c->p, "UPDATE person SET left_at = 1 WHERE id = %lld", c->coach);
	html = page(c, c->maya);
	assert_has(html, "by Coach Reyes on Mon 4 May");
	assert_lacks(strstr(html, "Who can see"), "Reyes");
}

static void
same_ledger_same_bytes(void **state)
{
	struct cast *c = *state;
	struct pages_site one, two;
	int64_t r;

	r = rate(c, c->hands, 37, 9, "x", false);
	rate(c, c->sync, 37, 9, "x", false);
	pages_self(&c->p, c->maya, c->hands, r, 61);
	one = pages_built(&c->p);
	two = pages_built(&c->p);
	assert_int_equal(one.n, two.n);
	for (size_t i = 0; i < one.n; i++) {
		assert_string_equal(one.files[i].path, two.files[i].path);
		assert_int_equal(one.files[i].len, two.files[i].len);
		assert_memory_equal(
		    one.files[i].bytes, two.files[i].bytes, one.files[i].len);
		if (i > 0)
			assert_true(strcmp(one.files[i - 1].path,
					one.files[i].path) < 0);
	}
}

static void
without_a_key_the_page_offers_one(void **state)
{
	struct cast *c = *state;
	struct pages_site s;
	const struct site_file *f;
	int64_t nora;

	nora = pages_person(&c->p,
	    &(struct pages_person){
		c->team, "Nora", "Password", "coxswain", NULL, NULL, false });
	s = pages_built(&c->p);
	f = pages_file_of(&c->p, &s, nora);
	assert_non_null(f);
	assert_lacks((const char *)f->bytes, "id=\"page\"");
	assert_lacks((const char *)f->bytes, "Nora");
	assert_has((const char *)f->bytes, "Riverside Rowing");
}

static void
public_pages_hold_nobody(void **state)
{
	static const char *const public[] = { "index.html", "404.html",
		"privacy/index.html" };
	struct cast *c = *state;
	struct pages_site s;

	s = pages_built(&c->p);
	for (size_t i = 0; i < COUNT(public); i++) {
		const struct site_file *f = pages_file(&s, public[i]);
		const char *html;

		assert_non_null(f);
		html = (const char *)f->bytes;
		assert_has(html, "Riverside Rowing");
		assert_lacks(html, "Maya");
		assert_lacks(html, "/a/");
		assert_lacks(html, "<script");
		assert_lacks(html, "style=");
	}
}

static void
leaks_are_found_in_gated_files(void **state)
{
	static const struct {
		const char *text, *kind;
	} cases[] = {
		{ "<p>write to dana@example.org</p>", "a mail address" },
		{ "<p>+15555550101</p>", "a phone number" },
		{ "<p>+15555550190</p>", "a guardian's address" },
		{ "call +15555550101", "a phone number" },
		{ "call +1555555010", NULL },
		{ "<p>(Hassan)</p>", "a name" },
		{ "<p>Hassanov, xHassan</p>", NULL },
		{ "<p>late zebra square</p>", "a note" },
		{ "<script id=\"page\">Hassan</script>", NULL },
		{ "<script id=\"page\">AAAA</script>Hassan", "a name" },
		{ "", NULL },
	};
	struct cast *c = *state;

	rate(c, c->hands, 37, 9, "late zebra square", false);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct site_file f = {
			.path = "a/s6/s6vn5h4fjs/index.html",
			.bytes = (const unsigned char *)cases[i].text,
			.len = strlen(cases[i].text),
		};
		const char *leak = site_leak(&c->p.a, c->p.db, &f);

		if (cases[i].kind == NULL)
			assert_null(leak);
		else
			assert_string_equal(leak, cases[i].kind);
		f.path = "index.html";
		assert_null(site_leak(&c->p.a, c->p.db, &f));
	}
}

/* Neither a team's pages nor its people's share a place. */
static void
every_page_has_a_path_of_its_own(void **state)
{
	struct cast *c = *state;
	const char *paths[5];

	paths[0] = identity_team_path(&c->p.a, c->p.key, 1, "members");
	paths[1] = identity_team_path(&c->p.a, c->p.key, 1, "community");
	paths[2] = identity_team_path(&c->p.a, c->p.key, 2, "members");
	paths[3] = identity_path(&c->p.a, c->p.key, 1);
	paths[4] = identity_path(&c->p.a, c->p.key, 2);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(strlen(paths[i]), strlen("/a/s6/s6vn5h4fjs/"));
		assert_memory_equal(paths[i] + 3, paths[i] + 6, 2);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(paths[i] + 3, paths[k] + 3);
	}
}

static void
broken_template_fails_the_build(void **state)
{
	struct cast *c = *state;
	struct pages_site s;
	const char *dir, *file;

	dir = path_join(&c->p.a, c->p.folder, "site-templates");
	file = path_join(&c->p.a, dir, "athlete.html");
	assert_true(path_make_folder(dir, 0700));
	assert_true(path_write(file, "a\n{{nope}}\n", 11, 0600));
	assert_false(pages_build(&c->p, &s));
	assert_non_null(s.why);
	assert_has(s.why, "site-templates/athlete.html:2: ");
	unlink(file);
	/* An own template replaces the shipped one. */
	assert_true(path_write(file, "<h1>Hello {{first}}</h1>", 24, 0600));
	assert_string_equal(page(c, c->maya), "<h1>Hello Maya</h1>");
	unlink(file);
	rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CAST(pages_open_for_their_readers_alone),
		IN_CAST(other_teams_change_nothing),
		IN_CAST(who_has_left_has_no_page),
		IN_CAST(a_coach_who_left_stays_in_the_history),
		IN_CAST(same_ledger_same_bytes),
		IN_CAST(without_a_key_the_page_offers_one),
		IN_CAST(public_pages_hold_nobody),
		IN_CAST(leaks_are_found_in_gated_files),
		IN_CAST(every_page_has_a_path_of_its_own),
		IN_CAST(broken_template_fails_the_build),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
