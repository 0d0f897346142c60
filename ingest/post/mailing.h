/* mailing.h -- one letter of the outbox as a mail, handed over. */
#ifndef MAILING_H
#define MAILING_H

#include "ingest/post/post.h"

/* Why it is not to leave at all, as a report of its outcome; NULL: it may. */
const char *mailing_objection(
    struct post *, const struct outbox_item *, const struct outbox_letter *);

/* One attempt. */
void mailing_send(struct post *, struct arena *, const struct outbox_item *,
    const struct outbox_letter *, struct result *out);

#endif
