/*
 * repo_parts.h -- what the files of the site's repository share: repo.c,
 * which opens and reads, and repo_commit.c, which writes. For nobody else.
 */
#ifndef REPO_PARTS_H
#define REPO_PARTS_H

#include <time.h>

#include <git2.h>

#include "gen/repo.h"

struct repo {
	git_repository *git;
	char *ref; /* "refs/heads/main" */
	struct packing *packing;
	struct timespec packed; /* when its packs changed last */
	bool signs;
	unsigned char signer[CRYPTO_KEY_LEN]; /* a seed, if it signs */
};

/* The branch's newest tree; NULL before the first. 0, or libgit2's error. */
int repo_head_tree(struct repo *, git_tree **);
/* True when they are others than at the last call. */
bool repo_packs_changed(struct repo *);
/* What libgit2 said last, in the arena. */
const char *repo_why(struct arena *, const char *what);

#endif
