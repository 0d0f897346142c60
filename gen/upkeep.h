/*
 * upkeep.h -- the site's repository stays small: many small objects become one
 * pack, and packs of like size one larger pack.
 *
 * `git repack --geometric=2 -d`, by a child of oarlock-gen, while no build
 * writes: it holds the repository's lock, and git holds it on should the child
 * die. Nothing that is reached is ever removed, so it may be killed anywhere.
 */
#ifndef UPKEEP_H
#define UPKEEP_H

#include <stdbool.h>

/* True when there are so many objects or packs that packing is worth it. */
bool upkeep_due(const char *git_dir);

/*
 * Packs if that is due; a round of gen/errand.h, whose context is the
 * repository's path. False with the reason.
 */
bool upkeep_round(void *git_dir, char *said);

/*
 * Removes the locks of git itself that a crash left, of the settings and of
 * this branch, "refs/heads/main": git would wait for their owner for ever. Who
 * works there now holds one for less than the 10 seconds after which it goes.
 */
void upkeep_locks(const char *git_dir, const char *ref);

#endif
