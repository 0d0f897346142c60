/* vocab_load.h -- the vocabulary of one team, out of the ledger. */
#ifndef VOCAB_LOAD_H
#define VOCAB_LOAD_H

#include "ingest/vocab/vocab.h"
#include "lib/db.h"

/* Everything lives in the arena; false when the ledger cannot be read. */
bool vocab_load(struct arena *, struct db *, int64_t team, struct vocab *out);

/*
 * Keeps the vocabulary of the last team that was asked for, until a row that
 * it came from changes.
 */
struct vocab_cache;
struct vocab_cache *vocab_cache_open(struct db *);
void vocab_cache_close(struct vocab_cache *);
/* NULL when the ledger cannot be read. Good until the next call. */
const struct vocab *vocab_cached(struct vocab_cache *, int64_t team);

/* The person of this id; NULL when she is not in the vocabulary. */
const struct vocab_person *vocab_by_id(const struct vocab *, int64_t id);

#endif
