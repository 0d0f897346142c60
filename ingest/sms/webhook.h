/*
 * webhook.h -- what one request at the SMS door is: a text, a delivery
 * status, or nothing that Twilio sent. No socket, no clock, no database.
 *
 * The door has two addresses, told apart by the last part of the path; a
 * proxy in front may mount them anywhere. Only the configured public URL
 * counts for the signature, never what the request says of its host.
 */
#ifndef WEBHOOK_H
#define WEBHOOK_H

#include <stddef.h>

#include "lib/arena.h"
#include "lib/dropbox.h"

/* Longest body that can be a webhook: 1600 emoji are 19 kB encoded. */
enum { WEBHOOK_BODY_MAX = 64 * 1024 };

struct webhook_line {
	const char *number;    /* ours */
	const char *account;   /* "AC" and 32 hex digits */
	const char *tokens[2]; /* the second only while they are changed */
};

struct webhook_door {
	const char *public_url; /* https://sms.example.org/twilio */
	const struct webhook_line *lines;
	size_t n;
};

struct webhook_request {
	const char *method;
	const char *target;    /* raw, with its query */
	const char *type;      /* Content-Type; NULL: none */
	const char *signature; /* X-Twilio-Signature; NULL: none */
	const char *body;
	size_t len;
};

/* The meta of a text to a number that is no line of ours. */
#define WEBHOOK_ASTRAY "astray"

/*
 * "text" or "status" (dropbox.h has the table), to be stored and answered
 * with webhook_twiml. With another status than 200 nothing is stored, and
 * reason is one line for the answer and the log.
 *
 * 404 neither address; 405 not POST; 400 no form, no signature, or fields
 * that no webhook has; 403 a signature or account that is not ours, or not
 * that of the line.
 */
struct webhook_verdict {
	int status;
	const char *reason;
	struct dropbox_message message; /* received is left to the caller */
};

struct webhook_verdict webhook_judge(struct arena *,
    const struct webhook_door *, const struct webhook_request *);

/* "sms" of "/twilio/sms?x=1"; NULL when the path has no such last part. */
const char *webhook_leaf(struct arena *, const char *target);
/* public_url + "/" + leaf ("sms", "status"), whether or not it ends in "/". */
char *webhook_url(struct arena *, const char *public_url, const char *leaf);

/* The empty answer: "we have it, say nothing". Content-Type text/xml. */
extern const char webhook_twiml[];

#endif
