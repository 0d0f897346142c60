/* frame_html.h -- plain words as HTML, for frame.c. */
#ifndef FRAME_HTML_H
#define FRAME_HTML_H

#include "lib/arena.h"

/* Text for an element or a quoted attribute. */
char *frame_html_text(struct arena *, const char *);

/*
 * A block for each line. The "#" of a receipt's line stays in its text, in
 * grey, and headings in capitals are bold; addresses of pages become links.
 */
char *frame_html_body(struct arena *, const char *);

#endif
