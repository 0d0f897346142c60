/* answer.h -- what the rooms of the pocket carrier share. */
#ifndef CARRIER_ANSWER_H
#define CARRIER_ANSWER_H

#include "lib/httpd.h"
#include "ops/carrier/carrier.h"
#include "ops/carrier/deliver.h"
#include "ops/carrier/state.h"

struct carrier {
	const struct carrier_options *options;
	struct httpd *httpd;
	struct state *state;
	struct deliver *deliver;
};

/* Sends JSON that lives in the request's arena. */
void answer_json(struct httpd_request *, int status, const char *json);

/* Each answers every request below its part of the paths. */
void rest_handle(struct carrier *, struct httpd_request *);
void phones_handle(struct carrier *, struct httpd_request *);

#endif
