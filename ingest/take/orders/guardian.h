/*
 * guardian.h -- the copy target: the adult who sees what a minor is sent.
 *
 * Who is of age decides by KEEP COPY whether copies go on, and to that adult
 * alone.
 */
#ifndef GUARDIAN_H
#define GUARDIAN_H

#include "ingest/take/orders/ordering.h"

/* An address, or a number to E.164; NULL stays NULL. NULL, or why not. */
const char *guardian_read(struct job *, const char *text, const char **out);
/* What follows where the copy target is another one now than before. */
void guardian_changed(struct ordering *, const struct member *before);
/*
 * What follows where a minor before is of age now: copies end, both are told
 * once, and she how to keep them.
 */
void came_of_age(struct ordering *, const struct member *before);
/* Copies that an adult wanted end: what a coach gets is about others. */
void keep_copy_end(struct job *, int64_t person);

#endif
