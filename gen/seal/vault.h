/*
 * vault.h -- bytes sealed for named recipients: version 1 of the format.
 *
 *   "OARV1", number of wraps n (2, little-endian), site public key (32),
 *   nonce (24), n wraps of 48, sorted by their bytes, body
 *
 *   body   XChaCha20-Poly1305 under content key and nonce, additional data:
 *          the blob's name, NUL and all bytes before the body; inside: 4 bytes
 *          length, raw deflate, zeros up to the size class of
 *          gen/seal/envelope.h
 *   content key  H(32, K, "oarlock/1 vault", name, recipients,
 *                BLAKE2b-256 of the inside); nonce likewise with
 *                "oarlock/1 vault nonce" and 24 bytes
 *   wrap   crypto_secretbox of the content key
 *          nonce H(24, nonce, "oarlock/1 vault wrap", recipient)
 *          key   H(32, agreement of site and recipient,
 *                "oarlock/1 vault wrap key")
 *
 * H and K as in lib/identity.h. A recipient is an X25519 public key; the site
 * is always one, so that it can open what it has sealed. Same site key, name,
 * recipients and bytes: same blob, with the same libdeflate.
 */
#ifndef VAULT_H
#define VAULT_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/seal/seal.h"
#include "lib/arena.h"
#include "lib/crypto.h"

enum {
	VAULT_RECIPIENTS_MAX = 64, /* the site among them */
	VAULT_BYTES_MAX = 1 << 30, /* of a blob, opened */
};

struct vault_recipients {
	unsigned char key[VAULT_RECIPIENTS_MAX][CRYPTO_KEY_LEN];
	size_t n;
};

/* The site alone. */
void
vault_recipients_start(struct vault_recipients *, const struct seal_site *);
/*
 * One who is there already counts once. False: a key of low order, or there
 * are too many.
 */
bool vault_recipients_add(struct vault_recipients *, const struct seal_site *,
    const unsigned char key[CRYPTO_KEY_LEN]);

/* More than VAULT_BYTES_MAX is a bug of the caller's. */
struct seal_envelope vault_seal(struct arena *, const struct seal_site *,
    const struct vault_recipients *, const char *name, const void *bytes,
    size_t len);

struct vault_content {
	char *bytes; /* in the arena, with a NUL behind */
	size_t len;
	unsigned char site[CRYPTO_KEY_LEN]; /* who sealed it, by public key */
};

/* Any byte may be foreign. NULL, or why it does not open (static). */
const char *vault_open(struct arena *, const void *bytes, size_t len,
    const struct crypto_pair *opener, const char *name,
    struct vault_content *out);

#endif
