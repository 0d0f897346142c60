/*
 * quote_above.h -- what mail programs write above a mail that they quote, of
 * lines as keys: all lines of a mail, of which i is one and n the number.
 */
#ifndef QUOTE_ABOVE_H
#define QUOTE_ABOVE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "ingest/mail/body/lines.h"

bool quote_has_clock(const char *key);
bool quote_has_date(const char *key);

/* Quoted by its markup, or with ">". */
bool quote_is_marked(const struct lines *, const char **keys, size_t i);

/* Does somebody else's text begin here, without any of the author's below? */
bool quote_rest_at(const char **keys, size_t i, size_t n);

/*
 * "On Thu Amy wrote:": how many lines from i on are one; 0 when they are none.
 * Never across a blank line.
 */
size_t quote_attribution_at(
    struct arena *, const struct lines *, const char **keys, size_t i);

#endif
