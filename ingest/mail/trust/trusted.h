/*
 * trusted.h -- what our own mail server says of a mail, in the
 * Authentication-Results that stand in its place (RFC 8601).
 */
#ifndef TRUSTED_H
#define TRUSTED_H

#include "ingest/mail/door/envelope.h"
#include "ingest/mail/mime/header.h"
#include "ingest/mail/trust/sender.h"
#include "lib/arena.h"

struct trusted {
	enum sender_pass pass;
	/* The signature that the pass names, or NULL: it names none. */
	const struct envelope_signature *signature;
};

/* from is the address that is judged; NULL says nothing about it. */
struct trusted trusted_read(struct arena *, const struct sender_rules *,
    const struct header *, const char *from);

#endif
