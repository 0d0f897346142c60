/*
 * normal.h -- one spelling for what phones, mail programs and spreadsheets
 * write in ten ways. The only module that knows libunistring.
 *
 * All results are valid UTF-8 in the arena; bytes that are not UTF-8 come out
 * as U+FFFD and control characters are dropped, so nothing here can fail.
 */
#ifndef NORMAL_H
#define NORMAL_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

/*
 * Curly quotes, dashes, ellipsis, full-width digits and odd spaces to their
 * ASCII forms, a long dash with a space on each side; invisible characters
 * dropped; runs of white space to one space, none at the ends.
 */
char *normal_text(struct arena *, const char *);
/* A name as typed, without what nobody sees: its quotes and dots stay. */
char *normal_name(struct arena *, const char *);

/*
 * The same, without pictures and one bullet ("- ", "* ", "1. ") in front and
 * without the stars and underscores of *bold* and _italic_ words.
 */
char *normal_line(struct arena *, const char *);

/*
 * For comparing: normal_text, case-folded, NFKD without marks, and the
 * letters that do not decompose (oe-slash, ae, l-stroke, d-stroke) as ASCII.
 */
char *normal_key(struct arena *, const char *);

/*
 * Has it a sign that no name has? As such come letters that a file's encoding
 * has no room for ("?ukasz"), or that were read in another one ("JosÃ©").
 */
bool normal_is_garbled(const char *name);

/* Do both write the same key? */
bool normal_same(struct arena *, const char *, const char *);

/*
 * Damerau's distance of two keys (optimal string alignment), in letters;
 * max + 1 when it is more than max.
 */
size_t normal_distance(const char *, const char *, size_t max);

/* How many characters (not bytes) a valid UTF-8 text has. */
size_t normal_length(const char *);

#endif
