/*
 * tick.h -- the clock enters at the door.
 *
 * oarlock-take does what is due when a message tells it the time, so that a
 * replay does the same. That message is written here, once for each full
 * quarter of an hour, and only while something in the ledger may fall due.
 * Quarters in which nothing ran are left out.
 *
 * kind "report", source id "clock/2026-11-22T08:15Z", meta "clock",
 * body "2026-11-22T08:15Z", where links end after so many days
 * (site.reprove-days) with " reprove 180" behind it.
 */
#ifndef TICK_H
#define TICK_H

#include "ingest/post/outbox.h"

/*
 * Call it in every round. reprove_days: after how many links end, 0: never.
 * *last is the quarter that was looked at last, 0 at the start. A failure is
 * logged by the drop box and tried again. After hours without a clock much may
 * be due at once, and take the place of what waits: so only answers leave until
 * the ledger has read outbox.ticked.
 */
void tick(struct outbox *, int64_t reprove_days, int64_t *last);

#endif
