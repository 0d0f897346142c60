/* markdown.h -- written pages: front matter and CommonMark. */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/date.h"

/*
 * CommonMark to HTML, in the arena. Raw HTML in it is dropped, and so are
 * links to javascript:, vbscript:, file: and data: (but images); bytes that
 * are not UTF-8 become U+FFFD. The text is a page's: cut it from its front
 * matter first.
 */
char *markdown_html(struct arena *, const char *text, size_t len);

/*
 * What a page says of itself, between two lines "---" at its top:
 *	---
 *	title: About us
 *	date: 2026-11-21
 *	draft: no
 *	nav: 3
 *	lead: Who we are, in a sentence.
 *	---
 * All keys may be left out, and so may all of it.
 */
struct markdown_front {
	const char *title; /* NULL where not given */
	bool has_date;
	struct day date;
	bool draft;	  /* false where not given */
	int nav;	  /* order in the menu, 1..99; 0: not in the menu */
	const char *lead; /* a sentence under the title; NULL: none */
	const char *body; /* the rest, within the text */
	size_t body_len;
};

/*
 * Reads the top of a page. False where it is wrong: *why then is a line for
 * each error and begins each with its place, "3: there is no key ..", so that
 * the caller can put the file's name and a colon before them, and shows how it
 * would be right.
 */
bool markdown_front(struct arena *, const char *text, size_t len,
    struct markdown_front *out, const char **why);

#endif
