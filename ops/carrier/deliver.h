/*
 * deliver.h -- what the pocket carrier does later: delivery statuses
 * and inbound texts to the webhooks, and answers that shall be slow.
 */
#ifndef CARRIER_DELIVER_H
#define CARRIER_DELIVER_H

#include <stdbool.h>

#include "ops/carrier/state.h"

struct deliver;

struct deliver *deliver_open(struct state *);
/* Forgets what is not due yet. */
void deliver_close(struct deliver *);

/*
 * False when too much is waiting already: the text is to be refused then. The
 * lock of the state may be held for these.
 */
bool deliver_has_room(struct deliver *);
/* The statuses of an accepted text, and its callbacks. */
void deliver_out(struct deliver *, struct text *);
/* A text from a phone to the webhook. */
void deliver_in(struct deliver *, struct text *);
/* Once more for the callbacks and webhooks that nobody took; how many. */
size_t deliver_repeat(struct deliver *);
/* Calls do_it(context) after so many ms. */
void
deliver_later(struct deliver *, int ms, void (*do_it)(void *), void *context);

#endif
