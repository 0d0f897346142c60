/* form.h -- application/x-www-form-urlencoded, both ways. */
#ifndef FORM_H
#define FORM_H

#include <stddef.h>
#include <stdio.h>

#include "lib/arena.h"

enum {
	FORM_BYTES_MAX = 64 * 1024,
	FORM_PAIRS_MAX = 200,
};

/* Decoded bytes, any byte possible; a NUL stands behind each, uncounted. */
struct form_pair {
	const char *name;
	size_t name_len;
	const char *value;
	size_t value_len;
};

struct form {
	struct form_pair *pairs; /* in the order of the wire, in the arena */
	size_t n;
};

/*
 * Every pair, empty values and doubles included: a signature covers them all.
 * A broken percent escape stands for itself. Returns NULL, or why not: more
 * than FORM_BYTES_MAX bytes or FORM_PAIRS_MAX pairs.
 */
const char *
form_parse(struct arena *, const char *bytes, size_t len, struct form *out);

/* The first pair of that name, or NULL. */
const struct form_pair *form_find(const struct form *, const char *name);

/* Its value as a C string; NULL when it is missing or holds a NUL. */
const char *form_text(const struct form *, const char *name);

/* Percent-encodes all but letters, digits and "-._~"; a space is %20. */
void form_escape(FILE *, const char *bytes, size_t len);

/* name=value&name=value. */
void form_write(FILE *, const struct form_pair *, size_t n);
/* The same in the arena, for C strings. */
struct form_pair form_pair_of(const char *name, const char *value);
char *form_encode(struct arena *, const struct form_pair *, size_t n);

#endif
