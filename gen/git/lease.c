/* lease.c -- which commits of ours a remote may have, and serves. */
#include "gen/git/lease.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "lib/path.h"

/* Stands first until a commit was taken. */
static const char nothing[] = "-";

/* FNV-1a: names a file, guards nothing. */
static uint64_t
name_of(const char *remote, const char *branch)
{
	uint64_t h = 14695981039346656037u;

	for (; *remote != '\0'; remote++)
		h = (h ^ (unsigned char)*remote) * 1099511628211u;
	/* No remote holds a line end, which divides the two. */
	for (h = (h ^ '\n') * 1099511628211u; *branch != '\0'; branch++)
		h = (h ^ (unsigned char)*branch) * 1099511628211u;
	return h;
}

int
lease_lock(const char *git_dir, const char *remote)
{
	char file[4096];
	int fd, rc;

	snprintf(file, sizeof(file), "%s/oarlock-pushing-%016llx", git_dir,
	    (unsigned long long)name_of(remote, ""));
	fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd == -1)
		return -1;
	while ((rc = flock(fd, LOCK_EX)) == -1 && errno == EINTR)
		;
	if (rc == 0)
		return fd;
	close(fd);
	return -1;
}

void
lease_read(struct lease *l, const char *git_dir, const char *remote,
    const char *branch)
{
	FILE *f;

	l->n = 0;
	snprintf(l->file, sizeof(l->file), "%s/oarlock-pushed-%016llx", git_dir,
	    (unsigned long long)name_of(remote, branch));
	if ((f = fopen(l->file, "re")) == NULL)
		return;
	while (l->n < LEASE_MAX && fscanf(f, "%64s", l->id[l->n]) == 1)
		l->n++;
	fclose(f);
}

static bool
lease_write(const struct lease *l)
{
	char all[LEASE_MAX * LEASE_ID + 1] = "";
	size_t len = 0;

	for (size_t i = 0; i < l->n; i++)
		len += (size_t)snprintf(
		    all + len, sizeof(all) - len, "%s\n", l->id[i]);
	return path_write(l->file, all, len, 0600);
}

bool
lease_has(const struct lease *l, const char *id)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->id[i], id) == 0)
			return true;
	return false;
}

bool
lease_try(struct lease *l, const char *id)
{
	if (lease_has(l, id))
		return true;
	if (l->n == 0)
		snprintf(l->id[l->n++], LEASE_ID, "%s", nothing);
	/* The one that was taken stays; of those tried the oldest goes. */
	if (l->n == LEASE_MAX) {
		memmove(l->id[1], l->id[2], (LEASE_MAX - 2) * sizeof(l->id[0]));
		l->n--;
	}
	snprintf(l->id[l->n++], LEASE_ID, "%s", id);
	return lease_write(l);
}

bool
lease_taken(const struct lease *l, const char *id)
{
	return l->n == 1 && lease_has(l, id);
}

bool
lease_take(struct lease *l, const char *id)
{
	if (lease_taken(l, id))
		return true;
	snprintf(l->id[0], LEASE_ID, "%s", id);
	l->n = 1;
	return lease_write(l);
}

/* ---- whether it is served ---- */

struct unserved {
	char file[4096];
};

static struct unserved
unserved_of(const char *git_dir, const char *remote)
{
	struct unserved u;

	snprintf(u.file, sizeof(u.file), "%s/oarlock-unserved-%016llx", git_dir,
	    (unsigned long long)name_of(remote, ""));
	return u;
}

bool
lease_serves(const char *git_dir, const char *remote)
{
	return access(unserved_of(git_dir, remote).file, F_OK) == -1;
}

bool
lease_serves_set(const char *git_dir, const char *remote, bool serves)
{
	struct unserved u = unserved_of(git_dir, remote);

	return serves ? unlink(u.file) == 0 || errno == ENOENT
		      : path_write(u.file, "", 0, 0600);
}
