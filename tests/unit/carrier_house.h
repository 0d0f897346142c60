/* carrier_house.h -- a pocket carrier, and our side of it, for its tests. */
#ifndef CARRIER_HOUSE_H
#define CARRIER_HOUSE_H

#include "tests/unit/test.h"

#include <pthread.h>
#include <stdbool.h>

#include <jansson.h>

#include "ingest/post/http.h"
#include "ingest/sms/form.h"
#include "ingest/sms/twilio.h"
#include "lib/httpd.h"
#include "ops/carrier/carrier.h"

#define ACCOUNT "AC000000000000000000000000000000aa"
#define TOKEN "carrier token"
#define LINE "+15555550100"
#define PHONE "+15555550101"
#define MESSAGES "/2010-04-01/Accounts/" ACCOUNT "/Messages.json"

enum { CALLS_MAX = 64 };

/* What our side is called back with; unsigned calls are counted apart. */
struct house {
	struct arena arena;
	struct carrier_options options;
	struct carrier *carrier;
	struct httpd *httpd;
	pthread_mutex_t lock;
	int n, forged;
	struct {
		char target[100], sid[40], status[20], code[10], body[200],
		    from[20];
	} calls[CALLS_MAX];
};

static inline void
keep(char *out, size_t size, const struct form *f, const char *name)
{
	const char *text = form_text(f, name);

	snprintf(out, size, "%s", text == NULL ? "" : text);
}

static inline void
handle(struct httpd_request *r, void *house)
{
	struct house *h = house;
	const char *signature = httpd_header(r, "X-Twilio-Signature");
	struct twilio_request t = { .tokens = { TOKEN } };
	struct form f;

	assert_null(form_parse(r->arena, r->body, r->len, &f));
	t.url = arena_printf(
	    r->arena, "http://127.0.0.1:%d%s", httpd_port(h->httpd), r->target);
	t.pairs = f.pairs;
	t.n = f.n;
	pthread_mutex_lock(&h->lock);
	if (signature == NULL || !twilio_verify(r->arena, &t, signature)) {
		h->forged++;
	} else if (h->n < CALLS_MAX) {
		snprintf(h->calls[h->n].target, 100, "%s", r->target);
		keep(h->calls[h->n].sid, 40, &f, "MessageSid");
		keep(h->calls[h->n].status, 20, &f, "MessageStatus");
		keep(h->calls[h->n].code, 10, &f, "ErrorCode");
		keep(h->calls[h->n].body, 200, &f, "Body");
		keep(h->calls[h->n].from, 20, &f, "From");
		h->n++;
	}
	pthread_mutex_unlock(&h->lock);
	httpd_say(r, 200, "");
}

static inline int64_t
noon(void)
{
	return 1795262400; /* 21 Nov 2026, 12:00 UTC */
}

static inline int
house_open(void **state)
{
	struct house *h = calloc(1, sizeof(*h));
	struct httpd_options o = { .listen = "127.0.0.1:0",
		.body_max = 10000,
		.handle = handle,
		.context = h };
	const char *why;

	pthread_mutex_init(&h->lock, NULL);
	h->httpd = httpd_start(&h->arena, &o, &why);
	assert_non_null(h->httpd);
	h->options = (struct carrier_options){ .listen = "127.0.0.1:0",
		.account = ACCOUNT,
		.token = TOKEN,
		.lines = { LINE, "+15555550199" },
		.share = SOURCE_TREE "/ops/carrier",
		.now = noon };
	h->options.webhook = arena_printf(
	    &h->arena, "http://127.0.0.1:%d/sms", httpd_port(h->httpd));
	h->carrier = carrier_open(&h->arena, &h->options, &why);
	assert_non_null(h->carrier);
	*state = h;
	return 0;
}

static inline int
house_close(void **state)
{
	struct house *h = *state;

	carrier_close(h->carrier);
	httpd_stop(h->httpd);
	pthread_mutex_destroy(&h->lock);
	arena_free(&h->arena);
	free(h);
	return 0;
}

/* As the account; a form makes it a POST. */
static inline struct http_answer
ask(struct house *h, const char *path, const char *form)
{
	struct http_request q = { .method = form == NULL ? "GET" : "POST",
		.url = arena_printf(&h->arena, "http://127.0.0.1:%d%s",
		    carrier_port(h->carrier), path),
		.form = form,
		.len = form == NULL ? 0 : strlen(form),
		.user = ACCOUNT,
		.password = TOKEN };
	struct http_answer out;

	http_request(&h->arena, &q, &out);
	return out;
}

static inline json_t *
parse(const struct http_answer *got)
{
	json_t *j = json_loadb(got->body, got->len, JSON_ALLOW_NUL, NULL);

	assert_non_null(j);
	return j;
}

static inline const char *
text_of(const json_t *j, const char *key)
{
	return json_string_value(json_object_get(j, key));
}

/* Waits until our side was called so often. */
static inline void
await_calls(struct house *h, int n)
{
	for (int i = 0; i < 10000; i++) {
		bool there;

		pthread_mutex_lock(&h->lock);
		there = h->n >= n;
		pthread_mutex_unlock(&h->lock);
		if (there)
			return;
		usleep(1000);
	}
	fail_msg("only %d calls of %d came", h->n, n);
}

/* So many messages does the carrier have. */
static inline size_t
count(struct house *h)
{
	struct http_answer got = ask(h, MESSAGES "?PageSize=1000", NULL);
	json_t *j = parse(&got);
	size_t n = json_array_size(json_object_get(j, "messages"));

	json_decref(j);
	return n;
}

#define SEND(more) "To=%2B15555550101&From=%2B15555550100&Body=" more

static inline const char *
send_with_callback(struct house *h, const char *m)
{
	return arena_printf(&h->arena,
	    "%s&StatusCallback=http%%3A%%2F%%2F127.0.0.1%%3A%d%%2Fstatus"
	    "%%3Fm%%3D%s",
	    SEND("Hi"), httpd_port(h->httpd), m);
}

#define IN_HOUSE(test)                                                         \
	cmocka_unit_test_setup_teardown(test, house_open, house_close)

#endif
