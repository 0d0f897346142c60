/* segment.h -- how many parts a text is sent, and billed, in. */
#ifndef SEGMENT_H
#define SEGMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

enum segment_encoding {
	SEGMENT_GSM7, /* units are septets: 160 alone, 153 in each of many */
	SEGMENT_UCS2, /* units are UTF-16 units: 70 alone, 67 of many */
};

struct segment_count {
	enum segment_encoding encoding;
	size_t units;
	size_t segments; /* at least 1 */
};

/*
 * UTF-8 in; an invalid byte counts as one UCS-2 unit. Neither an extension
 * pair of GSM-7 nor a surrogate pair stands across two parts. GSM 03.38.
 */
struct segment_count segment_count(const char *text, size_t len);

/*
 * Typographic quotes, dashes, dots and spaces become what GSM-7 has, so that
 * one of them does not halve the room. With fold also accented letters that
 * GSM-7 lacks lose their accent: this changes how Spanish is spelled. What has
 * no plain form stays. In the arena, with a NUL behind it.
 */
char *
segment_normalise(struct arena *, const char *text, size_t len, bool fold);

#endif
