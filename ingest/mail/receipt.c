/* receipt.c -- the answer to a coach's mail, inert in our own grammar. */
#include "ingest/mail/receipt.h"

#include <err.h>
#include <stdlib.h>

#include "ingest/mail/order/order.h"

static size_t
count_kind(const struct reading *r, bool orders)
{
	size_t i, n = 0;

	for (i = 0; i < r->n; i++)
		n += (r->items[i].kind == READING_ORDER) == orders;
	return n;
}

char *
receipt_summary(struct arena *a, const struct reading *r)
{
	size_t saved = count_kind(r, false), orders = count_kind(r, true);
	char *text = arena_strdup(a, "");

	if (saved > 0 || orders == 0)
		text = arena_printf(a, "%zu saved", saved);
	if (orders > 0)
		text = arena_printf(a, "%s%s%zu order%s", text,
		    saved > 0 ? ", " : "", orders, orders == 1 ? "" : "s");
	if (r->n_errors > 0)
		text = arena_printf(a, "%s, %zu not saved", text, r->n_errors);
	return text;
}

/* A mail is read before its orders are carried out. */
static bool
makes_names(const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++) {
		if (r->items[i].kind != READING_ORDER)
			continue;
		switch (r->items[i].order->verb) {
		case ORDER_ROSTER_ADD:
		case ORDER_ROSTER_RENAME:
		case ORDER_ROSTER_IMPORT:
		case ORDER_GROUP_NEW:
		case ORDER_METRIC_ADD:
		case ORDER_METRIC_EDIT:
		case ORDER_TEAM_NEW:
			return true;
		default:
			break;
		}
	}
	return false;
}

static void
print_errors(FILE *out, const struct reading *r)
{
	size_t i;

	if (r->n_errors == 0)
		return;
	fputs("#\n# NOT SAVED\n", out);
	for (i = 0; i < r->n_errors && i < RECEIPT_ERRORS; i++)
		fprintf(out, "#   %s\n", r->errors[i].text);
	if (i < r->n_errors)
		fprintf(out, "#   and %zu more.\n", r->n_errors - i);
	fputs("# Reply with just the corrected lines, each starting with the "
	      "name.\n",
	    out);
	if (makes_names(r))
		fputs("# What this mail has made is known from the next one "
		      "on: send lines about it again as they are.\n",
		    out);
}

static void
print_value(FILE *out, const struct reading_item *i)
{
	struct arena a = ARENA_INIT;

	if (i->kind == READING_RESULT)
		fprintf(out, "%s %s", i->erg->name,
		    vocab_erg_text(&a, i->erg, i->amount));
	else
		fprintf(out, "%s %d", i->metric->code, i->score);
	arena_free(&a);
	if (i->kind == READING_RATING && i->importance >= 0)
		fprintf(out, " i%d", i->importance);
	if (i->share != SHARE_DEFAULT)
		fputs(i->share == SHARE_YES ? " shared" : " private", out);
	if (i->note != NULL)
		fputs(" + note", out);
	if (i->dated)
		fprintf(out, " (%04d-%02d-%02d)", i->date.year, i->date.month,
		    i->date.day);
}

/* One line for each athlete, in the order of the mail. */
static void
print_athletes(FILE *out, const struct reading *r, const char *const *answers)
{
	bool *done = calloc(r->n + 1, sizeof(*done));
	size_t i, k;

	if (done == NULL)
		err(1, "receipt");
	for (i = 0; i < r->n; i++) {
		const struct reading_item *first = &r->items[i];

		if (done[i] || first->kind == READING_ORDER)
			continue;
		fprintf(out, "#   %s: ", first->athlete->name);
		for (k = i; k < r->n; k++) {
			if (r->items[k].kind == READING_ORDER ||
			    r->items[k].athlete != first->athlete)
				continue;
			fputs(k == i ? "" : ", ", out);
			print_value(out, &r->items[k]);
			if (answers != NULL && answers[k] != NULL)
				fprintf(out, " (%s)", answers[k]);
			done[k] = true;
		}
		putc('\n', out);
	}
	free(done);
}

static void
print_saved(FILE *out, const struct reading *r, const char *const *answers)
{
	if (count_kind(r, false) == 0)
		return;
	fputs("#\n# SAVED\n", out);
	print_athletes(out, r, answers);
}

static void
print_orders(FILE *out, const struct reading *r, const char *const *answers)
{
	size_t i;

	if (count_kind(r, true) == 0)
		return;
	fputs("#\n# ORDERS\n", out);
	for (i = 0; i < r->n; i++) {
		const char *answer = answers == NULL ? NULL : answers[i];
		const struct order *o = r->items[i].order;

		if (r->items[i].kind == READING_ORDER)
			fprintf(out, "#   %s -- %s\n",
			    o->unasked == NULL ? o->text : o->unasked,
			    answer == NULL ? "done" : answer);
	}
}

static void
print_notes(FILE *out, const struct reading *r)
{
	size_t i;

	if (r->n_notes == 0)
		return;
	fputs("#\n# PLEASE CHECK\n", out);
	for (i = 0; i < r->n_notes; i++)
		fprintf(out, "#   %s\n", r->notes[i].text);
}

void
receipt_print_top(FILE *out)
{
	fputs("# --- write above this line ---\n", out);
}

void
receipt_print_waiting(
    FILE *out, const struct reading *r, const char *why, const char *code)
{
	size_t i;

	fputs("#\n# WAITS FOR YOU\n", out);
	if (why != NULL)
		fprintf(out, "# %s\n", why);
	print_athletes(out, r, NULL);
	for (i = 0; i < r->n; i++)
		if (r->items[i].kind == READING_ORDER)
			fprintf(out, "#   %s\n", r->items[i].order->text);
	fprintf(out,
	    "# To go ahead, reply with this line alone, within three days:\n"
	    "#   confirm %s\n"
	    "# To leave it, do nothing.\n",
	    code);
}

void
receipt_print(FILE *out, const struct reading *r, const char *const *answers)
{
	struct arena a = ARENA_INIT;

	receipt_print_top(out);
	fprintf(out, "# %s.\n", receipt_summary(&a, r));
	arena_free(&a);
	print_errors(out, r);
	print_saved(out, r, answers);
	print_orders(out, r, answers);
	print_notes(out, r);
}
