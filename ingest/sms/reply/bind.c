/* bind.c -- which number answers which item. */
#include "ingest/sms/reply/parts.h"

#include <string.h>

enum { PROSE = 4 }; /* words that make a text more than an answer */

/* What the text consists of. */
struct tally {
	size_t numbers, skips, percents, plain, hedges;
	size_t first; /* token: the first number */
};

static struct tally
take_stock(const struct tokens *ts)
{
	struct tally c = { .first = ts->n };

	for (size_t i = 0; i < ts->n; i++) {
		const struct token *t = &ts->t[i];

		if (t->kind == TOKEN_NUMBER && c.numbers++ == 0)
			c.first = i;
		c.skips += t->kind == TOKEN_SKIP;
		c.percents += t->kind == TOKEN_PERCENT;
		c.plain += token_is_plain(t);
		c.hedges += token_is_word(ts, i, WORD_HEDGE);
	}
	return c;
}

static bool
bind_indexes(struct tokens *ts, struct reply_reading *r)
{
	bool any = false;

	for (size_t i = 0; i + 1 < ts->n; i++) {
		size_t item;

		if (ts->t[i].kind != TOKEN_INDEX ||
		    !token_is_value(&ts->t[i + 1]))
			continue;
		item = (size_t)ts->t[i].value - 1;
		if (r->answers[item].found != REPLY_MISSING) {
			reply_ask_again(r, "too-many-numbers");
			return true;
		}
		reply_put(ts->prompt, item, &ts->t[i + 1], r);
		any = true;
	}
	return any;
}

/* The one item whose answer was this; n: none, or several. */
static size_t
saved_item(const struct reply_prompt *p, double value)
{
	size_t found = p->n;

	for (size_t i = 0; i < p->n; i++) {
		if (!p->items[i].saved || p->items[i].value != value)
			continue;
		if (found != p->n)
			return p->n;
		found = i;
	}
	return found;
}

/* 6 not 7 */
static bool
bind_replacement(struct tokens *ts, struct reply_reading *r)
{
	const struct token *to = NULL, *from = NULL;
	size_t item, numbers = 0;

	for (size_t i = 0; i < ts->n; i++) {
		const struct token *t = &ts->t[i];

		if (t->items != 0)
			return false;
		if (t->kind != TOKEN_NUMBER)
			continue;
		numbers++;
		if (t->negated)
			from = t;
		else
			to = t;
	}
	if (numbers != 2 || to == NULL || from == NULL)
		return false;
	r->correction = true;
	item = ts->prompt->n == 1 ? 0 : saved_item(ts->prompt, from->value);
	if (item < ts->prompt->n)
		reply_put(ts->prompt, item, to, r);
	else
		reply_ask(r, "ambiguous-name");
	return true;
}

/* "both" or "all", and no name. */
static bool
says_all(const struct tokens *ts)
{
	bool all = false;

	for (size_t i = 0; i < ts->n; i++) {
		all = all || (ts->t[i].flags & WORD_ALL) != 0;
		if (ts->t[i].items != 0)
			return false;
	}
	return all;
}

/* both 7; all 60 */
static bool
bind_all(struct tokens *ts, const struct tally *c, struct reply_reading *r)
{
	if (!says_all(ts) || c->numbers != 1 || c->plain > 0 ||
	    ts->prompt->n < 2)
		return false;
	for (size_t i = 0; i < ts->prompt->n; i++)
		reply_put(ts->prompt, i, &ts->t[c->first], r);
	r->unsure = true;
	return true;
}

/* "6 of 10, so 60" says it both ways. */
static bool
says_tenths_again(const struct tokens *ts)
{
	for (size_t i = 0; i < ts->n; i++)
		if (token_is(ts, i, TOKEN_NUMBER) &&
		    ts->t[i].value == ts->tenths * 10)
			return true;
	return false;
}

/*
 * "7/10 today, did 3 pieces": beside it a number counts that a name stands at,
 * and no other.
 */
static bool
bind_tenths(struct tokens *ts, const struct tally *c, bool question,
    struct reply_reading *r)
{
	r->tenths = ts->tenths;
	if (ts->tenths < 0 || says_tenths_again(ts))
		return false;
	if (!reply_bind_named(ts, false, r) && !question &&
	    (ts->prompt->n == 1 || c->plain < PROSE))
		reply_ask(r, "unit");
	return true;
}

static bool
is_question(const struct fold *f)
{
	size_t n = f->len;

	while (n > 0 && strchr(" \n\x1f.!", f->text[n - 1]) != NULL)
		n--;
	return n > 0 && f->text[n - 1] == '?';
}

/* "is 100 good?", "what would a 50 be": asked, not answered. */
static bool
asks_about_number(const struct tokens *ts, const struct tally *c)
{
	static const char *const sure[] = { "is", "are", "does", "what",
		"whats", "why", "how", "which", "who", "que", "cual", "cuanto",
		NULL };
	static const char *const marked[] = { "do", "did", "can", "could",
		"would", "should", "puedo", NULL };
	static const char *const article[] = { "a", "an", NULL };
	bool mark = is_question(ts->fold);

	if ((c->plain == 0 && !mark) || c->numbers == 0 ||
	    !(token_is_of(ts, 0, sure) || (mark && token_is_of(ts, 0, marked))))
		return false;
	/* "what a day 65" wonders at something else. */
	if (token_is_of(ts, 1, article))
		return false;
	for (size_t i = 0; i < c->first; i++)
		if (token_gap_parts(ts, i))
			return false;
	return true;
}

/* Numbers that fit nothing: which question helps? */
static void
bind_rest(
    const struct tokens *ts, const struct tally *c, struct reply_reading *r)
{
	static const char *const one[] = { "", "", "one-number-for-2",
		"one-number-for-3", "one-number-for-4", "one-number-for-5",
		"one-number-for-6", "one-number-for-7", "one-number-for-8" };
	const struct reply_prompt *p = ts->prompt;
	const struct token *t;

	if (c->numbers == 0) {
		if (c->percents > 0 && c->plain < PROSE)
			reply_ask(r, "unit");
		else if (c->skips > 0 && c->plain == 0 && p->n > 1)
			reply_ask(r, one[p->n]);
		return;
	}
	if (c->plain >= PROSE && p->n > 1)
		return;
	t = &ts->t[c->first];
	if (c->numbers > 1)
		reply_ask(r,
		    c->numbers > p->n || c->hedges > 0 ? "too-many-numbers"
			: c->numbers < p->n	       ? "too-few-numbers"
						       : "unclear");
	else if (p->n > 1 && t->decimal && p->step >= 1)
		reply_ask(r, "decimal-or-two");
	else if (t->value < p->low || t->value > p->high)
		reply_ask(r, "range");
	else
		reply_ask(r, p->n > 1 ? one[p->n] : "unclear");
}

/* "skip", "x x", "skip both": nothing but skips. */
static bool
bind_skips(
    const struct tokens *ts, const struct tally *c, struct reply_reading *r)
{
	bool each =
	    c->skips == ts->prompt->n || (c->skips == 1 && says_all(ts));

	if (c->numbers > 0 || !each || c->plain > 0)
		return false;
	for (size_t i = 0; i < ts->prompt->n; i++)
		r->answers[i].found = REPLY_SKIPPED;
	return true;
}

/* Says that it corrects, before it says anything else, or in so many words. */
static bool
is_correction(const struct tokens *ts)
{
	const struct fold *f = ts->fold;
	bool any = false;

	for (size_t i = 0; i < ts->n; i++) {
		if (ts->t[i].negated)
			return true;
	}
	/* As chats do: "*power 6" and "power 6*". */
	if (f->text[strspn(f->text, " \n\x1f")] == '*' ||
	    (f->len > 0 && f->text[f->len - 1] == '*'))
		return true;
	for (size_t i = 0; i < ts->n; i++) {
		const struct token *t = &ts->t[i];

		if (!token_is_noise(t))
			return any &&
			    (token_is_value(t) || t->items != 0 ||
				t->kind == TOKEN_INDEX);
		any = any || (t->flags & WORD_CORRECT) != 0;
	}
	return false;
}

/* "imp 8: 65" goes with the one number that there is. */
static void
bind_importance(struct tokens *ts, struct reply_reading *r)
{
	struct reply_answer *only = NULL;
	size_t found = 0;

	for (size_t i = 0; i < REPLY_ITEMS_MAX; i++) {
		if (r->answers[i].found != REPLY_VALUE)
			continue;
		only = &r->answers[i];
		found++;
	}
	if (ts->importance >= 0 && found == 1)
		only->importance = ts->importance;
	else if (ts->importance >= 0)
		ts->stray = true;
}

void
reply_bind(struct tokens *ts, struct reply_reading *r)
{
	struct tally c = take_stock(ts);
	bool question = is_question(ts->fold) && c.plain >= 2;

	r->correction = is_correction(ts);
	if (asks_about_number(ts, &c))
		reply_ask(r, "unclear");
	else if (!bind_skips(ts, &c, r) && !bind_replacement(ts, r) &&
	    !bind_indexes(ts, r) && !reply_bind_leading(ts, r) &&
	    !bind_tenths(ts, &c, question, r) && !bind_all(ts, &c, r) &&
	    !reply_bind_named(ts, !question, r) && !question &&
	    !reply_bind_run(ts, r))
		bind_rest(ts, &c, r);
	bind_importance(ts, r);
	if (ts->slip && r->why == NULL && reply_has_value(r))
		reply_ask_again(r, "unclear");
	r->unsure = r->unsure || ts->stray;
}
