/*
 * draft.h -- a text while it is written.
 *
 *	struct draft d;
 *	FILE *out = draft_begin(&d);
 *
 *	fputs("so far", out);
 *	return draft_end(&d, arena);
 */
#ifndef DRAFT_H
#define DRAFT_H

#include <stdio.h>

#include "lib/arena.h"

struct draft {
	FILE *out;
	char *text;
	size_t len; /* without the NUL behind it; as of the last fflush */
};

/* Both end the program when memory runs out. */
FILE *draft_begin(struct draft *);
/* What was written, in the arena, with a NUL behind it. */
char *draft_end(struct draft *, struct arena *);

#endif
