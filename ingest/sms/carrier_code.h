/*
 * carrier_code.h -- what Twilio's error codes mean for us: one table for the
 * answers to a POST, for delivery statuses and for what is fetched later.
 *
 * https://www.twilio.com/docs/api/errors
 */
#ifndef CARRIER_CODE_H
#define CARRIER_CODE_H

#include <stddef.h>
#include <stdint.h>

enum carrier_class {
	CARRIER_AGAIN,	 /* not sent, and may be within minutes */
	CARRIER_DAY,	 /* not sent, and may be on the next day */
	CARRIER_ONCE,	 /* did not arrive; once more, much later */
	CARRIER_REFUSED, /* this text, or this number: for good */
	CARRIER_PAUSE,	 /* no text from this line: somebody must act */
};

struct carrier_code {
	int code;
	enum carrier_class class;
	int wait;	   /* AGAIN, DAY: so many seconds for the line */
	const char *phone; /* new state of the number (phone.state), or NULL */
	const char *why;   /* a clause */
};

/* NULL for a code that we do not know. */
const struct carrier_code *carrier_code(int64_t code);
/* The same for the ErrorCode of a form; NULL for what is no number, too. */
const struct carrier_code *carrier_code_text(const char *code);

#endif
