/*
 * wording_fit.h -- a text's words, so that it is one part long.
 *
 * One part has 160 septets of GSM-7. Where a name needs letters that GSM-7
 * lacks, all of the text is UCS-2, and it may take two parts, 134 units.
 */
#ifndef WORDING_FIT_H
#define WORDING_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

/* What a form holds as {{field}}: one name, or a list of them. */
struct wording_part {
	const char *field;	  /* NULL ends an array of parts */
	const char *name;	  /* borrowed; NULL: names */
	const char *const *names; /* borrowed, n of them */
	size_t n;
	bool whole;	   /* a link, a number, an address: never cut */
	const char *after; /* stands behind each name; NULL: nothing */
	const char *and;   /* between the last two; NULL: ", " */
};

/*
 * The first of the forms, the longest first, that fits with its names whole;
 * else with the longest names that fit. Where none fits, because of links,
 * the last form with short names. In the arena.
 */
const char *wording_fit(struct arena *, const char *const *forms, size_t n,
    const struct wording_part *parts);
/* The form with its fields filled in, names of so many letters; 0: whole. */
const char *wording_fill(struct arena *, const char *form,
    const struct wording_part *parts, size_t letters);

/* True when it is no longer than is said above. */
bool wording_fits(struct arena *, const char *words);

/*
 * A name of at most so many letters, and then a full stop; 0: as it is. It is
 * cut behind a word where that leaves the half of it.
 */
const char *wording_cut(struct arena *, const char *name, size_t letters);
/* n of them, cut so that those that begin alike can be told apart. */
const char **wording_names(
    struct arena *, const char *const *names, size_t n, size_t letters);

#endif
