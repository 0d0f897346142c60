/* quote_close.h -- what quote.c asks of quote_close.c. */
#ifndef QUOTE_CLOSE_H
#define QUOTE_CLOSE_H

#include <stdbool.h>

#include "lib/arena.h"

/* Of keys. */
bool quote_starts_with(const char *, const char *start);
bool quote_ends_with(const char *, const char *end);

/* "/amy", "- coach amy" without what stands before a name. */
const char *quote_name_at(const char *key);

/* "--", "__________", a dash from a phone: the rule above a signature. */
bool quote_is_rule(const char *key);

/*
 * As quote_closes, and "Cheers, Amy", too: own is what the writer may sign
 * with, as keys; NULL at its end, may be NULL.
 */
bool quote_closes_as(struct arena *, const char *line, const char *const *own);

#endif
