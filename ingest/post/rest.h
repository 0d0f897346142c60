/*
 * rest.h -- the way that texts take: Twilio's REST API, version 2010-04-01.
 *
 * A POST is not idempotent. What came of it is told as exactly as can be
 * known, and nothing here repeats it.
 */
#ifndef REST_H
#define REST_H

#include <stdint.h>

#include "ingest/post/result.h"
#include "lib/arena.h"
#include "lib/db.h"

struct rest_line {
	const char *api_url;	/* "https://api.twilio.com" */
	const char *public_url; /* where callbacks go, without "/status" */
	const char *number;	/* ours, E.164 */
	const char *account, *token;
};

struct rest_text {
	const char *id; /* the outbox's; comes back with each callback */
	const char *to;
	const char *body;
};

/* The ledger is used for reading JSON alone. */
void rest_send(struct arena *, struct db *ledger, const struct rest_line *,
    const struct rest_text *, struct result *out);

enum rest_found {
	REST_FOUND,	/* out->sid is it */
	REST_NOT_THERE, /* the whole list was read */
	REST_NO_ANSWER, /* out->kind and why say what happened */
};

/*
 * Looks for a text that may have been handed over in the attempt that began
 * then: to this number, with this body, made at most a minute before or ten
 * after, and with a SID that the ledger does not know.
 */
enum rest_found
rest_find(struct arena *, struct db *ledger, const struct rest_line *,
    const struct rest_text *, int64_t began, struct result *out);

#endif
