/*
 * renewing.h -- what is texted between new terms and the YES to them.
 *
 * Nothing but the invitation may leave to a phone that has agreed to the old
 * terms alone. Whoever texts from it is told once what to do; her scores, and
 * what she reports of herself, wait a day for her YES, and are read then, as of
 * the day on which she texted them. Her other words go to her coaches, as
 * always.
 */
#ifndef RENEWING_H
#define RENEWING_H

#include "ingest/take/texts/incoming.h"

struct waiting_text {
	const char *body;
	int64_t at;
};

struct renewing {
	bool waits;		    /* new terms, and no YES yet */
	bool told;		    /* that a YES comes first */
	struct waiting_text *texts; /* oldest first */
	size_t n;
};

struct renewing renewing_load(struct incoming *);
/* Is this one to be told? A thanks, or a machine, is not. */
bool renewing_is_told(const char *reading);
/* That a YES comes first. */
void renewing_tell(struct incoming *);

#endif
