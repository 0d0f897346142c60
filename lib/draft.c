/* draft.c -- a text while it is written. */
#include "lib/draft.h"

#include <err.h>
#include <stdlib.h>

FILE *
draft_begin(struct draft *d)
{
	d->out = open_memstream(&d->text, &d->len);
	if (d->out == NULL)
		err(1, "draft");
	return d->out;
}

char *
draft_end(struct draft *d, struct arena *a)
{
	char *kept;

	if (fclose(d->out) != 0)
		err(1, "draft");
	kept = arena_strndup(a, d->text, d->len);
	free(d->text);
	return kept;
}
