/*
 * caution.h -- which parts of a mail are done at once, and which are asked
 * about first.
 *
 * Pure. Orders that are hard to undo wait for their writer's code; ratings do
 * when there are more of them than one sitting gives, or when they hardly
 * differ: a flat mail, of at least 5 with a standard deviation of at most 3
 * points. It is a question, never a refusal.
 */
#ifndef CAUTION_H
#define CAUTION_H

#include "ingest/mail/reading.h"

enum {
	CAUTION_RATINGS_MAX = 60,
	CAUTION_FLAT_RATINGS = 5,
	CAUTION_FLAT_SPREAD = 3,
};

struct caution {
	struct reading now;	/* with all remarks of the mail */
	struct reading ratings; /* wait; n is 0: none does */
	const char *why;	/* about the ratings: a sentence */
	struct reading orders;	/* wait; n is 0: none does */
};

/* all_orders: each order waits, but for those that only ask for something. */
void caution_sort(struct arena *, const struct reading *, bool all_orders,
    struct caution *out);

/* The same for the same meaning: to see that nothing has changed since. */
const char *caution_digest(struct arena *, const struct reading *);

#endif
