/* json.h -- one string out of a JSON answer. */
#ifndef TRANSLATE_JSON_H
#define TRANSLATE_JSON_H

#include <stddef.h>

#include "lib/arena.h"

/*
 * The string at the end of a path of member names, which a NULL ends, in the
 * arena: UTF-8 without NUL. NULL when this is no JSON (RFC 8259), too deep,
 * or has no string there.
 */
const char *translate_json(
    struct arena *, const char *bytes, size_t len, const char *const *path);

#endif
