/*
 * reproving.h -- links that end after so many days, where that is wished.
 *
 * How many stands in the clock's message (site.reprove-days, written by
 * oarlock-post), so that a change of the configuration does not change what
 * has happened. A reader hears of it a week before. Then her link and key are
 * dead, and a new link goes out by day, to her registered address or phone.
 * Nobody is cut off who could not be told, or could not get the new link.
 */
#ifndef REPROVING_H
#define REPROVING_H

#include "ingest/take/job.h"

/* minute: of the day, in the team's zone. */
void reprove(struct job *, int minute);

#endif
