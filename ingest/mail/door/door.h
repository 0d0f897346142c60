/*
 * door.h -- what all ways in have in common: a mail's bytes become a message
 * of the drop box.
 *
 * A way in may move a mail away once mail_door_store has returned true.
 */
#ifndef MAIL_DOOR_H
#define MAIL_DOOR_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/mail/door/witness.h"
#include "lib/arena.h"
#include "lib/dropbox.h"

enum {
	MAIL_DOOR_MAX = 2 * 1024 * 1024,       /* bytes of a mail */
	MAIL_DOOR_BATCH_MAX = 8 * 1024 * 1024, /* bytes held at once, about */
};

struct mail_door {
	const char *folder; /* the team's */
	struct dropbox *box;
	struct witness witness; /* of signatures */
};

struct mail_door_mail {
	const char *bytes; /* NULL: not to be stored */
	size_t len;
};

/*
 * Stores the mails durably, each once however often it comes, with what the
 * witness saw. recipient is the envelope's; NULL: as the topmost Delivered-To
 * says. False: none was stored, and the log says why.
 */
bool mail_door_store(const struct mail_door *, struct arena *,
    const struct mail_door_mail *, size_t n, const char *recipient);
/* Why the last ones could not be stored. */
const char *mail_door_trouble(const struct mail_door *);
/* The same for what a mailbox held; the log tells how many were new. */
bool mail_door_take(const struct mail_door *, struct arena *,
    const struct mail_door_mail *, size_t n);

#endif
