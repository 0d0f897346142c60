/*
 * envelope.h -- what the door saw of a mail that its bytes do not tell: the
 * envelope's recipient, and which signatures held when it came.
 *
 * oarlock-mail writes it beside the mail in the drop box (message.meta), once,
 * because keys in the DNS come and go; oarlock-take only reads it. One line
 * for each fact, the recipient first:
 *
 *   drop+k7x2@example.org
 *   dkim pass d=example.org b=EnSVlRny bh=2jUSOH9N h=from:subject:date x=0
 *   dkim fail d=example.net ...
 *   dkim unknown                     (a key could not be asked for)
 *
 * A single line, or none, is a mail whose signatures were not checked.
 */
#ifndef ENVELOPE_H
#define ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

enum { ENVELOPE_SIGNATURES_MAX = 10 };

enum envelope_state {
	ENVELOPE_PASS,
	ENVELOPE_FAIL,
	ENVELOPE_UNKNOWN, /* no answer from the DNS */
};

struct envelope_signature {
	enum envelope_state state;
	const char *domain; /* d=, lower case */
	const char *b, *bh; /* base64 without white space */
	const char *h;	    /* signed fields, lower case, "from:to:to" */
	bool partial;	    /* l= leaves a part of the body out */
	int64_t expires;    /* x=; 0: never */
};

struct envelope {
	const char *recipient; /* "" when it was not given */
	bool checked;	       /* the signatures below are all there are */
	struct envelope_signature *signatures;
	size_t n;
};

/* As one text for the drop box. */
const char *envelope_write(struct arena *, const struct envelope *);
/* False when it is no such text; *out is then empty and unchecked. */
bool envelope_read(struct arena *, const char *meta, struct envelope *out);

#endif
