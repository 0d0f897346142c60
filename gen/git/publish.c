/* publish.c -- a built site goes into the repository and the site folder. */
#include "gen/git/publish.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "gen/git/past.h"
#include "gen/git/prune.h"
#include "gen/git/sha1.h"
#include "lib/path.h"

enum { FILE_MAX = 16 << 20 };

static const char build_path[] = "build.json";

/* Of the newest commit; NULL with *why where it cannot be read. */
static const char *
build_read(const struct publish *p, struct arena *a, const char **why)
{
	size_t len;

	*why = NULL;
	return repo_read(p->repo, a, build_path, &len, why);
}

/* Of build.json, so that a commit itself says which history it is of. */
static const char *
history(struct arena *a, const struct publish *p)
{
	return p->history == NULL
	    ? ""
	    : arena_printf(a, ", \"history\": \"%s\"", p->history);
}

/* The same files with build.json among them, at its place in the order. */
static struct repo_file *
with_build(struct arena *a, const struct publish *p,
    const struct repo_file *files, size_t n, int64_t number)
{
	struct repo_file *all = arena_array(a, n + 1, sizeof(*all));
	char *json = arena_printf(a, "{\"build\": %lld, \"day\": \"%s\"%s}\n",
	    (long long)number, p->day, history(a, p));
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

/* The folders that a file leaves empty, up to the site's own. */
static void
folders_remove(const struct publish *p, char *path)
{
	char *slash;

	while ((slash = strrchr(path + strlen(p->folder) + 1, '/')) != NULL) {
		*slash = '\0';
		if (rmdir(path) == -1 && errno != ENOENT)
			return;
	}
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
		char *path = arena_printf(a, "%s/%s", p->folder, c->removed[i]);

		if (!path_remove(path)) {
			*why = arena_printf(a, "%s: %s", path, strerror(errno));
			return false;
		}
		folders_remove(p, path);
	}
	return true;
}

/*
 * Whether the newest commit is of a history that is to be forgotten, or has one
 * where none is kept any more. No clock decides it: commits of before an
 * erasure may be dated later than that.
 */
static bool
must_forget(const struct publish *p, struct arena *a, const char *json,
    bool *forget, const char **why)
{
	int64_t newest;

	if (!repo_newest(p->repo, a, &newest, why))
		return false;
	*forget = (!p->keep_history && repo_has_past(p->repo)) ||
	    (p->history != NULL && newest != 0 &&
		(json == NULL || strstr(json, history(a, p)) == NULL));
	return true;
}

static bool
commit(struct arena *a, const struct publish *p, const struct repo_changes *c,
    bool forget, const char **why)
{
	bool keep = p->keep_history && !forget;
	size_t pages = c->nwritten + c->nremoved;
	struct repo_entry e = {
		.when = p->when,
		/* Neutral: everybody reads it. */
		.message = arena_printf(a, "%zu page%s\n\nDay: %s\n", pages,
		    pages == 1 ? "" : "s", p->day),
		.keep_history = keep,
	};

	return (keep || repo_prune_note(a, repo_path(p->repo), why)) &&
	    repo_commit(p->repo, a, c, &e, why) &&
	    (keep || repo_prune(a, repo_path(p->repo), p->keep_history, why));
}

static bool
overtaken(const struct publish *p)
{
	unsigned char now[REPO_ID];

	repo_head(p->repo, now);
	return p->upon != NULL && memcmp(now, p->upon, sizeof(now)) != 0;
}

static bool
publish_locked(struct arena *a, const struct publish *p,
    const struct repo_file *files, size_t n, size_t *pages, const char **why)
{
	const char *json;
	struct repo_file *all;
	struct repo_changes c;
	bool forget;

	*pages = 0;
	*why = NULL;
	if (overtaken(p) ||
	    ((json = build_read(p, a, why)) == NULL && *why != NULL))
		return false;
	all = with_build(a, p, files, n, past_build_number(json) + 1);
	if (!must_forget(p, a, json, &forget, why) ||
	    !repo_prune_rest(a, repo_path(p->repo), p->keep_history, why) ||
	    !repo_compare(p->repo, a, all, n + 1, &c, why))
		return false;
	if (!only_build(&c) || past_build_number(json) == 0 || forget) {
		if (!folder_clean(a, p, &c, why) ||
		    !commit(a, p, &c, forget, why))
			return false;
		*pages = c.nwritten + c.nremoved;
	} else {
		/* Nothing new: the folder keeps the day of that commit. */
		for (size_t i = 0; i <= n; i++)
			if (strcmp(all[i].path, build_path) == 0)
				all[i] = (struct repo_file){ build_path, json,
					strlen(json), NULL };
	}
	return p->folder == NULL || folder_update(a, p, all, n + 1, why);
}

bool
publish_site(struct arena *a, const struct publish *p,
    const struct repo_file *files, size_t n, size_t *pages, const char **why)
{
	int lock = p->locked ? -1 : repo_lock(p->repo);
	bool good = publish_locked(a, p, files, n, pages, why);

	if (good && p->upon != NULL)
		repo_head(p->repo, p->upon);
	repo_unlock(lock);
	return good;
}
