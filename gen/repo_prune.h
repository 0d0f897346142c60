/*
 * repo_prune.h -- what no branch leads to any more goes from the repository.
 *
 * git's own prune would need a program that the sandbox does not allow, and
 * must not run while we write; this one runs between two commits of ours.
 */
#ifndef REPO_PRUNE_H
#define REPO_PRUNE_H

#include <stdbool.h>

#include "lib/arena.h"

/*
 * Removes every object, loose or packed, that no ref of the repository at
 * path reaches. The caller holds repo_lock. False with *why; what is reached
 * is never touched.
 */
bool repo_prune(struct arena *, const char *path, const char **why);

#endif
