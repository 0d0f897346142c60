/* check.c -- what contradicts itself, and what is too odd to save. */
#include "ingest/mail/sheet/reader.h"

#include <stdlib.h>
#include <string.h>

enum {
	GUARD_SCORES = 3,  /* so many small scores are no accident */
	GUARD_ERRORS = 10, /* so many errors: perhaps this is a letter */
};

static const void *
subject(const struct reading_item *i)
{
	return i->kind == READING_RATING ? (const void *)i->metric
					 : (const void *)i->erg;
}

static int
compare_keys(const struct reading_item *x, const struct reading_item *y)
{
	const void *sx = subject(x), *sy = subject(y);
	int64_t dx, dy;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->kind == READING_ORDER)
		return 0;
	if (x->athlete != y->athlete)
		return x->athlete < y->athlete ? -1 : 1;
	if (sx != sy)
		return (const char *)sx < (const char *)sy ? -1 : 1;
	dx = date_number(x->date);
	dy = date_number(y->date);
	return dx < dy ? -1 : dx > dy;
}

static int
compare(const void *a, const void *b)
{
	const struct reading_item *const *x = a, *const *y = b;
	int order = compare_keys(*x, *y);

	/* Within one key as they stand in the mail. */
	return order != 0 ? order : *x < *y ? -1 : *x > *y;
}

static bool
same_text(const char *s, const char *t)
{
	return strcmp(s == NULL ? "" : s, t == NULL ? "" : t) == 0;
}

static bool
is_same_value(const struct reading_item *x, const struct reading_item *y)
{
	return x->score == y->score && x->amount == y->amount &&
	    x->importance == y->importance && x->share == y->share &&
	    same_text(x->note, y->note);
}

static const char *
value_text(struct arena *a, const struct reading_item *i)
{
	if (i->kind == READING_RESULT)
		return vocab_erg_text(a, i->erg, i->amount);
	return arena_printf(a, "%d", i->score);
}

static void
complain_twice(
    struct sheet *s, const struct reading_item *x, const struct reading_item *y)
{
	const char *item =
	    x->kind == READING_RATING ? x->metric->code : x->erg->name;

	sheet_error_all(s,
	    "%s %s is rated twice (%s on %s, %s on %s). Neither was saved.",
	    x->athlete->name, item, value_text(s->a, x),
	    sheet_where(s->a, x->place), value_text(s->a, y),
	    sheet_where(s->a, y->place));
}

/* The items without those that are marked. */
static void
keep_unmarked(struct reading *r, const bool *drop)
{
	size_t i, n = 0;

	for (i = 0; i < r->n; i++)
		if (!drop[i])
			r->items[n++] = r->items[i];
	r->n = n;
}

/* Twice the same is once; twice different is neither. */
static void
check_twice(struct sheet *s)
{
	struct reading *r = s->out;
	struct reading_item **sorted =
	    arena_array(s->a, r->n + 1, sizeof(*sorted));
	bool *drop = arena_array(s->a, r->n + 1, sizeof(*drop));
	size_t i, k, end;

	for (i = 0; i < r->n; i++)
		sorted[i] = &r->items[i];
	qsort(sorted, r->n, sizeof(*sorted), compare);
	for (i = 0; i < r->n; i = end) {
		const struct reading_item *other = NULL;

		end = i + 1;
		while (end < r->n && sorted[i]->kind != READING_ORDER &&
		    compare_keys(sorted[i], sorted[end]) == 0)
			end++;
		for (k = i + 1; k < end; k++) {
			drop[sorted[k] - r->items] = true;
			if (other == NULL &&
			    !is_same_value(sorted[i], sorted[k]))
				other = sorted[k];
		}
		if (other != NULL) {
			drop[sorted[i] - r->items] = true;
			complain_twice(s, sorted[i], other);
		}
	}
	keep_unmarked(r, drop);
}

/* What was said of a line, as another thing is said of it. */
static void
forget_errors(struct reading *r, int line)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_errors; i++)
		if (r->errors[i].place.line != line ||
		    r->errors[i].place.file != NULL)
			r->errors[n++] = r->errors[i];
	r->n_errors = n;
}

/* "private" below the ratings: it may be meant for them, and comes too late. */
static void
check_closed(struct sheet *s)
{
	struct reading *r = s->out;
	bool *drop = arena_array(s->a, r->n + 1, sizeof(*drop)), any = false;

	for (size_t i = 0; s->closed.line > 0 && i < r->n; i++) {
		drop[i] = r->items[i].kind != READING_ORDER &&
		    r->items[i].share == SHARE_DEFAULT;
		any = any || drop[i];
	}
	if (!any)
		return;
	keep_unmarked(r, drop);
	forget_errors(r, s->closed.line);
	sheet_error_all(s,
	    "line %d: \"%s\" counts for the lines below it, and there is "
	    "none. Nothing above it that might be shared was saved: send it "
	    "again with \"private\" as the first line.",
	    s->closed.line, s->closed.text);
}

/* "8, 7, 9" from a coach who thinks in tens. */
static void
check_out_of_ten(struct sheet *s)
{
	size_t i, bare = 0;

	for (i = 0; i < s->out->n; i++) {
		const struct reading_item *item = &s->out->items[i];

		if (item->kind != READING_RATING || !item->bare)
			continue;
		if (item->score > 10)
			return;
		bare++;
	}
	if (bare < GUARD_SCORES || s->scale_given)
		return;
	s->out->n = 0;
	sheet_error_all(s,
	    "all %zu scores are 10 or less. Did you mean out of 10? Send it "
	    "again with \"scale 10\" (or \"scale 100\") as the first line. "
	    "Nothing was saved.",
	    bare);
}

static void
check_too_many(struct sheet *s)
{
	if (s->out->n_errors < GUARD_ERRORS || s->out->n_errors <= s->out->n)
		return;
	s->out->n = 0;
	sheet_error_all(
	    s, "too many lines were not understood, so nothing was saved.");
}

void
sheet_check(struct sheet *s)
{
	check_twice(s);
	check_closed(s);
	check_out_of_ten(s);
	check_too_many(s);
	if (s->out->n > 0 || s->out->n_errors > 0)
		return;
	if (s->commented != NULL)
		sheet_error_all(s,
		    "nothing to read: what stands behind a # is ignored. Write "
		    "it without: \"%s\".",
		    vocab_shown(s->a, s->commented));
	else
		sheet_error_all(s,
		    "nothing to read: I found no rating and no order in this "
		    "mail. Write for example \"Anna: gt 80\".");
}
