/* neighbours.h -- what a team must not have in common with another one. */
#ifndef NEIGHBOURS_H
#define NEIGHBOURS_H

#include <stdbool.h>
#include <stdio.h>

#include "lib/conf.h"

/*
 * Whether no other team's folder beside this one has the same mailbox, number,
 * door, remote or folder: what one of them takes from there the other never
 * gets. Folders of another owner are not looked at. False, and said on err,
 * where one has.
 */
bool neighbours_apart(struct arena *, const struct conf *, FILE *err);

/*
 * Why this folder must not be served: a copy of it, beside it, is, and both
 * would text and push. NULL: none is. One that was restored apart does neither.
 */
const char *neighbours_twin(struct arena *, const struct conf *);

#endif
