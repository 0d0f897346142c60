/* claim.h -- a folder that one site alone writes to. */
#ifndef CLAIM_H
#define CLAIM_H

#include <stdbool.h>

#include "lib/arena.h"

/*
 * Whether folder is no other site's than this signer's (signature_public): its
 * file name says whose it is, and is written where there is none. What cannot
 * be read or written there is for who publishes there to say. key: of the
 * configuration, that names the folder. False with *why in the arena.
 */
bool claim(struct arena *, const char *key, const char *folder,
    const char *name, const char *signer, const char **why);

#endif
