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

/* A new link; the old one, its key and the coach's address are dead. */
void key_reset(struct job *, struct member *);

#endif
