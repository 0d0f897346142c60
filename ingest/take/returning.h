/*
 * returning.h -- texts that the carrier took and could not deliver: which are
 * tried again, and when.
 *
 * As carrier_code.h sorts them: what had no room on the way after 5, 10, 20
 * and 40 minutes; what found the phone off once more after 45 minutes; what
 * was over a day's share on the next day. Only while it still matters: an
 * answer within the hour, the rest within two days or until it expires. It
 * stays the same letter, queued, and oarlock-post asks all its rules again.
 */
#ifndef RETURNING_H
#define RETURNING_H

#include "ingest/take/job.h"

/* True: this letter, which left under this SID, is queued once more. */
bool returning_again(
    struct job *, const char *outbox, const char *sid, const char *code);
/* True where that was done: what is still said of the SID is of the past. */
bool returning_over(struct job *, const char *sid);

#endif
