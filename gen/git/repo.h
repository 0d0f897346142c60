/*
 * repo.h -- the site's bare repository: one tree update, one commit.
 *
 * Besides repo.c only compare.c, commit.c, packing.c, past.c, which reads older
 * commits, prune.c, which removes them, settings.c, signed.c, and lib/conf.c,
 * for the syntax of settings, know libgit2.
 * There is no work tree: a commit is one pack, written straight into the
 * repository, or loose objects where no history is kept; the branch moves last.
 */
#ifndef REPO_H
#define REPO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/crypto.h"

enum { REPO_ID = 20 };

struct repo_file {
	const char *path;  /* "a/s6/s6vn5h4fjs/index.html" */
	const void *bytes; /* NULL: the blob of this name, in the newest commit
			      or stored for the one to come */
	size_t len;
	/* REPO_ID bytes, or NULL: repo_compare puts the blob's name there. */
	unsigned char *blob;
};

struct repo_changes {
	const struct repo_file **written; /* of the caller's files */
	size_t nwritten;
	const char **removed; /* paths, in the arena */
	size_t nremoved;
	bool compared; /* and nothing else has been since */
};

/* A commit without its files. */
struct repo_entry {
	int64_t when; /* seconds since 1970 */
	const char *message;
	bool keep_history; /* false: it has no parent */
};

struct repo;

/* Opens, or makes, the bare repository. NULL with *why in the arena. */
struct repo *repo_open(
    struct arena *, const char *path, const char *branch, const char **why);
void repo_close(struct repo *);
/* From now on its commits are signed (gen/git/signature.h). Copies the seed. */
void repo_sign(struct repo *, const unsigned char seed[CRYPTO_KEY_LEN]);

/*
 * Between these two nobody else who asks for the lock writes here: waits for
 * it. A lock that cannot be had is -1, which repo_unlock takes.
 */
int repo_lock(struct repo *);
void repo_unlock(int lock);
/*
 * Removes what crashes have left: for a start, as who is killed in each build
 * must not fill the disk.
 */
void repo_clean(struct repo *);
/* The repository's folder, with a slash at its end. */
const char *repo_path(struct repo *);

/* The newest commit's name; all zero: there is none. */
void repo_head(struct repo *, unsigned char out[REPO_ID]);
/*
 * When the newest commit was made, seconds since 1970; 0: there is none. False
 * with *why when that cannot be read.
 */
bool
repo_newest(struct repo *, struct arena *, int64_t *when, const char **why);
/* Whether the newest commit follows another one. */
bool repo_has_past(struct repo *);
/* Its message, in the arena; "": there is none, or it cannot be read. */
const char *repo_message(struct repo *, struct arena *);

/*
 * One file of the newest commit, in the arena. NULL with *why NULL when it has
 * none, or with *why when that cannot be read.
 */
const char *repo_read(struct repo *, struct arena *, const char *path,
    size_t *len, const char **why);

/*
 * So that files need not stand in memory: those that are stored between these
 * two, where the newest commit has others, are there for the commit to come:
 * in its pack, or loose, for which the lock has to be had, where it keeps no
 * history. repo_compare wants but their names. repo_commit ends it, too.
 */
bool repo_store_begin(
    struct repo *, struct arena *, bool keep_history, const char **why);
void repo_store_end(struct repo *);
/* Gives the blob's name. By several threads. False with *why. */
bool repo_store(struct repo *, struct arena *, const struct repo_file *,
    unsigned char name[REPO_ID], const char **why);

/*
 * What a commit of exactly these files, sorted by path, would change, and the
 * names of their blobs. False with *why when the repository cannot be read, or
 * a file without bytes is neither in the newest commit nor stored.
 */
bool repo_compare(struct repo *, struct arena *, const struct repo_file *,
    size_t n, struct repo_changes *out, const char **why);

/*
 * Writes these changes as one commit on the branch. False with *why when
 * nothing was changed.
 */
bool repo_commit(struct repo *, struct arena *, const struct repo_changes *,
    const struct repo_entry *, const char **why);

#endif
