/*
 * dkim.h -- which DKIM signatures of a mail hold (RFC 6376).
 *
 * The only module that knows libopendkim, and it runs where that library can
 * do no harm: see witness.h. Keys come from the DNS, by the system's resolver.
 */
#ifndef DKIM_H
#define DKIM_H

#include <stdbool.h>

#include "ingest/mail/door/envelope.h"
#include "ingest/mail/mime/header.h"
#include "lib/arena.h"

/*
 * Checks the first ENVELOPE_SIGNATURES_MAX signatures of the mail that h was
 * read from, and adds them to out. Whether one has expired is not looked at:
 * that is for who knows when the mail came. Keys of less than 1024 bits,
 * rsa-sha1 and keys in testing mode fail.
 *
 * keys names a file that is asked instead of the DNS, or is NULL. Each of its
 * lines is "s1._domainkey.club.example v=DKIM1; p=MIGf…". False when the
 * library cannot work.
 */
bool dkim_check(struct arena *, const struct header *h, const char *keys,
    struct envelope *out);

#endif
