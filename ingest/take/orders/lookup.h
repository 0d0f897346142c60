/*
 * lookup.h -- people by what one remembers of them: an address, a number, a
 * name, the beginning of one, or how it sounds (Soundex). The exact come
 * first; of what is less exact, nothing where there was something better.
 */
#ifndef LOOKUP_H
#define LOOKUP_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/db.h"

struct lookup {
	const struct conf *conf;    /* borrowed */
	int64_t team;		    /* 0: all */
	const char *before, *after; /* of each line */
	bool contacts; /* with addresses and numbers: not for a mail, which
			  travels in clear */
};

/*
 * One line for each, in the arena; "" when there is nobody, NULL when the
 * ledger cannot be read.
 */
const char *lookup_people(struct arena *, struct db *ledger,
    const struct lookup *, const char *words);

#endif
