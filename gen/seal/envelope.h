/*
 * envelope.h -- the layout of a sealed page, for those who seal and open.
 *
 * The format is described in gen/seal/seal.h.
 */
#ifndef ENVELOPE_H
#define ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/crypto.h"

#define ENVELOPE_MAGIC "OAR1"

/* Where things stand. */
enum {
	ENVELOPE_FLAGS_AT = 4,
	ENVELOPE_COUNT_AT = 5,
	ENVELOPE_SITE_AT = 7,
	ENVELOPE_NONCE_AT = ENVELOPE_SITE_AT + CRYPTO_KEY_LEN,
	ENVELOPE_WRAPS_AT = ENVELOPE_NONCE_AT + CRYPTO_NONCE_LEN,
};

enum {
	ENVELOPE_DEFLATED = 1, /* the only flag */
	ENVELOPE_WRAPS_STEP = 4,
	ENVELOPE_LENGTH_LEN = 4,
};

/*
 * The bytes that so many, the length included, are padded to: multiples of
 * 4 KiB up to 64 KiB, Padme above (Nikitin and others, "Reducing metadata
 * leakage from encrypted files and communication with PURBs", 2019).
 */
size_t envelope_size_class(size_t len);

void envelope_length_put(unsigned char out[ENVELOPE_LENGTH_LEN], size_t);
size_t envelope_length_get(const unsigned char in[ENVELOPE_LENGTH_LEN]);

/* What a page key is wrapped under. False: a public key of low order. */
bool envelope_wrap_key(const unsigned char *public_key,
    const unsigned char *secret_key, const unsigned char *link_secret,
    unsigned char out[CRYPTO_KEY_LEN]);
void envelope_wrap_nonce(const unsigned char *page_nonce,
    const unsigned char *reader_public_key,
    unsigned char out[CRYPTO_NONCE_LEN]);

#endif
