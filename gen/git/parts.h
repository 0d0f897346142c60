/*
 * parts.h -- what the files of the site's repository share: repo.c,
 * which opens and reads, compare.c, blob.c and commit.c, which write. For
 * nobody else.
 */
#ifndef REPO_PARTS_H
#define REPO_PARTS_H

#include <time.h>

#include <git2.h>

#include "gen/git/repo.h"

/* What a commit holds, sorted by path. */
struct listing {
	struct arena arena;
	struct listed {
		const char *path;
		git_oid id;
	} * file;
	size_t n, cap;
	git_oid of; /* the commit, where it is known */
	bool known;
};

struct repo {
	git_repository *git;
	char *ref; /* "refs/heads/main" */
	struct listing newest;
	struct listing next; /* as repo_compare was asked; of no commit yet */
	struct packing *packing;
	struct timespec packed; /* when its packs changed last */
	bool signs;
	unsigned char signer[CRYPTO_KEY_LEN]; /* a seed, if it signs */
};

/* The branch's newest tree; NULL before the first. 0, or libgit2's error. */
int repo_head_tree(struct repo *, git_tree **);
/* This commit is the newest one, and holds what was compared last. */
void repo_listed(struct repo *, const git_oid *);
/*
 * What is new goes into the pack, where one is open; else into a file of its
 * own. 0, or libgit2's error.
 */
int repo_blob(struct repo *, const struct repo_file *, git_oid *);
bool repo_has_blob(struct repo *, const git_oid *);
/* True when they are others than at the last call. */
bool repo_packs_changed(struct repo *);
/* Forgets what was read: somebody may have removed it. */
void repo_reopen(struct repo *);
/* What libgit2 said last, in the arena. */
const char *repo_why(struct arena *, const char *what);

#endif
