/* keys.h -- a reader's key: registered, replaced, refused, revoked. */
#ifndef KEYS_H
#define KEYS_H

#include "ingest/take/members.h"
#include "lib/identity.h"

/* How a key came. Wrong ones are counted for each way by itself, so that
 * nobody at the door can silence the owner's phone. */
enum key_way { KEY_BY_TEXT, KEY_BY_MAIL, KEY_BY_DOOR };

/*
 * Registers the key of a KEY text for this person, if its proof fits her
 * newest link; older keys are revoked. Sending it twice changes nothing.
 */
enum identity_key
key_register(struct job *, const struct member *, const char *text, size_t len);

/* What to say of a wrong proof. */
enum key_patience {
	KEY_SAY,    /* what is wrong */
	KEY_TELL,   /* that this was the fifth within a day: said once */
	KEY_SILENT, /* nothing, for a day */
};

/*
 * Counts a key whose proof did not fit. A right one is always taken: nobody
 * can be shut out by others' tries.
 */
enum key_patience key_wrong(struct job *, const struct member *, enum key_way);

/* A new link; the old one and its key are dead. A coach writes to the same
 * address as before. */
void key_reset(struct job *, struct member *);
/* No key opens this person's page any more. */
void keys_revoke(struct job *, const struct member *);
/* A new secret mail address; the old one is heard for seven days more. */
void address_reset(struct job *, struct member *);

#endif
