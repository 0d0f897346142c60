/* git.h -- the program git, run to its end. */
#ifndef GIT_H
#define GIT_H

#include <stddef.h>

#include "lib/arena.h"

/*
 * argv[0] is "git", NULL at the end. Gives its exit status; 127: not found.
 * Where we are told to stop (lib/watch.h), so is git.
 */
int git_run(const char *const *argv);
/* What it prints, with a NUL behind; NULL where it fails. */
char *git_read(struct arena *, const char *const *argv, size_t *len);

#endif
