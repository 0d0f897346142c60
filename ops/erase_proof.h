/* erase_proof.h -- what follows an erasure: files, site, proof. */
#ifndef ERASE_PROOF_H
#define ERASE_PROOF_H

#include "ingest/take/erasing/settle.h"
#include "lib/arena.h"
#include "lib/conf.h"

/*
 * Empties the raw messages of everybody who was erased and not yet proven to
 * be, and those as old as settle_before says; builds and pushes the site,
 * tries the keys that are left on it, prints the proof, and keeps it: in the
 * folder erased/ and in the drop box. Gives the exit status: 0 also where
 * nothing was to be done.
 */
int erase_finish(struct arena *, const struct conf *, const char *folder,
    struct settle_before);

#endif
