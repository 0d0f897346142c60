/* reply_test.c -- what athletes text, and what it means. */
#include "tests/unit/reply_talk.h"

#include <jansson.h>

#include "tests/unit/reply_samples.h"

/* The vectors' expectation in the same form. */
static char *
expected(struct talk *t, const json_t *e)
{
	const char *kind = json_string_value(json_object_get(e, "kind"));
	const json_t *answers = json_object_get(
	    e, strcmp(kind, "ask") == 0 ? "partial" : "answers");
	const json_t *missing = json_object_get(e, "missing");
	char *out = NULL, *copy;
	size_t n, i;
	const json_t *name;
	FILE *fp;

	if (strcmp(kind, "ask") != 0 && strcmp(kind, "answers") != 0) {
		copy = arena_strdup(&t->a, kind);
		for (char *p = copy; *p != '\0'; p++)
			*p = (char)(*p - 'a' + 'A');
		return copy;
	}
	fp = open_memstream(&out, &n);
	for (i = 0; i < t->prompt.n; i++) {
		const char *item = t->prompt.items[i].name;
		const json_t *v = json_object_get(answers, item);

		if (json_is_null(v))
			fprintf(fp, "; SKIP %s", item);
		else if (v != NULL)
			fprintf(
			    fp, "; ANSWER %s=%g", item, json_number_value(v));
	}
	json_array_foreach(missing, i, name)
	    fprintf(fp, "; MISSING %s", json_string_value(name));
	if (strcmp(kind, "ask") == 0)
		fprintf(fp, "; ASK %s",
		    json_string_value(json_object_get(e, "why")));
	fclose(fp);
	copy = arena_strdup(&t->a, out + 2);
	free(out);
	return copy;
}

static void
meta_set(struct talk *t, const json_t *meta)
{
	const char *media =
	    json_string_value(json_object_get(meta, "NumMedia"));

	t->context.opt_out =
	    json_string_value(json_object_get(meta, "OptOutType"));
	t->context.media = media == NULL ? 0 : (unsigned)atoi(media);
}

static void
every_vector_is_read_right(void **state)
{
	json_t *all = json_load_file(
	    "tests/vectors/sms_replies.json", JSON_ALLOW_NUL, NULL);
	size_t i;
	json_t *c;

	assert_non_null(all);
	json_array_foreach(json_object_get(all, "cases"), i, c)
	{
		const json_t *text = json_object_get(c, "text");
		const json_t *expect = json_object_get(c, "expect");
		const char *conf =
		    json_string_value(json_object_get(expect, "conf"));
		struct talk t;
		const char *got, *want;

		talk_begin(&t, json_string_value(json_object_get(c, "ctx")));
		meta_set(&t, json_object_get(c, "meta"));
		got =
		    said(&t, json_string_value(text), json_string_length(text));
		want = expected(&t, expect);
		if (strcmp(got, want) != 0)
			fail_msg("'%s': %s, not %s", json_string_value(text),
			    got, want);
		assert_int_equal(t.reading.unsure, conf != NULL);
		assert_int_equal(t.reading.review,
		    json_is_true(json_object_get(expect, "review")));
		arena_free(&t.a);
	}
	assert_true(i > 60);
	json_decref(all);
}

static void
every_sample_is_read_right(void **state)
{
	for (size_t i = 0; i < COUNT(samples); i++) {
		const struct sample *s = &samples[i];
		struct talk t;
		const char *got;

		talk_begin(&t, s->setting);
		got = said(&t, s->text, strlen(s->text));
		if (strcmp(got, s->want) != 0)
			fail_msg("%s '%s': %s, not %s", s->setting, s->text,
			    got, s->want);
		arena_free(&t.a);
	}
}

static void
extras_go_with_their_number(void **state)
{
	struct talk t;

	talk_begin(&t, "HUNDRED");
	said(&t, "60 75 80 ?50 ?70 ?40", 20);
	assert_int_equal(t.reading.answers[0].guess, 50);
	assert_int_equal(t.reading.answers[1].guess, 70);
	assert_int_equal(t.reading.answers[2].guess, 40);
	assert_null(t.reading.note);
	/* Whose is the only one? */
	said(&t, "60 75 80 ?50", 12);
	assert_int_equal(t.reading.answers[2].guess, -1);
	assert_string_equal(t.reading.note, "60 75 80 ?50");
	said(&t, "60 ?50 75 ?70 80", 16);
	assert_int_equal(t.reading.answers[0].guess, 50);
	assert_int_equal(t.reading.answers[1].guess, 70);
	assert_int_equal(t.reading.answers[2].guess, -1);
	said(&t, "r1 60 imp 0, catch 40 importance 10", 35);
	assert_int_equal(t.reading.answers[0].importance, 10);
	assert_int_equal(t.reading.answers[1].importance, -1);
	assert_int_equal(t.reading.answers[2].importance, 0);
	/* For all of them, or for the last? */
	said(&t, "60 75 80 imp 8", 14);
	assert_int_equal(t.reading.answers[2].importance, -1);
	assert_string_equal(t.reading.note, "60 75 80 imp 8");
	arena_free(&t.a);
}

static void
what_is_no_answer_becomes_a_note(void **state)
{
	static const struct {
		const char *text, *note;
		bool pain;
	} cases[] = {
		{ "7 5", NULL, false },
		{ "Catch 7, power 5!", NULL, false },
		{ " 7 5 Fell on the dock\n\nSent from my iPhone",
		    "7 5 Fell on the dock", false },
		{ PROMPT "\n8 6 Große Mühe", "8 6 Große Mühe", false },
		{ PROMPT "\nsorry, exam", "sorry, exam", false },
		{ "Le gustó “" PROMPT "”", NULL, false },
		{ "7 5, my knee hurts", "7 5, my knee hurts", true },
		{ "¿mañana?", "¿mañana?", false },
		{ "7 5, 8h sleep", "7 5, 8h sleep", false },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk t;

		talk_begin(&t, "CT");
		said(&t, cases[i].text, strlen(cases[i].text));
		if (cases[i].note == NULL)
			assert_null(t.reading.note);
		else
			assert_string_equal(t.reading.note, cases[i].note);
		assert_int_equal(
		    reply_tells_of_pain(&t.a, cases[i].text), cases[i].pain);
		arena_free(&t.a);
	}
}

static void
corrections_need_the_saved_value(void **state)
{
	struct talk t;

	talk_begin(&t, "CT");
	assert_string_equal(said(&t, "4 not 5", 7), "ANSWER power=4");
	assert_true(t.reading.correction);
	assert_string_equal(said(&t, "4 not 9", 7), "ASK ambiguous-name");
	t.prompt.items[1].value = 7;
	assert_string_equal(said(&t, "6 not 7", 7), "ASK ambiguous-name");
	t.prompt.items[0].saved = false;
	assert_string_equal(said(&t, "6 not 7", 7), "ANSWER power=6");
	arena_free(&t.a);
}

static void
a_closed_question_takes_only_names_and_corrections(void **state)
{
	struct talk t;

	talk_begin(&t, "CT");
	t.prompt.closed = true;
	assert_string_equal(said(&t, "7 5", 3), "NOTE");
	assert_string_equal(said(&t, "no wait 7 5", 11),
	    "ANSWER catch timing=7; ANSWER power=5");
	assert_string_equal(said(&t, "oops power 5", 12), "ANSWER power=5");
	arena_free(&t.a);
}

static void
impossible_prompts_are_refused(void **state)
{
	static const struct {
		const char *items, *scale;
	} cases[] = {
		{ "", "1-10" },
		{ "power,", "1-10" },
		{ "power/", "1-10" },
		{ "stop,power", "1-10" },
		{ "power/END", "1-10" },
		{ "power,Info", "1-10" },
		{ "a/pe,b/pe", "1-10" },
		{ "power,Power", "1-10" },
		{ "power/catch,catch", "1-10" },
		{ "...", "1-10" },
		{ "a,b,c,d,e,f,g,h,i", "1-10" },
		{ "power", "" },
		{ "power", "10" },
		{ "power", "10-1" },
		{ "power", "1-10/" },
		{ "power", "1-10/0" },
		{ "power", "1-10/4" },
		{ "power", "1-10/0.5x" },
		{ "power", "-1-10" },
		{ "power", "0-10000" },
	};
	struct arena *a = *state;
	struct reply_prompt p;

	for (size_t i = 0; i < COUNT(cases); i++) {
		if (reply_prompt_parse(a, cases[i].items, cases[i].scale, &p) ==
		    NULL)
			fail_msg("'%s' %s", cases[i].items, cases[i].scale);
	}
	assert_null(
	    reply_prompt_parse(a, " catch timing / ct , power", "0-100", &p));
	assert_string_equal(p.items[0].name, "catch timing");
	assert_string_equal(p.items[0].tag, "ct");
	assert_null(p.items[1].tag);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_vector_is_read_right),
		cmocka_unit_test(every_sample_is_read_right),
		cmocka_unit_test(extras_go_with_their_number),
		cmocka_unit_test(what_is_no_answer_becomes_a_note),
		cmocka_unit_test(corrections_need_the_saved_value),
		cmocka_unit_test(
		    a_closed_question_takes_only_names_and_corrections),
		IN_ARENA(impossible_prompts_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
