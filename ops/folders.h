/* folders.h -- the folders of a team folder. */
#ifndef FOLDERS_H
#define FOLDERS_H

#include <stdbool.h>

#include "lib/arena.h"

/* Makes it with what every program expects in it. False with errno. */
bool team_folders(struct arena *, const char *folder);

#endif
