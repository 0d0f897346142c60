/*
 * bounces.h -- mails of ours that came back, and whom not to write to.
 *
 * A bounce (RFC 3464, or what older servers write) is believed for one thing
 * only: that a letter whose Message-ID it returns did not arrive. That id
 * holds a token which nobody can guess, so whoever forges a bounce can spoil
 * no more than a letter that she has seen herself. The view "unreachable"
 * says what follows from several.
 */
#ifndef BOUNCES_H
#define BOUNCES_H

#include <stdbool.h>

#include "ingest/mail/mime/header.h"
#include "ingest/take/job.h"

/*
 * True when the job's mail is a bounce of a letter of ours: it is settled
 * then. False: it is to be judged as any other mail.
 */
bool bounce_take(struct job *, const struct header *);

/* A server that took no mail for this address at all: "550 ... 5.1.1 ...". */
void bounce_refused(struct job *, const char *outbox, const char *words);

#endif
