/*
 * line.h -- our numbers, and the coaches who may text from them.
 *
 * As long as no line has a user, every coach texts from the first one. The
 * first user of a line is its owner.
 */
#ifndef LINE_H
#define LINE_H

#include "ingest/take/members.h"

/*
 * The line that this coach texts from, as the configuration names it; coach
 * NULL: the operator. NULL with *why when there is none.
 */
const char *line_of(struct job *, const struct member *coach, const char **why);
/* Its users, the owner first; ids, *n of them. */
int64_t *line_users(struct job *, const char *line, size_t *n);
/* The name as the configuration writes it, for one of any case; or NULL. */
const char *line_named(struct job *, const char *name);

#endif
