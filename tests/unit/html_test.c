/* html_test.c -- what a reader of an HTML mail sees, line by line. */
#include "tests/unit/test.h"

#include "ingest/mail/body/html.h"

/* Lines with "/" between; "q:" quoted, "s:" signature, "[a|b]" a row. */
static char *
shown(struct arena *a, const struct lines *l)
{
	static const char *const marks[] = {
		[LINE_OWN] = "", [LINE_QUOTE] = "q:", [LINE_SIGNATURE] = "s:"
	};
	char *s = arena_strdup(a, "");

	for (size_t i = 0; i < l->n; i++) {
		const struct line *line = &l->items[i];

		s = arena_printf(a, "%s%s%s%s", s, i > 0 ? "/" : "",
		    marks[line->mark], line->cells == NULL ? line->text : "[");
		for (size_t k = 0; k < line->n_cells; k++)
			s = arena_printf(a, "%s%s%s", s, line->cells[k],
			    k + 1 < line->n_cells ? "|" : "]");
	}
	return s;
}

static void
bodies_become_lines(void **state)
{
	static const char *const rows[][2] = {
		{ "<div dir=auto>a<div>b</div><div>c</div></div>", "a/b/c" },
		{ "<div>a<br></div><div><br></div><div>b</div>", "a//b" },
		{ "<p class=MsoNormal>a<o:p></o:p></p><p><o:p>&nbsp;</o:p></p>"
		  "<p>b</p>",
		    "a/\u00a0/b" },
		{ "a\n  b <b>c</b>d&amp;e", "a b cd&e" },
		{ "<pre>a  b\nc</pre>", "a  b/c" },
		{ "<ul><li>a</li><li>b</li></ul>", "a/b" },
		{ "<head><style>x</style></head><script>y</script>a", "a" },
		{ "<div style='color:red;display:none'>x</div>a", "a" },
		{ "a<blockquote>b<p>c</p></blockquote>d", "a/q:b/q:c/d" },
		{ "a<div class='gmail_quote x'>b<br>c</div>d", "a/q:b/q:c/d" },
		{ "a<div id=appendonsend></div><p>b</p>c", "a/q:b/q:c" },
		{ "a<div class=gmail_signature>-- <br>x</div>b",
		    "a/s:--/s:x/b" },
		{ "<table><tr><td>a</td><td>b</td></tr>"
		  "<tr><td>c</td><td>d<br>e</td></tr></table>f",
		    "[a|b]/[c|d\ne]/f" },
		{ "<table><tr><td colspan=2>a</td><td>b</td></tr>"
		  "<tr><td>c<td>d<td>e</table>",
		    "[a||b]/[c|d|e]" },
		{ "<table><tr><td>a</td><td>b</td></tr></table>", "a/b" },
		{ "<table><tr><td>x<table><tr><td>a</td><td>b</td></tr>"
		  "<tr><td>c</td><td>d</td></tr></table></td></tr></table>",
		    "x/[a|b]/[c|d]" },
		{ "a <s>b</s><del>c</del> d", "a d" },
		{ "<b>unclosed <i>tags", "unclosed tags" },
		{ "", "" },
		{ "<", "<" },
		{ "\xff\xfe", "\ufffd\ufffd" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		struct lines l = { .n = 0 };

		assert_null(html_lines(&a, rows[i][0], strlen(rows[i][0]), &l));
		assert_string_equal(shown(&a, &l), rows[i][1]);
		arena_free(&a);
	}
}

/* n times what, and n times more. */
static const char *
bomb(struct arena *a, size_t n, const char *what, const char *more)
{
	char *text, *s;

	text = s = arena_alloc(a, n * (strlen(what) + strlen(more)) + 1);
	for (size_t i = 0; i < n; i++)
		s = stpcpy(s, what);
	for (size_t i = 0; i < n; i++)
		s = stpcpy(s, more);
	return text;
}

static void
bombs_are_survived(void **state)
{
	static const struct {
		size_t n;
		const char *what, *more;
		bool refused;
	} rows[] = {
		{ 19000, "<div>", "", false },
		{ 9000, "<table><tr><td>", "", true },
		{ 9000, "<b a=1>", "<p>", false },
		{ 9000, "<font size=1>", "<p>", false },
		{ 300000, "<b>", "", true },
		{ 200000, "a<br>", "", true },
		{ 9000, "<blockquote>", "x</p>", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		struct lines l = { .n = 0 };
		const char *html =
		    bomb(&a, rows[i].n, rows[i].what, rows[i].more);
		const char *why = html_lines(&a, html, strlen(html), &l);

		if ((why != NULL) != rows[i].refused)
			print_message(
			    "%s%s: %s\n", rows[i].what, rows[i].more, why);
		assert_int_equal(why != NULL, rows[i].refused);
		arena_free(&a);
	}
}

/* Distinct formatting tags are built again in each paragraph. */
static void
formatting_cannot_multiply(void **state)
{
	struct arena *a = *state;
	struct lines l = { .n = 0 };
	char *html = NULL;
	size_t len;
	FILE *f = open_memstream(&html, &len);

	fputs("<p>", f);
	for (int i = 0; i < 9000; i++)
		fprintf(f, "<b i=%d>", i);
	for (int i = 0; i < 9000; i++)
		fputs("<p>x", f);
	fclose(f);
	assert_non_null(html_lines(a, html, len, &l));
	free(html);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bodies_become_lines),
		cmocka_unit_test(bombs_are_survived),
		IN_ARENA(formatting_cannot_multiply),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
