/*
 * quote.h -- which lines of a mail its author wrote.
 *
 * Cuts late and deletes nothing: a line is either the author's, or it stands
 * below a signature or a quoted message. Only top-posting is read. What looks
 * like a quote to a generic trimmer ("-----", "To: 7") is no quote here.
 */
#ifndef QUOTE_H
#define QUOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "ingest/mail/body/lines.h"

enum quote_part {
	QUOTE_AUTHOR, /* read this */
	QUOTE_AFTER,  /* typed below a closing word or signature: not read */
	QUOTE_BELOW,  /* typed below a quoted message: not read */
	QUOTE_OTHER,  /* quoted, forwarded, added by a list: never read */
};

struct quote {
	enum quote_part *parts; /* one for each line */
	size_t end;		/* the first line that is not the author's */
	const char *word; /* what closed the mail ("Thanks"); NULL if nothing */
};

/* What the writer may close her mail with besides "thanks" and the like. */
struct quote_names {
	const char *first, *name; /* NULL: not known */
	/*
	 * They close wherever they stand alone on a line, but the first; the
	 * whole name does, also with what she is, where that alone is hers.
	 * Else they, and her initial, do where she typed nothing below.
	 */
	bool unmistaken, whole;
};

/* own may be NULL. */
struct quote
quote_cut(struct arena *, const struct lines *, const struct quote_names *own);

/*
 * How long the "[21/11/26, 07:12] Amy: " is that a chat puts before what is
 * copied from it, or "21/11/2026, 07:12 - Amy: "; 0: none. text is normal.
 */
size_t quote_chat_head(const char *text);

/* Is it the line that stands above all that we write to a coach? */
bool quote_is_ours(struct arena *, const char *line);

/* Is this a word that closes a mail ("thanks", "end", "--")? */
bool quote_closes(struct arena *, const char *line);
/* One that a person typed: "Thanks!", and no rule or program's line. */
bool quote_is_goodbye(struct arena *, const char *line);

#endif
