/* remarks.h -- what stands in the way of writing to somebody of the roster. */
#ifndef REMARKS_H
#define REMARKS_H

#include "ingest/take/orders/ordering.h"

/*
 * NULL, or clauses: copies that no adult may see, a guardian's wish that is
 * older than her age, a phone that nothing leaves to; and where this number
 * was given (NULL: none), who else has it.
 */
const char *remarks_on(struct job *, int64_t person, const char *number);
/* The same, behind what the order's answer says. */
void remarks_say(struct ordering *, int64_t person, const char *number);

#endif
