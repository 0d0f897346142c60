/*
 * automatic.h -- is this mail a machine's? RFC 3834, and what robots write.
 *
 * All of it is read from the header and, for the parts of a multipart, from
 * the bytes that struct header points to: no parser has seen the mail yet.
 */
#ifndef AUTOMATIC_H
#define AUTOMATIC_H

#include <stdbool.h>

#include "ingest/mail/mime/header.h"
#include "lib/arena.h"

/*
 * Why this mail comes from a machine (lists, bounces, replies by robots, our
 * own), in the arena, or NULL for a human's. drop is our own address. Such a
 * mail is neither answered nor processed.
 */
const char *
mail_is_automatic(struct arena *, const struct header *, const char *drop);

/*
 * Whether its Subject begins as replies by robots do ("Automatic reply: …").
 * People write such words, too: this alone only lowers the trust.
 */
bool mail_subject_is_automatic(struct arena *, const struct header *);

#endif
