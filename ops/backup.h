/* backup.h -- backups in files, and when what was made or tried last. */
#ifndef BACKUP_H
#define BACKUP_H

#include <stdint.h>

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

/* Notes the moment in run/NAME.when; name is "backup" or "drill". */
void backup_note(struct arena *, const char *folder, const char *name);
/* The moment noted last; 0: never. */
int64_t backup_noted(struct arena *, const char *folder, const char *name);

/*
 * Waits until nobody else does NAME here, where all who do use the same files
 * below run/. Ends with the program.
 */
void backup_turn(struct arena *, const char *folder, const char *name);

#endif
