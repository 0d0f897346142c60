/* reading.c -- what a mail was understood to say. */
#include "ingest/mail/reading.h"

void
reading_refuse(
    struct arena *a, struct reading *r, struct place place, const char *why)
{
	const char *text = place.file != NULL
	    ? arena_printf(a, "%s row %d: %s", place.file, place.line, why)
	    : arena_printf(a, "line %d: %s", place.line, why);

	r->errors = arena_grow(
	    a, r->errors, r->n_errors, &r->cap_errors, sizeof(*r->errors));
	r->errors[r->n_errors++] = (struct reading_remark){ place, text };
}
