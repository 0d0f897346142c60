/*
 * line.h -- our numbers, and the coaches who may text from them.
 *
 * As long as no line has a user, every coach uses all of them. From the first
 * one on a coach uses the lines that name her, and no others; the first user
 * of a line is its owner. What is shown of a line's texts, and to whom, is
 * the ledger's to say (its views reader, said and told).
 */
#ifndef LINE_H
#define LINE_H

#include "ingest/take/members.h"

/*
 * The line that this coach texts from, as the configuration names it: her
 * default where she has one and may use it, else the first that she may use.
 * coach NULL: the operator, who uses the first. NULL with *why when there is
 * none.
 */
const char *line_of(struct job *, const struct member *coach, const char **why);
/* May she use it? */
bool line_is_hers(struct job *, const struct member *coach, const char *line);
/* Its users, the owner first; ids, *n of them. */
int64_t *line_users(struct job *, const char *line, size_t *n);
/* The name as the configuration writes it, for one of any case; or NULL. */
const char *line_named(struct job *, const char *name);
/* Its number, and the name of this number; NULL: not one of ours. */
const char *line_number(struct job *, const char *line);
const char *line_with(struct job *, const char *number);
/* Has any line a user? */
bool line_is_shared_out(struct job *);

#endif
