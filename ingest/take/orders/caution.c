/* caution.c -- what is done at once, and what is asked about first. */
#include "ingest/take/orders/caution.h"

#include <stdio.h>

#include "ingest/mail/order/order.h"
#include "lib/crypto.h"
#include "lib/draft.h"

/* Variance is compared with the square of the spread: integers, no roots. */
static bool
is_flat(int64_t n, int64_t sum, int64_t squares)
{
	int64_t spread = (int64_t)CAUTION_FLAT_SPREAD * CAUTION_FLAT_SPREAD;

	/* n * squares - sum^2 = n (n - 1) * (sample variance) */
	return n >= CAUTION_FLAT_RATINGS &&
	    n * squares - sum * sum <= spread * n * (n - 1);
}

/* NULL when the ratings of a mail look as ratings do. */
static const char *
ratings_why(struct arena *a, const struct reading *r)
{
	int64_t n = 0, sum = 0, squares = 0;

	for (size_t i = 0; i < r->n; i++) {
		int64_t score = r->items[i].score;

		if (r->items[i].kind != READING_RATING)
			continue;
		n++;
		sum += score;
		squares += score * score;
	}
	if (n > CAUTION_RATINGS_MAX)
		return arena_printf(a,
		    "That is %lld ratings in one mail. Are they all meant?",
		    (long long)n);
	if (is_flat(n, sum, squares))
		return arena_printf(a,
		    "These %lld ratings are almost the same, about %lld each. "
		    "Are they what you saw? If some differ, send those again "
		    "with their own number.",
		    (long long)n, (long long)((sum + n / 2) / n));
	return NULL;
}

/* Asks for something and changes nothing, or proves itself. */
static bool
is_harmless(const struct order *o)
{
	switch (o->verb) {
	case ORDER_HELP:
	case ORDER_FIND:
	case ORDER_STATUS:
	case ORDER_CONFIRM:
	case ORDER_KEY:
		return true;
	default:
		return false;
	}
}

static void
add(struct arena *a, struct reading *to, const struct reading_item *item)
{
	to->items =
	    arena_grow(a, to->items, to->n, &to->cap, sizeof(*to->items));
	to->items[to->n++] = *item;
}

void
caution_sort(struct arena *a, const struct reading *r, bool all_orders,
    struct caution *out)
{
	*out = (struct caution){ .now = *r, .why = ratings_why(a, r) };
	out->now.items = NULL;
	out->now.n = out->now.cap = 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct reading_item *item = &r->items[i];
		bool order = item->kind == READING_ORDER;

		if (order &&
		    (order_waits(item->order) ||
			(all_orders && !is_harmless(item->order))))
			add(a, &out->orders, item);
		else if (item->kind == READING_RATING && out->why != NULL)
			add(a, &out->ratings, item);
		else
			add(a, &out->now, item);
	}
}

static void
item_print(FILE *out, const struct reading_item *i)
{
	if (i->kind == READING_ORDER) {
		fprintf(
		    out, "order %d %s", (int)i->order->verb, i->order->text);
		for (size_t k = 0; k < i->order->n_people; k++)
			fprintf(
			    out, " %lld", (long long)i->order->people[k]->id);
		if (i->order->group != NULL)
			for (size_t k = 0; k < i->order->group->n; k++)
				fprintf(out, " %lld",
				    (long long)i->order->group->members[k]->id);
	} else if (i->kind == READING_RATING)
		fprintf(out, "rating %lld %lld %d %d",
		    (long long)i->athlete->id, (long long)i->metric->id,
		    i->score, i->importance);
	else
		fprintf(out, "result %lld %s %d", (long long)i->athlete->id,
		    i->erg->name, i->amount);
	fprintf(out, " %d %s\n", (int)i->share, i->note == NULL ? "" : i->note);
}

const char *
caution_digest(struct arena *a, const struct reading *r)
{
	struct draft d;
	FILE *out = draft_begin(&d);
	const char *text;

	for (size_t i = 0; i < r->n; i++)
		item_print(out, &r->items[i]);
	text = draft_end(&d, a);
	return crypto_sha256_hex(a, text, d.len);
}
