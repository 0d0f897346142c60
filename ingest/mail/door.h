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

#include "lib/arena.h"
#include "lib/dropbox.h"

enum {
	MAIL_DOOR_MAX = 2 * 1024 * 1024,       /* bytes of a mail */
	MAIL_DOOR_BATCH_MAX = 8 * 1024 * 1024, /* bytes held at once, about */
};

struct mail_door {
	const char *folder; /* the team's */
	struct dropbox *box;
};

struct mail_door_mail {
	const char *bytes; /* NULL: not to be stored */
	size_t len;
};

/*
 * What is written beside a mail in the drop box. recipient is the envelope's;
 * NULL: as the topmost Delivered-To says.
 */
const char *mail_door_meta(
    struct arena *, const char *bytes, size_t len, const char *recipient);

/*
 * Stores the mails durably, each once however often it comes. False: none was
 * stored, and the log says why.
 */
bool mail_door_store(const struct mail_door *, struct arena *,
    const struct mail_door_mail *, size_t n, const char *recipient);
/* The same for what a mailbox held; the log tells how many were new. */
bool mail_door_take(const struct mail_door *, struct arena *,
    const struct mail_door_mail *, size_t n);

#endif
