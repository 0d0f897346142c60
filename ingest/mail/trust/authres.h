/*
 * authres.h -- one Authentication-Results field, read by its grammar.
 *
 * RFC 8601 2.2. Strict, because a field that two readers understand in two
 * ways is how a forgery gets in: anything out of place is an error. One
 * liberty is taken: a property's value may hold "/", "=", ":" and "@"
 * unquoted, as large providers write them.
 */
#ifndef AUTHRES_H
#define AUTHRES_H

#include <stddef.h>

#include "lib/arena.h"

enum { AUTHRES_FIELD_MAX = 8 * 1024, AUTHRES_NESTING_MAX = 5 };

struct authres_property {
	const char *name; /* "header.d", lower case */
	const char *value;
};

struct authres_result {
	const char *method; /* "dkim", lower case, without a version */
	const char *value;  /* "pass", lower case */
	struct authres_property *properties;
	size_t n, cap;
};

struct authres {
	const char *id; /* authserv-id, unquoted, as written */
	struct authres_result *results;
	size_t n, cap; /* n is 0 for "none" */
};

/* NULL, or what is wrong (static). value: unfolded, len bytes and a NUL. */
const char *authres_read(
    struct arena *, const char *value, size_t len, struct authres *out);

/* The first property of this name, or NULL. */
const char *authres_property(const struct authres_result *, const char *name);

#endif
