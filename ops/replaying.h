/* replaying.h -- a ledger made again from a drop box, and compared. */
#ifndef REPLAYING_H
#define REPLAYING_H

#include "ingest/take/take.h"

/*
 * Makes a ledger in the file of what the team's drop box had when the other
 * ledger was as it is, and compares. run has conf and parser. The differences
 * are printed; run->until is the newest message. NULL, or why they are not the
 * same. The file is removed.
 */
const char *replay_compare(
    struct arena *, struct take_run *run, const char *file, struct db *other);

#endif
