/*
 * signature.h -- what a DKIM-Signature field claims to cover (RFC 6376 3.5).
 *
 * Nothing is verified here: the trusted server or the door did that. This
 * finds the signatures whose pass is worth less than it looks.
 */
#ifndef SIGNATURE_H
#define SIGNATURE_H

#include <stdbool.h>

#include "ingest/mail/door/envelope.h"
#include "lib/arena.h"

/*
 * All that the field claims, its state UNKNOWN. Values that are no plain text,
 * or too long for an envelope, are "". An x= or t= that is no number is read
 * as the worst: expired, and from the far future.
 */
struct envelope_signature signature_claims(struct arena *, const char *field);

/* One time of a signature, the text of x= or t=; NULL is 0. */
int64_t signature_time(const char *text, int64_t worst);

/* A value for an envelope: lower case or as it is; "" where it cannot be. */
const char *signature_value(struct arena *, const char *text, bool lower_case);

/* Whether it covers the whole body (no l=) and From, Subject and Date. */
bool signature_is_whole(const struct envelope_signature *);

#endif
