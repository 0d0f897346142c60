/* run.c -- numbers in a row, which answer the items in order. */
#include "ingest/sms/reply/parts.h"

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

/* A skill that was not asked for: of the team's, or of rowing at all. */
static bool
is_foreign(const struct tokens *ts, const struct token *t)
{
	return reply_name_other(ts->prompt, t) ||
	    (t->kind == TOKEN_WORD && t->items == 0 &&
		(t->flags & WORD_SKILL) != 0);
}

/* "sync is 65" */
static bool
is_copula(const struct tokens *ts, size_t i)
{
	static const char *const words[] = { "is", "was", "es", "era", "fue",
		"esta", "are", "were", "son", NULL };

	return token_is_of(ts, i, words);
}

/* An unknown word says of what the number is, unless it says how it was. */
static bool
is_label(const struct token *t)
{
	const unsigned known = WORD_MANNER | WORD_UNIT | WORD_PAIN;

	return token_is_plain(t) && (t->flags & known) == 0;
}

static bool
labelled_before(const struct tokens *ts, size_t first)
{
	bool direct = ts->prompt->n == 1;

	for (size_t i = first; i > 0 && !token_gap_parts(ts, i - 1); i--) {
		const struct token *t = &ts->t[i - 1];

		if (is_foreign(ts, t) || (direct && is_label(t)))
			return true;
		direct = direct && is_copula(ts, i - 1);
	}
	return false;
}

/* "65 sync", "65 for my rhythm"; in a sentence it is but a remark. */
static bool
labelled_behind(const struct tokens *ts, size_t last)
{
	bool foreign = false;

	for (size_t i = last; i + 1 < ts->n && !token_gap_parts(ts, i); i++) {
		const struct token *t = &ts->t[i + 1];

		if (t->kind != TOKEN_WORD)
			break;
		if (is_foreign(ts, t))
			foreign = true;
		else if (t->items != 0 || token_is_plain(t))
			return false;
	}
	return foreign;
}

bool
reply_is_label_at(const struct tokens *ts, size_t i)
{
	bool foreign = is_foreign(ts, &ts->t[i]) && ts->t[i].items == 0;
	size_t k = i + 1;

	if (!foreign && (ts->prompt->n > 1 || !is_label(&ts->t[i])))
		return false;
	while (is_copula(ts, k))
		k++;
	if (k < ts->n && ts->t[k].kind == TOKEN_NUMBER &&
	    token_near(ts, i, k, false))
		return true;
	for (k = i; foreign && k > 0; k--)
		if (ts->t[k - 1].kind == TOKEN_NUMBER)
			return token_near(ts, k - 1, i, false);
	return false;
}

/* Whether the numbers from token first to last stand beside a name. */
static bool
is_labelled(const struct tokens *ts, size_t first, size_t last)
{
	if (labelled_before(ts, first))
		return true;
	if (ts->prompt->n == 1)
		return labelled_behind(ts, last);
	/* "60 75 sync": the last of them is for something else. */
	return last + 2 == ts->n && !token_gap_parts(ts, last) &&
	    is_foreign(ts, &ts->t[last + 1]);
}

/* "60 75 oops 65 75": what stands behind the "oops" counts. */
static void
run_correct(const struct tokens *ts, struct run *run)
{
	const unsigned passed =
	    WORD_FILLER | WORD_CORRECT | WORD_MANNER | WORD_ACK;
	bool corrects = false;
	size_t i = run->end;

	for (; token_is_word(ts, i, passed); i++)
		corrects = corrects || (ts->t[i].flags & WORD_CORRECT) != 0;
	if (corrects && i < ts->n && ts->t[i].kind == TOKEN_NUMBER &&
	    !ts->t[i].negated && run->n == ts->prompt->n) {
		struct run next = run_at(ts, i, WORD_GLUE);

		/* Which of several it corrects is not said. */
		if (next.n != run->n)
			next.hedged = true;
		*run = next;
	}
}

/* "60 75, sync 80": what was not asked for comes after. */
static void
bind_others(const struct tokens *ts, size_t from, struct reply_reading *r)
{
	for (size_t i = from; i + 1 < ts->n; i++) {
		const struct token *t = &ts->t[i];
		size_t item = ts->prompt->n, k = i + 1;

		if (!reply_name_other(ts->prompt, t) ||
		    (t->items & (t->items - 1)) != 0)
			continue;
		while (k < ts->n && ts->t[k].repeated)
			k++;
		if (k == ts->n || !token_is_value(&ts->t[k]) ||
		    token_gap_parts(ts, k - 1))
			continue;
		while ((t->items >> item & 1) == 0)
			item++;
		reply_put(ts->prompt, item, &ts->t[k], r);
	}
}

/* "was 50 now 65", "50 last week 65 today": the first is not hers now. */
static bool
was_before(const struct tokens *ts, const struct run *run)
{
	static const char *const past[] = { "was", "were", "era", "estaba",
		NULL };
	static const char *const now[] = { "now", "today", "ahora", "hoy",
		NULL };
	bool before = run->at[0] > 0 && token_is_of(ts, run->at[0] - 1, past);
	bool more = false, later = false;

	for (size_t i = run->end; i < ts->n; i++) {
		more = more || ts->t[i].kind == TOKEN_NUMBER;
		later = later ||
		    (token_is_of(ts, i, now) && (before || i > run->end));
	}
	return ts->prompt->n == 1 && more && later;
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
	run_correct(ts, &run);
	if (run.n == n && !run.hedged &&
	    is_labelled(ts, run.at[0], run.end - 1))
		return false;
	if (bind_pairs(ts, &run, r))
		return true;
	if (run.n > n || run.hedged || was_before(ts, &run))
		reply_ask_again(r, "too-many-numbers");
	else
		bind_run(ts, &run, r);
	if (r->why == NULL)
		bind_others(ts, run.end, r);
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
	if (run.n != ts->prompt->n || run.numbers != run.n || run.hedged ||
	    is_labelled(ts, first, run.end - 1))
		return false;
	bind_run(ts, &run, r);
	return true;
}
