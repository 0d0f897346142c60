/* form_test.c -- forms as the wire carries them, hostile ones included. */
#include "tests/unit/test.h"

#include "ingest/sms/form.h"
#include "lib/draft.h"

/* name=value;name=value with every byte that is not plain as \xx. */
static char *
shown(struct arena *a, const struct form *f)
{
	struct draft d;
	FILE *fp = draft_begin(&d);

	for (size_t i = 0; i < f->n; i++) {
		const struct form_pair *p = &f->pairs[i];

		fprintf(fp, i > 0 ? ";" : "");
		for (size_t k = 0; k < p->name_len; k++)
			fprintf(fp, p->name[k] < ' ' ? "\\%02x" : "%c",
			    (unsigned char)p->name[k]);
		putc('=', fp);
		for (size_t k = 0; k < p->value_len; k++)
			fprintf(fp, p->value[k] < ' ' ? "\\%02x" : "%c",
			    (unsigned char)p->value[k]);
	}
	return draft_end(&d, a);
}

static void
bodies_are_decoded(void **state)
{
	static const struct {
		const char *body, *want;
	} cases[] = {
		{ "", "" },
		{ "Body=7+5&From=%2B15555550100",
		    "Body=7 5;From=+15555550100" },
		{ "ToCity=&FromCity", "ToCity=;FromCity=" },
		{ "Body=7%205&Body=8", "Body=7 5;Body=8" },
		{ "a=b=c", "a=b=c" },
		{ "=x&&y=1&", "=x;y=1" },
		{ "a=%4a%4A", "a=JJ" },
		{ "a=100%&b=%zz&c=%4", "a=100%;b=%zz;c=%4" },
		{ "a=x%00y%0D%0A", "a=x\\00y\\0d\\0a" },
		{ "%41+b=1", "A b=1" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct form f;

		assert_null(
		    form_parse(a, cases[i].body, strlen(cases[i].body), &f));
		assert_string_equal(shown(a, &f), cases[i].want);
	}
}

static void
fields_are_found(void **state)
{
	static const char body[] = "Body=7+5&Bod=1&body=2&Nul=a%00b&Body=9";
	struct arena *a = *state;
	struct form f;

	assert_null(form_parse(a, body, strlen(body), &f));
	assert_string_equal(form_text(&f, "Body"), "7 5");
	assert_string_equal(form_text(&f, "body"), "2");
	assert_null(form_text(&f, "BODY"));
	assert_null(form_text(&f, "Nul"));
	assert_int_equal(form_find(&f, "Nul")->value_len, 3);
}

static void
too_much_is_refused(void **state)
{
	struct arena *a = *state;
	char *big = arena_alloc(a, FORM_BYTES_MAX + 1);
	struct form f;

	memset(big, 'a', FORM_BYTES_MAX + 1);
	assert_null(form_parse(a, big, FORM_BYTES_MAX, &f));
	assert_non_null(form_parse(a, big, FORM_BYTES_MAX + 1, &f));
	for (size_t i = 0; i <= FORM_PAIRS_MAX; i++)
		memcpy(big + 4 * i, "a=1&", 4);
	assert_null(form_parse(a, big, 4 * FORM_PAIRS_MAX, &f));
	assert_int_equal(f.n, FORM_PAIRS_MAX);
	assert_non_null(form_parse(a, big, 4 * (FORM_PAIRS_MAX + 1), &f));
}

static void
what_is_written_reads_back(void **state)
{
	static const struct form_pair pairs[] = {
		{ "To", 2, "+15555550100", 12 },
		{ "Body", 4, "7 & 5 = ñ\0\xff", 12 },
		{ "DateSent>", 9, "", 0 },
	};
	static const char want[] = "To=%2B15555550100&"
				   "Body=7%20%26%205%20%3D%20%C3%B1%00%FF&"
				   "DateSent%3E=";
	struct arena *a = *state;
	struct form f;
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);

	form_write(fp, pairs, COUNT(pairs));
	fclose(fp);
	assert_string_equal(text, want);
	assert_null(form_parse(a, text, len, &f));
	assert_int_equal(f.n, COUNT(pairs));
	for (size_t i = 0; i < COUNT(pairs); i++) {
		assert_int_equal(f.pairs[i].value_len, pairs[i].value_len);
		assert_memory_equal(
		    f.pairs[i].value, pairs[i].value, pairs[i].value_len);
	}
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(bodies_are_decoded),
		IN_ARENA(fields_are_found),
		IN_ARENA(too_much_is_refused),
		IN_ARENA(what_is_written_reads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
