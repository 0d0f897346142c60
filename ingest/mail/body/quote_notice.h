/*
 * quote_notice.h -- what the mail server of a school or an office adds: below
 * each mail, "This message is for its intended recipient alone", and above
 * those from outside, "CAUTION: This email originated from outside".
 */
#ifndef QUOTE_NOTICE_H
#define QUOTE_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/mail/body/lines.h"
#include "lib/arena.h"

/* Does one begin in line i, of n lines of a mail, as keys? */
bool quote_notice_at(struct arena *, const char **keys, size_t i, size_t n);

/* Leaves the lines of warnings blank that stand above everything else. */
void quote_warnings_drop(struct arena *, struct lines *);

#endif
