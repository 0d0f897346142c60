/*
 * rate.h -- how many keys the door takes: from one address, for one page, and
 * in all. No clock of its own; not to be used by two threads at once.
 *
 * Each has a bucket that fills slowly. Whoever asks is found by a hash under a
 * key of this run, so that nothing of addresses is kept and nobody can choose
 * with whom to share a bucket.
 */
#ifndef RATE_H
#define RATE_H

#include <stdbool.h>
#include <stdint.h>

enum {
	/* A boathouse full of phones stands behind one address. */
	RATE_ADDRESS_BURST = 40,
	RATE_ADDRESS_SECONDS = 30, /* for one more */
	RATE_PAGE_BURST = 5,
	RATE_PAGE_SECONDS = 600,
	RATE_ALL_BURST = 200,
	RATE_ALL_SECONDS = 10,
};

struct rate;

struct rate *rate_new(void);
void rate_free(struct rate *);

/*
 * May one more pass? Then it is counted; else nothing is. address: as text;
 * of IPv6 the first half counts; NULL, or no address: all these share one.
 */
bool
rate_pass(struct rate *, const char *address, const char *handle, int64_t now);

#endif
