/* repo.c -- the site's bare repository. */
#include "gen/git/parts.h"

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/git/packing.h"
#include "gen/git/settings.h"
#include "gen/git/upkeep.h"
#include "lib/path.h"

const char *
repo_why(struct arena *a, const char *what)
{
	const git_error *e = git_error_last();

	return arena_printf(a, "%s: %s", what, e == NULL ? "?" : e->message);
}

static int
git_opened(struct repo *r)
{
	int rc = packing_attach(r->packing, r->git);

	return rc == 0 ? repo_settings_write(r->git) : rc;
}

/* One that is made where another kind lies would be neither. */
static int
git_make(struct repo *r, struct arena *a, const char *path, const char **why)
{
	int rc;

	if (access(path_join(a, path, ".git"), F_OK) == 0) {
		*why = arena_printf(a,
		    "%s is a checkout, and a bare repository is needed: move "
		    "it away, then git clone --bare URL %s",
		    path, path);
		return -1;
	}
	rc = git_repository_init(&r->git, path, true);
	return rc == 0 ? git_repository_set_head(r->git, r->ref) : rc;
}

struct repo *
repo_open(
    struct arena *a, const char *path, const char *branch, const char **why)
{
	struct repo *r = calloc(1, sizeof(*r));
	int rc;

	*why = NULL;
	if (r == NULL || asprintf(&r->ref, "refs/heads/%s", branch) == -1)
		err(1, "repo");
	r->packing = packing_new();
	git_libgit2_init();
	repo_settings_process();
	upkeep_locks(path, r->ref);
	rc = git_repository_open_bare(&r->git, path);
	if (rc == GIT_ENOTFOUND)
		rc = git_make(r, a, path, why);
	if (rc == 0 && git_opened(r) == 0)
		return r;
	if (*why == NULL)
		*why = repo_why(a, path);
	repo_close(r);
	return NULL;
}

void
repo_close(struct repo *r)
{
	if (r == NULL)
		return;
	git_repository_free(r->git);
	git_libgit2_shutdown();
	packing_free(r->packing);
	arena_free(&r->newest.arena);
	arena_free(&r->next.arena);
	crypto_erase(r->signer, sizeof(r->signer));
	free(r->ref);
	free(r);
}

void
repo_sign(struct repo *r, const unsigned char seed[CRYPTO_KEY_LEN])
{
	memcpy(r->signer, seed, sizeof(r->signer));
	r->signs = true;
}

const char *
repo_path(struct repo *r)
{
	return git_repository_path(r->git);
}

bool
repo_packs_changed(struct repo *r)
{
	char packs[4096];
	struct stat st;
	bool changed;

	snprintf(packs, sizeof(packs), "%sobjects/pack", repo_path(r));
	if (stat(packs, &st) == -1)
		return false;
	changed = memcmp(&st.st_mtim, &r->packed, sizeof(r->packed)) != 0;
	r->packed = st.st_mtim;
	return changed;
}

void
repo_reopen(struct repo *r)
{
	git_repository *git;

	if (git_repository_open_bare(&git, repo_path(r)) != 0)
		return;
	git_repository_free(r->git);
	r->git = git;
	if (git_opened(r) != 0)
		errx(1, "%s: cannot be opened again", repo_path(r));
}

/*
 * Packs that were joined are gone, and libgit2 would still read the old ones'
 * indexes: it has to begin anew.
 */
static void
reopen_if_packed(struct repo *r)
{
	if (repo_packs_changed(r))
		repo_reopen(r);
}

static int
lock_open(struct repo *r)
{
	char *name = NULL;
	int lock;

	if (asprintf(&name, "%soarlock.lock", repo_path(r)) == -1)
		err(1, "repo");
	lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	free(name);
	return lock;
}

int
repo_lock(struct repo *r)
{
	int lock = lock_open(r);

	if (lock == -1 || flock(lock, LOCK_EX) == -1)
		warn("the lock of the site's repository");
	upkeep_locks(repo_path(r), r->ref);
	reopen_if_packed(r);
	return lock;
}

void
repo_unlock(int lock)
{
	if (lock != -1)
		close(lock);
}

void
repo_clean(struct repo *r)
{
	int lock = lock_open(r);

	/* Whoever has it cleans up at times, too. */
	if (lock != -1 && flock(lock, LOCK_EX | LOCK_NB) == 0)
		upkeep_rests(repo_path(r));
	repo_unlock(lock);
}

int
repo_head_tree(struct repo *r, git_tree **tree)
{
	git_oid id;
	git_commit *commit = NULL;
	int rc = git_reference_name_to_id(&id, r->git, r->ref);

	*tree = NULL;
	if (rc == GIT_ENOTFOUND)
		return 0;
	if (rc == 0)
		rc = git_commit_lookup(&commit, r->git, &id);
	if (rc == 0)
		rc = git_commit_tree(tree, commit);
	git_commit_free(commit);
	return rc;
}

void
repo_head(struct repo *r, unsigned char out[REPO_ID])
{
	git_oid id;

	memset(out, 0, REPO_ID);
	if (git_reference_name_to_id(&id, r->git, r->ref) == 0)
		memcpy(out, id.id, REPO_ID);
}

bool
repo_newest(struct repo *r, struct arena *a, int64_t *when, const char **why)
{
	git_commit *commit = NULL;
	git_oid id;
	int rc = git_reference_name_to_id(&id, r->git, r->ref);

	*when = 0;
	if (rc == GIT_ENOTFOUND)
		return true;
	if (rc == 0)
		rc = git_commit_lookup(&commit, r->git, &id);
	if (rc == 0)
		*when = git_commit_time(commit);
	else
		*why = repo_why(a, "reading the newest commit");
	git_commit_free(commit);
	return rc == 0;
}

/* NULL: there is none, or it cannot be read. */
static git_commit *
head_commit(struct repo *r)
{
	git_commit *commit = NULL;
	git_oid id;

	if (git_reference_name_to_id(&id, r->git, r->ref) != 0 ||
	    git_commit_lookup(&commit, r->git, &id) != 0)
		return NULL;
	return commit;
}

bool
repo_has_past(struct repo *r)
{
	git_commit *commit = head_commit(r);
	bool has = commit != NULL && git_commit_parentcount(commit) > 0;

	git_commit_free(commit);
	return has;
}

const char *
repo_message(struct repo *r, struct arena *a)
{
	git_commit *commit = head_commit(r);
	const char *message =
	    commit == NULL ? "" : arena_strdup(a, git_commit_message(commit));

	git_commit_free(commit);
	return message;
}

const char *
repo_read(struct repo *r, struct arena *a, const char *path, size_t *len,
    const char **why)
{
	git_tree *tree;
	git_object *blob = NULL;
	char *copy = NULL;
	int rc = repo_head_tree(r, &tree);

	*why = NULL;
	if (rc == 0 && tree != NULL)
		rc = git_object_lookup_bypath(
		    &blob, (git_object *)tree, path, GIT_OBJECT_BLOB);
	if (rc == 0 && blob != NULL) {
		*len = (size_t)git_blob_rawsize((git_blob *)blob);
		copy = arena_strndup(
		    a, git_blob_rawcontent((git_blob *)blob), *len);
	} else if (rc != 0 && rc != GIT_ENOTFOUND)
		*why = repo_why(a, "reading the newest commit");
	git_object_free(blob);
	git_tree_free(tree);
	return copy;
}
