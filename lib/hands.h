/* hands.h -- whose hands work in a team folder. */
#ifndef HANDS_H
#define HANDS_H

#include "lib/arena.h"

/*
 * Root becomes the owner of this folder, or of the one that it will be made
 * in, so that no file of root's shuts the daemons out. Nothing happens to
 * anybody else, nor where root owns it. Ends the program when it fails.
 */
void hands_take(struct arena *, const char *folder);
/* Whose they are now: "the user oarlock". */
const char *hands_name(struct arena *);

#endif
