/* token.c -- a reply as a row of words and numbers. */
#include "ingest/sms/reply/token.h"

#include <assert.h>
#include <string.h>

#include "ingest/sms/reply/words.h"

bool
token_is(const struct tokens *ts, size_t i, enum token_kind kind)
{
	return i < ts->n && ts->t[i].kind == kind;
}

bool
token_is_word(const struct tokens *ts, size_t i, unsigned flags)
{
	return token_is(ts, i, TOKEN_WORD) && ts->t[i].items == 0 &&
	    (ts->t[i].flags & flags) != 0;
}

bool
token_is_of(const struct tokens *ts, size_t i, const char *const *words)
{
	for (; token_is(ts, i, TOKEN_WORD) && *words != NULL; words++)
		if (strcmp(ts->t[i].word, *words) == 0)
			return true;
	return false;
}

bool
token_is_plain(const struct token *t)
{
	const unsigned meaning = WORD_UNIT | WORD_PAIN | WORD_WEAK | WORD_SKIP |
	    WORD_SKILL | WORD_MANNER;

	return t->kind == TOKEN_WORD && t->items == 0 &&
	    (t->flags & ~meaning) == 0;
}

bool
token_is_noise(const struct token *t)
{
	const unsigned noise =
	    WORD_FILLER | WORD_GLUE | WORD_CORRECT | WORD_ACK;

	return t->kind == TOKEN_WORD && t->items == 0 &&
	    (t->flags & noise) != 0;
}

bool
token_is_value(const struct token *t)
{
	return (t->kind == TOKEN_NUMBER && !t->negated) ||
	    t->kind == TOKEN_SKIP;
}

size_t
tokens_count(const struct tokens *ts, enum token_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < ts->n; i++)
		n += ts->t[i].kind == kind;
	return n;
}

size_t
tokens_count_plain(const struct tokens *ts)
{
	size_t n = 0;

	for (size_t i = 0; i < ts->n; i++)
		n += token_is_plain(&ts->t[i]);
	return n;
}

bool
token_gap_parts(const struct tokens *ts, size_t i)
{
	const char *text = ts->fold->text;
	size_t begin = ts->t[i].end, end = ts->t[i + 1].begin;

	/* "Catch:" and its number may stand on two lines. */
	if (memchr(text + begin, ':', end - begin) != NULL)
		return false;
	for (size_t k = begin; k < end; k++) {
		if (strchr(",;.!?\n\x1f", text[k]) != NULL)
			return true;
	}
	return false;
}

char
token_gap_sign(const struct tokens *ts, size_t i)
{
	const char *text = ts->fold->text;
	char sign = '\0';

	for (size_t k = ts->t[i].end; k < ts->t[i + 1].begin; k++) {
		if (text[k] == ' ')
			continue;
		if (sign != '\0')
			return '\0';
		sign = text[k];
	}
	return sign;
}

bool
token_gap_is(const struct tokens *ts, size_t i, char sign)
{
	size_t begin = ts->t[i].end;

	return ts->t[i + 1].begin - begin == 1 && ts->fold->text[begin] == sign;
}

bool
token_gap_joins(const struct tokens *ts, size_t i)
{
	size_t begin = ts->t[i].end, end = ts->t[i + 1].begin;

	return strspn(ts->fold->text + begin, " ") >= end - begin ||
	    token_gap_is(ts, i, '-');
}

bool
token_near(const struct tokens *ts, size_t i, size_t j, bool parts)
{
	for (size_t k = i; k < j; k++) {
		const struct token *t = &ts->t[k];
		bool filler = t->kind == TOKEN_WORD &&
		    (t->repeated || (t->items == 0 && !token_is_plain(t)));

		if (k > i && !filler)
			return false;
		if (!parts && token_gap_parts(ts, k))
			return false;
	}
	return true;
}

void
token_drop(struct tokens *ts, size_t i)
{
	assert(i < ts->n);
	memmove(&ts->t[i], &ts->t[i + 1], (ts->n - i - 1) * sizeof(*ts->t));
	ts->n--;
}

void
token_absorb(struct tokens *ts, size_t i)
{
	assert(i + 1 < ts->n);
	ts->t[i].end = ts->t[i + 1].end;
	token_drop(ts, i + 1);
}
