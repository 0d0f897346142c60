/* backup.h -- backups in files, and copies of the site's repository. */
#ifndef BACKUP_H
#define BACKUP_H

#include "lib/arena.h"
#include "lib/conf.h"

/*
 * The newest backup in a folder of them, by its name; NULL: it is no folder,
 * or has none.
 */
const char *backup_newest(struct arena *, const char *folder);

/*
 * Copies site.git, as it is at one moment, while a generator may commit; what
 * was in that folder goes. NULL, or why not (in the arena).
 */
const char *
backup_copy(struct arena *, const struct conf *, const char *folder);

#endif
