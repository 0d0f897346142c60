/* tmpl_test.c -- templates: the specification, strictness, limits. */
#include "tests/unit/test.h"

#include <jansson.h>

#include "gen/page/tmpl.h"
#include "lib/draft.h"

#ifndef SOURCE_TREE
#define SOURCE_TREE "."
#endif

/* Templates for a test: name, text, name, text .. NULL. */
static const char *
pairs_source(void *ctx, const char *name, size_t *len)
{
	const char *const *pairs = ctx;

	for (; *pairs != NULL; pairs += 2)
		if (strcmp(pairs[0], name) == 0) {
			*len = strlen(pairs[1]);
			return pairs[1];
		}
	return NULL;
}

/* The page "main" of these pairs, or what is wrong with it. */
static const char *
rendered(struct arena *a, const char *const *pairs, const struct val *v)
{
	struct tmpl_set *set =
	    tmpl_set_new(a, pairs_source, (void *)pairs, TMPL_STRICT);
	const char *why = NULL;
	char *copy;
	struct draft d;
	FILE *out = draft_begin(&d);
	bool good = tmpl_render(set, "main", v, out, &why);

	copy = draft_end(&d, a);
	assert_int_equal(good, why == NULL);
	return good ? copy : why;
}

static const char *
shown(struct arena *a, const char *text, const struct val *v)
{
	const char *pairs[] = { "main", text, NULL };

	return rendered(a, pairs, v);
}

/* The specification. */

static const struct val *json_val(struct arena *, const json_t *);

static const struct val *
json_holder(struct arena *a, const json_t *j)
{
	struct val *v = json_is_array(j) ? val_list(a) : val_map(a);
	const char *key;
	json_t *item;
	size_t i;

	json_array_foreach((json_t *)j, i, item)
	    val_append(a, v, json_val(a, item));
	json_object_foreach((json_t *)j, key, item)
	    val_set(a, v, key, json_val(a, item));
	return v;
}

static const struct val *
json_val(struct arena *a, const json_t *j)
{
	struct val *holder = val_map(a);
	const char *s = "";

	if (json_is_array(j) || json_is_object(j))
		return json_holder(a, j);
	if (json_is_string(j))
		s = json_string_value(j);
	else if (json_is_number(j))
		s = arena_printf(a, "%.15g", json_number_value(j));
	else {
		val_set_bool(a, holder, "x", json_is_true(j));
		return val_get(holder, "x");
	}
	return val_text(a, s, strlen(s));
}

static const char *
spec_source(void *ctx, const char *name, size_t *len)
{
	const json_t *test = ctx, *text;

	text = strcmp(name, "main") == 0
	    ? json_object_get(test, "template")
	    : json_object_get(json_object_get(test, "partials"), name);
	if (text == NULL)
		return NULL;
	*len = json_string_length(text);
	return json_string_value(text);
}

static void
spec_check(const char *file, json_t *test)
{
	struct arena a = ARENA_INIT;
	struct tmpl_set *set =
	    tmpl_set_new(&a, spec_source, test, TMPL_LENIENT);
	const char *why = "";
	const char *want = json_string_value(json_object_get(test, "expected"));
	char *page = NULL;
	size_t len;
	FILE *out = open_memstream(&page, &len);
	bool good = tmpl_render(set, "main",
	    json_val(&a, json_object_get(test, "data")), out, &why);

	fclose(out);
	if (!good || strcmp(page, want) != 0)
		fail_msg("%s: %s: %s\nexpected: %s\ngot: %s", file,
		    json_string_value(json_object_get(test, "name")), why, want,
		    page);
	free(page);
	arena_free(&a);
}

static void
test_specification(void **state)
{
	static const struct {
		const char *file;
		size_t tests; /* so that none is lost unseen */
	} files[] = {
		{ "comments", 12 },
		{ "interpolation", 42 },
		{ "inverted", 22 },
		{ "partials", 12 },
		{ "sections", 34 },
	};

	for (size_t i = 0; i < COUNT(files); i++) {
		json_error_t error;
		char path[4096];
		json_t *all, *tests, *test;
		size_t n;

		snprintf(path, sizeof(path),
		    SOURCE_TREE "/tests/vectors/mustache-spec/%s.json",
		    files[i].file);
		all = json_load_file(path, 0, &error);
		if (all == NULL)
			fail_msg("%s: %s", path, error.text);
		tests = json_object_get(all, "tests");
		assert_int_equal(json_array_size(tests), files[i].tests);
		json_array_foreach(tests, n, test)
		    spec_check(files[i].file, test);
		json_decref(all);
	}
}

/* What the site adds: strictness, and text that stays text. */

static struct val *
athlete(struct arena *a)
{
	struct val *v = val_map(a), *rounds;

	val_set_text(a, v, "name", "Ada <\"O'Neil\"> `&`");
	val_set_html(a, v, "body", "<p>Row</p>");
	val_set_none(a, v, "note");
	val_set_bool(a, v, "shared", true);
	val_set_int(a, v, "zero", 0);
	val_set_text(a, v, "empty", "");
	val_set_int(a, val_set_map(a, v, "best"), "seconds", -7);
	rounds = val_set_list(a, v, "rounds");
	val_set_int(a, val_append_map(a, rounds), "you", 60);
	val_set_int(a, val_append_map(a, rounds), "you", 75);
	val_append_text(a, val_set_list(a, v, "words"), "calm");
	val_set_list(a, v, "nobody");
	return v;
}

static void
test_strict(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "{{name}}",
		    "Ada &lt;&quot;O&#39;Neil&quot;&gt; &#96;&amp;&#96;" },
		{ "{{{body}}}{{&body}}", "<p>Row</p><p>Row</p>" },
		{ "{{note}}{{{note}}}", "" },
		{ "{{#note}}a{{/note}}{{^note}}b{{/note}}", "b" },
		{ "{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}", "b" },
		{ "{{#zero}}{{.}}{{/zero}}", "0" },
		{ "{{#nobody}}a{{/nobody}}{{^nobody}}b{{/nobody}}", "b" },
		{ "{{best.seconds}}", "-7" },
		{ "{{#rounds}}{{you}},{{/rounds}}", "60,75," },
		{ "{{#words}}{{.}}{{/words}}", "calm" },
		{ "a\n {{! gone }}\nb", "a\nb" },

		{ "a\nb {{nmae}}", "main:2: there is no \"nmae\" here" },
		{ "{{#nmae}}{{/nmae}}", "main:1: there is no \"nmae\" here" },
		{ "{{^nmae}}{{/nmae}}", "main:1: there is no \"nmae\" here" },
		{ "{{best.you}}", "main:1: there is no \"best.you\" here" },
		{ "{{name.you}}", "main:1: there is no \"name.you\" here" },
		{ "{{you}}", "main:1: there is no \"you\" here" },
		{ "{{>foot}}", "main:1: there is no partial \"foot\"" },
		{ "{{{name}}}",
		    "main:1: \"name\" is text, and {{{..}}} shows "
		    "only ready HTML" },
		{ "{{&name}}",
		    "main:1: \"name\" is text, and {{{..}}} shows "
		    "only ready HTML" },
		{ "{{body}}",
		    "main:1: \"body\" is ready HTML, and {{..}} "
		    "shows only text" },
		{ "{{rounds}}",
		    "main:1: \"rounds\" is a list, and {{..}} "
		    "shows only text" },
		{ "{{shared}}",
		    "main:1: \"shared\" is only a yes, and {{..}} "
		    "shows only text" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(
		    shown(a, rows[i].text, athlete(a)), rows[i].want);
}

static void
test_parse_errors(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "a\n{{name", "main:2: a tag has no end" },
		{ "{{{name}}", "main:1: a tag has no end" },
		{ "{{", "main:1: a tag has no end" },
		{ "{{#name}}\n", "main:1: the section \"name\" is not closed" },
		{ "\n\n{{/name}}", "main:3: {{/name}} closes nothing" },
		{ "{{#name}}\n{{#body}}{{/name}}",
		    "main:2: {{/name}} stands where {{/body}} would close the "
		    "section of line 2" },
		{ "{{=<% %>=}}", "main:1: other delimiters" },
		{ "{{}}", "main:1: \"\" is not a name" },
		{ "{{a b}}", "main:1: \"a b\" is not a name" },
		{ "{{a..b}}", "main:1: \"a..b\" is not a name" },
		{ "{{a.}}", "main:1: \"a.\" is not a name" },
		{ "{{<a}}", "main:1: \"<a\" is not a name" },
		{ "{{>../secret}}", "main:1: \"../secret\" is not a partial" },
		{ "{{>}}", "main:1: \"\" is not a partial" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *why = shown(a, rows[i].text, athlete(a));

		if (strncmp(why, rows[i].want, strlen(rows[i].want)) != 0)
			fail_msg("%s: %s", rows[i].text, why);
	}
}

static void
test_errors_name_the_partial(void **state)
{
	struct arena *a = *state;
	const char *unknown[] = { "main", "{{>row}}", "row", "\n{{nmae}}",
		NULL };
	const char *broken[] = { "main", "\n{{>row}}", "row", "{{#a}}", NULL };
	const char *after[] = { "main", "{{>row}}\n{{nmae}}", "row", "x",
		NULL };

	assert_string_equal(rendered(a, unknown, athlete(a)),
	    "row:2: there is no \"nmae\" here");
	assert_string_equal(rendered(a, broken, athlete(a)),
	    "row:1: the section \"a\" is not closed: {{/a}}");
	assert_string_equal(rendered(a, after, athlete(a)),
	    "main:2: there is no \"nmae\" here");
}

static void
test_endless_templates_end(void **state)
{
	struct arena *a = *state;
	const char *self[] = { "main", "  {{>main}}\n{{>main}}", NULL };
	struct val *v = val_map(a), *list = val_set_list(a, v, "l");
	char *deep = arena_strdup(a, ""), *loops;

	assert_has(rendered(a, self, v), "hold itself?");
	for (int i = 0; i < 17; i++)
		deep = arena_printf(a, "{{#l}}%s{{/l}}", deep);
	assert_has(shown(a, deep, v), "nested over 16 deep");
	for (int i = 0; i < 100; i++)
		val_append_text(a, list, "x");
	loops = arena_strndup(a, deep + 6, strlen(deep) - 12);
	assert_has(shown(a, loops, v), "over 64 MiB");
}

static void
test_a_set_renders_many_pages(void **state)
{
	const char *pairs[] = { "main", "{{>row}};{{>row}}", "row", "{{n}}",
		NULL };
	struct arena *a = *state;
	struct tmpl_set *set =
	    tmpl_set_new(a, pairs_source, pairs, TMPL_STRICT);
	const char *why = NULL;
	char *page = NULL;
	size_t len;
	FILE *out = open_memstream(&page, &len);

	for (int i = 0; i < 3; i++) {
		struct val *v = val_map(a);

		/* An error before leaves the set usable. */
		assert_false(tmpl_render(set, "none", v, out, &why));
		val_set_int(a, v, "n", i);
		assert_true(tmpl_render(set, "main", v, out, &why));
	}
	fclose(out);
	assert_string_equal(page, "0;01;12;2");
	free(page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_specification),
		IN_ARENA(test_strict),
		IN_ARENA(test_parse_errors),
		IN_ARENA(test_errors_name_the_partial),
		IN_ARENA(test_endless_templates_end),
		IN_ARENA(test_a_set_renders_many_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
