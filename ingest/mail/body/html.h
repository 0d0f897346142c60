/* html.h -- an HTML body as lines (the only module that knows Gumbo). */
#ifndef HTML_H
#define HTML_H

#include <stddef.h>

#include "lib/arena.h"
#include "ingest/mail/body/lines.h"

/*
 * Adds what a reader of the mail would see: a line for each block and each
 * <br>, a row for each row of a table of at least two rows and two columns.
 * Markup of mail programs for quotes and signatures becomes line marks. What
 * is not shown (styles, scripts, display:none) gives nothing. A table in or
 * around which other tables stand is layout, not data.
 *
 * NULL, or why the body is refused: more tags or deeper trees than any
 * mail program writes.
 */
const char *
html_lines(struct arena *, const char *html, size_t len, struct lines *out);

#endif
