/* machine.h -- whether the team folder can be used at all. */
#ifndef MACHINE_H
#define MACHINE_H

#include "lib/db.h"

/*
 * Both print what is wrong, and give how many lines: what a daemon cannot
 * note in run/ on a full disk, or on one that is only read, is seen here.
 * machine_print tries it with a file of its own, which it removes.
 */
int machine_print(struct arena *, const char *folder);
/*
 * NULL, or what of the folder the daemons may not use, and what to do: whoever
 * copies files as root leaves them to root. Nothing is said to those who may
 * only look.
 */
const char *machine_hands(struct arena *, const char *folder);
/* why: what db_open said, where opened is NULL. */
int machine_database(
    const char *folder, enum db_kind, const void *opened, const char *why);

#endif
