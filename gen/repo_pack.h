/*
 * repo_pack.h -- the objects of a commit become one pack.
 *
 * As loose objects, each would be a file with a sync of its own, and one of
 * its folder. Between packing_begin and packing_write what is written is kept
 * in memory, where libgit2 also reads it; then it is one pack, stored as it
 * is: a build does not wait for deflate. Format: gitformat-pack(5), version 2.
 * The index is libgit2's. gen/upkeep.h joins the packs of many commits, and
 * compresses them.
 */
#ifndef REPO_PACK_H
#define REPO_PACK_H

#include <stdbool.h>
#include <stddef.h>

struct git_oid;
struct git_repository;
struct packing;

/* The repository owns it and ends it. NULL: libgit2 says why. */
struct packing *packing_add(struct git_repository *);
void packing_begin(struct packing *);
/* Between packing_begin and packing_end. */
bool packing_open(const struct packing *);
/*
 * Adds a file and gives its name, which is made where the caller has not done
 * so (NULL). The bytes stay the caller's, until packing_end. 0, or libgit2's
 * error.
 */
int packing_blob(struct packing *, struct git_oid *, const unsigned char *name,
    const void *bytes, size_t len);
/* 0: all that was kept is in the repository, for good; else libgit2's error. */
int packing_write(struct packing *, struct git_repository *);
/* Forgets what was kept. */
void packing_end(struct packing *);

#endif
