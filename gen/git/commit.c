/* commit.c -- writes a commit: files, trees, signature, branch. */
#include <string.h>

#include "gen/git/packing.h"
#include "gen/git/parts.h"
#include "gen/git/signature.h"

static int
updates_write(
    struct repo *r, const struct repo_changes *c, git_tree_update *updates)
{
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < c->nwritten; i++, n++) {
		const struct repo_file *f = c->written[i];

		updates[n].action = GIT_TREE_UPDATE_UPSERT;
		updates[n].filemode = GIT_FILEMODE_BLOB;
		updates[n].path = f->path;
		if (f->bytes == NULL)
			memcpy(updates[n].id.id, f->blob, REPO_ID);
		else
			rc = repo_blob(r, f, &updates[n].id);
	}
	for (size_t i = 0; i < c->nremoved; i++, n++) {
		updates[n].action = GIT_TREE_UPDATE_REMOVE;
		updates[n].path = c->removed[i];
	}
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
	int rc = repo_head_tree(r, &base);

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
    const struct repo_entry *e, git_oid *id)
{
	git_buf bytes = GIT_BUF_INIT;
	git_signature *who = NULL;
	git_tree *tree = NULL;
	git_commit *parent = NULL;
	git_reference *ref = NULL;
	git_oid head;
	int rc =
	    git_signature_new(&who, "Oarlock", "oarlock@invalid", e->when, 0);

	if (rc == 0)
		rc = git_tree_lookup(&tree, r->git, tree_id);
	if (rc == 0 && e->keep_history &&
	    git_reference_name_to_id(&head, r->git, r->ref) == 0)
		rc = git_commit_lookup(&parent, r->git, &head);
	if (rc == 0)
		rc = git_commit_create_buffer(&bytes, r->git, who, who, NULL,
		    e->message, tree, parent == NULL ? 0 : 1,
		    (const git_commit **)&parent);
	if (rc == 0)
		rc = commit_object(r, a, &bytes, id);
	if (rc == 0)
		rc = packing_write(r->packing);
	/* Our own pack is no reason to open the repository again. */
	repo_packs_changed(r);
	if (rc == 0)
		rc = git_reference_create(&ref, r->git, r->ref, id, true, NULL);
	git_reference_free(ref);
	git_commit_free(parent);
	git_tree_free(tree);
	git_signature_free(who);
	git_buf_dispose(&bytes);
	return rc;
}

bool
repo_commit(struct repo *r, struct arena *a, const struct repo_changes *c,
    const struct repo_entry *e, const char **why)
{
	git_oid tree, id;
	bool good;

	/*
	 * What is removed again soon would have to be packed again each time;
	 * and libgit2 thinks of what it has read and was removed since that it
	 * need not be written.
	 */
	if (e->keep_history)
		packing_begin(r->packing, r->git);
	else
		repo_reopen(r);
	good = tree_write(r, a, c, &tree) == 0 &&
	    commit_write(r, a, &tree, e, &id) == 0;
	if (!good)
		*why = repo_why(a, "commit");
	else if (c->compared)
		repo_listed(r, &id);
	packing_end(r->packing);
	return good;
}
