/* reply_property_test.c -- what holds for every text, and every byte. */
#include "tests/unit/reply_talk.h"

#include "tests/unit/reply_samples.h"

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
		cmocka_unit_test(looks_do_not_change_the_meaning),
		cmocka_unit_test(our_own_words_save_nothing),
		cmocka_unit_test(no_tapback_is_an_answer),
		cmocka_unit_test(no_bytes_give_a_value_off_the_scale),
		cmocka_unit_test(long_and_binary_texts_are_notes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
