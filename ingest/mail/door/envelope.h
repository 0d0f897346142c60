/*
 * envelope.h -- what the door saw of a mail that its bytes do not tell: the
 * envelope's recipient, and which signatures held when it came.
 *
 * oarlock-mail writes it beside the mail in the drop box (message.meta), once,
 * because keys in the DNS come and go; oarlock-take only reads it. One line
 * for each fact, the recipient first:
 *
 *   drop+k7x2@example.org
 *   dkim pass d=example.org b=EnSVlRny bh=2jUSOH9N h=from:subject:date t=0 x=0
 *   dkim fail d=example.net b= bh= h=from t=0 x=0 l
 *   dkim unknown             (the check itself broke)
 *   dkim none                (it was checked that there is none)
 *
 * A single line, or none, is a mail whose signatures were not checked.
 */
#ifndef ENVELOPE_H
#define ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

enum {
	ENVELOPE_SIGNATURES_MAX = 10,
	ENVELOPE_TAG_MAX = 2048, /* bytes of one value */
	ENVELOPE_TEXT_MAX = 96 * 1024,
};

enum envelope_state {
	ENVELOPE_PASS,
	ENVELOPE_FAIL,
	ENVELOPE_UNKNOWN, /* no answer from the DNS */
};

/* Texts are never NULL, and hold printable ASCII without blanks. */
struct envelope_signature {
	enum envelope_state state;
	const char *domain; /* d=, lower case */
	const char *b, *bh; /* base64 without white space */
	const char *h;	    /* signed fields, lower case, "from:to:to" */
	bool partial;	    /* l= leaves a part of the body out */
	int64_t made;	    /* t=; 0: not said */
	int64_t expires;    /* x=; 0: never */
};

struct envelope {
	const char *recipient; /* "" when it was not given */
	bool checked;	       /* the signatures below are all there are */
	struct envelope_signature *signatures;
	size_t n;
};

/* As one text for the drop box, in the arena. */
const char *envelope_write(struct arena *, const struct envelope *);
/* False when it is no such text; *out is then empty and unchecked. */
bool envelope_read(struct arena *, const char *meta, struct envelope *out);

/* Whether the signature covers the field of this name, in lower case. */
bool envelope_covers(const struct envelope_signature *, const char *name);

#endif
