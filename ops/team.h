/* team.h -- which team folder is meant. */
#ifndef TEAM_H
#define TEAM_H

#include "lib/arena.h"

/* Where an installed oarlock keeps team folders. */
#define TEAM_HOME "/var/lib/oarlock"

/*
 * The folder behind -C, in the arena: as it was given, or of that name in
 * home where there is none here. Without -C (NULL): the current one where it
 * is a team folder, else the only one of home, else the current one.
 */
const char *team_folder(struct arena *, const char *given, const char *home);

#endif
