/*
 * sending.h -- the state of what we send: it only rises.
 *
 * Reports of oarlock-post and callbacks of the carrier come late, twice and
 * in any order; a lower state never overwrites a higher one, and of two
 * final states the first stands.
 */
#ifndef SENDING_H
#define SENDING_H

#include "ingest/take/job.h"

/* Raises the state of this letter; unknown ids are passed over. */
void sending_raise(
    struct job *, const char *outbox, const char *state, const char *detail);

struct sending_status {
	const char *outbox, *sid;
	const char *status, *code; /* the carrier's: "undelivered", "30003" */
	int64_t moment;		   /* as below */
};

/*
 * What the carrier says of a text that has left: raises its state, or queues
 * it once more. False: a status that we do not know.
 */
bool sending_status(struct job *, const struct sending_status *);

/*
 * What the carrier's code says of the number that this text was for: it has
 * said STOP, or nobody is there. A number whose state has changed since that
 * moment is left alone: who agreed again after the text was written has
 * agreed. STOP is not overwritten.
 */
void sending_code(
    struct job *, const char *outbox, const char *code, int64_t moment);

#endif
