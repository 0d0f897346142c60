/*
 * carrier.h -- a pocket Twilio on 127.0.0.1, to try things out with.
 *
 * It takes texts as Twilio's REST interface does, shows them on phones in a
 * web page, calls back with signed delivery statuses, and brings what is
 * typed on a phone to the webhook. On request it misbehaves as networks do.
 * Everything is in memory; nothing is ever sent to a real phone.
 */
#ifndef CARRIER_H
#define CARRIER_H

#include <stdint.h>

#include "lib/arena.h"

enum { CARRIER_LINES_MAX = 16, CARRIER_CALLERS_MAX = 64 };

struct carrier_options {
	const char *listen;  /* "127.0.0.1:0" */
	const char *account; /* "AC" and 32 hex digits */
	const char *token;
	const char *lines[CARRIER_LINES_MAX]; /* numbers, up to a NULL */
	/* What Twilio would call for an inbound text, in full; NULL: none. */
	const char *webhook;
	const char *share; /* the folder of the page's files */
	int pace;	   /* ms between a text's statuses */
	int callers;	   /* calls at once, 1 to CARRIER_CALLERS_MAX */
	uint64_t seed;	   /* the same seed gives the same SIDs */
	int64_t (*now)(void);
};

struct carrier;

/* Borrows the options. NULL with *why (in the arena). */
struct carrier *
carrier_open(struct arena *, const struct carrier_options *, const char **why);
int carrier_port(const struct carrier *);
/* What was not yet called back is forgotten. */
void carrier_close(struct carrier *);

#endif
