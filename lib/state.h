/*
 * state.h -- a ledger in the drop box, as messages from which others begin
 * once what led to it was emptied.
 */
#ifndef STATE_H
#define STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/db.h"
#include "lib/dropbox.h"

/* Of a message; a git host takes no file of more than 100 MB. */
enum { STATE_PART = 4 << 20 };

/* The newest message that this ledger knows; 0: none; -1: it cannot be read. */
int64_t state_last(struct db *ledger);

/*
 * NULL: the ledger's letters were written with this site key, as far as there
 * are any. Else what is said of it: with another one links and secret addresses
 * lead nowhere.
 */
const char *state_key_why(struct db *ledger, const unsigned char *site_key);

/*
 * Empties the bodies of these messages and of every state before, and appends
 * this ledger in parts of at most so many bytes: all of it or nothing. now in
 * seconds since 1970. False, logged.
 */
bool state_write(struct dropbox *, struct db *ledger, size_t part, int64_t now,
    const int64_t *seqs, size_t n);

/*
 * Replaces the tables of a new ledger by the newest state that holds no message
 * after until (0: the newest); where there is none the ledger begins with the
 * first message, and stays as it is. For a moment the state is a file beside
 * the ledger's. False, logged.
 */
bool state_load(struct dropbox *, int64_t until, struct db *ledger);

#endif
