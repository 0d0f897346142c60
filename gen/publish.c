/* publish.c -- a built site goes into the repository and the site folder. */
#include "gen/publish.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gen/repo_prune.h"
#include "gen/sha1.h"
#include "lib/path.h"

enum { FILE_MAX = 16 << 20 };

static const char build_path[] = "build.json";

/* 0: there is none yet. Readers are told of a site whose number goes back. */
static bool
build_number(
    const struct publish *p, struct arena *a, int64_t *number, const char **why)
{
	size_t len;
	const char *json = repo_read(p->repo, a, build_path, &len, why);
	long long n;

	*number = 0;
	if (json != NULL && sscanf(json, "{\"build\": %lld", &n) == 1)
		*number = n;
	return *why == NULL;
}

/* The same files with build.json among them, at its place in the order. */
static struct repo_file *
with_build(struct arena *a, const struct publish *p,
    const struct repo_file *files, size_t n, int64_t number)
{
	struct repo_file *all = arena_array(a, n + 1, sizeof(*all));
	char *json = arena_printf(a, "{\"build\": %lld, \"day\": \"%s\"}\n",
	    (long long)number, p->day);
	size_t i = 0;

	while (i < n && strcmp(files[i].path, build_path) < 0) {
		all[i] = files[i];
		i++;
	}
	all[i] = (struct repo_file){ build_path, json, strlen(json), NULL };
	for (; i < n; i++)
		all[i + 1] = files[i];
	return all;
}

static bool
only_build(const struct repo_changes *c)
{
	return c->nremoved == 0 &&
	    (c->nwritten == 0 ||
		(c->nwritten == 1 &&
		    strcmp(c->written[0]->path, build_path) == 0));
}

static bool
folder_holds(struct arena *a, const char *path, const struct repo_file *f)
{
	unsigned char name[SHA1_LEN];
	size_t len;
	char *now =
	    path_read(a, path, f->bytes == NULL ? FILE_MAX : f->len, &len);

	if (now == NULL || f->bytes == NULL)
		return now != NULL && sha1_blob(now, len, name) &&
		    memcmp(name, f->blob, sizeof(name)) == 0;
	return len == f->len && memcmp(now, f->bytes, len) == 0;
}

static bool
folder_write(struct arena *a, const char *path, const struct repo_file *f,
    const char **why)
{
	char *dir = arena_strdup(a, path);

	*strrchr(dir, '/') = '\0';
	if (path_make_folder(dir, 0755) &&
	    path_write(path, f->bytes, f->len, 0644))
		return true;
	*why = arena_printf(a, "%s: %s", path, strerror(errno));
	return false;
}

/* What has no bytes is in the newest commit. */
static bool
folder_file(const struct publish *p, const struct repo_file *f,
    const char **why, struct arena *words)
{
	struct arena a = ARENA_INIT;
	char *path = path_join(&a, p->folder, f->path);
	bool good = folder_holds(&a, path, f);
	struct repo_file whole = *f;

	if (!good && whole.bytes == NULL)
		whole.bytes = repo_read(p->repo, &a, f->path, &whole.len, why);
	if (!good && whole.bytes == NULL)
		*why = *why != NULL ? *why : "the repository lacks a page";
	else if (!good)
		good = folder_write(&a, path, &whole, why);
	if (!good)
		*why = arena_strdup(words, *why);
	arena_free(&a);
	return good;
}

/*
 * Assets come first: no page may name a file that is not there yet. The number
 * comes last: who sees it looks for nothing new until the next one.
 */
static int
folder_round(const char *path)
{
	return strncmp(path, "assets/", 7) == 0 ? 0
	    : strcmp(path, build_path) == 0	? 2
						: 1;
}

/*
 * Every file is compared, not only what this commit changed, so that a copy
 * that was interrupted or touched is whole again after the next build.
 */
static bool
folder_update(struct arena *a, const struct publish *p,
    const struct repo_file *files, size_t n, const char **why)
{
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < n; i++)
			if (folder_round(files[i].path) == round &&
			    !folder_file(p, &files[i], why, a))
				return false;
	return true;
}

/*
 * Before the commit: only until then does a comparison tell what is to go, and
 * who was erased must not be served for ever because a build was cut off.
 */
static bool
folder_clean(struct arena *a, const struct publish *p,
    const struct repo_changes *c, const char **why)
{
	for (size_t i = 0; p->folder != NULL && i < c->nremoved; i++) {
		const char *path = path_join(a, p->folder, c->removed[i]);

		if (!path_remove(path)) {
			*why = arena_printf(a, "%s: %s", path, strerror(errno));
			return false;
		}
	}
	return true;
}

/* The newest commit is one of those that are to be forgotten. */
static bool
must_forget(const struct publish *p)
{
	int64_t newest = repo_newest(p->repo);

	return newest != 0 && newest <= p->forget;
}

static bool
commit(struct arena *a, const struct publish *p, const struct repo_changes *c,
    const char **why)
{
	bool forget = must_forget(p), keep = p->keep_history && !forget;
	/* Later than what it forgets, so that it is forgotten once. */
	int64_t when = forget && p->when <= p->forget ? p->forget + 1 : p->when;

	return (keep || repo_prune_note(a, repo_path(p->repo), why)) &&
	    repo_commit(p->repo, a, c, when, p->day, keep, why) &&
	    (keep || repo_prune(a, repo_path(p->repo), why));
}

static bool
publish_locked(struct arena *a, const struct publish *p,
    const struct repo_file *files, size_t n, size_t *pages, const char **why)
{
	int64_t number;
	struct repo_file *all;
	struct repo_changes c;

	*pages = 0;
	if (!build_number(p, a, &number, why))
		return false;
	all = with_build(a, p, files, n, number + 1);
	if (!repo_prune_rest(a, repo_path(p->repo), why) ||
	    !repo_compare(p->repo, a, all, n + 1, &c, why))
		return false;
	if (!only_build(&c) || number == 0 || must_forget(p)) {
		if (!folder_clean(a, p, &c, why) || !commit(a, p, &c, why))
			return false;
		*pages = c.nwritten + c.nremoved;
	} else {
		size_t len;
		const char *json = repo_read(p->repo, a, build_path, &len, why);

		if (json == NULL && *why != NULL)
			return false;
		/* Nothing new: the folder keeps the day of that commit. */
		for (size_t i = 0; i <= n && json != NULL; i++)
			if (strcmp(all[i].path, build_path) == 0)
				all[i] = (struct repo_file){ build_path, json,
					len, NULL };
	}
	return p->folder == NULL || folder_update(a, p, all, n + 1, why);
}

bool
publish_site(struct arena *a, const struct publish *p,
    const struct repo_file *files, size_t n, size_t *pages, const char **why)
{
	int lock = repo_lock(p->repo);
	bool good = publish_locked(a, p, files, n, pages, why);

	repo_unlock(lock);
	return good;
}
