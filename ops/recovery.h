/* recovery.h -- the keys that open the branch data and the backups. */
#ifndef OPS_RECOVERY_H
#define OPS_RECOVERY_H

#include <stdio.h>

#include "lib/arena.h"
#include "lib/recovery.h"

/*
 * A new key: its words, to be shown once and erased, and its public half,
 * in the arena.
 */
const char *recovery_make(struct arena *, char words[RECOVERY_WORDS]);
/* Shows the words of a recovery key, and what they are for. */
void recovery_show(const char *words);

/*
 * Reads words from in, in one line or in two, as they are shown. NULL, or why
 * they are none (static).
 */
const char *recovery_ask(FILE *in, struct crypto_pair *out);

#endif
