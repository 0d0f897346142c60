/* upgraded.h -- what an upgrade leaves behind, and what is said of it. */
#ifndef UPGRADED_H
#define UPGRADED_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/arena.h"

/* Notes in the team folder what `oarlock status` tells of the last upgrade. */
void upgrade_note(
    struct arena *, const char *folder, int64_t now, const char *words);
/* Prints the schemas' versions; gives how many things need the operator. */
int schema_print(struct arena *, const char *folder);

/*
 * Removes the databases that upgrades kept before a moment: they hold whoever
 * was erased since. True when none of them is left.
 */
bool backups_remove(struct arena *, const char *folder, int64_t before);

#endif
