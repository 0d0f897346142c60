/*
 * settle.h -- after an erasure, or when time is over: what was raw goes, and
 * what is left is kept.
 */
#ifndef SETTLE_H
#define SETTLE_H

#include "lib/db.h"
#include "lib/dropbox.h"

struct settled {
	size_t messages;   /* whose bodies were to be emptied, of all times */
	int64_t after;	   /* the last message that the state holds */
	size_t state_size; /* bytes */
};

/* What is emptied for its age: what came before these moments; 0: nothing. */
struct settle_before {
	int64_t raw;
	int64_t aside; /* and could not be applied: somebody may read it yet */
};

/*
 * Empties the bodies that "emptied" lists, and those of that age, and puts the ledger's image into the drop box, from which a replay begins from then on. Both are written
 * anew, so that nothing deleted is left in their files or logs. Both are open
 * for writing. Doing it again changes nothing that counts. False with *why.
 */
bool erase_settle(struct arena *, struct db *ledger, struct dropbox *,
    int64_t now, struct settle_before, struct settled *out, const char **why);

#endif
