/* moment.h -- what the ledger was when pages were made of it. */
#ifndef MOMENT_H
#define MOMENT_H

#include <stdint.h>

#include "lib/db.h"

struct moment {
	int64_t epoch; /* of the file, as db.h says */
	int64_t taken; /* the newest message that it knows; 0: none */
	/* The newest erasure that wants commits forgotten; 0: none. */
	int64_t erasure;
};

/* Of the transaction that goes on; else of the newest commit. */
struct moment moment_of(struct db *ledger);

#endif
