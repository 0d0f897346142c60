/* twilio.h -- who may speak for Twilio: X-Twilio-Signature. */
#ifndef TWILIO_H
#define TWILIO_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/sms/form.h"
#include "lib/arena.h"

enum { TWILIO_SIGNATURE_LEN = 28, TWILIO_SID_LEN = 34 };

/* The id of a message: SM or MM and 32 hex digits. NULL is none. */
bool twilio_sid(const char *);

/*
 * base64(HMAC-SHA1(token, url + name + value + ...)), names sorted by bytes,
 * the distinct values of each sorted too. The URL's fragment and its
 * user:password@ are left out, everything else is signed as it is written.
 * Without pairs it is the signature of a GET.
 * https://www.twilio.com/docs/usage/security
 */
char *twilio_sign(struct arena *, const char *token, const char *url,
    const struct form_pair *, size_t n);

/*
 * A request: its URL as configured (public base + raw target, never taken
 * from the Host header), its form pairs (none for a GET), and the account's
 * tokens: while they are rotated two are valid. An empty token never is.
 */
struct twilio_request {
	const char *url;
	const struct form_pair *pairs;
	size_t n;
	const char *tokens[2]; /* borrowed; NULL where there is none */
};

/*
 * True when the signature fits the URL as configured, or without its port, or
 * with the scheme's default port where it names none: Twilio's own back ends
 * differ in this. Compares in constant time.
 */
bool twilio_verify(
    struct arena *, const struct twilio_request *, const char *signature);

/*
 * The same for a JSON body: the URL's bodySHA256= must be the body's hash,
 * and the signature covers the URL alone. Texts and their statuses come as
 * forms; other products of Twilio's send JSON.
 */
bool twilio_verify_json(struct arena *, const struct twilio_request *,
    const char *body, size_t len, const char *signature);

#endif
