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
#include "gen/git/oids.h"
#include "gen/git/pack.h"
#include "gen/git/upkeep.h"
#include "lib/path.h"

struct prune {
	struct arena *a;
	git_repository *git;
	const char *objects, *packs; /* its folders */
	struct oids kept;
};

/* Nearly all of a tree is in the one before: what was seen is passed over. */
static int
keep_entry(const char *root, const git_tree_entry *e, void *payload)
{
	enum { GO_ON, PASS_OVER };
	struct prune *p = payload;

	(void)root;
	return oids_add(&p->kept, git_tree_entry_id(e)->id) ? GO_ON : PASS_OVER;
}

static int
keep_commit(struct prune *p, const git_oid *id)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	int rc = git_commit_lookup(&commit, p->git, id);

	if (rc == 0)
		rc = git_commit_tree(&tree, commit);
	oids_add(&p->kept, id->id);
	if (rc == 0 && oids_add(&p->kept, git_tree_id(tree)->id))
		rc = git_tree_walk(tree, GIT_TREEWALK_PRE, keep_entry, p);
	git_tree_free(tree);
	git_commit_free(commit);
	return rc;
}

/* A tag is an object of its own, and may be that of another one. */
static int
keep_tags(git_reference *ref, void *payload)
{
	const git_oid *id = git_reference_target(ref);
	struct prune *p = payload;
	git_object *tag = NULL, *next;
	int rc = id == NULL
	    ? 0
	    : git_object_lookup(&tag, p->git, id, GIT_OBJECT_ANY);

	while (
	    rc == 0 && tag != NULL && git_object_type(tag) == GIT_OBJECT_TAG) {
		oids_add(&p->kept, git_object_id(tag)->id);
		rc = git_tag_target(&next, (git_tag *)tag);
		git_object_free(tag);
		tag = rc == 0 ? next : NULL;
	}
	git_object_free(tag);
	git_reference_free(ref);
	return rc;
}

/* Everything that a ref leads to. */
static int
reached(struct prune *p)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int rc = git_revwalk_new(&walk, p->git);

	if (rc == 0)
		rc = git_revwalk_push_glob(walk, "refs/*");
	while (rc == 0 && (rc = git_revwalk_next(&id, walk)) == 0)
		rc = keep_commit(p, &id);
	git_revwalk_free(walk);
	return rc == GIT_ITEROVER ? git_reference_foreach(p->git, keep_tags, p)
				  : rc;
}

static bool
is_kept(const struct prune *p, const char *hex)
{
	git_oid id;

	return git_oid_fromstr(&id, hex) == 0 &&
	    oids_find(&p->kept, id.id) != OIDS_NONE;
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
	DIR *dir = opendir(p->packs);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (is_of_pack(e->d_name) &&
		    (name == NULL ||
			strncmp(e->d_name, name, strlen(name)) != 0))
			unlink(path_join(p->a, p->packs, e->d_name));
	if (dir != NULL)
		closedir(dir);
}

typedef int put_object(void *to, const git_oid *, git_odb_object *);

static int
each_kept(struct prune *p, put_object *put, void *to)
{
	git_odb *from = NULL;
	int rc = git_repository_odb(&from, p->git);

	for (size_t i = 0; rc == 0 && i < p->kept.n; i++) {
		git_odb_object *object = NULL;
		git_oid id;

		memcpy(id.id, p->kept.name[i], sizeof(id.id));
		rc = git_odb_read(&object, from, &id);
		if (rc == 0)
			rc = put(to, &id, object);
		git_odb_object_free(object);
	}
	git_odb_free(from);
	return rc;
}

static int
system_error(const struct prune *p)
{
	git_error_set(GIT_ERROR_OS, "%s: %s", p->packs, strerror(errno));
	return GIT_ERROR;
}

static int
put_packed(void *to, const git_oid *id, git_odb_object *object)
{
	bool good = pack_add(to, (enum pack_type)git_odb_object_type(object),
	    id->id, git_odb_object_data(object), git_odb_object_size(object));

	if (!good)
		git_error_set(GIT_ERROR_OS, "%s", strerror(errno));
	return good ? 0 : GIT_ERROR;
}

/*
 * All that is reached in one pack, compressed, as it will not be joined again
 * soon; the others go. Not by libgit2's own packer, which holds all of it in
 * memory and looks for what is alike where all is sealed.
 */
static int
packs_join(struct prune *p)
{
	struct pack *pack = pack_begin(p->packs, true);
	char stem[PACK_STEM];
	int rc;

	if (pack == NULL)
		return system_error(p);
	if ((rc = each_kept(p, put_packed, pack)) != 0) {
		pack_drop(pack);
		return rc;
	}
	if (!pack_finish(pack, stem))
		return system_error(p);
	packs_remove(p, arena_printf(p->a, "%s.", stem));
	return 0;
}

static int
put_loose(void *to, const git_oid *id, git_odb_object *object)
{
	git_oid same;

	(void)id;
	return git_odb_write(&same, to, git_odb_object_data(object),
	    git_odb_object_size(object), git_odb_object_type(object));
}

/* Each object that is reached in a file of its own; the packs go. */
static int
packs_dissolve(struct prune *p)
{
	git_odb *loose = NULL;
	git_odb_backend *files = NULL;
	int rc = git_odb_new(&loose);

	if (rc == 0)
		rc = git_odb_backend_loose(&files, p->objects, -1, true, 0, 0);
	if (rc == 0)
		rc = git_odb_add_backend(loose, files, 1);
	if (rc == 0)
		rc = each_kept(p, put_loose, loose);
	if (rc == 0)
		packs_remove(p, NULL);
	git_odb_free(loose);
	return rc;
}

static bool
has_packs(struct prune *p)
{
	DIR *dir = opendir(p->packs);
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
	struct prune p = { .a = a,
		.objects = path_join(a, path, "objects"),
		.packs = path_join(a, path, "objects/pack") };
	const git_error *e;
	int rc;

	git_libgit2_init();
	rc = git_repository_open_bare(&p.git, path);
	if (rc == 0)
		rc = reached(&p);
	if (rc == 0 && p.kept.n > 0) {
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
	oids_free(&p.kept);
	git_repository_free(p.git);
	git_libgit2_shutdown();
	return rc == 0;
}
