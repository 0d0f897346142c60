/*
 * words_moved.h -- one sentence about how two views of a skill have moved.
 *
 * No word of a change that may be noise. Text as in words.h.
 */
#ifndef WORDS_MOVED_H
#define WORDS_MOVED_H

#include <stdint.h>

#include "lib/arena.h"
#include "lib/trend.h"

/* A first and a last number of something, and what they say. */
struct words_move {
	enum trend you, coach;
	enum trend gap; /* of its size: lower is closer */
	int you_by;	/* the last change, 0 within noise */
	int coach_by;
	int closer_by;	   /* of the gap's size, 0 within noise */
	const char *since; /* "Mon 2 Mar 2026": of the round before */
	const char *first; /* of the first round */
	const char *coach_name;
	int64_t seed;
};

/* NULL where there is no trend: a page has room for few such words. */
const char *words_trend(struct arena *, const struct words_move *);
/* Always something. */
const char *words_change(struct arena *, const struct words_move *);

#endif
