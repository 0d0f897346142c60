/* texts.h -- the written pages of the public site: content/NAME.md. */
#ifndef TEXTS_H
#define TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

struct texts_page {
	const char *name;  /* "privacy": small letters, digits and "-" */
	const char *title; /* the name where the page gives none */
	const char *html;
	int nav; /* order in the menu; 0: not in it */
};

/*
 * All pages that are no drafts, by name, in the arena; a file of the own
 * folder (which may not exist) replaces the shipped one of its name. False
 * with "FILE:LINE: reason".
 */
bool texts_load(struct arena *, const char *own, const char *shared,
    struct texts_page **pages, size_t *n, const char **why);

#endif
