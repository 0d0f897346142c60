/*
 * envelope.h -- what sealed pages and vaults share: key and nonce, wraps, and a
 * body that is padded, for those who seal and open.
 *
 * The formats are described in gen/seal/seal.h and gen/seal/vault.h.
 */
#ifndef ENVELOPE_H
#define ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/crypto.h"

#define ENVELOPE_MAGIC "OAR1"

/* Where things stand in a page's. */
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

/* Of a body; the key stands in each wrap, too. */
struct envelope_keys {
	unsigned char key[CRYPTO_KEY_LEN];
	unsigned char nonce[CRYPTO_NONCE_LEN];
};

/* What a page key is wrapped under. False: a public key of low order. */
bool envelope_wrap_key(const unsigned char *public_key,
    const unsigned char *secret_key, const unsigned char *link_secret,
    unsigned char out[CRYPTO_KEY_LEN]);
void envelope_wrap_nonce(const unsigned char *page_nonce,
    const unsigned char *reader_public_key,
    unsigned char out[CRYPTO_NONCE_LEN]);
/* By their bytes, so that none stands out. */
void envelope_wraps_sort(unsigned char *wraps, size_t n);

/* What is encrypted: plain text, so never in an arena. */
struct envelope_inside {
	unsigned char *bytes; /* owned */
	size_t len;
};

struct envelope_inside envelope_inside(const void *text, size_t len);
struct envelope_inside envelope_inside_deflated(const void *text, size_t len);
void envelope_inside_free(struct envelope_inside);

/* One whose parts are known to lie within it. */
struct envelope {
	const unsigned char *bytes;
	size_t wraps_at, wraps; /* the nonce stands right before the wraps */
	size_t head;		/* length of all before the body */
	size_t body;		/* length, with the tag */
};

/* True when exactly one wrap opens under these. */
bool envelope_unwrap(const struct envelope *, const struct envelope_keys *under,
    unsigned char key[CRYPTO_KEY_LEN]);
/* The inside, in the arena; NULL: not of this key, name and head. */
unsigned char *envelope_decrypt(struct arena *, const struct envelope *,
    const char *name, const unsigned char key[CRYPTO_KEY_LEN]);

#endif
