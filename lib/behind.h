/*
 * behind.h -- this team folder is an older copy of one that went on.
 *
 * Kept as run/behind in the team folder by whoever asked (gen/data/ahead.h).
 * As long as it is there nothing is put into the drop box, and so nothing is
 * sent: who goes on would answer and send again what was sent since.
 */
#ifndef BEHIND_H
#define BEHIND_H

#include <stdbool.h>

#include "lib/arena.h"

/* Why, in one line; false with errno. */
bool behind_note(const char *folder, const char *why);
void behind_over(const char *folder);
/* NULL: it is none, or nobody has asked. */
const char *behind_read(struct arena *, const char *folder);

#endif
