/* index.c -- numbers that say which item the next one is for. */
#include "ingest/sms/reply/parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Whether token i and the sign c behind it could say "item k:". */
static bool
index_at(const struct tokens *ts, size_t i, char c)
{
	const struct token *t = &ts->t[i];

	return token_is(ts, i, TOKEN_NUMBER) &&
	    token_is(ts, i + 1, TOKEN_NUMBER) && !t->decimal && t->digits > 0 &&
	    t->value >= 1 && t->value <= (double)ts->prompt->n &&
	    token_gap_sign(ts, i) == c;
}

/*
 * The signs that a clock, a range or a full stop has too make an index only
 * where each item has one.
 */
static bool
index_covers(const struct tokens *ts, char c)
{
	unsigned seen = 0, all = (1u << ts->prompt->n) - 1;
	size_t n = 0;

	for (size_t i = 0; i + 1 < ts->n; i++) {
		if (!index_at(ts, i, c))
			continue;
		seen |= 1u << ((unsigned)ts->t[i].value - 1);
		n++;
		i++;
	}
	return ts->prompt->n > 1 && n == ts->prompt->n && seen == all;
}

static void
find_signs(struct tokens *ts)
{
	for (const char *c = "=):-."; *c != '\0'; c++) {
		bool sure = strchr("=)", *c) != NULL || index_covers(ts, *c);

		for (size_t i = 0; i + 1 < ts->n; i++) {
			/* "2: 5" is no time of day. */
			bool label = *c == ':' && !token_gap_is(ts, i, ':');

			if (!index_at(ts, i, *c) || !(sure || label))
				continue;
			ts->t[i].kind = TOKEN_INDEX;
			i++;
		}
	}
}

/* 1.7 2.5 on a scale of whole numbers: there is no other reading. */
static void
find_points(struct tokens *ts)
{
	size_t n = ts->prompt->n, k = 0;

	if (ts->prompt->step < 1 || n < 2 ||
	    tokens_count(ts, TOKEN_NUMBER) != n)
		return;
	for (size_t i = 0; i < ts->n; i++) {
		const struct token *t = &ts->t[i];

		if (token_is(ts, i, TOKEN_NUMBER) &&
		    (!t->decimal || floor(t->value) != (double)++k))
			return;
	}
	for (size_t i = 0; i < ts->n; i++) {
		struct token *t = &ts->t[i];

		if (!token_is(ts, i, TOKEN_NUMBER))
			continue;
		t->value =
		    strtod(ts->fold->text + t->begin + t->digits + 1, NULL);
		t->decimal = false;
	}
}

void
reply_index_find(struct tokens *ts)
{
	find_points(ts);
	find_signs(ts);
}

/* "1 catch timing 7": the prompt's label, typed along. */
void
reply_label_drop(struct tokens *ts)
{
	for (size_t i = 0; i + 2 < ts->n; i++) {
		const struct token *t = &ts->t[i], *name = &t[1];
		size_t k = i + 2;

		if (!token_is(ts, i, TOKEN_NUMBER) || t->value < 1 ||
		    t->value > (double)ts->prompt->n || t->decimal ||
		    name->items != 1u << ((unsigned)t->value - 1))
			continue;
		while (k < ts->n && ts->t[k].repeated)
			k++;
		if (token_is(ts, k, TOKEN_NUMBER) &&
		    token_near(ts, k - 1, k, false) &&
		    (i == 0 || ts->t[i - 1].items == 0))
			token_drop(ts, i);
	}
}
