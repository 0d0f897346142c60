/*
 * pack.h -- a git pack and its index, written as the objects come.
 *
 * gitformat-pack(5), version 2 of both. A build stores an object as it is and
 * does not wait for deflate (gen/git/upkeep.h compresses later). Nobody reads
 * the pack before pack_finish; what a crash leaves goes with upkeep_rests,
 * which passes over the pack of somebody who lives.
 */
#ifndef PACK_H
#define PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/git/sha1.h"

struct pack;

/* git's own numbers. */
enum pack_type { PACK_COMMIT = 1, PACK_TREE = 2, PACK_BLOB = 3, PACK_TAG = 4 };

/*
 * Begins one in this folder, a repository's objects/pack, of objects as they
 * are or compressed. NULL with errno.
 */
struct pack *pack_begin(const char *folder, bool compress);
/*
 * Adds an object by its name, which none in the pack has. False with errno,
 * and then pack_finish fails, too.
 */
bool pack_add(struct pack *, enum pack_type, const unsigned char name[SHA1_LEN],
    const void *bytes, size_t len);
/*
 * Frees it. True: it is there, for good, and stem, where given, gets the name
 * that its files begin with; false with errno: nothing is.
 */
enum { PACK_STEM = sizeof("pack-") + 2 * SHA1_LEN };
bool pack_finish(struct pack *, char stem[PACK_STEM]);
/* Frees it, and nothing is left of it. NULL is none. */
void pack_drop(struct pack *);

#endif
