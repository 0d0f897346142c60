/* key_fuzz.c -- any bytes as a KEY text, as a link, as an envelope. */
#include "tests/fuzz/fuzz.h"

#include "gen/seal/seal.h"
#include "lib/crypto.h"
#include "lib/identity.h"

static const unsigned char secret[IDENTITY_SECRET_LEN] = { 1 };

/* What is accepted is what we would have written, but for white space. */
static void
key_try(struct arena *a, const char *text, size_t len)
{
	unsigned char key[CRYPTO_KEY_LEN];
	enum identity_key got = identity_key_parse(text, len, secret, key);
	const char *again;

	assert(identity_key_why(got) != NULL);
	if (got != IDENTITY_KEY_GOOD)
		return;
	again = identity_key_text(a, secret, key);
	assert(identity_key_parse(again, strlen(again), secret, key) == got);
}

static void
link_try(struct arena *a, const char *text, size_t len)
{
	unsigned char got[IDENTITY_SECRET_LEN];
	char handle[IDENTITY_HANDLE_LEN + 1];
	const char *link = arena_strndup(a, text, len);

	if (identity_link_parse(link, handle, got) == NULL)
		assert(strlen(handle) == IDENTITY_HANDLE_LEN &&
		    strstr(link, handle) != NULL);
}

static void
envelope_try(struct arena *a, const uint8_t *bytes, size_t len)
{
	struct seal_opener o = { .path = "/a/s6/s6vn5h4fjs/" };
	struct seal_html html;

	identity_site_pair((const unsigned char[CRYPTO_KEY_LEN]){ 1 }, &o.pair);
	if (seal_open(a, bytes, len, &o, &html) == NULL)
		assert(html.text[html.len] == '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;

	crypto_start();
	key_try(&a, (const char *)bytes, len);
	link_try(&a, (const char *)bytes, len);
	envelope_try(&a, bytes, len);
	arena_free(&a);
	return 0;
}
