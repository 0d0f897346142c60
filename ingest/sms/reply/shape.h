/* shape.h -- compare words with our texts and with our templates. */
#ifndef REPLY_SHAPE_H
#define REPLY_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/reply/reply.h"

struct shape_words {
	const struct fold_word *w;
	size_t n;
};

/* One text of ours: its words, or a template. */
struct shape {
	struct shape_words words;
	const char *template; /* NULL: the words */
};

/* The names of the prompt's items, which templates are filled with. */
struct shape_names {
	struct shape_words of[REPLY_ITEMS_MAX];
	size_t n;
};

/* How far words match ours, from the first on. */
struct shape_match {
	size_t words;
	bool whole; /* all of ours */
	bool cut;   /* the words ended first, maybe within one */
	bool sure;  /* a word was ours that no athlete would choose */
};

/* The nth template; NULL: there are no more. */
const char *shape_template(size_t nth);

struct shape_match shape_compare(
    struct shape_words, const struct shape *, const struct shape_names *);

#endif
