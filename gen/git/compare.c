/* compare.c -- what the newest commit holds, and what the next one changes. */
#include <stdlib.h>
#include <string.h>

#include "gen/git/packing.h"
#include "gen/git/parts.h"
#include "gen/git/sha1.h"

static const char no_sha1[] =
    "this machine's rules forbid SHA-1, which git needs";

/* ---- what the newest commit holds ---- */

static struct listed *
list_next(struct listing *l)
{
	l->file =
	    arena_grow(&l->arena, l->file, l->n, &l->cap, sizeof(*l->file));
	return &l->file[l->n++];
}

static void
list_clear(struct listing *l)
{
	arena_free(&l->arena);
	memset(l, 0, sizeof(*l));
}

static int
list_entry(const char *root, const git_tree_entry *e, void *payload)
{
	struct listing *l = payload;

	if (git_tree_entry_type(e) == GIT_OBJECT_BLOB)
		*list_next(l) = (struct listed){
			arena_printf(
			    &l->arena, "%s%s", root, git_tree_entry_name(e)),
			*git_tree_entry_id(e),
		};
	return 0;
}

static int
listed_order(const void *a, const void *b)
{
	return strcmp(
	    ((const struct listed *)a)->path, ((const struct listed *)b)->path);
}

/* Into r->newest, unless it is there. 0, or libgit2's error. */
static int
list_newest(struct repo *r)
{
	struct listing *l = &r->newest;
	git_tree *tree = NULL;
	git_oid head;
	int rc;

	repo_head(r, head.id);
	if (l->known && git_oid_equal(&head, &l->of))
		return 0;
	list_clear(l);
	rc = repo_head_tree(r, &tree);
	if (rc == 0 && tree != NULL)
		rc = git_tree_walk(tree, GIT_TREEWALK_PRE, list_entry, l);
	if (l->n > 0)
		qsort(l->file, l->n, sizeof(*l->file), listed_order);
	l->of = head;
	l->known = rc == 0;
	git_tree_free(tree);
	return rc;
}

void
repo_listed(struct repo *r, const git_oid *commit)
{
	list_clear(&r->newest);
	r->newest = r->next;
	r->newest.of = *commit;
	r->newest.known = true;
	memset(&r->next, 0, sizeof(r->next));
}

/* ---- what a commit would change ---- */

/* False where no name can be made. */
static bool
name_make(const struct repo_file *f, unsigned char name[REPO_ID])
{
	if (f->bytes != NULL)
		return sha1_blob(f->bytes, f->len, name);
	memcpy(name, f->blob, REPO_ID);
	return true;
}

/* A file without bytes has to be somewhere. */
static bool
file_add(struct repo *r, const struct repo_file *f, const struct listed *now,
    struct repo_changes *out, const char **why)
{
	struct listed *next = list_next(&r->next);

	next->path = arena_strdup(&r->next.arena, f->path);
	if (!name_make(f, next->id.id)) {
		*why = no_sha1;
		return false;
	}
	if (f->blob != NULL)
		memcpy(f->blob, next->id.id, REPO_ID);
	if (now != NULL && git_oid_equal(&now->id, &next->id))
		return true;
	out->written[out->nwritten++] = f;
	if (f->bytes != NULL || repo_has_blob(r, &next->id))
		return true;
	*why = "the newest commit is not the one built upon";
	return false;
}

/* Both sides are sorted by path: one walk down the two lists. */
static bool
compare(struct repo *r, struct arena *a, const struct repo_file *files,
    size_t n, struct repo_changes *out, const char **why)
{
	const struct listing *l = &r->newest;
	size_t i = 0, j = 0;

	while (i < n || j < l->n) {
		int order = i == n ? 1
		    : j == l->n	   ? -1
				   : strcmp(files[i].path, l->file[j].path);

		if (order <= 0 &&
		    !file_add(
			r, &files[i], order < 0 ? NULL : &l->file[j], out, why))
			return false;
		if (order > 0)
			out->removed[out->nremoved++] =
			    arena_strdup(a, l->file[j].path);
		i += order <= 0;
		j += order >= 0;
	}
	return true;
}

bool
repo_compare(struct repo *r, struct arena *a, const struct repo_file *files,
    size_t n, struct repo_changes *out, const char **why)
{
	memset(out, 0, sizeof(*out));
	list_clear(&r->next);
	if (list_newest(r) != 0) {
		*why = repo_why(a, "reading the newest commit");
		return false;
	}
	out->written = arena_array(a, n, sizeof(*out->written));
	out->removed = arena_array(a, r->newest.n, sizeof(*out->removed));
	out->compared = compare(r, a, files, n, out, why);
	return out->compared;
}

/* ---- files for the commit to come ---- */

bool
repo_store_begin(
    struct repo *r, struct arena *a, bool keep_history, const char **why)
{
	if (!keep_history)
		repo_reopen(r);
	if (list_newest(r) != 0) {
		*why = repo_why(a, "reading the newest commit");
		return false;
	}
	if (keep_history)
		packing_begin(r->packing, r->git);
	return true;
}

void
repo_store_end(struct repo *r)
{
	packing_end(r->packing);
}

bool
repo_store(struct repo *r, struct arena *a, const struct repo_file *f,
    unsigned char name[REPO_ID], const char **why)
{
	struct repo_file named = { f->path, f->bytes, f->len, name };
	struct listed key = { .path = f->path };
	const struct listed *now;
	git_oid id;

	if (!sha1_blob(f->bytes, f->len, name)) {
		*why = no_sha1;
		return false;
	}
	now = r->newest.n == 0 ? NULL
			       : bsearch(&key, r->newest.file, r->newest.n,
				     sizeof(*r->newest.file), listed_order);
	if ((now != NULL && memcmp(now->id.id, name, REPO_ID) == 0) ||
	    repo_blob(r, &named, &id) == 0)
		return true;
	*why = repo_why(a, "storing a file");
	return false;
}
