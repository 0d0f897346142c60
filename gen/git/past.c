/* past.c -- any commit of the site's repository, to be compared with. */
#include "gen/git/past.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <git2.h>

enum { COMMITS_MAX = 100000, GONE_COMMITS_MAX = 1000, NAME_MIN = 7 };

struct past {
	git_repository *git;
	char *ref; /* "refs/heads/main" */
};

static const char *
why_git(struct arena *a, const char *what)
{
	const git_error *e = git_error_last();

	return arena_printf(
	    a, "%s: %s", what, e == NULL ? "no reason given" : e->message);
}

struct past *
past_open(
    struct arena *a, const char *path, const char *branch, const char **why)
{
	struct past *p = calloc(1, sizeof(*p));

	if (p == NULL || asprintf(&p->ref, "refs/heads/%s", branch) == -1)
		err(1, "past");
	git_libgit2_init();
	if (git_repository_open_bare(&p->git, path) == 0)
		return p;
	*why = access(path, F_OK) == 0
	    ? why_git(a, path)
	    : "there is no site yet; oarlock gen --once builds it";
	past_close(p);
	return NULL;
}

void
past_close(struct past *p)
{
	if (p == NULL)
		return;
	git_repository_free(p->git);
	git_libgit2_shutdown();
	free(p->ref);
	free(p);
}

bool
past_empty(struct past *p)
{
	git_oid oid;

	return git_reference_name_to_id(&oid, p->git, p->ref) == GIT_ENOTFOUND;
}

static bool
is_hex_name(const char *name)
{
	size_t n = strspn(name, "0123456789abcdef");

	return n >= NAME_MIN && n < PAST_ID && name[n] == '\0';
}

bool
past_find(struct past *p, struct arena *a, const char *name, char id[PAST_ID],
    const char **why)
{
	git_commit *commit = NULL;
	git_oid oid;
	int rc;

	if (name == NULL) {
		rc = git_reference_name_to_id(&oid, p->git, p->ref);
		name = "the branch has no commit";
		if (rc == 0)
			rc = git_commit_lookup(&commit, p->git, &oid);
	} else if (!is_hex_name(name)) {
		*why = arena_printf(a,
		    "\"%s\" is no commit; one is written like 0c1434dab7",
		    name);
		return false;
	} else {
		rc = git_oid_fromstrn(&oid, name, strlen(name));
		if (rc == 0)
			rc = git_commit_lookup_prefix(
			    &commit, p->git, &oid, strlen(name));
	}
	if (rc != 0)
		*why = why_git(a, name);
	else
		git_oid_tostr(id, PAST_ID, git_commit_id(commit));
	git_commit_free(commit);
	return rc == 0;
}

int64_t
past_build_number(const char *json)
{
	long long n;

	return json != NULL && sscanf(json, "{\"build\": %lld", &n) == 1 &&
		n > 0
	    ? n
	    : 0;
}

/* The tree of a commit that is there; NULL: it does not read. */
static git_tree *
tree_of(struct past *p, const git_oid *oid)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;

	if (git_commit_lookup(&commit, p->git, oid) == 0 &&
	    git_commit_tree(&tree, commit) != 0)
		tree = NULL;
	git_commit_free(commit);
	return tree;
}

static int64_t
build_of(struct past *p, struct arena *a, const git_oid *oid)
{
	git_tree *tree = tree_of(p, oid);
	git_object *blob = NULL;
	int64_t build = 0;

	if (tree != NULL &&
	    git_object_lookup_bypath(
		&blob, (git_object *)tree, "build.json", GIT_OBJECT_BLOB) == 0)
		build = past_build_number(
		    arena_strndup(a, git_blob_rawcontent((git_blob *)blob),
			(size_t)git_blob_rawsize((git_blob *)blob)));
	git_object_free(blob);
	git_tree_free(tree);
	return build;
}

bool
past_find_build(
    struct past *p, struct arena *a, int64_t build, char id[PAST_ID])
{
	git_revwalk *walk = NULL;
	bool found = false;
	git_oid oid;

	if (git_revwalk_new(&walk, p->git) == 0 &&
	    git_revwalk_push_ref(walk, p->ref) == 0)
		for (int i = 0; !found && i < COMMITS_MAX &&
		     git_revwalk_next(&oid, walk) == 0;
		     i++)
			found = build_of(p, a, &oid) == build;
	git_revwalk_free(walk);
	if (found)
		git_oid_tostr(id, PAST_ID, &oid);
	return found;
}

struct listing {
	struct arena *a;
	struct past_file *files;
	size_t n, cap;
};

static int
list_entry(const char *root, const git_tree_entry *e, void *payload)
{
	struct listing *l = payload;
	char hex[PAST_ID];

	if (git_tree_entry_type(e) != GIT_OBJECT_BLOB)
		return 0;
	git_oid_tostr(hex, sizeof(hex), git_tree_entry_id(e));
	l->files = arena_grow(l->a, l->files, l->n, &l->cap, sizeof(*l->files));
	l->files[l->n++] = (struct past_file){
		arena_printf(l->a, "%s%s", root, git_tree_entry_name(e)),
		arena_strdup(l->a, hex),
	};
	return 0;
}

bool
past_files(struct past *p, struct arena *a, const char *id,
    struct past_file **files, size_t *n, const char **why)
{
	struct listing l = { .a = a };
	git_tree *tree = NULL;
	git_oid oid;
	bool good;

	good = git_oid_fromstr(&oid, id) == 0 &&
	    (tree = tree_of(p, &oid)) != NULL &&
	    git_tree_walk(tree, GIT_TREEWALK_PRE, list_entry, &l) == 0;
	if (!good)
		*why = why_git(a, id);
	git_tree_free(tree);
	*files = l.files;
	*n = l.n;
	return good;
}

const char *
past_read(
    struct past *p, struct arena *a, const struct past_file *f, size_t *len)
{
	git_blob *blob = NULL;
	const char *copy = NULL;
	git_oid oid;

	if (git_oid_fromstr(&oid, f->blob) == 0 &&
	    git_blob_lookup(&blob, p->git, &oid) == 0) {
		*len = (size_t)git_blob_rawsize(blob);
		copy = arena_strndup(a, git_blob_rawcontent(blob), *len);
	}
	git_blob_free(blob);
	return copy;
}

struct seeing {
	git_odb *odb;
	void (*see)(void *, const char *, const void *, size_t);
	void *context;
};

static int
see_object(const git_oid *id, void *payload)
{
	struct seeing *s = payload;
	git_odb_object *object = NULL;
	char hex[PAST_ID];
	int rc = git_odb_read(&object, s->odb, id);

	if (rc == 0 && git_odb_object_type(object) == GIT_OBJECT_BLOB) {
		git_oid_tostr(hex, sizeof(hex), id);
		s->see(s->context, hex, git_odb_object_data(object),
		    git_odb_object_size(object));
	}
	git_odb_object_free(object);
	return rc;
}

bool
past_each_blob(struct past *p,
    void (*see)(void *context, const char *id, const void *bytes, size_t len),
    void *context, const char **why)
{
	struct seeing s = { .see = see, .context = context };
	bool good = git_repository_odb(&s.odb, p->git) == 0 &&
	    git_odb_foreach(s.odb, see_object, &s) == 0;

	if (!good)
		*why = "an object of the repository does not read";
	git_odb_free(s.odb);
	return good;
}

struct gone {
	struct past *past;
	struct arena *a;
	git_tree *now;
	const char **paths;
	size_t n, max;
};

/* A removed file, unless it came back or is known already. */
static int
gone_add(const git_diff_delta *d, float progress, void *payload)
{
	struct gone *g = payload;
	const char *path = d->old_file.path;
	git_tree_entry *entry = NULL;

	(void)progress;
	if (d->status != GIT_DELTA_DELETED || g->n == g->max)
		return 0;
	for (size_t i = 0; i < g->n; i++)
		if (strcmp(g->paths[i], path) == 0)
			return 0;
	if (git_tree_entry_bypath(&entry, g->now, path) != 0)
		g->paths[g->n++] = arena_strdup(g->a, path);
	git_tree_entry_free(entry);
	return 0;
}

/* What a commit removed of its parent's; false: it has none. */
static bool
gone_since_parent(struct gone *g, git_oid *oid)
{
	git_tree *tree = tree_of(g->past, oid), *before = NULL;
	git_commit *commit = NULL;
	git_diff *diff = NULL;
	bool good = false;

	if (git_commit_lookup(&commit, g->past->git, oid) == 0 &&
	    git_commit_parentcount(commit) > 0) {
		git_oid_cpy(oid, git_commit_parent_id(commit, 0));
		before = tree_of(g->past, oid);
		good = before != NULL && tree != NULL &&
		    git_diff_tree_to_tree(
			&diff, g->past->git, before, tree, NULL) == 0 &&
		    git_diff_foreach(diff, gone_add, NULL, NULL, NULL, g) == 0;
	}
	git_diff_free(diff);
	git_tree_free(before);
	git_tree_free(tree);
	git_commit_free(commit);
	return good;
}

const char **
past_gone(
    struct past *p, struct arena *a, const char *id, size_t max, size_t *n)
{
	struct gone g = { .past = p, .a = a, .max = max };
	git_oid oid;

	g.paths = arena_array(a, max, sizeof(*g.paths));
	if (git_oid_fromstr(&oid, id) == 0 &&
	    (g.now = tree_of(p, &oid)) != NULL)
		for (int i = 0; i < GONE_COMMITS_MAX && g.n < max &&
		     gone_since_parent(&g, &oid);
		     i++)
			;
	git_tree_free(g.now);
	*n = g.n;
	return g.paths;
}
