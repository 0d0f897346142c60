/* reply_run.c -- numbers in a row, which answer the items in order. */
#include "ingest/sms/reply_parts.h"

#include <string.h>

/* Numbers and skips in a row. */
struct run {
	size_t at[2 * REPLY_ITEMS_MAX + 1]; /* tokens */
	size_t n, numbers;
	size_t end;  /* the token behind it */
	bool hedged; /* "or", "maybe" and one more number */
};

/* Whether the line or sentence behind token i has words of its own. */
static bool
prose_follows(const struct tokens *ts, size_t i)
{
	const char *text = ts->fold->text;
	size_t begin = ts->t[i].end, end = ts->t[i + 1].begin;
	bool part = false;

	for (size_t k = begin; k < end; k++)
		part = part || text[k] == '\n' || text[k] == '.';
	for (size_t k = i + 1; part && k < ts->n; k++) {
		if (token_is_plain(&ts->t[k]))
			return true;
	}
	return false;
}

/* The run that begins at token i, where a value stands. */
static struct run
run_at(const struct tokens *ts, size_t i, unsigned between)
{
	const size_t max = sizeof(((struct run *)0)->at) / sizeof(size_t);
	struct run run = { .end = i };
	bool hedge = false;

	for (size_t k = i; k < ts->n && run.n < max; k++) {
		const struct token *t = &ts->t[k];

		if (!token_is_value(t)) {
			bool hedges =
			    t->items == 0 && (t->flags & WORD_HEDGE) != 0;

			if (t->kind != TOKEN_WORD || t->items != 0 ||
			    !(hedges || (t->flags & between) != 0))
				break;
			hedge = hedge || hedges;
			continue;
		}
		if (hedge) {
			run.hedged = true;
			break;
		}
		if (run.n >= ts->prompt->n && prose_follows(ts, run.end - 1))
			break;
		run.at[run.n++] = k;
		run.numbers += t->kind == TOKEN_NUMBER;
		run.end = k + 1;
	}
	return run;
}

/* "7 5 thanks x": with enough numbers an x is no skip. */
static void
run_trim(struct run *run, size_t n)
{
	while (run->n > n && run->numbers >= n && run->n > run->numbers)
		run->n--;
}

/*
 * An importance or a guess behind the last of several numbers may be meant
 * for all or for one: it stays in the note.
 */
static void
extras_trim(struct tokens *ts, const struct run *run)
{
	struct token *last = &ts->t[run->at[run->n - 1]];
	const struct token *first = &ts->t[run->at[0]];

	if (run->n < 2 || last->kind != TOKEN_NUMBER)
		return;
	if (last->importance >= 0 && first->importance < 0) {
		last->importance = -1;
		ts->stray = true;
	}
	if (last->guess >= 0 && first->guess < 0) {
		last->guess = -1;
		ts->stray = true;
	}
}

/* "1 7": could be item 1 and its value. */
static bool
looks_indexed(const struct tokens *ts, const struct run *run)
{
	size_t n = ts->prompt->n;

	if (run->n % 2 != 0)
		return false;
	for (size_t i = 0; i < run->n; i += 2) {
		const struct token *t = &ts->t[run->at[i]];

		if (t->kind != TOKEN_NUMBER || t->decimal || t->value < 1 ||
		    t->value > (double)n)
			return false;
	}
	return true;
}

static void
bind_run(struct tokens *ts, struct run *run, struct reply_reading *r)
{
	const struct reply_prompt *p = ts->prompt;

	extras_trim(ts, run);
	for (size_t i = 0; i < run->n; i++)
		reply_put(p, i, &ts->t[run->at[i]], r);
	if (r->why != NULL && strcmp(r->why, "decimal-or-two") == 0)
		reply_ask_again(r, "decimal-or-two");
	r->unsure = r->unsure || looks_indexed(ts, run);
}

/* 1 7 2 5: twice as many, and every other one counts the items. */
static bool
bind_pairs(struct tokens *ts, const struct run *run, struct reply_reading *r)
{
	size_t n = ts->prompt->n;
	unsigned seen = 0;

	if (n < 2 || run->n != 2 * n || run->numbers != run->n ||
	    !looks_indexed(ts, run))
		return false;
	for (size_t i = 0; i < run->n; i += 2)
		seen |= 1u << ((unsigned)ts->t[run->at[i]].value - 1);
	if (seen != (1u << n) - 1)
		return false;
	for (size_t i = 0; i < run->n; i += 2) {
		size_t item = (size_t)ts->t[run->at[i]].value - 1;

		reply_put(ts->prompt, item, &ts->t[run->at[i + 1]], r);
	}
	r->unsure = true;
	return true;
}

/* Numbers first: they win over names. */
bool
reply_bind_leading(struct tokens *ts, struct reply_reading *r)
{
	size_t first = 0, n = ts->prompt->n;
	struct run run;

	while (first < ts->n && token_is_noise(&ts->t[first]))
		first++;
	if (first == ts->n || !token_is_value(&ts->t[first]))
		return false;
	run = run_at(ts, first, WORD_GLUE);
	run_trim(&run, n);
	if (run.numbers == 0 || run.n < n)
		return false;
	if (bind_pairs(ts, &run, r))
		return true;
	if (run.n > n || run.hedged)
		reply_ask_again(r, "too-many-numbers");
	else
		bind_run(ts, &run, r);
	return true;
}

/* All numbers stand together somewhere in a sentence. */
bool
reply_bind_run(struct tokens *ts, struct reply_reading *r)
{
	size_t first = 0;
	struct run run;

	while (first < ts->n && ts->t[first].kind != TOKEN_NUMBER)
		first++;
	if (tokens_count(ts, TOKEN_NUMBER) != ts->prompt->n)
		return false;
	run = run_at(ts, first, WORD_FILLER | WORD_GLUE);
	run_trim(&run, ts->prompt->n);
	if (run.n != ts->prompt->n || run.numbers != run.n || run.hedged)
		return false;
	bind_run(ts, &run, r);
	return true;
}
