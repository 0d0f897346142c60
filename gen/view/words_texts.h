/*
 * words_texts.h -- what a text was, and what became of it, in words.
 *
 * No word here depends on what stood in a text. Constants, but where an
 * arena is given.
 */
#ifndef WORDS_TEXTS_H
#define WORDS_TEXTS_H

#include <stdint.h>

#include "lib/arena.h"

/* text_in.reading as a clause without its subject: "asked for a talk". */
const char *words_said(const char *reading);
/* outbox.class as a noun; items: how many skills a prompt asks about. */
const char *words_told(struct arena *, const char *class, int64_t items);

/* A state is a word, a glyph and a colour, each of them enough. */
struct words_delivery {
	const char *word;  /* "pending", "delivered", "failed", "not sent" */
	const char *glyph; /* one character */
	const char *class; /* of the style: "wait", "good" or "bad" */
	const char *why;   /* "" or the reason, of the error's class */
};

/*
 * kind, state and detail as in the outbox. A reason that is not in the table
 * is not shown: servers put addresses into theirs.
 */
struct words_delivery
words_delivery(const char *kind, const char *state, const char *detail);

/*
 * "+1 555 555 0100", "+47 2212 3456" of a number in E.164, which links keep;
 * what is none stays as it is.
 */
const char *words_phone(struct arena *, const char *number);

/* "+1 555 ••• 0123" of a number, "d•••@example.org" of an address. */
const char *words_masked(struct arena *, const char *address);

#endif
