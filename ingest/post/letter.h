/*
 * letter.h -- a mail of ours as bytes (RFC 5322, MIME).
 *
 * Nothing that is given can add a field or a line: control characters are
 * dropped from header fields, no field is longer than 998 bytes, and no line
 * longer than 78 but for a Message-ID that is answered.
 */
#ifndef LETTER_H
#define LETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

struct letter {
	const char *club;    /* the name that it comes from, UTF-8 */
	const char *from;    /* our mail address; its domain ends Message-IDs */
	const char *to;	     /* as letter_address_good wants it */
	const char *subject; /* UTF-8 */
	const char *body;    /* UTF-8, lines ended by LF, CRLF or CR */
	const char *html;    /* the same as HTML; NULL: plain text alone */
	/* The Message-IDs of the talk with blanks between them, the one that
	 * it answers last. What is no well-formed <...> of at most 250
	 * characters is left out, and so are the oldest of more than 11. */
	const char *reply_to;
	const char *answer_to; /* Reply-To; NULL: as From */
	bool receipt;	       /* it answers a mail */
	const char *token;     /* of its Message-ID: the same at each attempt */
	const char *loop;      /* names this installation */
	int64_t when;	       /* seconds since 1970 */
};

/* Exactly one address in ASCII, without name, comment or quotes. */
bool letter_address_good(const char *);

/* The whole message with LF line ends, in the arena. */
char *letter_write(struct arena *, const struct letter *, size_t *len);

#endif
