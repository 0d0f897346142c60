/* open.c -- opens the envelope of a private page, as a reader does. */
#include "gen/seal/seal.h"

#include <string.h>

#include "gen/seal/deflate.h"
#include "gen/seal/envelope.h"

/* An envelope whose parts are known to lie within it. */
struct envelope {
	const unsigned char *bytes;
	size_t wraps;
	size_t head; /* length of all before the body */
	size_t body; /* length, with the tag */
};

static bool
envelope_read(const unsigned char *bytes, size_t len, struct envelope *out)
{
	const unsigned char *count = bytes + ENVELOPE_COUNT_AT;

	if (len < ENVELOPE_WRAPS_AT ||
	    memcmp(bytes, ENVELOPE_MAGIC, ENVELOPE_FLAGS_AT) != 0 ||
	    (bytes[ENVELOPE_FLAGS_AT] & ~ENVELOPE_DEFLATED) != 0)
		return false;
	out->bytes = bytes;
	out->wraps = count[0] | (size_t)count[1] << 8;
	out->head = ENVELOPE_WRAPS_AT + out->wraps * CRYPTO_WRAP_LEN;
	if (out->wraps % ENVELOPE_WRAPS_STEP != 0 ||
	    len < out->head + CRYPTO_TAG_LEN + ENVELOPE_LENGTH_LEN)
		return false;
	out->body = len - out->head;
	return true;
}

/* True when exactly one wrap opens. */
static bool
page_key_find(const struct envelope *e, const struct seal_opener *o,
    unsigned char key[CRYPTO_KEY_LEN])
{
	unsigned char under[CRYPTO_KEY_LEN], nonce[CRYPTO_NONCE_LEN];
	unsigned char found[CRYPTO_KEY_LEN];
	const unsigned char *wrap = e->bytes + ENVELOPE_WRAPS_AT;
	size_t opened = 0;

	if (!envelope_wrap_key(e->bytes + ENVELOPE_SITE_AT, o->pair.secret_key,
		o->link_secret, under))
		return false;
	envelope_wrap_nonce(
	    e->bytes + ENVELOPE_NONCE_AT, o->pair.public_key, nonce);
	for (size_t i = 0; i < e->wraps; i++, wrap += CRYPTO_WRAP_LEN) {
		if (!crypto_unwrap(wrap, nonce, under, found))
			continue;
		memcpy(key, found, sizeof(found));
		opened++;
	}
	crypto_erase(found, sizeof(found));
	crypto_erase(under, sizeof(under));
	return opened == 1;
}

static bool
body_decrypt(struct arena *a, const struct envelope *e, const char *path,
    const unsigned char *key, unsigned char *out)
{
	size_t prefix = strlen(path) + 1;
	unsigned char *extra = arena_alloc(a, prefix + e->head);
	struct crypto_cipher cipher = {
		.key = key,
		.nonce = e->bytes + ENVELOPE_NONCE_AT,
		.extra = { extra, prefix + e->head },
	};

	memcpy(extra, path, prefix);
	memcpy(extra + prefix, e->bytes, e->head);
	return crypto_decrypt(&cipher, e->bytes + e->head, e->body, out);
}

static bool
inside_read(struct arena *a, const struct envelope *e,
    const unsigned char *inside, struct seal_html *out)
{
	const unsigned char *text = inside + ENVELOPE_LENGTH_LEN;
	size_t room = e->body - CRYPTO_TAG_LEN - ENVELOPE_LENGTH_LEN;
	size_t len = envelope_length_get(inside);

	if (len > room || len > SEAL_HTML_MAX)
		return false;
	out->len = len;
	out->text = (e->bytes[ENVELOPE_FLAGS_AT] & ENVELOPE_DEFLATED) != 0
	    ? deflate_unpack(a, text, len, SEAL_HTML_MAX, &out->len)
	    : arena_strndup(a, (const char *)text, len);
	return out->text != NULL;
}

const char *
seal_open(struct arena *a, const unsigned char *bytes, size_t len,
    const struct seal_opener *o, struct seal_html *out)
{
	unsigned char key[CRYPTO_KEY_LEN], *inside;
	struct envelope e;
	bool opened;

	if (!envelope_read(bytes, len, &e))
		return "not a page that was sealed here, or cut short";
	if (!page_key_find(&e, o, key))
		return "this page is not for this key";
	inside = arena_alloc(a, e.body - CRYPTO_TAG_LEN);
	opened = body_decrypt(a, &e, o->path, key, inside);
	crypto_erase(key, sizeof(key));
	if (!opened)
		return "this page was changed, or stands at another address";
	if (!inside_read(a, &e, inside, out))
		return "this page opens, but what is in it cannot be read";
	return NULL;
}
