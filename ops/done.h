/* done.h -- when backup, drill and expire were done last; whose turn it is. */
#ifndef DONE_H
#define DONE_H

#include <stdint.h>

#include "lib/arena.h"

/* Notes the moment in run/NAME.when. */
void done_note(struct arena *, const char *folder, const char *name);
/* The moment noted last; 0: never. */
int64_t done_last(struct arena *, const char *folder, const char *name);

/*
 * Waits until nobody else does NAME here, where all who do use the same files
 * below run/; its turn ends with the program. NULL, or why it cannot be had:
 * another one has had it for an hour since.
 */
const char *done_turn(struct arena *, const char *folder, const char *name);

#endif
