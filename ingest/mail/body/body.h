/*
 * body.h -- what stands in a mail for a reader, and what its author typed.
 *
 * Each piece of text in the order of the mail. Of two that say the same the
 * HTML is read: text/plain beside it is hard-wrapped and has lost its tables.
 */
#ifndef BODY_H
#define BODY_H

#include "ingest/mail/body/lines.h"
#include "ingest/mail/mime/mime.h"
#include "ingest/mail/body/quote.h"
#include "lib/arena.h"

struct body {
	struct lines lines;
	bool any;	  /* some part is text */
	bool html, plain; /* some lines come from it */
	const char *why;  /* why its HTML was refused, where nothing else
			    could be read; else NULL */
};

struct body body_read(struct arena *, const struct mime_part *, size_t n);

/* The first line with anything in it; "" where there is none but a quote. */
const char *body_first_line(struct arena *, const struct mime_part *, size_t n);

struct typed {
	/* The lines above signature and quote, joined by LF; "" for none. */
	const char *words;
	bool below; /* something was typed below a quote: it is not in words */
};

/*
 * own: what the author closes her mails with, as quote_cut wants it. A mail
 * that begins with "Thanks!" says just that.
 */
struct typed body_typed(struct arena *, const struct mime_part *, size_t n,
    const struct quote_names *own);

#endif
