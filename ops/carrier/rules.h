/* rules.h -- Twilio's rules for a new message, its magic numbers. */
#ifndef CARRIER_RULES_H
#define CARRIER_RULES_H

#include "ingest/sms/form.h"
#include "ops/carrier/state.h"

struct rule_error {
	int code, status;
	const char *message;
};

/* NULL, or why Twilio would refuse this message. Hold the lock. */
const struct rule_error *rules_refusal(struct state *, const struct form *);
/* An error that is there by its code. */
const struct rule_error *rules_error(int code);
/* From Twilio's test number: accepted, and nobody gets it. */
bool rules_is_test(const struct form *);

#endif
