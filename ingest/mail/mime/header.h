/*
 * header.h -- a mail's header section, read as bytes before any parser.
 *
 * Sizes are measured first: what is too long, too many or too deep is refused
 * with a reason and never reaches a parser. So is what two parsers could read
 * in two ways: NUL, a lone CR, a line that is no field.
 */
#ifndef HEADER_H
#define HEADER_H

#include <stddef.h>

#include "lib/arena.h"

enum {
	HEADER_SECTION_MAX = 64 * 1024, /* bytes, the empty line not counted */
	HEADER_FIELD_MAX = 16 * 1024,	/* bytes, folded as it came */
	HEADER_FIELDS_MAX = 300,
	HEADER_NESTING_MAX = 20,    /* of "(" in one field */
	HEADER_ADDRESSES_MAX = 100, /* in From, To, Cc and Reply-To together */
};

/* Unfolded, without white space at either end. No NUL, CR or LF inside; bytes
 * above 127 as they came. */
struct header_field {
	const char *name;
	const char *value;
	size_t len;	 /* of value */
	const char *raw; /* as it came, folds included; in the mail's bytes */
	size_t raw_len;	 /* without the line end behind it */
};

struct header {
	struct header_field *fields; /* top to bottom */
	size_t n;
	size_t body;	  /* offset of the first byte behind the empty line */
	const char *mail; /* what it was read from, the caller's */
	size_t mail_len;
};

/* NULL, or why this mail must not be parsed. All in the arena. */
const char *
header_read(struct arena *, const char *mail, size_t len, struct header *out);

/*
 * The topmost field of this name (any case) below after; from the top where
 * after is NULL. NULL when there is none.
 */
const struct header_field *header_find(
    const struct header *, const char *name, const struct header_field *after);
/* The value of the topmost field of this name; NULL when there is none. */
const char *header_value(const struct header *, const char *name);

/*
 * The name of a field that must stand once and stands twice (RFC 5322 3.6),
 * else NULL: which of the two was signed, and which one is shown?
 */
const char *header_twice(const struct header *);

#endif
