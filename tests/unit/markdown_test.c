/* markdown_test.c -- written pages: what passes, what is dropped. */
#include "tests/unit/test.h"

#include "gen/page/markdown.h"

static void
test_markdown(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "# Row\n\n*Calm* & [us](/about/)\n",
		    "<h1>Row</h1>\n<p><em>Calm</em> &amp; "
		    "<a href=\"/about/\">us</a></p>\n" },
		{ "a <b\n", "<p>a &lt;b</p>\n" },
		{ "Zo\xC3\xAB \xC3(\n", "<p>Zo\xC3\xAB \xEF\xBF\xBD(</p>\n" },
		{ "", "" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(
		    markdown_html(a, rows[i].text, strlen(rows[i].text)),
		    rows[i].want);
	assert_string_equal(markdown_html(a, "a\0b", 3),
	    "<p>a\xEF\xBF\xBD"
	    "b</p>\n");
	/* Only len bytes are the text. */
	assert_string_equal(markdown_html(a, "abc", 1), "<p>a</p>\n");
}

/* None of these may leave anything that runs. */
static void
test_markdown_drops_what_runs(void **state)
{
	static const char *const hostile[] = {
		"<script>alert(1)</script>",
		"a <img src=x onerror=alert(1)> b",
		"<div onclick=\"alert(1)\">x</div>",
		"<style>p{display:none}</style>",
		"[x](javascript:alert(1))",
		"[x](JaVaScRiPt:alert(1))",
		"[x](&#106;avascript:alert(1))",
		"[x](<javascript:alert(1)>)",
		"[x](vbscript:alert(1))",
		"[x](file:///etc/passwd)",
		"[x](data:text/html,<script>alert(1)</script>)",
		"[x](data:text/html;base64,PHNjcmlwdD4=)",
		"![x](javascript:alert(1))",
		"<javascript:alert(1)>",
		"[x][r]\n\n[r]: javascript:alert(1)",
		"[x](/a \"\\\" onclick=alert(1) b=\\\"\")",
	};
	static const char *const runs[] = { "<script", "<img src=\"j", "<div",
		"<style", "\"javascript:", "\"vbscript:", "\"file:", "\"data:",
		"\" onclick", "onerror=" };
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(hostile); i++) {
		const char *html =
		    markdown_html(a, hostile[i], strlen(hostile[i]));

		for (size_t j = 0; j < COUNT(runs); j++)
			if (strcasestr(html, runs[j]) != NULL)
				fail_msg("%s became %s", hostile[i], html);
	}
}

static void
test_front(void **state)
{
	static const char text[] = "---\r\n"
				   "title: About us: the club \r\n"
				   "date: 2026-11-21\n"
				   "draft:yes\n"
				   " nav : 12\n"
				   "---\n"
				   "Body\n---\n";
	struct arena *a = *state;
	struct markdown_front f;
	const char *why;

	assert_true(markdown_front(a, text, sizeof(text) - 1, &f, &why));
	assert_string_equal(f.title, "About us: the club");
	assert_true(f.has_date);
	assert_int_equal(f.date.year, 2026);
	assert_int_equal(f.date.day, 21);
	assert_true(f.draft);
	assert_int_equal(f.nav, 12);
	assert_int_equal(f.body_len, strlen("Body\n---\n"));
	assert_memory_equal(f.body, "Body\n---\n", f.body_len);
}

static void
test_front_left_out(void **state)
{
	static const struct {
		const char *text, *body;
	} rows[] = {
		{ "Just words\n", "Just words\n" },
		{ "", "" },
		{ "----\nx", "----\nx" },
		{ "\xEF\xBB\xBF# Row\n", "# Row\n" },
		{ "---\n---", "" },
		{ "\xEF\xBB\xBF---\ndraft: no\n---\nx", "x" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct markdown_front f;
		const char *why;

		assert_true(markdown_front(
		    a, rows[i].text, strlen(rows[i].text), &f, &why));
		assert_null(f.title);
		assert_false(f.draft);
		assert_false(f.has_date);
		assert_int_equal(f.nav, 0);
		assert_int_equal(f.body_len, strlen(rows[i].body));
		assert_memory_equal(f.body, rows[i].body, f.body_len);
	}
}

static void
test_front_errors(void **state)
{
	static const struct {
		const char *text, *line, *example;
	} rows[] = {
		{ "---\ntitel: x\n---\n", "2: there is no key \"titel\"",
		    "title: About us" },
		{ "---\ntitle: x\ntitle: y\n---\n", "3: \"title\" is given",
		    "twice" },
		{ "---\ntitle:\n---\n", "2: \"\" is not words",
		    "title: About us" },
		{ "---\ndate: 21.11.2026\n---\n", "2: \"21.11.2026\"",
		    "date: 2026-11-21" },
		{ "---\ndate: 2026-02-30\n---\n", "2: \"2026-02-30\"",
		    "date: 2026-11-21" },
		{ "---\ndraft: maybe\n---\n", "2: \"maybe\"", "draft: yes" },
		{ "---\nnav: 0\n---\n", "2: \"0\"", "nav: 3" },
		{ "---\nnav: 100\n---\n", "2: \"100\"", "nav: 3" },
		{ "---\nnav: -1\n---\n", "2: \"-1\"", "nav: 3" },
		{ "---\nnav: 3x\n---\n", "2: \"3x\"", "nav: 3" },
		{ "---\ntitle: x\n\nWords\n", "3: \"\" is neither", "---" },
		{ "---\ntitle: x\n", "2: the keys at the top have no end",
		    "---" },
		{ "---", "1: the keys at the top have no end", "---" },
	};
	struct arena *a = *state;
	struct markdown_front f;
	const char *why;

	for (size_t i = 0; i < COUNT(rows); i++) {
		why = "";
		assert_false(markdown_front(
		    a, rows[i].text, strlen(rows[i].text), &f, &why));
		if (strncmp(why, rows[i].line, strlen(rows[i].line)) != 0 ||
		    strstr(why, rows[i].example) == NULL)
			fail_msg("%s: %s", rows[i].text, why);
	}
	assert_false(
	    markdown_front(a, "---\ntitle: a\0b\n---\n", 18, &f, &why));
	assert_string_equal(why, "2: the line holds a NUL byte");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(test_markdown),
		IN_ARENA(test_markdown_drops_what_runs),
		IN_ARENA(test_front),
		IN_ARENA(test_front_left_out),
		IN_ARENA(test_front_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
