/* fold.h -- a text as a reader skims it: no case, accents or odd digits. */
#ifndef FOLD_H
#define FOLD_H

#include <stddef.h>

#include "lib/arena.h"

/* Stands where bytes were taken out; folding itself never gives it. */
#define FOLD_GONE '\x1f'

/*
 * Folded text: lower case, Latin letters without accents, every script's
 * digits as 0-9 (circled and keycap ones stand apart: "7 5"), typographic
 * quotes as " and ', dashes as -, newlines as \n, other white space, emoji,
 * controls and invalid bytes as a space. Invisible marks are dropped. Letters
 * of other scripts stay, as UTF-8.
 */
struct fold {
	char *text; /* len bytes and a NUL; no NUL inside */
	size_t len;
	size_t *at; /* len + 1 offsets: where in the source each byte began */
};

struct fold fold_text(struct arena *, const char *source, size_t len);

/* A run of letters and digits; apostrophes inside are left out ("dont"). */
struct fold_word {
	const char *s; /* in the arena */
	size_t len;
	size_t begin, end; /* where it stands in the folded text */
};

/* "7.5" is one word. Returns how many; *out is never NULL. */
size_t fold_words(
    struct arena *, const char *text, size_t len, struct fold_word **out);

#endif
