/*
 * prune.h -- what no branch leads to any more goes from the repository.
 *
 * git's own prune would need a program that the sandbox does not allow, and
 * must not run while we write; this one runs between two commits of ours. A
 * note in the repository, oarlock-prune, stands from before the branch moves
 * until all is gone, so that one that is cut off is done later.
 */
#ifndef REPO_PRUNE_H
#define REPO_PRUNE_H

#include <stdbool.h>

#include "lib/arena.h"

/*
 * Call it before a commit that leaves something behind. False with *why:
 * do not commit.
 */
bool repo_prune_note(struct arena *, const char *path, const char **why);
/*
 * Removes every object, loose or packed, that no ref of the repository at
 * path reaches. Of packs one is left where packs follow; else none is, so that
 * the next call has single files to remove and nothing to write again. The
 * caller holds repo_lock. False with *why; what is reached is never touched.
 */
bool repo_prune(
    struct arena *, const char *path, bool packs_follow, const char **why);
/* The same where a note still stands. */
bool repo_prune_rest(
    struct arena *, const char *path, bool packs_follow, const char **why);

#endif
