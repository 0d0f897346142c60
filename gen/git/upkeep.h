/*
 * upkeep.h -- the site's repository stays small: the packs of many commits, and
 * loose objects of whoever wrote some, become one larger pack (gen/git/join.h).
 *
 * By a child of oarlock-gen, while builds go on. Commits are stored as they
 * are; here pages lose two fifths (level 1 of deflate, 0.02 s of CPU for
 * 1 MiB). Nothing that is reached is ever removed, so it may be killed
 * anywhere.
 */
#ifndef UPKEEP_H
#define UPKEEP_H

#include <stdbool.h>

/* True when there are so many packs that joining them is worth it. */
bool upkeep_due(const char *git_dir);

/*
 * Packs if that is due; a round of gen/git/errand.h, whose context is the
 * repository's path. False with the reason.
 */
bool upkeep_round(void *git_dir, char *said);

/*
 * Removes what a crash left of objects half written, but no pack that somebody
 * writes now (gen/git/pack.h). The caller holds the repository's lock.
 */
void upkeep_rests(const char *git_dir);

/*
 * Removes the locks of git itself that a crash left, of the settings and of
 * this branch, "refs/heads/main": git would wait for their owner for ever. Who
 * works there now holds one for less than the 10 seconds after which it goes.
 */
void upkeep_locks(const char *git_dir, const char *ref);

#endif
