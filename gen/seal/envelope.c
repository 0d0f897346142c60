/* envelope.c -- what sealed pages and vaults share. */
#include "gen/seal/envelope.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "gen/seal/deflate.h"
#include "lib/identity.h"

enum { STEP = 4096, STEPS_MAX = 65536 };

static unsigned
log2_floor(size_t n)
{
	unsigned log = 0;

	while (n >>= 1)
		log++;
	return log;
}

size_t
envelope_size_class(size_t len)
{
	size_t step = STEP;

	if (len > STEPS_MAX) {
		unsigned exponent = log2_floor(len);

		step = (size_t)1 << (exponent - log2_floor(exponent) - 1);
	}
	return (len + step - 1) / step * step;
}

void
envelope_length_put(unsigned char out[ENVELOPE_LENGTH_LEN], size_t n)
{
	for (size_t i = 0; i < ENVELOPE_LENGTH_LEN; i++)
		out[i] = (unsigned char)(n >> 8 * i);
}

size_t
envelope_length_get(const unsigned char in[ENVELOPE_LENGTH_LEN])
{
	return in[0] | (size_t)in[1] << 8 | (size_t)in[2] << 16 |
	    (size_t)in[3] << 24;
}

bool
envelope_wrap_key(const unsigned char *public_key,
    const unsigned char *secret_key, const unsigned char *link_secret,
    unsigned char out[CRYPTO_KEY_LEN])
{
	unsigned char agreed[CRYPTO_KEY_LEN];
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 wrap key"),
		{ link_secret, IDENTITY_SECRET_LEN },
	};

	if (!crypto_agree(public_key, secret_key, agreed))
		return false;
	crypto_keyed_hash((struct crypto_bytes){ agreed, sizeof(agreed) },
	    parts, 2, out, CRYPTO_KEY_LEN);
	crypto_erase(agreed, sizeof(agreed));
	return true;
}

void
envelope_wrap_nonce(const unsigned char *page_nonce,
    const unsigned char *reader_public_key, unsigned char out[CRYPTO_NONCE_LEN])
{
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 wrap"),
		{ reader_public_key, CRYPTO_KEY_LEN },
	};

	crypto_keyed_hash((struct crypto_bytes){ page_nonce, CRYPTO_NONCE_LEN },
	    parts, 2, out, CRYPTO_NONCE_LEN);
}

static int
wrap_compare(const void *a, const void *b)
{
	return memcmp(a, b, CRYPTO_WRAP_LEN);
}

void
envelope_wraps_sort(unsigned char *wraps, size_t n)
{
	qsort(wraps, n, CRYPTO_WRAP_LEN, wrap_compare);
}

struct envelope_inside
envelope_inside(const void *text, size_t len)
{
	size_t room = envelope_size_class(ENVELOPE_LENGTH_LEN + len);
	struct envelope_inside in = { calloc(1, room), room };

	if (in.bytes == NULL)
		err(1, "seal");
	envelope_length_put(in.bytes, len);
	if (len > 0)
		memcpy(in.bytes + ENVELOPE_LENGTH_LEN, text, len);
	return in;
}

struct envelope_inside
envelope_inside_deflated(const void *text, size_t len)
{
	size_t n;
	unsigned char *deflated = deflate_pack(text, len, &n);
	struct envelope_inside in = envelope_inside(deflated, n);

	crypto_erase(deflated, n);
	free(deflated);
	return in;
}

void
envelope_inside_free(struct envelope_inside in)
{
	crypto_erase(in.bytes, in.len);
	free(in.bytes);
}

bool
envelope_unwrap(const struct envelope *e, const struct envelope_keys *under,
    unsigned char key[CRYPTO_KEY_LEN])
{
	unsigned char found[CRYPTO_KEY_LEN];
	const unsigned char *wrap = e->bytes + e->wraps_at;
	size_t opened = 0;

	for (size_t i = 0; i < e->wraps; i++, wrap += CRYPTO_WRAP_LEN) {
		if (!crypto_unwrap(wrap, under->nonce, under->key, found))
			continue;
		memcpy(key, found, sizeof(found));
		opened++;
	}
	crypto_erase(found, sizeof(found));
	return opened == 1;
}

unsigned char *
envelope_decrypt(struct arena *a, const struct envelope *e, const char *name,
    const unsigned char key[CRYPTO_KEY_LEN])
{
	size_t prefix = strlen(name) + 1;
	unsigned char *extra = arena_alloc(a, prefix + e->head);
	unsigned char *inside = arena_alloc(a, e->body - CRYPTO_TAG_LEN);
	struct crypto_cipher cipher = {
		.key = key,
		.nonce = e->bytes + e->wraps_at - CRYPTO_NONCE_LEN,
		.extra = { extra, prefix + e->head },
	};

	memcpy(extra, name, prefix);
	memcpy(extra + prefix, e->bytes, e->head);
	return crypto_decrypt(&cipher, e->bytes + e->head, e->body, inside)
	    ? inside
	    : NULL;
}
