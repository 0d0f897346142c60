/* misbehave.h -- what can go wrong on request, as networks do it. */
#ifndef CARRIER_MISBEHAVE_H
#define CARRIER_MISBEHAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ingest/sms/form.h"
#include "lib/arena.h"

/* The first six last until they are changed; the others count down. */
struct misbehaviour {
	int delay;	 /* ms more before each callback and webhook */
	int slow;	 /* ms before the answer to a POST; callbacks run on */
	int duplicate;	 /* how often each callback and webhook is sent */
	int reorder;	 /* 1: delivered is called back before sent */
	int wild_posts;	 /* so many of 1000 POSTs go wrong in some way */
	int wild_calls;	 /* so many of 1000 callbacks and webhooks do */
	int status429;	 /* so many POSTs are answered 429 */
	int fail5xx;	 /* so many are accepted, then answered 500 */
	int drop;	 /* accepted, then closed without an answer */
	int reset;	 /* read, then reset; not accepted */
	int lose;	 /* so many callbacks and webhooks never leave */
	int undelivered; /* error code with which the next text ends */
};

struct misbehaviour misbehave_none(void);

/*
 * Sets what the form names: "delay=500&drop=1"; "normal=1" ends it all.
 * NULL, or why nothing was changed (in the arena).
 */
const char *
misbehave_set(struct arena *, struct misbehaviour *, const struct form *);

/* What becomes of one callback or webhook. */
struct misbehave_call {
	int times; /* how often it is sent; 0: it is lost */
	int delay; /* ms */
};

/*
 * The two that go wrong in some way: the number, any 64 bits, decides whether
 * and how. The same numbers give the same run of mishaps.
 */
void misbehave_post(struct misbehaviour *, uint64_t number);
struct misbehave_call
misbehave_call(const struct misbehaviour *, uint64_t number);

/* True when one of those was left; it is used up then. */
bool misbehave_use(int *left);

/* The i-th setting's name and value; NULL after the last. */
const char *misbehave_name(const struct misbehaviour *, size_t i, int *value);

#endif
