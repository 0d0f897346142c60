/* texts.h -- the written pages of the public site: content/NAME.md. */
#ifndef TEXTS_H
#define TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/date.h"

struct texts_page {
	const char *name;  /* "privacy": small letters, digits and "-" */
	const char *title; /* the name where the page gives none */
	const char *lead;  /* a sentence under the title; "" for none */
	const char *html;
	struct day date; /* of news */
	int nav;	 /* order in the menu; 0: not in it */
};

struct texts_from {
	const char *own, *shared; /* folders; either may not exist */
	bool news;		  /* each needs a title and a date */
};

struct texts {
	struct texts_page *page;
	size_t n;
};

/*
 * All pages that are no drafts, in the arena: by name, news by date with the
 * newest first. A file of the own folder replaces the shipped one of its
 * name. Adds a line "FILE:LINE: reason" to *why for every error; true when
 * there was none.
 */
bool texts_load(struct arena *, const struct texts_from *, struct texts *,
    const char **why);

/*
 * What is ahead: the lines "2026-11-21 Where and what" of dates.md, those of
 * today and later, the next one first. An empty line and what a "#" begins
 * says nothing. Errors as above.
 */
struct texts_date {
	struct day day;
	const char *words;
};

struct texts_dates {
	struct texts_date *date;
	size_t n;
};

bool texts_dates(struct arena *, const struct texts_from *, struct day today,
    struct texts_dates *, const char **why);

#endif
