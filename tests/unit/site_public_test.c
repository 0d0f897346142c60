/* site_public_test.c -- written pages, news, dates; what a club changes. */
#include "tests/unit/cast.h"

#include <jansson.h>

struct own {
	struct cast c;
	const char *content, *news, *templates;
};

static int
own_begin(void **state)
{
	struct own *o = calloc(1, sizeof(*o));
	struct arena *a = &o->c.p.a;

	cast_open(&o->c);
	o->content = path_join(a, o->c.p.folder, "content");
	o->news = path_join(a, o->content, "news");
	o->templates = path_join(a, o->c.p.folder, "site-templates");
	assert_true(path_make_folder(o->news, 0700));
	assert_true(
	    path_make_folder(arena_printf(a, "%s/assets", o->templates), 0700));
	*state = o;
	return 0;
}

static void
own_write(struct own *o, const char *name, const char *text)
{
	assert_true(path_write(path_join(&o->c.p.a, o->c.p.folder, name), text,
	    strlen(text), 0600));
}

static int
own_end(void **state)
{
	struct own *o = *state;
	const char *command = arena_printf(
	    &o->c.p.a, "rm -rf '%s' '%s'", o->content, o->templates);

	assert_int_equal(system(command), 0);
	pages_close(&o->c.p);
	free(o);
	return 0;
}

#define WITH_OWN(test) cmocka_unit_test_setup_teardown(test, own_begin, own_end)

static const char *
built(struct own *o, const char *path)
{
	struct pages_site s;
	const struct site_file *f;

	s = pages_built(&o->c.p);
	f = pages_file(&s, path);
	return f == NULL ? NULL : (const char *)f->bytes;
}

static void
news_are_listed_newest_first_and_drafts_are_not(void **state)
{
	struct own *o = *state;
	const char *list, *feed;

	assert_null(built(o, "news/index.html"));
	assert_null(built(o, "feed.xml"));
	assert_lacks(built(o, "index.html"), "/news/");
	own_write(o, "content/news/old.md",
	    "---\ntitle: Old & <good>\ndate: 2026-03-01\n---\nWe rowed.\n");
	own_write(o, "content/news/new.md",
	    "---\ntitle: New\ndate: 2026-04-01\nlead: Soon.\n---\n*We* row.\n");
	own_write(o, "content/news/later.md",
	    "---\ntitle: Later\ndate: 2026-05-01\ndraft: yes\n---\nNo.\n");
	list = built(o, "news/index.html");
	assert_non_null(list);
	assert_true(strstr(list, "New<") < strstr(list, "Old &amp; "));
	assert_lacks(list, "Later");
	assert_null(built(o, "news/later/index.html"));
	assert_has(built(o, "news/new/index.html"), "<em>We</em> row.");
	assert_has(built(o, "index.html"), "href=\"/news/\"");
	feed = built(o, "feed.xml");
	assert_has(feed, "<updated>2026-04-01T12:00:00Z</updated>");
	assert_has(feed, "<title>Old &amp; &lt;good&gt;</title>");
	assert_has(feed, "&lt;em&gt;We&lt;/em&gt;");
}

static void
all_that_is_wrong_in_texts_is_said_at_once(void **state)
{
	static const char *const said[] = {
		"content/news/one.md:2: there is no "
		"key \"titel\"",
		"as in title: About us", "content/news/one.md:3: \"soon\"",
		"date: 2026-11-21", "content/news/two.md:1: news need a title",
		"content/news/two.md:1: news need a day",
		"content/about.md:2: \"x\"", "nav: 3",
		"content/dates.md:2: a line is a day and words",
		"content/Bad Name.md: name it"
	};
	struct own *o = *state;
	struct pages_site s;

	own_write(
	    o, "content/news/one.md", "---\ntitel: x\ndate: soon\n---\nx\n");
	own_write(o, "content/news/two.md", "Words\n");
	own_write(o, "content/about.md", "---\nnav: x\n---\nx\n");
	own_write(o, "content/dates.md", "2026-05-09 Race\n9 May Race\n");
	own_write(o, "content/Bad Name.md", "x\n");
	assert_false(pages_build(&o->c.p, &s));
	for (size_t i = 0; i < COUNT(said); i++)
		assert_has(s.why, said[i]);
}

static void
a_club_changes_words_colours_and_icon_in_a_file_each(void **state)
{
	struct own *o = *state;
	struct pages_site s;
	bool has_color = false;

	own_write(o, "content/index.md",
	    "---\ntitle: Row with us\nlead: On the lake.\n---\nWe *row*.\n");
	own_write(o, "site-templates/assets/colors.css", ":root{--you:red}");
	assert_has(built(o, "index.html"), "<h1>Row with us</h1>");
	assert_has(built(o, "index.html"), "On the lake.");
	s = pages_built(&o->c.p);
	for (size_t i = 0; i < s.n; i++)
		has_color |=
		    strncmp(s.files[i].path, "assets/colors.", 14) == 0 &&
		    strcmp((const char *)s.files[i].bytes,
			":root{--you:red}") == 0;
	assert_true(has_color);
}

static const struct site_file *
manifest_of(const struct pages_site *s)
{
	static const char begin[] = "assets/manifest.";

	for (size_t i = 0; i < s->n; i++)
		if (strncmp(s->files[i].path, begin, strlen(begin)) == 0)
			return &s->files[i];
	fail_msg("there is no manifest");
	return NULL;
}

static const char *
said(const json_t *json, const char *key)
{
	return json_string_value(json_object_get(json, key));
}

/* Each is a file of the site, a PNG of the size that is said. */
static void
assert_icons(const struct pages_site *s, const json_t *icons)
{
	size_t i, pngs = 0;
	json_t *icon;

	json_array_foreach(icons, i, icon)
	{
		const struct site_file *f =
		    pages_file(s, said(icon, "src") + 1);
		int size = atoi(said(icon, "sizes"));

		assert_non_null(f);
		if (strcmp(said(icon, "type"), "image/png") != 0)
			continue;
		assert_memory_equal(f->bytes, "\x89PNG", 4);
		assert_int_equal(f->bytes[18] << 8 | f->bytes[19], size);
		assert_int_equal(f->bytes[22] << 8 | f->bytes[23], size);
		pngs++;
	}
	assert_int_equal(pngs, 3);
}

static void
a_phone_shows_the_clubs_name_and_colours(void **state)
{
	static const struct {
		const char *conf, *name;
	} clubs[] = {
		{ "Riverside Rowing", "Riverside Rowing" },
		{ "\"Row \\\"8+\\\" \\\\ & </script> \U0001F6A3\"",
		    "Row \"8+\" \\ & </script> \U0001F6A3" },
		{ "\u05E9\u05D9\u05D8 {{club}} {{{x}}}",
		    "\u05E9\u05D9\u05D8 {{club}} {{{x}}}" },
	};
	struct own *o = *state;

	own_write(o, "site-templates/assets/colors.css",
	    ":root { --bg: #fff; --head:#003366 }");
	for (size_t i = 0; i < COUNT(clubs); i++) {
		const struct site_file *f;
		struct pages_site s;
		json_t *json;

		pages_conf_of(&o->c.p, clubs[i].conf, "");
		s = pages_built(&o->c.p);
		f = manifest_of(&s);
		json = json_loadb((const char *)f->bytes, f->len,
		    JSON_REJECT_DUPLICATES, NULL);
		assert_non_null(json);
		assert_string_equal(said(json, "name"), clubs[i].name);
		assert_string_equal(said(json, "short_name"), clubs[i].name);
		assert_string_equal(said(json, "theme_color"), "#003366");
		assert_string_equal(said(json, "background_color"), "#fff");
		assert_string_equal(said(json, "scope"), "/");
		assert_string_equal(said(json, "lang"), "en");
		/* Hers is the page that she put on her phone. */
		assert_null(json_object_get(json, "start_url"));
		assert_icons(&s, json_object_get(json, "icons"));
		assert_has((const char *)pages_file(&s, "index.html")->bytes,
		    arena_printf(&o->c.p.a, "href=\"/%s\"", f->path));
		json_decref(json);
	}
}

static void
dates_ahead_are_no_public_page(void **state)
{
	struct own *o = *state;

	own_write(o, "content/dates.md", "2026-05-09 Race\n2026-05-01 Past\n");
	assert_null(built(o, "dates/index.html"));
}

static void
what_search_engines_get_names_nobody(void **state)
{
	struct own *o = *state;
	struct pages_site s;

	s = pages_built(&o->c.p);
	for (size_t i = 0; i < s.n; i++) {
		const char *text = (const char *)s.files[i].bytes;

		if (s.files[i].path[1] == '/' ||
		    strncmp(s.files[i].path, "assets/", 7) == 0)
			continue;
		assert_lacks(
		    text, identity_handle(&o->c.p.a, o->c.p.key, o->c.maya));
		assert_lacks(text, "Chen");
	}
	assert_has((const char *)pages_file(&s, "robots.txt")->bytes,
	    "Disallow: /a/\nDisallow: /t/\n");
	assert_has((const char *)pages_file(&s, "sitemap.xml")->bytes,
	    "<loc>https://pages.example.org/how-it-works/</loc>");
}

static void
who_to_tell_stands_on_the_first_page(void **state)
{
	struct own *o = *state;
	const char *html;

	pages_conf(&o->c.p,
	    "[club]\n\tsafeguarding = Kim Berg, kim@example.org\n"
	    "\treport = https://example.org/report The national line\n"
	    "\treport = +15555550199 By phone\n"
	    "\treport = javascript:x At the desk\n");
	html = built(o, "index.html");
	assert_has(html, "goes to Kim Berg, kim@example.org");
	assert_has(html,
	    "<a href=\"https://example.org/report\" rel=\"noreferrer\">The "
	    "national line</a>");
	assert_has(html, "<a href=\"tel:+15555550199\"");
	assert_lacks(html, "href=\"javascript");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_OWN(news_are_listed_newest_first_and_drafts_are_not),
		WITH_OWN(all_that_is_wrong_in_texts_is_said_at_once),
		WITH_OWN(a_club_changes_words_colours_and_icon_in_a_file_each),
		WITH_OWN(a_phone_shows_the_clubs_name_and_colours),
		WITH_OWN(dates_ahead_are_no_public_page),
		WITH_OWN(what_search_engines_get_names_nobody),
		WITH_OWN(who_to_tell_stands_on_the_first_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
