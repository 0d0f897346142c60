/* aside.c -- numbers and skips that answer nothing. */
#include "ingest/sms/reply/parts.h"

#include <string.h>

enum { PHONE_PART = 3 };

static bool
is_phone_part(const struct tokens *ts, const struct token *t)
{
	size_t next = t[1].digits;

	if (t->digits == PHONE_PART)
		return true;
	if (t->begin > 0 && ts->fold->text[t->begin - 1] == '+')
		return true;
	return t->digits == 1 && t->value == 1 && next == PHONE_PART;
}

/* (575) 555-0123, +1 575 555 0123: the groups before the long one. */
static void
aside_phone(struct tokens *ts)
{
	for (size_t i = ts->n; i-- > 1;) {
		struct token *before = &ts->t[i - 1];
		size_t gap = ts->t[i].begin - before->end;

		if (!token_is(ts, i, TOKEN_QUANTITY) || gap > 2 ||
		    ts->t[i].digits < PHONE_PART ||
		    !token_is(ts, i - 1, TOKEN_NUMBER) ||
		    strspn(ts->fold->text + before->end, " -.)(") < gap)
			continue;
		if (is_phone_part(ts, before))
			before->kind = TOKEN_QUANTITY;
	}
}

/* A lone dash skips an item only where it makes the answers complete. */
static void
aside_dashes(struct tokens *ts)
{
	size_t dashes = tokens_count(ts, TOKEN_DASH), answers;
	bool skip = dashes > 0 && tokens_count_plain(ts) == 0;

	answers = tokens_count(ts, TOKEN_NUMBER) + tokens_count(ts, TOKEN_SKIP);
	for (size_t i = 0; skip && i < ts->n; i++) {
		if (token_is(ts, i, TOKEN_DASH) && i > 0 &&
		    ts->t[i - 1].items != 0 &&
		    token_is(ts, i + 1, TOKEN_NUMBER))
			skip = false;
	}
	skip = skip && (answers > 0 || dashes == ts->n) &&
	    answers + dashes == ts->prompt->n;
	for (size_t i = 0; i < ts->n; i++) {
		if (!token_is(ts, i, TOKEN_DASH))
			continue;
		if (skip) {
			ts->t[i].kind = TOKEN_SKIP;
			ts->t[i].word = "-";
		} else {
			token_drop(ts, i--);
		}
	}
}

/* 6:45, 5'10, $5 */
static void
aside_times(struct tokens *ts)
{
	for (size_t i = 0; i < ts->n; i++) {
		struct token *t = &ts->t[i];

		if (!token_is(ts, i, TOKEN_NUMBER))
			continue;
		if (t->begin > 0 && ts->fold->text[t->begin - 1] == '$')
			t->kind = TOKEN_QUANTITY;
		if (i + 1 < ts->n && t[1].kind != TOKEN_WORD &&
		    (token_gap_is(ts, i, ':') || token_gap_is(ts, i, '\''))) {
			t->kind = TOKEN_QUANTITY;
			token_absorb(ts, i);
		}
	}
}

/* 70%, 70 percent: a rating only where the scale ends at 100. */
static void
aside_percent(struct tokens *ts)
{
	for (size_t i = 0; i < ts->n; i++) {
		struct token *t = &ts->t[i];
		const char *behind = ts->fold->text + t->end;
		bool word = token_is_word(ts, i + 1, WORD_PERCENT);

		behind += strspn(behind, " ");
		if (!token_is(ts, i, TOKEN_NUMBER) || !(word || *behind == '%'))
			continue;
		if (word)
			token_absorb(ts, i);
		if (ts->prompt->high != 100)
			t->kind = TOKEN_PERCENT;
	}
}

/* "2 tests", "3 friends": a count of things, not "8 thanks", "8 legs ok". */
static bool
is_plural(const struct token *t)
{
	static const char *const other[] = { "thats", "always", "sometimes",
		"besides", "perhaps", "across", "focus", "legs", "arms",
		"hands", "hips", "knees", "lungs", "quads", "calves", "glutes",
		"shoulders", "hamstrings" };
	size_t len = t->word == NULL ? 0 : strlen(t->word);

	if (t->kind != TOKEN_WORD || t->items != 0 ||
	    (t->flags & ~(WORD_SKILL | WORD_MANNER)) != 0 || len < 4 ||
	    t->word[len - 1] != 's' || t->word[len - 2] == 's')
		return false;
	for (size_t i = 0; i < sizeof(other) / sizeof(*other); i++) {
		if (strcmp(t->word, other[i]) == 0)
			return false;
	}
	return true;
}

/* The last of as many numbers as were asked for, first thing in the text. */
static bool
completes(const struct tokens *ts, size_t i)
{
	if (i + 1 != ts->prompt->n || ts->prompt->n < 2)
		return false;
	for (size_t k = 0; k <= i; k++) {
		if (!token_is(ts, k, TOKEN_NUMBER))
			return false;
	}
	return true;
}

/* 7 hours, 28 spm, 3 friends */
static void
aside_units(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		struct token *t = &ts->t[i];
		bool unit = token_is_word(ts, i + 1, WORD_UNIT) ||
		    (t->value > 1 && is_plural(t + 1) && !completes(ts, i));

		if (token_is(ts, i, TOKEN_NUMBER) && unit &&
		    token_gap_joins(ts, i)) {
			t->kind = TOKEN_QUANTITY;
			token_absorb(ts, i);
		}
	}
}

/* 3 x 10, unless the x skips an item */
static void
aside_multiplied(struct tokens *ts)
{
	size_t answers =
	    tokens_count(ts, TOKEN_NUMBER) + tokens_count(ts, TOKEN_SKIP);

	if (answers == ts->prompt->n)
		return;
	for (size_t i = 0; i + 2 < ts->n; i++) {
		if (token_is(ts, i, TOKEN_NUMBER) &&
		    token_is(ts, i + 1, TOKEN_SKIP) &&
		    token_is(ts, i + 2, TOKEN_NUMBER) &&
		    strcmp(ts->t[i + 1].word, "x") == 0) {
			token_absorb(ts, i);
			token_absorb(ts, i);
			ts->t[i].kind = TOKEN_QUANTITY;
		}
	}
}

/* "my hands are at 65": the name says what it is. */
static bool
name_near(const struct tokens *ts, size_t i)
{
	while (i > 0 && !token_gap_parts(ts, i - 1) &&
	    (ts->t[i - 1].flags & (WORD_FILLER | WORD_MANNER)) != 0 &&
	    ts->t[i - 1].items == 0)
		i--;
	return i > 0 && !token_gap_parts(ts, i - 1) && ts->t[i - 1].items != 0;
}

/* "until 12/1": all of a date goes. */
static void
aside_date(struct tokens *ts, size_t i)
{
	while (token_is(ts, i + 1, TOKEN_NUMBER) && token_gap_is(ts, i, '/'))
		token_absorb(ts, i);
	ts->t[i].kind = TOKEN_QUANTITY;
}

/* see you at 6; lane 4; and then also "at 6 or 7"; "at 65" may be a rating */
static void
aside_places(struct tokens *ts)
{
	bool prose =
	    tokens_count_plain(ts) > 0 || tokens_count(ts, TOKEN_QUANTITY) > 0;

	for (size_t i = 0; i + 1 < ts->n; i++) {
		bool sure = prose ||
		    (token_is(ts, i, TOKEN_WORD) &&
			strcmp(ts->t[i].word, "at") != 0);
		size_t k = i + 1;

		if (token_is(ts, i, TOKEN_QUANTITY) &&
		    token_is_word(ts, k, WORD_HEDGE))
			k++;
		else if (!token_is_word(ts, i, WORD_PLACE))
			continue;
		if (token_is(ts, k, TOKEN_NUMBER) &&
		    !token_gap_parts(ts, k - 1) && sure && !name_near(ts, i))
			aside_date(ts, k);
	}
}

/* "skip this one", "good one": the "one" stands for what was asked. */
static void
aside_pronouns(struct tokens *ts)
{
	static const char *const pointers[] = { "this", "that", "which",
		"another", "esta", "este", "esa", "ese", NULL };

	for (size_t i = 1; i < ts->n; i++) {
		struct token *t = &ts->t[i];
		bool points = token_is(ts, i - 1, TOKEN_SKIP) ||
		    token_is_word(ts, i - 1, WORD_MANNER) ||
		    token_is_of(ts, i - 1, pointers);

		if (t->kind != TOKEN_NUMBER || !points ||
		    (t->flags & WORD_WEAK) == 0 || token_gap_parts(ts, i - 1))
			continue;
		t->kind = TOKEN_WORD;
		t->flags = WORD_FILLER;
	}
}

/* "one" and "once" in prose, "skip practice", are words. */
static void
aside_prose(struct tokens *ts)
{
	bool prose = tokens_count_plain(ts) > 0;

	for (size_t i = 0; i < ts->n; i++) {
		struct token *t = &ts->t[i];
		bool named = (i > 0 && t[-1].items != 0) ||
		    (i + 1 < ts->n && t[1].items != 0);

		if (t->kind == TOKEN_NUMBER && (t->flags & WORD_WEAK) != 0 &&
		    prose && !named)
			t->kind = TOKEN_WORD;
		if (t->kind == TOKEN_SKIP && prose && strlen(t->word) > 2)
			t->kind = TOKEN_WORD;
	}
}

/* 6 not 7; 6 instead of 7. In "6 no 7" Spanish means 6, and English 7. */
static void
aside_negations(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		size_t k = i + 1;
		bool no;

		if (!token_is_word(ts, i, WORD_NOT))
			continue;
		no = strcmp(ts->t[i].word, "no") == 0;
		if (no && (i == 0 || !token_is(ts, i - 1, TOKEN_NUMBER)))
			continue;
		while (k < ts->n &&
		    token_is_word(ts, k, WORD_FILLER | WORD_OF) &&
		    !token_gap_parts(ts, k - 1))
			k++;
		if (!token_is(ts, k, TOKEN_NUMBER) ||
		    token_gap_parts(ts, k - 1))
			continue;
		if (no)
			ts->t[i].flags = WORD_HEDGE;
		else
			ts->t[k].negated = true;
	}
}

/* "las dos 65": both of them */
static void
aside_both(struct tokens *ts)
{
	for (size_t i = 1; i + 1 < ts->n; i++) {
		struct token *t = &ts->t[i];

		if (t->kind == TOKEN_NUMBER && t->digits == 0 &&
		    t->value == (double)ts->prompt->n &&
		    t[-1].kind == TOKEN_WORD && t[1].kind == TOKEN_NUMBER &&
		    t[1].digits > 0 &&
		    (strcmp(t[-1].word, "las") == 0 ||
			strcmp(t[-1].word, "los") == 0)) {
			t->kind = TOKEN_WORD;
			t->flags = WORD_ALL | WORD_FILLER;
		}
	}
}

/* "un 65" */
static void
aside_articles(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		struct token *t = &ts->t[i];

		if (t->kind == TOKEN_NUMBER && t[1].kind == TOKEN_NUMBER &&
		    t[1].digits > 0 && t->digits == 0 &&
		    token_gap_joins(ts, i) &&
		    (strcmp(t->word, "un") == 0 || strcmp(t->word, "una") == 0))
			t->kind = TOKEN_WORD;
	}
}

void
reply_aside_early(struct tokens *ts)
{
	aside_articles(ts);
	aside_both(ts);
	aside_phone(ts);
	aside_dashes(ts);
}

void
reply_aside_late(struct tokens *ts)
{
	aside_times(ts);
	aside_percent(ts);
	aside_units(ts);
	aside_multiplied(ts);
	aside_places(ts);
	aside_pronouns(ts);
	aside_prose(ts);
	aside_negations(ts);
}
