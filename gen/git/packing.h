/*
 * packing.h -- the objects of a commit become one pack.
 *
 * As loose objects, each would be a file with a sync of its own, and one of
 * its folder. From packing_begin to packing_write all that is written goes into
 * one pack (gen/git/pack.h); of trees and commits, which libgit2 reads again, a
 * copy stays in memory, of files only their names.
 */
#ifndef PACKING_H
#define PACKING_H

#include <stdbool.h>
#include <stddef.h>

struct git_oid;
struct git_repository;
struct packing;

/* Of one repository, however often it is opened. */
struct packing *packing_new(void);
/* After all repositories that know it. */
void packing_free(struct packing *);
/*
 * From now on libgit2 finds there what is in the pack, and does not look at the
 * disk for others' packs where it wants to know whether it has an object; what
 * it reads it looks for. 0, or libgit2's error.
 */
int packing_attach(struct packing *, struct git_repository *);

/* Of a commit to this repository; no step where one is open. */
void packing_begin(struct packing *, struct git_repository *);
/* Between packing_begin and packing_end. */
bool packing_open(const struct packing *);
/*
 * Adds a file and gives its name, which is made where the caller has not done
 * so (NULL). By several threads. 0, or libgit2's error.
 */
int packing_blob(struct packing *, struct git_oid *, const unsigned char *name,
    const void *bytes, size_t len);
/* Whether the open pack has it. */
bool packing_has(struct packing *, const unsigned char *name);
/* 0: all of it is in the repository, for good; else libgit2's error. */
int packing_write(struct packing *);
/* Forgets what was not written. */
void packing_end(struct packing *);

#endif
