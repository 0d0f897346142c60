/* sender_fuzz.c -- any header and envelope: nobody gets in without a proof. */
#include "tests/fuzz/fuzz.h"

#include <stdbool.h>
#include <strings.h>

#include "ingest/mail/trust/border.h"
#include "ingest/mail/door/envelope.h"
#include "ingest/mail/trust/sender.h"
#include "ingest/mail/trust/signature.h"

static bool
person_by_token(void *context, const char *token, struct sender_person *out)
{
	*out = (struct sender_person){ 7, "amy@club.example" };
	return strcmp(token, "k7") == 0;
}

static bool
person_by_address(void *context, const char *from, struct sender_person *out)
{
	*out = (struct sender_person){ 7, "amy@club.example" };
	return strcasecmp(from, "amy@club.example") == 0;
}

static void
judge(struct arena *a, const struct header *h, const struct envelope *e,
    bool below)
{
	const struct sender_rules rules = {
		.server = "mx.box.test",
		.below = below,
		.drop = "drop@box.test",
		.received = 1795245121,
		.person = person_by_token,
		.person_by_address = person_by_address,
	};
	struct sender s = sender_judge(a, &rules, h, e);

	assert(s.why != NULL && strlen(mail_hash(a, &rules, h)) == 64);
	assert(sender_signals_text(a, &s.signals) != NULL);
	assert((s.person == 0) ==
	    (s.ratings == SENDER_ASIDE && s.orders == SENDER_ASIDE));
	if (s.ratings == SENDER_ASIDE)
		return;
	assert(s.person == 7);
	assert(strcasecmp(s.from, "amy@club.example") == 0);
	assert(s.signals.twice == NULL && s.signals.automatic == NULL);
	assert(s.signals.pass != SENDER_FAIL);
	assert(s.signals.pass == SENDER_PASS || s.signals.owner);
	assert(s.ratings == SENDER_HOLD || s.signals.pass == SENDER_PASS);
	assert(s.orders != SENDER_ACCEPT || s.signals.owner);
}

/* A signature by the From's domain that covers what its field claims. */
static struct envelope
envelope_make(struct arena *a, const struct header *h, const char *to)
{
	const char *field = header_value(h, "DKIM-Signature");
	struct envelope e = { .recipient = to, .checked = field != NULL };

	if (field == NULL)
		return e;
	e.signatures = arena_alloc(a, sizeof(*e.signatures));
	e.signatures[0] = signature_claims(a, field);
	e.signatures[0].state = ENVELOPE_PASS;
	e.n = 1;
	return e;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct header h;
	struct envelope e, again;
	char *text = arena_strndup(&a, (const char *)bytes, len);

	if (header_read(&a, text, len, &h) == NULL) {
		e = (struct envelope){ .recipient = "drop+k7@box.test" };
		judge(&a, &h, &e, false);
		judge(&a, &h, &e, true);
		e = envelope_make(&a, &h, "");
		judge(&a, &h, &e, false);
		/* What the door writes is read back as it was. */
		if (e.n > 0 && *e.signatures[0].domain != '\0') {
			const char *meta = envelope_write(&a, &e);

			assert(envelope_read(&a, meta, &again));
			assert(strcmp(envelope_write(&a, &again), meta) == 0);
		}
	}
	if (envelope_read(&a, text, &e))
		assert(e.recipient != NULL && (e.checked || e.n == 0));
	arena_free(&a);
	return 0;
}
