/* join.c -- many packs become one larger pack, while builds go on. */
#include "gen/git/join.h"

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/git/child.h"
#include "gen/git/errand.h"
#include "lib/arena.h"
#include "lib/path.h"
#include "lib/watch.h"

enum { SECONDS = 900, TWICE = 2, LOOK_US = 50 * 1000 };

struct small {
	const char *stem; /* "pack-NAME" */
	off_t size;
};

struct joining {
	struct arena a;
	const char *git_dir, *folder; /* oarlock-join */
	const char *packs, *made;     /* where packs are, and this one */
	struct small *old;
	size_t n; /* that are joined */
};

static const char *
file_of(
    struct joining *j, const char *folder, const char *stem, const char *end)
{
	return arena_printf(&j->a, "%s/%s%s", folder, stem, end);
}

static struct joining
joining_of(const char *git_dir)
{
	struct joining j = { .a = ARENA_INIT, .git_dir = git_dir };

	j.folder = path_join(&j.a, git_dir, "oarlock-join");
	j.packs = path_join(&j.a, git_dir, "objects/pack");
	j.made = path_join(&j.a, j.folder, "pack");
	return j;
}

/* ---- which ones ---- */

/* The name without its end where it is that of a pack; NULL: it is not. */
static const char *
stem_of(struct arena *a, const char *name)
{
	static const char begin[] = "pack-", end[] = ".pack";
	size_t len = strlen(name), tail = sizeof(end) - 1;

	return len > tail && strcmp(name + len - tail, end) == 0 &&
		strncmp(name, begin, sizeof(begin) - 1) == 0
	    ? arena_strndup(a, name, len - tail)
	    : NULL;
}

/*
 * One that somebody wants to keep stays, as do those that git treats in another
 * way; and one without an index is none.
 */
static bool
is_ours(struct joining *j, const char *stem, struct stat *st)
{
	static const char *const others[] = { ".keep", ".mtimes", ".promisor" };

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (access(file_of(j, j->packs, stem, others[i]), F_OK) == 0)
			return false;
	return stat(file_of(j, j->packs, stem, ".pack"), st) == 0 &&
	    access(file_of(j, j->packs, stem, ".idx"), F_OK) == 0;
}

static int
smaller(const void *a, const void *b)
{
	const struct small *x = a, *y = b;

	return x->size != y->size ? (x->size > y->size) - (x->size < y->size)
				  : strcmp(x->stem, y->stem);
}

/* How many of them, the smallest first. */
static size_t
how_many(const struct small *all, size_t n)
{
	off_t below = 0;
	size_t join = 0;

	for (size_t i = 0; i < n; i++) {
		if (all[i].size < TWICE * below)
			join = i + 1;
		below += all[i].size;
	}
	return join;
}

static void
choose(struct joining *j)
{
	DIR *dir = opendir(j->packs);
	struct dirent *e;
	size_t n = 0, cap = 0;
	struct stat st;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		const char *stem = stem_of(&j->a, e->d_name);

		if (stem == NULL || !is_ours(j, stem, &st))
			continue;
		j->old = arena_grow(&j->a, j->old, n, &cap, sizeof(*j->old));
		j->old[n++] = (struct small){ stem, st.st_size };
	}
	if (dir != NULL)
		closedir(dir);
	if (n > 0)
		qsort(j->old, n, sizeof(*j->old), smaller);
	j->n = how_many(j->old, n);
}

/* ---- its folder ---- */

static int
lock_open(struct joining *j, int flags)
{
	const char *file = path_join(&j->a, j->folder, "lock");

	return open(file, O_RDWR | O_CREAT | O_NOFOLLOW | flags, 0600);
}

static bool
folder_make(struct joining *j)
{
	static const char objects[] = "../objects\n";
	const char *info = path_join(&j->a, j->folder, "info");

	return path_make_folder(j->made, 0700) &&
	    path_make_folder(info, 0700) &&
	    path_write(path_join(&j->a, info, "alternates"), objects,
		sizeof(objects) - 1, 0600);
}

static bool
folder_empty(struct joining *j)
{
	DIR *dir = opendir(j->made);
	struct dirent *e;
	bool good = true;

	if (dir == NULL)
		return errno == ENOENT;
	while ((e = readdir(dir)) != NULL)
		if (e->d_name[0] != '.' &&
		    unlinkat(dirfd(dir), e->d_name, 0) == -1)
			good = false;
	closedir(dir);
	return good;
}

/* ---- git's part ---- */

/* NULL with errno. */
static const char *
list_write(struct joining *j)
{
	const char *file = path_join(&j->a, j->folder, "list");
	const char *text = "";

	for (size_t i = 0; i < j->n; i++)
		text = arena_printf(&j->a, "%s%s.pack\n", text, j->old[i].stem);
	return path_write(file, text, strlen(text), 0600) ? file : NULL;
}

/* The one that was written. */
static const char *
made_stem(struct joining *j)
{
	DIR *dir = opendir(j->made);
	const char *stem = NULL;
	struct dirent *e;

	while (dir != NULL && stem == NULL && (e = readdir(dir)) != NULL)
		stem = stem_of(&j->a, e->d_name);
	if (dir != NULL)
		closedir(dir);
	return stem;
}

static bool
git_writes(struct joining *j, const char *list, char *said)
{
	const char *argv[] = { "pack-objects", "--quiet", "--no-reuse-object",
		"--delta-base-offset", "--stdin-packs",
		path_join(&j->a, j->made, "pack"), NULL };
	bool good;

	if (setenv("GIT_OBJECT_DIRECTORY", j->folder, 1) == -1)
		err(1, "GIT_OBJECT_DIRECTORY");
	good =
	    git_child_fed(j->git_dir, argv, list, SECONDS, said, ERRAND_SAID);
	unsetenv("GIT_OBJECT_DIRECTORY");
	return good;
}

/* ---- into its place ---- */

static bool
all_there(struct joining *j)
{
	struct stat st;

	for (size_t i = 0; i < j->n; i++)
		if (!is_ours(j, j->old[i].stem, &st))
			return false;
	return true;
}

/*
 * True with the repository's lock. Not waited for where what was joined has
 * gone: who has the lock may wait for us (join_forget).
 */
static bool
lock_await(struct joining *j, int lock)
{
	while (flock(lock, LOCK_EX | LOCK_NB) == -1) {
		if (errno != EWOULDBLOCK || !all_there(j) || watch_stopping())
			return false;
		usleep(LOOK_US);
	}
	return all_there(j);
}

/* Its index last: only then is it a pack. */
static bool
move_in(struct joining *j, const char *stem)
{
	static const char *const ends[] = { ".pack", ".idx" };
	bool good = true;

	for (size_t i = 0; good && i < sizeof(ends) / sizeof(*ends); i++)
		good = path_rename(file_of(j, j->made, stem, ends[i]),
		    file_of(j, j->packs, stem, ends[i]));
	return good;
}

/* Its index first: from then on it is none. */
static void
remove_old(struct joining *j, const char *stem)
{
	static const char *const ends[] = { ".idx", ".rev", ".bitmap",
		".pack" };

	/* Killed here before, one of them is what comes out again. */
	for (size_t i = 0; i < j->n; i++)
		for (size_t k = 0; k < sizeof(ends) / sizeof(*ends) &&
		     strcmp(j->old[i].stem, stem) != 0;
		     k++)
			unlink(file_of(j, j->packs, j->old[i].stem, ends[k]));
}

static bool
adopt(struct joining *j, char *said)
{
	const char *stem = made_stem(j);
	const char *file = path_join(&j->a, j->git_dir, "oarlock.lock");
	int lock = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	bool good = true;

	if (stem == NULL || lock == -1) {
		snprintf(said, ERRAND_SAID, "%s: %s",
		    stem == NULL ? "oarlock-join" : file,
		    stem == NULL ? "git has made no pack" : strerror(errno));
		good = false;
	} else if (lock_await(j, lock)) {
		good = move_in(j, stem);
		if (good)
			remove_old(j, stem);
		else
			snprintf(
			    said, ERRAND_SAID, "%s: %s", stem, strerror(errno));
	}
	if (lock != -1)
		close(lock);
	return good;
}

/* ---- all of it ---- */

static bool
join_chosen(struct joining *j, char *said)
{
	const char *list;

	choose(j);
	if (j->n < TWICE)
		return true;
	if (!folder_empty(j) || (list = list_write(j)) == NULL) {
		snprintf(
		    said, ERRAND_SAID, "oarlock-join: %s", strerror(errno));
		return false;
	}
	if (!git_writes(j, list, said)) {
		/* What it was to read went meanwhile. */
		if (all_there(j))
			return false;
		said[0] = '\0';
		return true;
	}
	return adopt(j, said);
}

bool
join_packs(const char *git_dir, char *said)
{
	struct joining j = joining_of(git_dir);
	bool good = folder_make(&j);
	/* Without O_CLOEXEC: git has it, too, should we die. */
	int lock = good ? lock_open(&j, 0) : -1;

	good = lock != -1;
	if (!good)
		snprintf(
		    said, ERRAND_SAID, "oarlock-join: %s", strerror(errno));
	else if (flock(lock, LOCK_EX | LOCK_NB) == 0) {
		good = join_chosen(&j, said);
		folder_empty(&j);
	}
	if (lock != -1)
		close(lock);
	arena_free(&j.a);
	return good;
}

bool
join_forget(const char *git_dir)
{
	struct joining j = joining_of(git_dir);
	int lock = lock_open(&j, O_CLOEXEC);
	bool good;

	if (lock == -1)
		good = errno == ENOENT;
	else
		good = flock(lock, LOCK_EX) == 0 && folder_empty(&j);
	if (lock != -1)
		close(lock);
	arena_free(&j.a);
	return good;
}
