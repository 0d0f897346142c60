/*
 * rests.h -- what commands that were killed have left in a team folder.
 *
 * Each clears away its own when it runs again; but who is erased must not wait
 * for that in a copy of the ledger.
 */
#ifndef RESTS_H
#define RESTS_H

#include "lib/arena.h"

/* Those of drill, backup, replay and upgrade; one that is at work fails. */
void rests_remove(struct arena *, const char *folder);

#endif
