/* envelope.c -- the layout of a sealed page. */
#include "gen/seal/envelope.h"

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
