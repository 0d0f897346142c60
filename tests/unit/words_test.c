/* words_test.c -- how pages say things. */
#include "tests/unit/test.h"

#include "gen/view/words.h"
#include "gen/view/words_texts.h"
#include "lib/crypto.h"
#include "lib/date.h"

static const struct words_topic topics[] = {
	{ .pair = { 80, 55, 9, 100 }, .own_importance = -1 },
	{ .pair = { 45, 68, 6, 100 }, .own_importance = -1 },
	{ .pair = { 40, 45, 6, 100 }, .own_importance = -1, .by_need = true },
	{ .pair = { 80, 85, 6, 100 }, .own_importance = -1, .by_need = true },
	{ .pair = { 60, 70, 9, 100 }, .own_importance = 4 },
	{ .pair = { 70, 71, 9, 100 }, .own_importance = 9 },
	{ .pair = { 60, 72, 9, 100 }, .own_importance = -1 },
};

/* Two views and no verdict. */
static void
questions_keep_to_the_voice(void **state)
{
	static const char *const never[] = { "{", "}", "!", " only ", " still ",
		"should", "poor", "fail", "behind", "wrong", " -1" };
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(topics); i++)
		for (int64_t seed = 0; seed < 40; seed++) {
			struct words_topic t = topics[i];
			const char *q;

			t.skill = "Entry speed";
			t.coach = "Coach Reyes";
			t.seed = seed;
			q = words_question(a, &t);
			assert_non_null(strchr(q, '?'));
			assert_has(q, "ntry speed");
			for (size_t j = 0; j < COUNT(never); j++)
				assert_lacks(q, never[j]);
			assert_string_equal(q, words_question(a, &t));
		}
}

/* Importances are a topic from a difference of three on. */
static void
weights_three_apart_are_asked_about(void **state)
{
	struct arena *a = *state;
	struct words_topic t = { .pair = { 60, 70, 9, 100 },
		.skill = "Hands",
		.coach = "Coach Reyes" };

	t.own_importance = 7;
	assert_lacks(words_question(a, &t), "7");
	t.own_importance = 6;
	assert_has(words_question(a, &t), "6");
}

static void
wording_varies_with_the_round(void **state)
{
	struct arena *a = *state;
	struct words_topic t = topics[0];
	const char *first;
	bool differs = false;

	t.skill = "Hands";
	t.coach = "Coach Reyes";
	first = words_question(a, &t);
	for (t.seed = 1; t.seed < 40; t.seed++)
		differs |= strcmp(words_question(a, &t), first) != 0;
	assert_true(differs);
}

static void
numbers_and_names(void **state)
{
	struct arena *a = *state;

	assert_string_equal(words_gap(a, 0), "0");
	assert_string_equal(words_gap(a, 25), "+25");
	assert_string_equal(words_gap(a, -23),
	    "\xE2\x88\x92"
	    "23");
	assert_string_equal(words_gap_class(10), "z0");
	assert_string_equal(words_gap_class(11), "p1");
	assert_string_equal(words_gap_class(-20), "m2");
	assert_string_equal(words_result(a, "2k", 4324), "7:12.4");
	assert_string_equal(words_result(a, "500m", 5), "0:00.5");
	assert_string_equal(words_result(a, "10k", 36000), "1:00:00.0");
	assert_string_equal(words_result(a, "30min", 7512), "7512 m");
	assert_string_equal(words_count(a, 1, "one", "many"), "1 one");
	assert_string_equal(words_count(a, 0, "one", "many"), "0 many");
	assert_string_equal(words_short(a, "Mia", "Ødegård"), "Mia Ø.");
	assert_string_equal(words_short(a, "Mia", ""), "Mia");
	assert_string_equal(words_initials(a, "Mia Ødegård"), "MØ");
	assert_string_equal(words_initials(a, "Øyvind de la Cruz"), "ØC");
	assert_string_equal(words_initials(a, "Mia C."), "MC");
	assert_string_equal(words_initials(a, "Mia"), "M");
	assert_string_equal(words_initials(a, "Adina Ben-David (Adi)"), "AA");
	assert_string_equal(words_coach(a, "Dana", ""), "Coach Dana");
	assert_string_equal(words_skill(a, "Entry speed"), "entry speed");
	assert_string_equal(
	    words_skill(a, "General Technique"), "general technique");
	assert_string_equal(words_skill(a, "RPE"), "RPE");
	assert_string_equal(words_skill(a, ""), "");
	assert_string_equal(words_money(a, 123405, "EUR"), "1,234.05 EUR");
	assert_string_equal(words_money(a, 0, "USD"), "0.00 USD");
}

static void
phone_numbers_are_read_in_groups(void **state)
{
	static const struct {
		const char *number, *words, *masked;
	} cases[] = {
		{ "+15555550100", "+1 555 555 0100",
		    "+1 555 \u2022\u2022\u2022 0100" },
		{ "+4722123456", "+47 2212 3456",
		    "+47 \u2022\u2022\u2022 3456" },
		{ "+447911123456", "+44 791 112 3456",
		    "+44 \u2022\u2022\u2022 3456" },
		{ "+33612345678", "+33 612 345 678",
		    "+33 \u2022\u2022\u2022 5678" },
		{ "+35312345678", "+353 1234 5678",
		    "+353 \u2022\u2022\u2022 5678" },
		{ "+79161234567", "+7 916 123 4567",
		    "+7 \u2022\u2022\u2022 4567" },
		{ "+4712345", "+47 12345", NULL },
		{ "+8613812345678", "+86 138 1234 5678", NULL },
		/* None at all: as it stands. */
		{ "40404", "40404", NULL },
		{ "RIVERSIDE", "RIVERSIDE", NULL },
		{ "+1555555 0100", "+1555555 0100", NULL },
		{ "", "", NULL },
		{ "+", "+", NULL },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(
		    words_phone(a, cases[i].number), cases[i].words);
		if (cases[i].masked != NULL)
			assert_string_equal(
			    words_masked(a, cases[i].number), cases[i].masked);
	}
}

/* Where the page says its own day, the year of most others is noise. */
static void
a_day_of_another_year_says_so(void **state)
{
	static const struct day today = { 2026, 5, 6 };
	struct arena *a = *state;

	assert_string_equal(
	    date_words_near(a, (struct day){ 2026, 5, 4 }, today), "Mon 4 May");
	assert_string_equal(
	    date_words_near(a, (struct day){ 2026, 12, 31 }, today),
	    "Thu 31 Dec");
	assert_string_equal(
	    date_words_near(a, (struct day){ 2025, 12, 31 }, today),
	    "Wed 31 Dec 2025");
	assert_string_equal(
	    date_words_near(a, (struct day){ 2027, 1, 1 }, today),
	    "Fri 1 Jan 2027");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(questions_keep_to_the_voice),
		IN_ARENA(weights_three_apart_are_asked_about),
		IN_ARENA(wording_varies_with_the_round),
		IN_ARENA(numbers_and_names),
		IN_ARENA(phone_numbers_are_read_in_groups),
		IN_ARENA(a_day_of_another_year_says_so),
	};

	crypto_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
