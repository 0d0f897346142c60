/*
 * openers.h -- how a coach might begin: a sentence for each reason to talk.
 *
 * To be said in person, where others can see and interrupt. It asks, names
 * the skill and not the person, and never the value of a report.
 */
#ifndef OPENERS_H
#define OPENERS_H

#include <stdint.h>

#include "lib/arena.h"

/* In the order in which people are seen. */
enum opener {
	OPENER_ASKED,
	OPENER_ILL,
	OPENER_LOW,
	OPENER_QUIET,
	OPENER_HIGHER, /* the athlete rates higher than the coach */
	OPENER_HIDDEN, /* the coach rates higher */
	OPENERS
};

/* One word for a badge. */
const char *opener_word(enum opener);
/*
 * One of several sentences; the same seed gives the same one. skill as within
 * a sentence, for the last two; else NULL.
 */
const char *
opener_words(struct arena *, enum opener, const char *skill, int64_t seed);

#endif
