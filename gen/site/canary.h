/*
 * canary.h -- looks for strings of the ledger that stand in clear.
 *
 * Mail addresses, phone numbers, last names of at least four letters as whole
 * words, notes of at least eight characters. The sealed block of a page (its
 * base64) is left out: letters there mean nothing.
 */
#ifndef CANARY_H
#define CANARY_H

#include <stddef.h>

#include "lib/arena.h"
#include "lib/db.h"

struct canary;

/*
 * Collects the strings, in the arena: those of a team's people, or of everybody
 * for team 0. What stands in the shell (the gated page before anybody's data is
 * in it; "" for none) is no leak: there are people whose name is a word of it.
 * NULL when the ledger cannot be read.
 */
struct canary *
canary_new(struct arena *, struct db *, const char *shell, int64_t team);

/* "a name", "a mail address", …: what was found first; NULL for nothing. */
const char *canary_find(const struct canary *, const void *bytes, size_t len);

#endif
