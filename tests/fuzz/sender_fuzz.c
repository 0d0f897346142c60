/* sender_fuzz.c -- any header: accepted only with a pass and the token. */
#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "ingest/mail/authres.h"
#include "ingest/mail/sender.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static bool
person_by_token(void *context, const char *token, struct sender_person *out)
{
	(void)context;
	*out = (struct sender_person){ 7, "amy@club.example" };
	return strcmp(token, "k7") == 0;
}

static void
judge(struct arena *a, const struct header *h, bool below)
{
	const struct sender_rules rules = {
		.server = "mx.box.test",
		.below = below,
		.drop = "drop@box.test",
		.received = 1795245121,
		.person = person_by_token,
	};
	struct sender s = sender_judge(a, &rules, h, "drop+k7@box.test");

	assert(s.why != NULL);
	if (s.ratings != SENDER_ACCEPT)
		return;
	assert(s.person == 7 && s.signals.pass == SENDER_PASS);
	assert(strcasecmp(s.from, "amy@club.example") == 0);
	assert(s.signals.twice == NULL && s.signals.automatic == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct header h;
	struct authres ar;
	char *text = arena_strndup(&a, (const char *)bytes, len);

	if (header_read(&a, text, len, &h) == NULL) {
		judge(&a, &h, false);
		judge(&a, &h, true);
	}
	(void)authres_read(&a, text, strlen(text), &ar);
	arena_free(&a);
	return 0;
}
