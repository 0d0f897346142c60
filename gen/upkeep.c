/* upkeep.c -- the site's repository stays small. */
#include "gen/upkeep.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "gen/errand.h"
#include "gen/git_child.h"

/* About 200 commits of ten pages each; and as many bulk commits as git finds
 * an object in without delay. */
enum { LOOSE_MAX = 4000, PACKS_MAX = 20, SECONDS = 900, LOCK_SECONDS = 10 };

/* What writing a pack leaves behind when it is cut off. */
static bool
is_rest(const char *name)
{
	return strncmp(name, "tmp_", 4) == 0 ||
	    strncmp(name, ".tmp-", 5) == 0 ||
	    strncmp(name, "pack_git2_", 10) == 0;
}

static bool
is_pack(const char *name)
{
	size_t len = strlen(name);

	return len > 5 && strcmp(name + len - 5, ".pack") == 0 &&
	    !is_rest(name);
}

static bool
is_object(const char *name)
{
	return strspn(name, "0123456789abcdef") >= 38;
}

static DIR *
folder_open(const char *git_dir, const char *name)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/objects/%s", git_dir, name);
	return opendir(path);
}

static size_t
folder_count(const char *git_dir, const char *name, bool (*is)(const char *))
{
	DIR *dir = folder_open(git_dir, name);
	struct dirent *e;
	size_t n = 0;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		n += is(e->d_name);
	if (dir != NULL)
		closedir(dir);
	return n;
}

bool
upkeep_due(const char *git_dir)
{
	size_t loose = 0;
	char two[3];

	for (unsigned i = 0; i < 256 && loose <= LOOSE_MAX; i++) {
		snprintf(two, sizeof(two), "%02x", i);
		loose += folder_count(git_dir, two, is_object);
	}
	return loose > LOOSE_MAX ||
	    folder_count(git_dir, "pack", is_pack) > PACKS_MAX;
}

static void
rests_remove(const char *git_dir)
{
	DIR *dir = folder_open(git_dir, "pack");
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (is_rest(e->d_name))
			unlinkat(dirfd(dir), e->d_name, 0);
	if (dir != NULL)
		closedir(dir);
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

bool
upkeep_round(void *context, char *said)
{
	static const char *const repack[] = { "repack", "--quiet",
		"--geometric=2", "-d", NULL };
	const char *git_dir = context;
	char name[4096];
	bool good;
	int lock;

	if (!upkeep_due(git_dir))
		return true;
	snprintf(name, sizeof(name), "%s/oarlock.lock", git_dir);
	/* Without O_CLOEXEC: git has it, too. */
	lock = open(name, O_RDWR | O_CREAT, 0600);
	if (lock == -1 || flock(lock, LOCK_EX) == -1) {
		snprintf(
		    said, ERRAND_SAID, "oarlock.lock: %s", strerror(errno));
		good = false;
	} else {
		rests_remove(git_dir);
		good =
		    git_child_run(git_dir, repack, SECONDS, said, ERRAND_SAID);
	}
	if (lock != -1)
		close(lock);
	return good;
}
