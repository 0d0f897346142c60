/* claim.h -- what one site alone writes to: site.git and site.folder. */
#ifndef CLAIM_H
#define CLAIM_H

#include <stdbool.h>

#include "lib/arena.h"
#include "lib/conf.h"

/*
 * Whether both are no other site's than this signer's (signature_public): a
 * file there says whose they are. What cannot be read there is for who
 * publishes to say. False with *why in the arena.
 */
bool claim_free(
    struct arena *, const struct conf *, const char *signer, const char **why);
/* The same, and where no such file is, it is written. */
bool claim_take(
    struct arena *, const struct conf *, const char *signer, const char **why);

#endif
