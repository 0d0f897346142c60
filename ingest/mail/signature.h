/*
 * signature.h -- what a DKIM-Signature field claims to cover (RFC 6376 3.5).
 *
 * Nothing is verified here: the trusted server did that. This finds the
 * signatures whose pass is worth less than it looks.
 */
#ifndef SIGNATURE_H
#define SIGNATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "ingest/mail/header.h"
#include "lib/arena.h"

/* The tag's value without white space, in the arena; NULL: not there. */
const char *signature_tag(struct arena *, const char *field, const char *tag);

/*
 * Whether the signature covers the whole body (no l=) and From, Subject and
 * Date, and has not expired at this time.
 */
bool signature_is_whole(struct arena *, const char *field, int64_t when);

/*
 * Whether domain, the signer's, may speak for the From domain: the same, or a
 * parent of two labels or more.
 */
bool signature_aligned(const char *domain, const char *from_domain);

#endif
