/* open.c -- opens the envelope of a private page, as a reader does. */
#include "gen/seal/seal.h"

#include <string.h>

#include "gen/seal/deflate.h"
#include "gen/seal/envelope.h"

static bool
envelope_read(const unsigned char *bytes, size_t len, struct envelope *out)
{
	const unsigned char *count = bytes + ENVELOPE_COUNT_AT;

	if (len < ENVELOPE_WRAPS_AT ||
	    memcmp(bytes, ENVELOPE_MAGIC, ENVELOPE_FLAGS_AT) != 0 ||
	    (bytes[ENVELOPE_FLAGS_AT] & ~ENVELOPE_DEFLATED) != 0)
		return false;
	out->bytes = bytes;
	out->wraps_at = ENVELOPE_WRAPS_AT;
	out->wraps = count[0] | (size_t)count[1] << 8;
	out->head = ENVELOPE_WRAPS_AT + out->wraps * CRYPTO_WRAP_LEN;
	if (out->wraps % ENVELOPE_WRAPS_STEP != 0 ||
	    len < out->head + CRYPTO_TAG_LEN + ENVELOPE_LENGTH_LEN)
		return false;
	out->body = len - out->head;
	return true;
}

static bool
page_key_find(const struct envelope *e, const struct seal_opener *o,
    unsigned char key[CRYPTO_KEY_LEN])
{
	struct envelope_keys under;
	bool found;

	if (!envelope_wrap_key(e->bytes + ENVELOPE_SITE_AT, o->pair.secret_key,
		o->link_secret, under.key))
		return false;
	envelope_wrap_nonce(
	    e->bytes + ENVELOPE_NONCE_AT, o->pair.public_key, under.nonce);
	found = envelope_unwrap(e, &under, key);
	crypto_erase(&under, sizeof(under));
	return found;
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

	if (!envelope_read(bytes, len, &e))
		return "not a page that was sealed here, or cut short";
	if (!page_key_find(&e, o, key))
		return "this page is not for this key";
	inside = envelope_decrypt(a, &e, o->path, key);
	crypto_erase(key, sizeof(key));
	if (inside == NULL)
		return "this page was changed, or stands at another address";
	if (!inside_read(a, &e, inside, out))
		return "this page opens, but what is in it cannot be read";
	return NULL;
}
