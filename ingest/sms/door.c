/* door.c -- the SMS door: webhooks and keys in, drop box out, nothing else. */
#include "ingest/sms/door.h"

#include <err.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/key_door.h"
#include "ingest/sms/rate.h"
#include "ingest/sms/writer.h"
#include "lib/health.h"
#include "lib/httpd.h"
#include "lib/log.h"

/* A stranger may knock; so many in a row are a wrong URL or token. */
enum { FORGED_MAX = 5 };

struct door {
	struct door_options options;
	struct httpd *httpd;
	struct writer *writer;
	struct rate *rate; /* under the lock; NULL: no key door */
	atomic_uint_fast64_t requests;

	pthread_mutex_t lock;
	enum { HEALTH_UNKNOWN, HEALTH_GOOD, HEALTH_FORGED, HEALTH_FULL } health;
	int forged; /* in a row */
};

static void
feel_good(struct door *d)
{
	pthread_mutex_lock(&d->lock);
	d->forged = 0;
	if (d->health != HEALTH_GOOD)
		health_good(d->options.folder, "sms");
	d->health = HEALTH_GOOD;
	pthread_mutex_unlock(&d->lock);
}

static void
feel_forged(struct door *d)
{
	pthread_mutex_lock(&d->lock);
	if (++d->forged == FORGED_MAX) {
		health_trouble(d->options.folder, "sms",
		    "webhooks are refused: their signatures do not fit "
		    "sms.public-url and the tokens of the lines");
		d->health = HEALTH_FORGED;
	}
	pthread_mutex_unlock(&d->lock);
}

/* In the writer's thread, whose the drop box is. */
static void
feel_full(struct door *d)
{
	const char *why = dropbox_trouble(d->options.box);

	pthread_mutex_lock(&d->lock);
	if (d->health != HEALTH_FULL)
		health_trouble(d->options.folder, "sms",
		    "webhooks are answered 503, the drop box takes nothing: "
		    "%s",
		    why == NULL ? "it refuses the message" : why);
	d->health = HEALTH_FULL;
	pthread_mutex_unlock(&d->lock);
}

/* A request on its way through the writer; lives in the request's arena. */
struct passage {
	struct writer_item item; /* first */
	struct door *door;
	struct httpd_request *request;
};

/*
 * The page may read the answer, whatever it is; no other site's may. What is
 * said of a page that is here and of one that is not is the same.
 */
static void
key_answer(struct door *d, struct httpd_request *r, int status, const char *say)
{
	char *line = arena_printf(r->arena, "%s\n", say);
	const struct httpd_field fields[] = {
		{ "Access-Control-Allow-Origin", d->options.origin },
		{ "Vary", "Origin" },
		{ "Cache-Control", "no-store" },
		{ "Allow", "POST" },
	};

	httpd_answer(r,
	    &(struct httpd_answer){ .status = status,
		.type = "text/plain; charset=utf-8",
		.body = line,
		.len = strlen(line),
		.fields = fields,
		.n = status == 405 ? 4 : 3 });
}

static void
on_key_stored(struct writer_item *item, bool stored, bool fresh)
{
	struct passage *p = (struct passage *)(void *)item;

	(void)fresh;
	if (!stored) {
		feel_full(p->door);
		key_answer(p->door, p->request, 503, "Try again later.");
		return;
	}
	key_answer(p->door, p->request, 200, "Stored.");
}

static void
on_stored(struct writer_item *item, bool stored, bool fresh)
{
	struct passage *p = (struct passage *)(void *)item;
	struct door *d = p->door;

	if (!stored) {
		feel_full(d);
		httpd_say(p->request, 503, "Try again later.");
		return;
	}
	feel_good(d);
	if (!fresh)
		log_debug("a %s that was there already", item->message.kind);
	httpd_answer(p->request,
	    &(struct httpd_answer){ .status = 200,
		.type = "text/xml",
		.body = webhook_twiml,
		.len = strlen(webhook_twiml) });
}

static void
refuse(struct door *d, struct httpd_request *r, const struct webhook_verdict *v)
{
	static const struct httpd_field allow = { "Allow", "POST" };
	char *line = arena_printf(r->arena, "%s\n", v->reason);

	if (v->status == 403) {
		log_warn("a webhook is refused: %s", v->reason);
		feel_forged(d);
	} else {
		log_debug("a request is refused: %d %s", v->status, v->reason);
	}
	httpd_answer(r,
	    &(struct httpd_answer){ .status = v->status,
		.type = "text/plain; charset=utf-8",
		.body = line,
		.len = strlen(line),
		.fields = &allow,
		.n = v->status == 405 ? 1 : 0 });
}

static void
passage_begin(struct door *d, struct httpd_request *r,
    const struct dropbox_message *m,
    void (*done)(struct writer_item *, bool, bool))
{
	struct passage *p = arena_alloc(r->arena, sizeof(*p));

	p->item.message = *m;
	p->item.done = done;
	p->door = d;
	p->request = r;
	writer_put(d->writer, &p->item);
}

static void
key_handle(struct door *d, struct httpd_request *r)
{
	struct key_door_request q = {
		.method = r->method,
		.type = httpd_header(r, "Content-Type"),
		.origin = httpd_header(r, "Origin"),
		.body = r->body,
		.len = r->len,
	};
	struct key_door_verdict v =
	    key_door_judge(r->arena, d->options.origin, &q);
	bool room;

	if (v.status != 200) {
		log_debug("a key is refused: %d %s", v.status, v.reason);
		key_answer(d, r, v.status, v.reason);
		return;
	}
	v.message.received = d->options.now();
	pthread_mutex_lock(&d->lock);
	room = rate_pass(d->rate, httpd_header(r, "X-Real-IP"), v.handle,
	    v.message.received);
	pthread_mutex_unlock(&d->lock);
	if (!room) {
		log_debug("keys come too fast at the key door");
		key_answer(d, r, 429, "Too many keys. Try again later.");
		return;
	}
	v.message.source_id =
	    key_door_source(r->arena, r->body, r->len, v.message.received);
	passage_begin(d, r, &v.message, on_key_stored);
}

static void
webhook_handle(struct door *d, struct httpd_request *r)
{
	struct webhook_request q = {
		.method = r->method,
		.target = r->target,
		.type = httpd_header(r, "Content-Type"),
		.signature = httpd_header(r, "X-Twilio-Signature"),
		.body = r->body,
		.len = r->len,
	};
	struct webhook_verdict v =
	    webhook_judge(r->arena, &d->options.webhook, &q);

	if (v.status != 200) {
		refuse(d, r, &v);
		return;
	}
	v.message.received = d->options.now();
	passage_begin(d, r, &v.message, on_stored);
}

static void
handle(struct httpd_request *r, void *door)
{
	struct door *d = door;
	const char *leaf = webhook_leaf(r->arena, r->target);

	atomic_fetch_add(&d->requests, 1);
	if (d->rate != NULL && leaf != NULL && strcmp(leaf, "key") == 0)
		key_handle(d, r);
	else
		webhook_handle(d, r);
}

struct door *
door_open(struct arena *a, const struct door_options *o, const char **why)
{
	struct door *d = calloc(1, sizeof(*d));
	struct httpd_options server = {
		.listen = o->listen,
		.body_max = WEBHOOK_BODY_MAX,
		.handle = handle,
		.context = d,
	};

	if (d == NULL)
		err(1, "door");
	d->options = *o;
	pthread_mutex_init(&d->lock, NULL);
	d->writer = writer_open(o->box);
	d->rate = o->origin == NULL ? NULL : rate_new();
	if ((d->httpd = httpd_start(a, &server, why)) == NULL) {
		writer_close(d->writer);
		rate_free(d->rate);
		free(d);
		return NULL;
	}
	return d;
}

int
door_port(const struct door *d)
{
	return httpd_port(d->httpd);
}

uint64_t
door_requests(const struct door *d)
{
	return atomic_load(&d->requests);
}

void
door_close(struct door *d)
{
	/* In this order: what was read is stored before it is answered. */
	httpd_stop(d->httpd);
	writer_close(d->writer);
	rate_free(d->rate);
	pthread_mutex_destroy(&d->lock);
	free(d);
}
