/* number.c -- numbers in several pieces, and what rides on them. */
#include "ingest/sms/reply/parts.h"

#include <math.h>
#include <string.h>

enum {
	IMPORTANCE_MAX = 10,
	SLIP_OF = 4, /* letters; "sixty tho" is not sixty-two */
};

/* n/a */
static void
join_not_applicable(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		if (token_is(ts, i, TOKEN_WORD) &&
		    token_is(ts, i + 1, TOKEN_WORD) &&
		    token_gap_is(ts, i, '/') && ts->t[i].word[0] == 'n' &&
		    strcmp(ts->t[i + 1].word, "a") == 0) {
			token_absorb(ts, i);
			ts->t[i].kind = TOKEN_SKIP;
			ts->t[i].word = "na";
		}
	}
}

/* "-5" as the one answer is off the scale; in a list "-" is a bullet. */
static void
join_negative(struct tokens *ts)
{
	struct token *t = ts->t;

	if (ts->prompt->n == 1 && token_is(ts, 0, TOKEN_NUMBER) &&
	    t->begin > 0 && ts->fold->text[t->begin - 1] == '-')
		t->value = -t->value;
}

static bool
is_tens(const struct token *t)
{
	return t->value >= 20 && t->value < 100 && fmod(t->value, 10) == 0 &&
	    t->digits == 0;
}

/* An unknown word, one slip from a number in words from low to high. */
static bool
is_slip(const struct tokens *ts, size_t i, int low, int high)
{
	const char *of;
	int value;

	if (!token_is(ts, i, TOKEN_WORD) || ts->t[i].items != 0 ||
	    ts->t[i].flags != 0)
		return false;
	for (size_t k = 0; (of = reply_word_of_number(k, &value)) != NULL; k++)
		if (value >= low && value <= high && strlen(of) >= SLIP_OF &&
		    reply_name_slip(ts->t[i].word, of))
			return true;
	return false;
}

/* "sixty fve", "sesenta y cnco", "sixy five": what is left is no answer. */
static void
find_slips(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		const struct token *t = &ts->t[i], *next = &t[1];
		size_t k = i + 1;

		if (!token_gap_joins(ts, i))
			continue;
		if (token_is(ts, i, TOKEN_NUMBER) && is_tens(t)) {
			k += token_is(ts, k, TOKEN_WORD) && k + 1 < ts->n &&
			    strcmp(next->word, "y") == 0 &&
			    token_gap_joins(ts, k);
			ts->slip = ts->slip || is_slip(ts, k, 1, 9);
		} else if (next->kind == TOKEN_NUMBER && next->digits == 0 &&
		    next->value >= 1 && next->value < 10) {
			ts->slip = ts->slip || is_slip(ts, i, 20, 90);
		}
	}
}

/* seventy five, treinta y cinco, one hundred */
static void
join_number_words(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		struct token *t = &ts->t[i], *next = &t[1];
		bool tens = is_tens(t);

		if (!token_is(ts, i, TOKEN_NUMBER) || !token_gap_joins(ts, i))
			continue;
		if (tens && token_is(ts, i + 2, TOKEN_NUMBER) &&
		    token_is(ts, i + 1, TOKEN_WORD) &&
		    token_gap_joins(ts, i + 1) &&
		    strcmp(next->word, "y") == 0 && t[2].value < 10 &&
		    t[2].digits == 0)
			token_absorb(ts, i);
		if (next->kind != TOKEN_NUMBER || next->digits != 0)
			continue;
		if (tens && next->value >= 1 && next->value < 10) {
			t->value += next->value;
			token_absorb(ts, i);
		} else if (next->value == 100 && t->value > 0 &&
		    t->value < 10) {
			t->value *= 100;
			token_absorb(ts, i);
		}
	}
}

/* Whether one half stands at i; how many tokens it takes. */
static size_t
half_at(const struct tokens *ts, size_t i)
{
	if (token_is(ts, i, TOKEN_NUMBER) &&
	    token_is(ts, i + 1, TOKEN_NUMBER) && ts->t[i].value == 1 &&
	    ts->t[i + 1].value == 2 && token_gap_is(ts, i, '/'))
		return 2;
	return token_is_word(ts, i, WORD_HALF) ? 1 : 0;
}

/* seven and a half, 7 1/2, siete y medio */
static void
join_halves(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		size_t k = i + 1, n;

		if (!token_is(ts, i, TOKEN_NUMBER) || ts->t[i].decimal ||
		    !token_gap_joins(ts, i))
			continue;
		while (token_is_word(ts, k, WORD_GLUE) &&
		    !token_gap_parts(ts, k - 1))
			k++;
		n = half_at(ts, k);
		if (n == 0 || (n == 1 && k == i + 1))
			continue;
		for (n += k - i - 1; n > 0; n--)
			token_absorb(ts, i);
		ts->t[i].value += 0.5;
		ts->t[i].decimal = true;
	}
}

/* 7,5 where one answer in halves is asked for. */
static void
join_decimal_comma(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		struct token *t = &ts->t[i];

		if (ts->prompt->n != 1 || ts->prompt->step >= 1 ||
		    !token_is(ts, i, TOKEN_NUMBER) || t->decimal ||
		    !token_is(ts, i + 1, TOKEN_NUMBER) || t[1].decimal ||
		    t->digits == 0 || t[1].digits == 0 ||
		    !token_gap_is(ts, i, ','))
			continue;
		t->value += t[1].value / pow(10, (double)t[1].digits);
		t->decimal = true;
		token_absorb(ts, i);
	}
}

/* "out of", "of", "de", "sobre" behind a number; how many words. */
static size_t
of_words(const struct tokens *ts, size_t i)
{
	size_t n = 0;

	while (n < 2 && token_is_word(ts, i + n, WORD_OF))
		n++;
	return n;
}

/* How long the chain of tight a/b/c is that begins at i. */
static size_t
chain(const struct tokens *ts, size_t i)
{
	size_t n = 1;

	while (token_is(ts, i + n, TOKEN_NUMBER) &&
	    token_gap_sign(ts, i + n - 1) == '/')
		n++;
	return n;
}

/* 7 of 10 where the scale is longer: no answer, and nearly one. */
static bool
is_tenths(const struct tokens *ts, size_t i, double of)
{
	/* "7,5/10", "60 7/10": which of them is it? */
	if (i > 0 && token_is(ts, i - 1, TOKEN_NUMBER))
		return false;
	return of == 10 && ts->prompt->high > 10 && ts->t[i].value >= 0 &&
	    ts->t[i].value <= 10;
}

static void
tenths_put(struct tokens *ts, struct token *t)
{
	t->kind = TOKEN_PERCENT;
	if (ts->tenths < 0 && !t->decimal)
		ts->tenths = (int)t->value;
}

/* 7 out of 10, behind a number; on another scale it is no answer. */
static void
join_of(struct tokens *ts, size_t i, size_t of)
{
	double high = ts->t[i + 1 + of].value;

	if (is_tenths(ts, i, high))
		tenths_put(ts, &ts->t[i]);
	else if (high != ts->prompt->high)
		ts->t[i].kind = TOKEN_PERCENT;
	for (size_t k = 0; k <= of; k++)
		token_absorb(ts, i);
}

/* 7/10 and 7 out of 10 are 7; 7/5 are two numbers; 3/4/05 is a date. */
static void
join_fractions(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		size_t of = of_words(ts, i + 1), n;

		if (!token_is(ts, i, TOKEN_NUMBER))
			continue;
		if (of > 0 && token_is(ts, i + 1 + of, TOKEN_NUMBER)) {
			join_of(ts, i, of);
			continue;
		}
		n = chain(ts, i);
		if (n == 2 && ts->t[i + 1].value == ts->prompt->high) {
			token_absorb(ts, i);
		} else if (n == 2 && is_tenths(ts, i, ts->t[i + 1].value)) {
			tenths_put(ts, &ts->t[i]);
			token_absorb(ts, i);
		} else if (n > 2 && n != ts->prompt->n) {
			for (; n > 1; n--)
				token_absorb(ts, i);
			ts->t[i].kind = TOKEN_QUANTITY;
		}
	}
}

static bool
is_guess(const struct tokens *ts, size_t i)
{
	return token_is(ts, i, TOKEN_NUMBER) && ts->t[i].begin > 0 &&
	    ts->fold->text[ts->t[i].begin - 1] == '?' && ts->t[i].digits > 0;
}

static void
guess_put(const struct reply_prompt *p, struct token *score,
    const struct token *guess)
{
	if (guess->decimal || guess->value < p->low || guess->value > p->high)
		score->extra_bad = true;
	else
		score->guess = (int)guess->value;
}

/*
 * How many guesses at token i go with the scores before it: all, where there
 * are as many, else the first one; 0: no score stands right before it.
 */
static size_t
guess_row(const struct tokens *ts, size_t i)
{
	size_t n = 0, scores = 0;

	while (scores < i && token_is(ts, i - scores - 1, TOKEN_NUMBER))
		scores++;
	while (scores > 0 && is_guess(ts, i + n) &&
	    token_gap_sign(ts, i + n - 1) == '?')
		n++;
	return n == scores || n == 0 ? n : 1;
}

/* 65 ?50: what she thinks the coach gave; 65 70 ?50 ?60, in that order. */
static void
join_guesses(struct tokens *ts)
{
	for (size_t i = 0; i < ts->n; i++) {
		size_t row;

		if (!is_guess(ts, i))
			continue;
		row = guess_row(ts, i);
		if (row == 0) {
			ts->stray = true;
			ts->t[i].kind = TOKEN_QUANTITY;
			continue;
		}
		for (size_t k = 0; k < row; k++)
			guess_put(
			    ts->prompt, &ts->t[i - row + k], &ts->t[i + k]);
		for (size_t k = 0; k < row; k++)
			token_drop(ts, i);
		i--;
	}
}

/* What stands behind a score: its importance, and a guess behind that. */
static void
importance_put(struct token *score, const struct token *number, bool good)
{
	if (good)
		score->importance = (int)number->value;
	if (number->guess >= 0)
		score->guess = number->guess;
	score->extra_bad = score->extra_bad || number->extra_bad || !good;
}

/* 60 imp 8: how much it matters to her. */
static void
join_importance(struct tokens *ts)
{
	for (size_t i = 0; i + 1 < ts->n; i++) {
		struct token *number = &ts->t[i + 1];
		bool good = !number->decimal && number->value >= 0 &&
		    number->value <= IMPORTANCE_MAX;

		if (!token_is_word(ts, i, WORD_IMPORTANCE) ||
		    !token_is(ts, i + 1, TOKEN_NUMBER) ||
		    token_gap_parts(ts, i))
			continue;
		if (i > 0 && token_is(ts, i - 1, TOKEN_NUMBER))
			importance_put(&ts->t[i - 1], number, good);
		else if (ts->prompt->n == 1 && good)
			ts->importance = (int)number->value;
		else
			ts->stray = true;
		token_drop(ts, i + 1);
		token_drop(ts, i);
		i--; /* at 0 it comes back around */
	}
}

void
reply_number_join(struct tokens *ts)
{
	join_not_applicable(ts);
	find_slips(ts);
	join_number_words(ts);
	join_halves(ts);
	join_decimal_comma(ts);
	join_negative(ts);
	join_fractions(ts);
	join_guesses(ts);
	join_importance(ts);
}
