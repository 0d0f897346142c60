/*
 * lease.h -- which commits of ours a remote may have, and whether it serves
 * them.
 *
 * A file in the repository for each branch and remote: the commit that it took
 * last, or "-", then those that were tried since, of which nobody knows. One
 * for each remote that took a commit and serves an older one.
 */
#ifndef LEASE_H
#define LEASE_H

#include <stdbool.h>
#include <stddef.h>

enum { LEASE_ID = 65, LEASE_MAX = 64 };

struct lease {
	char file[4096];
	char id[LEASE_MAX][LEASE_ID]; /* in hex */
	size_t n;
};

/*
 * Waits until nobody else pushes from here to this remote, and gives a lock
 * for as long as it is open: only who has it reads and writes leases. -1 with
 * errno.
 */
int lease_lock(const char *git_dir, const char *remote);

/* Nothing is known of a remote whose file does not read. */
void lease_read(struct lease *, const char *git_dir, const char *remote,
    const char *branch);
bool lease_has(const struct lease *, const char *id);
/* It will be tried; call it before. False: that could not be written. */
bool lease_try(struct lease *, const char *id);
/* The remote is known to have it, and nothing was tried since. */
bool lease_taken(const struct lease *, const char *id);
/* The remote has it. */
bool lease_take(struct lease *, const char *id);

/*
 * Whether this remote serves what it has, by its hook's last word: without one
 * it does. False: that could not be written.
 */
bool lease_serves_set(const char *git_dir, const char *remote, bool serves);
bool lease_serves(const char *git_dir, const char *remote);

#endif
