/*
 * twilio_fuzz.c -- a signature, a URL and a body from anybody: none of it is
 * believed, and what is signed with the token is, whatever it holds.
 *
 * The input is three parts: a line with the signature, one with the request's
 * target, and the body.
 */
#include "tests/fuzz/fuzz.h"

#include "ingest/sms/form.h"
#include "ingest/sms/twilio.h"
#include "ingest/sms/webhook.h"

static const char token[] = "5d41402abc4b2a76b9719d911017c592";
static const char account[] = "AC00000000000000000000000000000f0f";

struct input {
	const char *signature, *target, *body;
	size_t len;
};

/* A header and a request line hold no NUL; a body may. */
static struct input
input_read(struct arena *a, const uint8_t *bytes, size_t len)
{
	const char *p = (const char *)bytes, *end = p + len;
	const char *lines[2] = { "", "" };

	for (size_t i = 0; i < 2 && p < end; i++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((stop == NULL ? end : stop) - p);

		lines[i] = arena_strndup(a, p, n);
		p += n + (stop != NULL);
	}
	return (struct input){ lines[0], lines[1],
		arena_strndup(a, p, (size_t)(end - p)), (size_t)(end - p) };
}

static struct webhook_verdict
judge(struct arena *a, const struct input *in, const char *signature)
{
	const struct webhook_line known = { "+15555550100", account,
		{ token, NULL } };
	const struct webhook_door door = { "https://sms.example.org/twilio",
		&known, 1 };
	const struct webhook_request q = {
		.method = "POST",
		.target = in->target,
		.type = "application/x-www-form-urlencoded",
		.signature = signature,
		.body = in->body,
		.len = in->len,
	};

	return webhook_judge(a, &door, &q);
}

static void
nobody_is_believed(struct arena *a, const struct input *in,
    const struct twilio_request *r, const struct twilio_request *open)
{
	assert(!twilio_verify(a, r, in->signature));
	assert(!twilio_verify(a, open, in->signature));
	assert(!twilio_verify_json(a, r, in->body, in->len, in->signature));
	assert(judge(a, in, in->signature).status != 200);
}

/* What Twilio signs is believed, and one wrong character ends that. */
static void
the_token_is_believed(struct arena *a, const struct twilio_request *r)
{
	char *good = twilio_sign(a, token, r->url, r->pairs, r->n);

	assert(strlen(good) == TWILIO_SIGNATURE_LEN);
	assert(twilio_verify(a, r, good));
	good[r->n % 26] ^= 1;
	assert(!twilio_verify(a, r, good));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct input in = input_read(&a, bytes, len);
	struct twilio_request r = { .url = in.target,
		.tokens = { token, NULL } };
	struct twilio_request open = { .url = in.target,
		.tokens = { "", NULL } };
	struct form f;

	if (form_parse(&a, in.body, in.len, &f) == NULL) {
		r.pairs = open.pairs = f.pairs;
		r.n = open.n = f.n;
	}
	nobody_is_believed(&a, &in, &r, &open);
	the_token_is_believed(&a, &r);
	r.pairs = NULL;
	r.n = 0;
	nobody_is_believed(&a, &in, &r, &open);
	the_token_is_believed(&a, &r);
	arena_free(&a);
	return 0;
}
