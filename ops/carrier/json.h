/*
 * json.h -- what the pocket carrier says, as JSON; the only file of
 * its that knows jansson. Everything is in the arena, and bytes of
 * texts that are no UTF-8 come out as U+FFFD. Hold the state's lock.
 */
#ifndef CARRIER_JSON_H
#define CARRIER_JSON_H

#include "ops/carrier/state.h"

/* Twilio's resource of one message. */
char *json_text(struct arena *, const struct state *, const struct text *);

/* A page of Twilio's list; URIs are relative, NULL where there is none. */
struct json_page {
	struct text *const *texts; /* newest first */
	size_t n;
	int page, size;
	const char *uri, *first, *previous, *next;
};
char *json_list(struct arena *, const struct state *, const struct json_page *);

/* Twilio's error. */
char *json_error(struct arena *, int status, int code, const char *message);

/* {"version", "lines", "phones": [{"number", "blocked", "texts"}]} */
char *json_phones(struct arena *, const struct state *);
/* {"events": [{"number", "at", "what", "sid", "answer", "detail"}]} */
char *json_log(struct arena *, const struct state *);
/* {"delay": 0, ...} */
char *json_misbehaviour(struct arena *, const struct misbehaviour *);

#endif
