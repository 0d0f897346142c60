/*
 * settle.h -- after an erasure, or when time is over: what was raw goes, and
 * what is left is kept.
 */
#ifndef SETTLE_H
#define SETTLE_H

#include "lib/db.h"
#include "lib/dropbox.h"

/* What is emptied for its age: what came before these moments; 0: nothing. */
struct settle_before {
	int64_t raw;
	int64_t aside; /* and could not be applied: somebody may read it yet */
};

/*
 * Empties the bodies that "emptied" lists, and those of that age, and puts the
 * ledger as it is into the drop box, from which a replay begins from then on.
 * Both are written anew, so that nothing deleted is left in their files or
 * logs. Both are open for writing. *emptied gets how many bodies were to be
 * emptied, of all times. Doing it again changes nothing that counts. NULL, or
 * why not.
 */
const char *erase_settle(struct arena *, struct db *ledger, struct dropbox *,
    int64_t now, struct settle_before, size_t *emptied);

#endif
