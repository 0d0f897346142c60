/*
 * border.h -- where a mail became ours: the topmost Received field that our
 * own server wrote. What stands below it is the sender's word.
 */
#ifndef BORDER_H
#define BORDER_H

#include "ingest/mail/mime/header.h"
#include "ingest/mail/trust/sender.h"
#include "lib/arena.h"

/* NULL when there is none, or no server is trusted. */
const struct header_field *
border_find(struct arena *, const struct sender_rules *, const struct header *);

/*
 * SHA-256 in hex of the mail without the fields that its way to us added, at
 * the border and above, and with one kind of line ends: the same mail,
 * delivered twice or by two doors, hashes the same.
 */
const char *
mail_hash(struct arena *, const struct sender_rules *, const struct header *);

#endif
