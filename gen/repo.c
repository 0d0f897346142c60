/* repo.c -- the site's bare repository. */
#include "gen/repo.h"

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <git2.h>

#include "gen/repo_bulk.h"
#include "gen/repo_settings.h"
#include "gen/signature.h"
#include "gen/upkeep.h"

enum { BULK_MIN = 500 }; /* files: from here on a pack is faster */

struct repo {
	git_repository *git;
	char *ref; /* "refs/heads/main" */
	struct bulk *bulk;
	struct timespec packed; /* when its packs changed last */
	bool signs;
	unsigned char signer[CRYPTO_KEY_LEN]; /* a seed, if it signs */
};

static const char *
why_git(struct arena *a, const char *what)
{
	const git_error *e = git_error_last();

	return arena_printf(a, "%s: %s", what, e == NULL ? "?" : e->message);
}

/* The store of large commits belongs to the repository as it is opened. */
static int
git_opened(struct repo *r)
{
	r->bulk = bulk_add(r->git);
	return r->bulk == NULL ? -1 : repo_settings_write(r->git);
}

struct repo *
repo_open(
    struct arena *a, const char *path, const char *branch, const char **why)
{
	struct repo *r = calloc(1, sizeof(*r));

	if (r == NULL || asprintf(&r->ref, "refs/heads/%s", branch) == -1)
		err(1, "repo");
	git_libgit2_init();
	repo_settings_process();
	upkeep_locks(path, r->ref);
	if ((git_repository_open_bare(&r->git, path) == 0 ||
		(git_repository_init(&r->git, path, true) == 0 &&
		    git_repository_set_head(r->git, r->ref) == 0)) &&
	    git_opened(r) == 0)
		return r;
	*why = why_git(a, path);
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

/*
 * Packs that were joined are gone, and libgit2 would still read the old ones'
 * indexes: it has to begin anew.
 */
static void
reopen_if_packed(struct repo *r)
{
	char packs[4096];
	git_repository *git;
	struct stat st;

	snprintf(packs, sizeof(packs), "%sobjects/pack", repo_path(r));
	if (stat(packs, &st) == -1 ||
	    memcmp(&st.st_mtim, &r->packed, sizeof(r->packed)) == 0 ||
	    git_repository_open_bare(&git, repo_path(r)) != 0)
		return;
	r->packed = st.st_mtim;
	git_repository_free(r->git);
	r->git = git;
	if (git_opened(r) != 0)
		errx(1, "%s: cannot be opened again", repo_path(r));
}

int
repo_lock(struct repo *r)
{
	char *name = NULL;
	int lock;

	if (asprintf(&name, "%soarlock.lock", repo_path(r)) == -1)
		err(1, "repo");
	lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	free(name);
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

/* The branch's newest tree; NULL before the first. */
static int
head_tree(struct repo *r, git_tree **tree)
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

int64_t
repo_newest(struct repo *r)
{
	git_commit *commit = NULL;
	int64_t when = 0;
	git_oid id;

	if (git_reference_name_to_id(&id, r->git, r->ref) == 0 &&
	    git_commit_lookup(&commit, r->git, &id) == 0)
		when = git_commit_time(commit);
	git_commit_free(commit);
	return when;
}

const char *
repo_read(struct repo *r, struct arena *a, const char *path, size_t *len)
{
	git_tree *tree;
	git_object *blob = NULL;
	char *copy = NULL;

	if (head_tree(r, &tree) != 0 || tree == NULL)
		return NULL;
	if (git_object_lookup_bypath(
		&blob, (git_object *)tree, path, GIT_OBJECT_BLOB) == 0) {
		*len = (size_t)git_blob_rawsize((git_blob *)blob);
		copy = arena_strndup(
		    a, git_blob_rawcontent((git_blob *)blob), *len);
	}
	git_object_free(blob);
	git_tree_free(tree);
	return copy;
}

/* What the branch holds, by path. */
struct listing {
	struct arena *arena;
	struct held {
		const char *path;
		git_oid id;
	} * held;
	size_t n, cap;
};

static int
list_entry(const char *root, const git_tree_entry *e, void *payload)
{
	struct listing *l = payload;

	if (git_tree_entry_type(e) != GIT_OBJECT_BLOB)
		return 0;
	l->held =
	    arena_grow(l->arena, l->held, l->n, &l->cap, sizeof(*l->held));
	l->held[l->n++] = (struct held){
		arena_printf(l->arena, "%s%s", root, git_tree_entry_name(e)),
		*git_tree_entry_id(e),
	};
	return 0;
}

static int
held_order(const void *a, const void *b)
{
	return strcmp(
	    ((const struct held *)a)->path, ((const struct held *)b)->path);
}

static bool
unchanged(const struct held *h, const struct repo_file *f)
{
	git_oid id;

	return git_odb_hash(&id, f->bytes, f->len, GIT_OBJECT_BLOB) == 0 &&
	    git_oid_equal(&id, &h->id);
}

/* Both sides are sorted by path: one walk down the two lists. */
static void
compare(struct listing *l, const struct repo_file *files, size_t n,
    struct repo_changes *out)
{
	size_t i = 0, j = 0;

	out->written = arena_array(l->arena, n, sizeof(*out->written));
	out->removed = arena_array(l->arena, l->n, sizeof(*out->removed));
	while (i < n || j < l->n) {
		int order = i == n ? 1
		    : j == l->n	   ? -1
				   : strcmp(files[i].path, l->held[j].path);

		if (order < 0 ||
		    (order == 0 && !unchanged(&l->held[j], &files[i])))
			out->written[out->nwritten++] = &files[i];
		if (order > 0)
			out->removed[out->nremoved++] = l->held[j].path;
		i += order <= 0;
		j += order >= 0;
	}
}

bool
repo_compare(struct repo *r, struct arena *a, const struct repo_file *files,
    size_t n, struct repo_changes *out, const char **why)
{
	struct listing l = { .arena = a };
	git_tree *tree;

	memset(out, 0, sizeof(*out));
	if (head_tree(r, &tree) != 0 ||
	    (tree != NULL &&
		git_tree_walk(tree, GIT_TREEWALK_PRE, list_entry, &l) != 0)) {
		*why = why_git(a, "reading the newest commit");
		git_tree_free(tree);
		return false;
	}
	git_tree_free(tree);
	if (l.n > 0)
		qsort(l.held, l.n, sizeof(*l.held), held_order);
	compare(&l, files, n, out);
	return true;
}

static int
updates_write(
    struct repo *r, const struct repo_changes *c, git_tree_update *updates)
{
	git_odb *odb;
	size_t n = 0;
	int rc = git_repository_odb(&odb, r->git);

	bulk_borrow(r->bulk, true);
	for (size_t i = 0; rc == 0 && i < c->nwritten; i++, n++) {
		const struct repo_file *f = c->written[i];

		updates[n].action = GIT_TREE_UPDATE_UPSERT;
		updates[n].filemode = GIT_FILEMODE_BLOB;
		updates[n].path = f->path;
		rc = git_odb_write(
		    &updates[n].id, odb, f->bytes, f->len, GIT_OBJECT_BLOB);
	}
	bulk_borrow(r->bulk, false);
	for (size_t i = 0; i < c->nremoved; i++, n++) {
		updates[n].action = GIT_TREE_UPDATE_REMOVE;
		updates[n].path = c->removed[i];
	}
	git_odb_free(odb);
	return rc;
}

static int
tree_write(
    struct repo *r, struct arena *a, const struct repo_changes *c, git_oid *id)
{
	size_t n = c->nwritten + c->nremoved;
	git_tree_update *updates = arena_array(a, n, sizeof(*updates));
	git_treebuilder *empty = NULL;
	git_tree *base;
	int rc = head_tree(r, &base);

	if (rc == 0 && base == NULL &&
	    (rc = git_treebuilder_new(&empty, r->git, NULL)) == 0 &&
	    (rc = git_treebuilder_write(id, empty)) == 0)
		rc = git_tree_lookup(&base, r->git, id);
	if (rc == 0)
		rc = updates_write(r, c, updates);
	if (rc == 0)
		rc = git_tree_create_updated(id, r->git, base, n, updates);
	git_treebuilder_free(empty);
	git_tree_free(base);
	return rc;
}

static int
commit_object(
    struct repo *r, struct arena *a, const git_buf *commit, git_oid *id)
{
	const char *signature = NULL;

	if (r->signs)
		signature =
		    signature_make(a, r->signer, commit->ptr, commit->size);

	return git_commit_create_with_signature(
	    id, r->git, commit->ptr, signature, NULL);
}

static int
commit_write(struct repo *r, struct arena *a, const git_oid *tree_id,
    int64_t when, const char *message, bool keep_history)
{
	git_buf bytes = GIT_BUF_INIT;
	git_signature *who = NULL;
	git_tree *tree = NULL;
	git_commit *parent = NULL;
	git_reference *ref = NULL;
	git_oid id, head;
	int rc = git_signature_new(&who, "Oarlock", "oarlock@invalid", when, 0);

	if (rc == 0)
		rc = git_tree_lookup(&tree, r->git, tree_id);
	if (rc == 0 && keep_history &&
	    git_reference_name_to_id(&head, r->git, r->ref) == 0)
		rc = git_commit_lookup(&parent, r->git, &head);
	if (rc == 0)
		rc = git_commit_create_buffer(&bytes, r->git, who, who, NULL,
		    message, tree, parent == NULL ? 0 : 1,
		    (const git_commit **)&parent);
	if (rc == 0)
		rc = commit_object(r, a, &bytes, &id);
	if (rc == 0)
		rc = bulk_write(r->bulk, r->git);
	if (rc == 0)
		rc =
		    git_reference_create(&ref, r->git, r->ref, &id, true, NULL);
	git_reference_free(ref);
	git_commit_free(parent);
	git_tree_free(tree);
	git_signature_free(who);
	git_buf_dispose(&bytes);
	return rc;
}

bool
repo_commit(struct repo *r, struct arena *a, const struct repo_changes *c,
    int64_t when, const char *day, bool keep_history, const char **why)
{
	size_t pages = c->nwritten + c->nremoved;

	return repo_record(r, a, c, when,
	    arena_printf(a, "%zu page%s\n\nDay: %s\n", pages,
		pages == 1 ? "" : "s", day),
	    keep_history, why);
}

bool
repo_record(struct repo *r, struct arena *a, const struct repo_changes *c,
    int64_t when, const char *message, bool keep_history, const char **why)
{
	git_oid tree;
	bool good;

	/* What is removed again soon would have to be packed again each time. */
	if (keep_history && c->nwritten >= BULK_MIN)
		bulk_begin(r->bulk);
	good = tree_write(r, a, c, &tree) == 0 &&
	    commit_write(r, a, &tree, when, message, keep_history) == 0;
	if (!good)
		*why = why_git(a, "commit");
	bulk_end(r->bulk);
	return good;
}
