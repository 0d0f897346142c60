/* keys.h -- a reader's key: registered, replaced, revoked. */
#ifndef KEYS_H
#define KEYS_H

#include "ingest/take/members.h"
#include "lib/identity.h"

/*
 * Registers the key of a KEY text for this person, if its proof fits her
 * newest link; older keys are revoked. Sending it twice changes nothing.
 */
enum identity_key
key_register(struct job *, const struct member *, const char *text, size_t len);

/* A new link; the old one and its key are dead. A coach writes to the same
 * address as before. */
void key_reset(struct job *, struct member *);
/* No key opens this person's page any more. */
void keys_revoke(struct job *, const struct member *);
/* A new secret mail address; the old one is heard for seven days more. */
void address_reset(struct job *, struct member *);

#endif
