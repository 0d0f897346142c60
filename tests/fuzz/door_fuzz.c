/* door_fuzz.c -- any bytes as a key at the key door. */
#include "tests/fuzz/fuzz.h"

#include "ingest/sms/key_door.h"
#include "lib/identity.h"

static const unsigned char secret[IDENTITY_SECRET_LEN] = { 1 };

/* What passes has one spelling, and reads as a KEY text does. */
static void
key_try(struct arena *a, const char *body, size_t len)
{
	unsigned char key[CRYPTO_KEY_LEN];
	struct identity_door d;
	enum identity_key got;
	const char *again;

	if (!identity_door_parse(body, len, &d))
		return;
	got = identity_key_parse(d.key, d.key_len, secret, key);
	assert(got == IDENTITY_KEY_WRONG_PROOF || got == IDENTITY_KEY_GOOD ||
	    got == IDENTITY_KEY_LOW_ORDER);
	again = arena_printf(a, "%s %.*s%s%s", d.handle, (int)d.key_len, d.key,
	    d.change[0] == '\0' ? "" : " ", d.change);
	assert(strlen(again) == len && memcmp(again, body, len) == 0);
	assert(strlen(key_door_source(a, body, len, 7200)) == 4 + 64 + 2);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const types[] = { NULL, "text/plain",
		"text/plain; charset=utf-8", "text/html" };
	static const char site[] = "https://pages.example.org";
	struct arena a = ARENA_INIT;
	const char *body = arena_strndup(&a, (const char *)bytes, len);
	struct key_door_verdict v;

	crypto_start();
	key_try(&a, body, len);
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		struct key_door_request q = { "POST", types[i], site, body,
			len };

		v = key_door_judge(&a, site, &q);
		assert(v.status == 200 || v.status == 400);
		if (v.status == 200)
			assert(
			    v.message.len == len && len <= IDENTITY_DOOR_MAX);
	}
	/* as the configuration lets it through */
	if (len > 0 && bytes[0] != '/')
		assert(strncmp(key_door_origin(
				   &a, arena_printf(&a, "https://%s", body)),
			   "https://", 8) == 0);
	arena_free(&a);
	return 0;
}
