/* explain.c -- what a mail would do, line by line. */
#include "ingest/mail/explain.h"

#include "ingest/mail/order/order.h"

static void
print_value(FILE *out, const struct reading_item *i)
{
	struct arena a = ARENA_INIT;

	if (i->kind == READING_RESULT)
		fprintf(out, " %s=%s", i->erg->name,
		    vocab_erg_text(&a, i->erg, i->amount));
	else
		fprintf(out, " %s=%d", i->metric->code, i->score);
	arena_free(&a);
}

static void
print_item(FILE *out, const struct reading_item *i, bool share)
{
	if (i->share != SHARE_DEFAULT)
		share = i->share == SHARE_YES;
	fprintf(out, "  STORE %s", i->athlete->name);
	print_value(out, i);
	if (i->kind == READING_RATING && i->importance >= 0)
		fprintf(out, " i%d", i->importance);
	fprintf(out, " %s", share ? "share" : "private");
	if (i->note != NULL)
		fprintf(out, " note=\"%s\"", i->note);
	if (i->dated)
		fprintf(out, " date=%04d-%02d-%02d", i->date.year,
		    i->date.month, i->date.day);
	putc('\n', out);
}

static void
print_remarks(
    FILE *out, const char *word, const struct reading_remark *r, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		fprintf(out, "  %-5s %s\n", word, r[i].text);
}

void
explain_print(FILE *out, const struct reading *r, bool share)
{
	size_t i;

	fprintf(out, "  source: %s\n", r->source);
	for (i = 0; i < r->n; i++)
		if (r->items[i].kind != READING_ORDER)
			print_item(out, &r->items[i], share);
	for (i = 0; i < r->n; i++)
		if (r->items[i].kind == READING_ORDER)
			fprintf(out, "  CMD   %s\n", r->items[i].order->text);
	print_remarks(out, "NOTE", r->notes, r->n_notes);
	print_remarks(out, "NOTE", r->ignored, r->n_ignored);
	print_remarks(out, "ERROR", r->errors, r->n_errors);
}
