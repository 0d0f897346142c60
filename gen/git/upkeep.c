/* upkeep.c -- the site's repository stays small. */
#include "gen/git/upkeep.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "gen/git/child.h"
#include "gen/git/errand.h"
#include "gen/git/join.h"

/* As many commits as git and libgit2 find an object in without delay. */
enum { PACKS_MAX = 50, SECONDS = 900, LOCK_SECONDS = 10 };

static bool
ends_in(const char *name, const char *end)
{
	size_t len = strlen(name), n = strlen(end);

	return len > n && strcmp(name + len - n, end) == 0;
}

/* What we, libgit2 or git leave behind when writing objects is cut off. */
static bool
is_rest(const char *name)
{
	return strncmp(name, "tmp_", 4) == 0 ||
	    strncmp(name, ".tmp-", 5) == 0 ||
	    strncmp(name, "pack_git2_", 10) == 0 || ends_in(name, ".tmp");
}

/* A pack that somebody writes now (gen/git/pack.h). */
static bool
is_in_work(DIR *dir, const char *name)
{
	int fd = openat(dirfd(dir), name, O_RDONLY | O_CLOEXEC);
	bool locked = fd != -1 && flock(fd, LOCK_SH | LOCK_NB) == -1 &&
	    errno == EWOULDBLOCK;

	if (fd != -1)
		close(fd);
	return locked;
}

static bool
is_pack(const char *name)
{
	return ends_in(name, ".pack") && !is_rest(name);
}

static DIR *
folder_open(const char *git_dir, const char *name)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/objects/%s", git_dir, name);
	return opendir(path);
}

bool
upkeep_due(const char *git_dir)
{
	DIR *dir = folder_open(git_dir, "pack");
	struct dirent *e;
	size_t n = 0;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		n += is_pack(e->d_name);
	if (dir != NULL)
		closedir(dir);
	return n > PACKS_MAX;
}

/*
 * Who writes a pack gives it its name before the index has one, or after: one
 * of the two may have been left alone.
 */
static bool
is_alone(DIR *dir, const char *name)
{
	char other[NAME_MAX + 8];
	const char *end = ends_in(name, ".idx") ? ".idx"
	    : ends_in(name, ".pack")		? ".pack"
						: NULL;
	struct stat st;

	if (end == NULL)
		return false;
	snprintf(other, sizeof(other), "%.*s%s",
	    (int)(strlen(name) - strlen(end)), name,
	    strcmp(end, ".idx") == 0 ? ".pack" : ".idx");
	return fstatat(dirfd(dir), other, &st, 0) == -1;
}

void
upkeep_rests(const char *git_dir)
{
	const char *const folders[] = { "", "pack" };
	struct dirent *e;
	DIR *dir;

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		dir = folder_open(git_dir, folders[i]);
		while (dir != NULL && (e = readdir(dir)) != NULL)
			if (is_rest(e->d_name) ? !is_in_work(dir, e->d_name)
					       : is_alone(dir, e->d_name))
				unlinkat(dirfd(dir), e->d_name, 0);
		if (dir != NULL)
			closedir(dir);
	}
}

void
upkeep_locks(const char *git_dir, const char *ref)
{
	const char *const locked[] = { "config", "HEAD", "packed-refs", ref };
	char path[4096];
	struct stat st;

	for (size_t i = 0; i < sizeof(locked) / sizeof(*locked); i++) {
		snprintf(path, sizeof(path), "%s/%s.lock", git_dir, locked[i]);
		if (stat(path, &st) == 0 &&
		    st.st_mtime + LOCK_SECONDS < time(NULL))
			unlink(path);
	}
}

static bool
has_loose(const char *git_dir)
{
	bool any = false;

	for (unsigned i = 0; !any && i < 256; i++) {
		char two[8];
		struct dirent *e;
		DIR *dir;

		snprintf(two, sizeof(two), "%02x", i);
		dir = folder_open(git_dir, two);
		while (dir != NULL && !any && (e = readdir(dir)) != NULL)
			any = e->d_name[0] != '.';
		if (dir != NULL)
			closedir(dir);
	}
	return any;
}

/* All of them, whatever reaches them, into a pack. */
static bool
loose_pack(const char *git_dir, char *said)
{
	char base[4096];
	const char *pack[] = { "pack-objects", "--quiet", "--no-reuse-object",
		"--non-empty", "--stdin-packs", "--unpacked", base, NULL };
	static const char *const prune[] = { "prune-packed", "--quiet", NULL };

	snprintf(base, sizeof(base), "%s/objects/pack/pack", git_dir);
	return git_child_run(git_dir, pack, SECONDS, said, ERRAND_SAID) &&
	    git_child_run(git_dir, prune, SECONDS, said, ERRAND_SAID);
}

/* What a crash left goes, and what somebody wrote loose. */
static bool
tidy(const char *git_dir, char *said)
{
	char name[4096];
	bool good;
	int lock;

	snprintf(name, sizeof(name), "%s/oarlock.lock", git_dir);
	/* Without O_CLOEXEC: git has it, too, should we die. */
	lock = open(name, O_RDWR | O_CREAT, 0600);
	if (lock == -1 || flock(lock, LOCK_EX) == -1) {
		snprintf(
		    said, ERRAND_SAID, "oarlock.lock: %s", strerror(errno));
		good = false;
	} else {
		upkeep_rests(git_dir);
		good = !has_loose(git_dir) || loose_pack(git_dir, said);
	}
	if (lock != -1)
		close(lock);
	return good;
}

bool
upkeep_round(void *context, char *said)
{
	const char *git_dir = context;

	return !upkeep_due(git_dir) ||
	    (tidy(git_dir, said) && join_packs(git_dir, said));
}
