/*
 * quote_notice.h -- the notices that schools and offices put below each mail:
 * "This message is for its intended recipient alone".
 */
#ifndef QUOTE_NOTICE_H
#define QUOTE_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

/* Does one begin in line i, of n lines of a mail, as keys? */
bool quote_notice_at(struct arena *, const char **keys, size_t i, size_t n);

#endif
