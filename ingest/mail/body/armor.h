/*
 * armor.h -- OpenPGP's text frames within a mail's lines (RFC 9580, 6.2 and 7).
 */
#ifndef ARMOR_H
#define ARMOR_H

#include "ingest/mail/body/lines.h"

/* A run of lines that are encrypted, from 1; first is 0 when there is none. */
struct armor {
	size_t first, last;
};

/*
 * Blanks the frame of a clear-signed text and undoes its dash escapes, so that
 * the text reads as it was typed and each line keeps its number; nobody has
 * checked the signature. Blanks what is encrypted, too, and says where.
 */
struct armor armor_open(struct arena *, struct lines *);

#endif
