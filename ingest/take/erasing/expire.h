/* expire.h -- what has been kept long enough goes. */
#ifndef EXPIRE_H
#define EXPIRE_H

#include <stdint.h>

#include "ingest/take/job.h"

/* Moments and a day; what is older goes. */
struct expiry {
	int64_t raw;	       /* answers to the operator's orders */
	int64_t messages;      /* texts, mails, and what became of them */
	const char *check_ins; /* "2026-11-21"; words about a week, too */
	int64_t left;	       /* who had left by then: all of her rowing */
};

/* The order's body, in the arena. */
const char *expiry_body(struct arena *, const struct expiry *);

/*
 * The order "expire". Its answer says how many rows went, a line each. Bodies
 * in the drop box are the operator's command's to empty.
 */
void expire_take(struct job *);

#endif
