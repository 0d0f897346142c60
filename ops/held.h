/* held.h -- which texts wait, why, and until when. */
#ifndef HELD_H
#define HELD_H

#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/db.h"
#include "lib/dropbox.h"

/*
 * Prints a line for each reason for which oarlock-post would hold texts at
 * this moment, one where all are stopped, and one for each account that has
 * almost used up its day. Ledger and drop box are read and may be NULL.
 */
void held_print(
    struct arena *, const struct conf *, struct db *ledger, struct dropbox *);

#endif
