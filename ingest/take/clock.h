/*
 * clock.h -- what is due at a time of day, or after so many hours.
 *
 * oarlock-take has no clock of its own: while something may fall due,
 * oarlock-post puts a message of kind "report" with meta "clock" into the
 * drop box each quarter of an hour, and the time at which that was received
 * is the time. What was missed while nothing ran is done once, not as often
 * as it was missed.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include "ingest/take/job.h"

void clock_take(struct job *);

#endif
