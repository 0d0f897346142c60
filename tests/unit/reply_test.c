/* reply_test.c -- what athletes text, and what it means. */
#include "tests/unit/test.h"

#include <jansson.h>

#include "ingest/sms/reply.h"
#include "tests/unit/reply_samples.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

#define ECHO "Saved: catch timing 7, power 5. Wrong? Reply e.g. power 6"
#define PROMPT "Coach shared: 1 catch timing 2 power. Reply e.g. 7 5"

/* The questions of the vectors, and Oarlock's own scale. */
static const struct setting {
	const char *name, *items, *scale;
	enum reply_state state;
} settings[] = {
	{ "CT", "catch timing/ct,power/pwr", "1-10", REPLY_ACTIVE },
	{ "SL", "sleep,stress", "1-10", REPLY_ACTIVE },
	{ "ONE", "RPE", "1-10/0.5", REPLY_ACTIVE },
	{ "PE",
	    "power endurance/pe,aerobic endurance/ae,"
	    "practice efficiency/pex",
	    "1-10", REPLY_ACTIVE },
	{ "CLOSED", NULL, NULL, REPLY_ACTIVE },
	{ "PEND", NULL, NULL, REPLY_PENDING },
	{ "STOPPED", NULL, NULL, REPLY_STOPPED },
	{ "OUT", "catch timing/ct,power/pwr", "1-10", REPLY_STOPPED },
	{ "HUNDRED", "catch/ct,power/pwr,rhythm/r1", "0-100", REPLY_ACTIVE },
	{ "TWO", "hands,sync", "0-100", REPLY_ACTIVE },
};

static const struct setting *
setting(const char *name)
{
	for (size_t i = 0; i < COUNT(settings); i++) {
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	}
	fail_msg("no setting %s", name);
	return NULL;
}

struct talk {
	struct arena a;
	struct reply_prompt prompt;
	struct reply_context context;
	struct reply_reading reading;
};

static void
talk_begin(struct talk *t, const char *name)
{
	const struct setting *s = setting(name);

	memset(t, 0, sizeof(*t));
	t->context.state = s->state;
	if (s->items == NULL)
		return;
	assert_null(reply_prompt_parse(&t->a, s->items, s->scale, &t->prompt));
	t->context.prompt = &t->prompt;
}

/* What explain prints, lines joined by "; ". */
static const char *
said(struct talk *t, const char *text, size_t len)
{
	char *out = NULL, *copy;
	size_t n;
	FILE *fp = open_memstream(&out, &n);

	reply_read(&t->a, text, len, &t->context, &t->reading);
	reply_print(fp, t->context.prompt, &t->reading);
	fclose(fp);
	copy = arena_alloc(&t->a, 2 * n + 1);
	for (size_t i = 0, k = 0; i + 1 < n; i++) {
		if (out[i] == '\n')
			copy[k++] = ';';
		copy[k++] = out[i] == '\n' ? ' ' : out[i];
	}
	free(out);
	return copy;
}

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

	(void)state;
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
	(void)state;
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

	(void)state;
	talk_begin(&t, "HUNDRED");
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

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk t;

		talk_begin(&t, "CT");
		said(&t, cases[i].text, strlen(cases[i].text));
		if (cases[i].note == NULL)
			assert_null(t.reading.note);
		else
			assert_string_equal(t.reading.note, cases[i].note);
		assert_int_equal(t.reading.pain, cases[i].pain);
		arena_free(&t.a);
	}
}

static void
corrections_need_the_saved_value(void **state)
{
	struct talk t;

	(void)state;
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

	(void)state;
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
	struct arena a = ARENA_INIT;
	struct reply_prompt p;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (reply_prompt_parse(
			&a, cases[i].items, cases[i].scale, &p) == NULL)
			fail_msg("'%s' %s", cases[i].items, cases[i].scale);
	}
	assert_null(
	    reply_prompt_parse(&a, " catch timing / ct , power", "0-100", &p));
	assert_string_equal(p.items[0].name, "catch timing");
	assert_string_equal(p.items[0].tag, "ct");
	assert_null(p.items[1].tag);
	arena_free(&a);
}

/* ---- properties that hold for every text ---- */

/* Wraps every text of the tables, and says the same. */
static void
unchanged_by(
    const char *before, const char *after, void (*change)(const char *, char *))
{
	for (size_t i = 0; i < COUNT(samples); i++) {
		char changed[600], text[900];
		struct talk t;
		const char *want, *got;

		change(samples[i].text, changed);
		snprintf(text, sizeof(text), "%s%s%s", before, changed, after);
		talk_begin(&t, samples[i].setting);
		want = said(&t, samples[i].text, strlen(samples[i].text));
		got = said(&t, text, strlen(text));
		if (strcmp(got, want) != 0)
			fail_msg("'%s': %s, not %s", text, got, want);
		arena_free(&t.a);
	}
}

static void
as_is(const char *s, char *out)
{
	strcpy(out, s);
}

static void
upper(const char *s, char *out)
{
	for (; *s != '\0'; s++)
		*out++ = *s >= 'a' && *s <= 'z' ? (char)(*s - 32) : *s;
	*out = '\0';
}

static void
lower(const char *s, char *out)
{
	for (; *s != '\0'; s++)
		*out++ = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32) : *s;
	*out = '\0';
}

/* A zero-width space in front of every character. */
static void
zero_width(const char *s, char *out)
{
	for (; *s != '\0'; s++) {
		if ((*s & 0xc0) != 0x80)
			out = stpcpy(out, "\u200b");
		*out++ = *s;
	}
	*out = '\0';
}

static void
crlf(const char *s, char *out)
{
	for (; *s != '\0'; s++) {
		if (*s == '\n' && s[-1] != '\r')
			*out++ = '\r';
		*out++ = *s;
	}
	*out = '\0';
}

/* Decomposes what the samples hold. */
static void
nfd(const char *s, char *out)
{
	static const char *const forms[][2] = { { "á", "a\u0301" },
		{ "é", "e\u0301" }, { "í", "i\u0301" }, { "ó", "o\u0301" },
		{ "ú", "u\u0301" }, { "ñ", "n\u0303" }, { "ü", "u\u0308" } };

	while (*s != '\0') {
		size_t i = 0;

		while (i < COUNT(forms) && strncmp(s, forms[i][0], 2) != 0)
			i++;
		if (i < COUNT(forms)) {
			out = stpcpy(out, forms[i][1]);
			s += 2;
		} else {
			*out++ = *s++;
		}
	}
	*out = '\0';
}

static void
looks_do_not_change_the_meaning(void **state)
{
	(void)state;
	unchanged_by("", "", upper);
	unchanged_by("", "", lower);
	unchanged_by("", "", zero_width);
	unchanged_by("", "", crlf);
	unchanged_by("", "", nfd);
	unchanged_by(" \n\t ", " \r\n ", as_is);
	unchanged_by("", ".", as_is);
	unchanged_by("", "!", as_is);
	unchanged_by("", " !!", as_is);
	unchanged_by("", "\n\nSent from my iPhone", as_is);
	unchanged_by("", "\nEnviado desde mi iPhone", as_is);
	unchanged_by("", "\n\nGet Outlook for Android", as_is);
}

static const char *const ours[] = {
	PROMPT, ECHO, "Saved: power 5. Wrong? Reply e.g. power 6",
	"Saved: catch timing 7.5, power 10. Wrong? Reply e.g. catch timing 8",
	"Catch timing & power, 1-10 each? Reply 2 numbers, e.g. 7 5",
	"Is that catch timing 7, power 5? Reply 7 5, or one number each.",
	"3 ratings wait. Text 7 for one, 5 for \"power\" (1-10).", /* recent */
};

static void
add_recent(struct talk *t)
{
	t->prompt.recent[0] = ours[COUNT(ours) - 1];
	t->prompt.n_recent = 1;
}

static void
our_own_words_save_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(ours); i++) {
		static const char *const marks[][2] = { { "", "" },
			{ "> ", "" }, { "\n ", "\n" }, { "\"", "\"" } };

		for (size_t k = 0; k < COUNT(marks); k++) {
			char text[300];
			struct talk t;

			talk_begin(&t, "CT");
			add_recent(&t);
			snprintf(text, sizeof(text), "%s%s%s", marks[k][0],
			    ours[i], marks[k][1]);
			assert_string_equal(
			    said(&t, text, strlen(text)), "REACTION");
			strcat(text, "\n8 6");
			assert_string_equal(said(&t, text, strlen(text)),
			    "ANSWER catch timing=8; ANSWER power=6");
			snprintf(text, sizeof(text), "%s\n\n8 6 %s%s",
			    "thanks coach", marks[k][0], ours[i]);
			strcat(text, marks[k][1]);
			assert_string_equal(said(&t, text, strlen(text)),
			    "ANSWER catch timing=8; ANSWER power=6");
			arena_free(&t.a);
		}
	}
}

static void
no_tapback_is_an_answer(void **state)
{
	static const char *const wrappers[][2] = { { "Liked “", "”" },
		{ "Loved \"", "\"" }, { "👍 to “ ", " ”" },
		{ "Reacted 😂 to “", "”" }, { "Removed a like from “", "”" },
		{ "Le gustó “", "”" },
		{ "Hat „", "“ mit „Gefällt mir“ markiert" },
		{ "A aimé « ", " »" }, { "「", "」にハートを付けました" } };

	(void)state;
	for (size_t i = 0; i < COUNT(ours); i++) {
		for (size_t k = 0; k < COUNT(wrappers); k++) {
			for (size_t cut = 8; cut <= strlen(ours[i]); cut++) {
				bool whole = cut == strlen(ours[i]);
				char text[300];
				struct talk t;

				snprintf(text, sizeof(text), "%s%.*s%s%s",
				    wrappers[k][0], (int)cut, ours[i],
				    whole ? "" : "…", wrappers[k][1]);
				talk_begin(&t, "CT");
				add_recent(&t);
				said(&t, text, strlen(text));
				if (t.reading.kind != REPLY_REACTION)
					fail_msg("'%s': kind %d", text,
					    (int)t.reading.kind);
				arena_free(&t.a);
			}
		}
	}
}

/* Whatever the bytes, a value is on the scale and on a step. */
static void
no_bytes_give_a_value_off_the_scale(void **state)
{
	static const char *const pieces[] = { "0", "1", "2", "5", "7", "10",
		"11", "99", "100", "2026", ".", ",", "/", "-", ":", "=", ")",
		"(", "%", "x", " ", " ", " ", "\n", "\"", "“", "”", "'", "…",
		"catch", "timing", "power", "ct", "pwr", "seven", "half",
		"and a half", "not", "or", "imp", "?", "½", "７", "⑦", "٧",
		"n/a", "skip", "both", "of", "\xff", "\xc3", "*", "oops",
		"Saved:", "STOP", "😀", "\ufe0f\u20e3", "\u200b" };
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		const struct setting *s = &settings[round % COUNT(settings)];
		char text[400] = "";
		struct talk t;

		talk_begin(&t, s->name);
		for (int k = 0; k < 12; k++) {
			seed = seed * 1664525 + 1013904223;
			strcat(text, pieces[(seed >> 16) % COUNT(pieces)]);
		}
		said(&t, text, strlen(text));
		for (size_t i = 0; i < t.prompt.n; i++) {
			const struct reply_answer *a = &t.reading.answers[i];
			double steps =
			    (a->value - t.prompt.low) / t.prompt.step;

			if (a->found == REPLY_VALUE &&
			    (a->value < t.prompt.low ||
				a->value > t.prompt.high ||
				steps != (double)(long)steps))
				fail_msg("'%s': %g", text, a->value);
		}
		arena_free(&t.a);
	}
}

static void
long_and_binary_texts_are_notes(void **state)
{
	char big[20000];
	struct talk t;

	(void)state;
	talk_begin(&t, "CT");
	memset(big, '7', sizeof(big));
	assert_string_equal(said(&t, big, sizeof(big)), "NOTE");
	memset(big, '"', sizeof(big));
	assert_string_equal(said(&t, big, sizeof(big)), "NOTE");
	assert_string_equal(
	    said(&t, "7\0 5\0", 5), "ANSWER catch timing=7; ANSWER power=5");
	assert_string_equal(said(&t, "\0hi\0there", 9), "NOTE");
	assert_string_equal(t.reading.note, "hi there");
	arena_free(&t.a);
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
		cmocka_unit_test(impossible_prompts_are_refused),
		cmocka_unit_test(looks_do_not_change_the_meaning),
		cmocka_unit_test(our_own_words_save_nothing),
		cmocka_unit_test(no_tapback_is_an_answer),
		cmocka_unit_test(no_bytes_give_a_value_off_the_scale),
		cmocka_unit_test(long_and_binary_texts_are_notes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
