/* carrier.c -- a pocket Twilio on 127.0.0.1. */
#include "ops/carrier/carrier.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/form.h"
#include "ops/carrier/answer.h"

static void
handle(struct httpd_request *r, void *carrier)
{
	if (strncmp(r->target, "/2010-04-01/", 12) == 0)
		rest_handle(carrier, r);
	else
		phones_handle(carrier, r);
}

struct carrier *
carrier_open(struct arena *a, const struct carrier_options *o, const char **why)
{
	struct carrier *c = calloc(1, sizeof(*c));
	struct httpd_options server = {
		.listen = o->listen,
		.body_max = FORM_BYTES_MAX,
		.handle = handle,
		.context = c,
	};

	if (c == NULL)
		err(1, "carrier");
	c->options = o;
	c->state = state_open(o);
	c->deliver = deliver_open(c->state);
	if ((c->httpd = httpd_start(a, &server, why)) != NULL)
		return c;
	deliver_close(c->deliver);
	state_close(c->state);
	free(c);
	return NULL;
}

int
carrier_port(const struct carrier *c)
{
	return httpd_port(c->httpd);
}

void
carrier_close(struct carrier *c)
{
	/* The server first: a slow answer is one of the deliverer's jobs. */
	httpd_stop(c->httpd);
	deliver_close(c->deliver);
	state_close(c->state);
	free(c);
}
