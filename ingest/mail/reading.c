/* reading.c -- what a mail was understood to say. */
#include "ingest/mail/reading.h"

static bool
is_below(const struct place *a, const struct place *b)
{
	return a->file == NULL && b->file == NULL && a->line > b->line;
}

void
reading_refuse(
    struct arena *a, struct reading *r, struct place place, const char *why)
{
	const char *text = place.file != NULL
	    ? arena_printf(a, "%s row %d: %s", place.file, place.line, why)
	    : arena_printf(a, "line %d: %s", place.line, why);
	size_t i = r->n_errors;

	r->errors = arena_grow(
	    a, r->errors, r->n_errors, &r->cap_errors, sizeof(*r->errors));
	for (; i > 0 && is_below(&r->errors[i - 1].place, &place); i--)
		r->errors[i] = r->errors[i - 1];
	r->errors[i] = (struct reading_remark){ place, text };
	r->n_errors++;
}
