/*
 * joining.h -- what has waited for the morning goes as one text, and what is
 * gathered for an address as one mail.
 *
 * Joined are a person's waiting questions, notices and coaches' messages, to
 * one number from one line; her guardian's copies of them likewise. Answers,
 * links and invitations stay alone. Of several questions the newest is
 * asked: it closes the others. Messages stand before it, the oldest first,
 * a line each; what would make more than JOINING_SEGMENTS goes later.
 */
#ifndef JOINING_H
#define JOINING_H

#include "ingest/post/outbox.h"
#include "lib/conf.h"

enum {
	JOINING_SEGMENTS = 3,
	/* Longer than this, and it counts as having waited. */
	JOINING_SECONDS = 3600,
	/* Of a mail: what is more goes in the next one. */
	JOINING_BYTES = 65536,
};

/*
 * True with *out where this text, which may leave now, has waited and takes
 * others with it; letter's body becomes the joined one.
 */
bool joining_find(struct outbox *, struct arena *, const struct conf *,
    const struct outbox_item *, struct outbox_letter *,
    struct outbox_join *out);

/* The same for a mail that is gathered; what says the same is said once. */
bool
joining_gathered(struct outbox *, struct arena *, const struct outbox_item *,
    struct outbox_letter *, struct outbox_join *out);

#endif
