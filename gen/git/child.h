/*
 * child.h -- git itself, run for one task, with a time limit.
 *
 * It never asks anything, and is killed with all that it started when the time
 * is over. Only for a process that may start programs: before the sandbox.
 */
#ifndef GIT_CHILD_H
#define GIT_CHILD_H

#include <stdbool.h>
#include <stddef.h>

enum { GIT_CHILD_ARGUMENTS = 16 };

/*
 * Runs `git --git-dir=GIT_DIR ARGUMENTS`, NULL-terminated. True when it ended
 * well; said gets the beginning of what it said as one line, or why it did not
 * end. A descriptor without FD_CLOEXEC is git's, too.
 */
bool git_child_run(const char *git_dir, const char *const *arguments,
    int seconds, char *said, size_t size);
/* The same; it reads this file. */
bool git_child_fed(const char *git_dir, const char *const *arguments,
    const char *input, int seconds, char *said, size_t size);

/*
 * Where ssh finds its key and the hosts that it knows, and git its tokens, for
 * every git started from now on: paths, or NULL for what the user has. None
 * of them is read here, and no argument holds what is in them.
 */
void git_child_access(
    const char *ssh_key, const char *known_hosts, const char *credentials);

#endif
