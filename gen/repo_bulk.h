/*
 * repo_bulk.h -- the objects of a large commit become one pack.
 *
 * 10,000 loose objects are 10,000 files and syncs. Between bulk_begin and
 * bulk_write what libgit2 writes is kept in memory, where it also reads it;
 * then it is a pack, stored as it is: ciphertext does not compress. Format:
 * gitformat-pack(5), version 2. The index is libgit2's.
 */
#ifndef REPO_BULK_H
#define REPO_BULK_H

#include <stdbool.h>

struct git_repository;
struct bulk;

/* The repository owns it and ends it. NULL: libgit2 says why. */
struct bulk *bulk_add(struct git_repository *);
void bulk_begin(struct bulk *);
/* While borrows is true, what is written stays the caller's until bulk_end. */
void bulk_borrow(struct bulk *, bool borrows);
/* 0: all that was kept is in the repository, for good; else libgit2's error. */
int bulk_write(struct bulk *, struct git_repository *);
/* Forgets what was kept. */
void bulk_end(struct bulk *);

#endif
