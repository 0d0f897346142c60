/*
 * wire.h -- a struct mime_mail as bytes, between the parser's child and us.
 *
 * Numbers are 8 bytes in the machine's order; text is its length and its
 * bytes; NULL is the length UINT64_MAX. Both ends are one program.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "ingest/mail/mime/mime.h"
#include "lib/arena.h"

/* No answer is longer: the bodies, and names of at most 64 KiB each. */
enum { WIRE_MAX = MIME_DECODED_MAX + 4 * 1024 * 1024 };

/* why is the refusal; mail is then not looked at. */
void wire_write(FILE *, const struct mime_mail *, const char *why);

/*
 * False when the bytes are not what wire_write writes: the child is not to be
 * believed any more. Everything is copied into the arena and keeps the
 * promises of mime.h (counts, UTF-8, no NUL in text).
 */
bool wire_read(struct arena *, const char *bytes, size_t len,
    struct mime_mail *out, const char **why);

#endif
