/* prune.c -- what no branch leads to any more goes. */
#include "gen/git/prune.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include "gen/git/join.h"
#include "gen/git/upkeep.h"
#include "lib/path.h"

struct prune {
	struct arena *a;
	git_repository *git;
	const char *objects; /* its folder */
	git_oid *kept;
	size_t n, cap;
};

static void
keep(struct prune *p, const git_oid *id)
{
	p->kept = arena_grow(p->a, p->kept, p->n, &p->cap, sizeof(*p->kept));
	p->kept[p->n++] = *id;
}

static int
keep_entry(const char *root, const git_tree_entry *e, void *payload)
{
	(void)root;
	keep(payload, git_tree_entry_id(e));
	return 0;
}

static int
keep_commit(struct prune *p, const git_oid *id)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	int rc = git_commit_lookup(&commit, p->git, id);

	if (rc == 0)
		rc = git_commit_tree(&tree, commit);
	if (rc == 0) {
		keep(p, id);
		keep(p, git_tree_id(tree));
		rc = git_tree_walk(tree, GIT_TREEWALK_PRE, keep_entry, p);
	}
	git_tree_free(tree);
	git_commit_free(commit);
	return rc;
}

static int
oid_order(const void *a, const void *b)
{
	return git_oid_cmp(a, b);
}

/* Everything that a ref leads to; commits go to the pack, too, where given. */
static int
reached(struct prune *p, git_packbuilder *pack)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int rc = git_revwalk_new(&walk, p->git);

	if (rc == 0)
		rc = git_revwalk_push_glob(walk, "refs/*");
	while (rc == 0 && (rc = git_revwalk_next(&id, walk)) == 0)
		rc = pack == NULL ? keep_commit(p, &id)
				  : git_packbuilder_insert_commit(pack, &id);
	git_revwalk_free(walk);
	return rc == GIT_ITEROVER ? 0 : rc;
}

static bool
is_kept(const struct prune *p, const char *hex)
{
	git_oid id;

	return git_oid_fromstr(&id, hex) == 0 &&
	    bsearch(&id, p->kept, p->n, sizeof(id), oid_order) != NULL;
}

/* One folder of loose objects; what a crash left half written goes, too. */
static void
loose_remove(struct prune *p, const char *two)
{
	const char *folder = path_join(p->a, p->objects, two);
	DIR *dir = opendir(folder);
	struct dirent *e;

	if (dir == NULL)
		return;
	while ((e = readdir(dir)) != NULL) {
		if (e->d_name[0] == '.' ||
		    is_kept(p, arena_printf(p->a, "%s%s", two, e->d_name)))
			continue;
		unlink(path_join(p->a, folder, e->d_name));
	}
	closedir(dir);
	rmdir(folder); /* where nothing is left in it */
}

/* What is in work is its writer's, or upkeep_rests has removed it. */
static bool
is_of_pack(const char *name)
{
	return name[0] != '.' && strncmp(name, "tmp_", 4) != 0;
}

/* All packs but the one whose files begin with this name. */
static void
packs_remove(struct prune *p, const char *name)
{
	const char *folder = path_join(p->a, p->objects, "pack");
	DIR *dir = opendir(folder);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (is_of_pack(e->d_name) &&
		    (name == NULL ||
			strncmp(e->d_name, name, strlen(name)) != 0))
			unlink(path_join(p->a, folder, e->d_name));
	if (dir != NULL)
		closedir(dir);
}

/* All that is reached in one pack; the others go. */
static int
packs_join(struct prune *p)
{
	git_packbuilder *pack = NULL;
	int rc = git_packbuilder_new(&pack, p->git);

	if (rc == 0)
		rc = reached(p, pack);
	if (rc == 0)
		rc = git_packbuilder_write(pack, NULL, 0444, NULL, NULL);
	if (rc == 0)
		packs_remove(p,
		    arena_printf(p->a, "pack-%s.", git_packbuilder_name(pack)));
	git_packbuilder_free(pack);
	return rc;
}

/* Writes an object that lies in a pack alone; one that is there stays. */
static int
loosen(git_odb *from, git_odb *to, const git_oid *id)
{
	git_odb_object *object = NULL;
	git_oid same;
	int rc = git_odb_read(&object, from, id);

	if (rc == 0)
		rc = git_odb_write(&same, to, git_odb_object_data(object),
		    git_odb_object_size(object), git_odb_object_type(object));
	git_odb_object_free(object);
	return rc;
}

/* Each object that is reached in a file of its own; the packs go. */
static int
packs_dissolve(struct prune *p)
{
	git_odb *all = NULL, *loose = NULL;
	git_odb_backend *files = NULL;
	int rc = git_repository_odb(&all, p->git);

	if (rc == 0)
		rc = git_odb_new(&loose);
	if (rc == 0)
		rc = git_odb_backend_loose(&files, p->objects, -1, true, 0, 0);
	if (rc == 0)
		rc = git_odb_add_backend(loose, files, 1);
	for (size_t i = 0; rc == 0 && i < p->n; i++)
		rc = loosen(all, loose, &p->kept[i]);
	if (rc == 0)
		packs_remove(p, NULL);
	git_odb_free(loose);
	git_odb_free(all);
	return rc;
}

static bool
has_packs(struct prune *p)
{
	DIR *dir = opendir(path_join(p->a, p->objects, "pack"));
	struct dirent *e;
	bool any = false;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		any = any || is_of_pack(e->d_name);
	if (dir != NULL)
		closedir(dir);
	return any;
}

static const char *
note(struct arena *a, const char *path)
{
	return path_join(a, path, "oarlock-prune");
}

bool
repo_prune_note(struct arena *a, const char *path, const char **why)
{
	const char *file = note(a, path);

	if (path_write(file, "", 0, 0600))
		return true;
	*why = arena_printf(a, "%s: %s", file, strerror(errno));
	return false;
}

bool
repo_prune_rest(
    struct arena *a, const char *path, bool packs_follow, const char **why)
{
	return access(note(a, path), F_OK) == -1 ||
	    repo_prune(a, path, packs_follow, why);
}

bool
repo_prune(
    struct arena *a, const char *path, bool packs_follow, const char **why)
{
	struct prune p = { .a = a, .objects = path_join(a, path, "objects") };
	const git_error *e;
	int rc;

	git_libgit2_init();
	rc = git_repository_open_bare(&p.git, path);
	if (rc == 0)
		rc = reached(&p, NULL);
	if (rc == 0 && p.n > 0) {
		qsort(p.kept, p.n, sizeof(*p.kept), oid_order);
		upkeep_rests(path);
		if (has_packs(&p))
			rc = packs_follow ? packs_join(&p) : packs_dissolve(&p);
		for (unsigned i = 0; rc == 0 && i < 256; i++)
			loose_remove(&p, arena_printf(a, "%02x", i));
	}
	if (rc == 0 && !join_forget(path)) {
		git_error_set_str(GIT_ERROR_OS, strerror(errno));
		rc = -1;
	}
	if (rc == 0)
		unlink(note(a, path));
	else {
		e = git_error_last();
		*why = arena_printf(a, "%s: old objects stay: %s", path,
		    e == NULL ? "no reason given" : e->message);
	}
	git_repository_free(p.git);
	git_libgit2_shutdown();
	return rc == 0;
}
