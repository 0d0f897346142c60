/*
 * json.h -- what Twilio's REST API answers, read from JSON; the only
 * file of oarlock-post that knows jansson.
 *
 * Nothing here trusts the answer: a field that is missing, of another type,
 * or that holds a NUL is as if it were empty; only a body may hold any byte.
 */
#ifndef REST_JSON_H
#define REST_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

/* Strings are never NULL. Dates are seconds since 1970; 0: none. */
struct rest_message {
	const char *sid, *account, *service;
	const char *from, *to;
	const char *status;    /* "received", "delivered" … */
	const char *direction; /* "inbound", "outbound-api" … */
	const char *version, *segments, *media, *date_sent;
	const char *body; /* bytes, with a NUL behind them */
	size_t len;
	int64_t code; /* of the message or of an error; 0: none */
	int64_t created, sent;
};

struct rest_list {
	struct rest_message *messages; /* as in the answer: the newest first */
	size_t n;
	const char *next; /* path of the next page; NULL: this is the last */
};

/* A message or an error; false: it is no JSON object. All in the arena. */
bool rest_json_message(
    struct arena *, const char *bytes, size_t len, struct rest_message *out);
/* False: it is not a page of messages. */
bool rest_json_list(
    struct arena *, const char *bytes, size_t len, struct rest_list *out);

/* "Thu, 24 Aug 2023 05:01:45 +0000", always in GMT. 0: not such a date. */
int64_t rest_json_date(const char *);

#endif
