/*
 * joining.h -- JOIN and a name, texted from a number that nobody here has.
 *
 * The head coaches get a mail with the order that lets her in; the number
 * hears once a day that they were asked. Nothing else follows from it: who is
 * let in is invited, and answers YES, as everybody.
 */
#ifndef JOINING_H
#define JOINING_H

#include "ingest/take/texts/incoming.h"

/*
 * True when the text is such a request; it is kept then. Of one number a mail
 * goes out at most once a day, of all of them 20.
 */
bool joining_take(struct incoming *);
/* JOIN, but no name that could stand in an order. */
bool joining_is_nameless(struct incoming *);

#endif
