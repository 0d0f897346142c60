/* charset.h -- text in whatever encoding it came, made into UTF-8. */
#ifndef CHARSET_H
#define CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

/*
 * Loads the encodings that mails use, for a process that will lose the file
 * system: glibc keeps each in a file of its own. What is not loaded is unknown
 * afterwards. They stay loaded until the process ends.
 */
void charset_preload(void);

/*
 * UTF-8 without NUL, in the arena, *out_len bytes and a NUL behind them. Never
 * fails; what cannot be read becomes U+FFFD. Decides in this order: byte order
 * mark; the declared name (NULL: none; case does not count); UTF-8 if all of
 * it is valid; Windows-1252. A declaration is passed over when it is unknown,
 * or is ASCII or UTF-8 and not one character beyond ASCII fits it.
 * ISO-8859-1 is read as Windows-1252, as browsers do.
 */
char *charset_to_utf8(struct arena *, const char *bytes, size_t len,
    const char *declared, size_t *out_len);

/* Valid UTF-8 (RFC 3629) without NUL. */
bool charset_is_utf8(const char *, size_t len);

#endif
