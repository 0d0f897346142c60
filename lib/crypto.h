/*
 * crypto.h -- the cryptography of Oarlock, named for its tasks.
 *
 * The only module that knows libsodium. Nothing here decides what is hashed
 * or sealed: the definitions stand in lib/identity.h and gen/seal/seal.h.
 * Results that are secret go to the caller's buffers, to be erased with
 * crypto_erase; only text that may be seen is put into an arena.
 */
#ifndef CRYPTO_H
#define CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

enum {
	CRYPTO_KEY_LEN = 32,   /* keys of every kind, public ones too */
	CRYPTO_SALT_LEN = 16,  /* of a password */
	CRYPTO_NONCE_LEN = 24, /* of wraps and of the page cipher */
	CRYPTO_TAG_LEN = 16,   /* what encryption adds */
	CRYPTO_WRAP_LEN = CRYPTO_KEY_LEN + CRYPTO_TAG_LEN,
	CRYPTO_HASH_MAX = 64,
	CRYPTO_DIGITS = 24, /* room for any number and its NUL */
};

/* Some bytes of the caller's; they may hold NULs. */
struct crypto_bytes {
	const void *at;
	size_t len;
};

/* Call first; ends the program when libsodium does not start. */
void crypto_start(void);

void crypto_random(void *out, size_t n);
void crypto_erase(void *, size_t n);
/* In a time that does not depend on the bytes. */
bool crypto_equal(const void *, const void *, size_t n);

/* Parts of a hash: text without its NUL, and a number in decimal digits. */
struct crypto_bytes crypto_text(const char *);
struct crypto_bytes crypto_decimal(int64_t, char digits[CRYPTO_DIGITS]);

/*
 * The first n bytes, at most 64, of BLAKE2b-512 under a key of 16 to 64 bytes.
 * Each part is preceded by its length as 4 bytes, little-endian, so that no
 * two lists of parts hash the same bytes.
 */
void
crypto_keyed_hash(struct crypto_bytes key, const struct crypto_bytes *parts,
    size_t count, unsigned char *out, size_t n);

/* BLAKE2b-256 without a key. */
void crypto_digest(const void *, size_t len, unsigned char out[32]);

/* SHA-256 in 64 hex digits: the name of a mail among those already seen. */
char *crypto_sha256_hex(struct arena *, const void *, size_t len);

/* A box key pair: X25519 as in crypto_box. */
struct crypto_pair {
	unsigned char public_key[CRYPTO_KEY_LEN];
	unsigned char secret_key[CRYPTO_KEY_LEN];
};

void crypto_pair_make(
    const unsigned char seed[CRYPTO_KEY_LEN], struct crypto_pair *out);

/*
 * Ed25519 (RFC 8032): of a seed, the same bytes get the same signature. A
 * public key alone says who signed.
 */
enum { CRYPTO_SIGNATURE_LEN = 64, CRYPTO_SHA512_LEN = 64 };
void crypto_signer_public(const unsigned char seed[CRYPTO_KEY_LEN],
    unsigned char public_key[CRYPTO_KEY_LEN]);
void crypto_signature(const unsigned char seed[CRYPTO_KEY_LEN], const void *,
    size_t len, unsigned char out[CRYPTO_SIGNATURE_LEN]);
void
crypto_sha512(const void *, size_t len, unsigned char out[CRYPTO_SHA512_LEN]);

/*
 * What both sides of a box agree on (crypto_box_beforenm). False for a public
 * key of low order, with which everybody would agree on the same.
 */
bool crypto_agree(const unsigned char public_key[CRYPTO_KEY_LEN],
    const unsigned char secret_key[CRYPTO_KEY_LEN],
    unsigned char out[CRYPTO_KEY_LEN]);

/*
 * 32 bytes of a password: Argon2id 1.3, 3 passes over 64 MiB. Ends the
 * program when there is no such memory.
 */
void crypto_password(const void *password, size_t len,
    const unsigned char salt[CRYPTO_SALT_LEN],
    unsigned char out[CRYPTO_KEY_LEN]);

/* A key wrapped under another (crypto_secretbox_easy). False: wrong key. */
void crypto_wrap(const unsigned char key[CRYPTO_KEY_LEN],
    const unsigned char nonce[CRYPTO_NONCE_LEN],
    const unsigned char under[CRYPTO_KEY_LEN],
    unsigned char out[CRYPTO_WRAP_LEN]);
bool crypto_unwrap(const unsigned char wrap[CRYPTO_WRAP_LEN],
    const unsigned char nonce[CRYPTO_NONCE_LEN],
    const unsigned char under[CRYPTO_KEY_LEN],
    unsigned char out[CRYPTO_KEY_LEN]);

/* XChaCha20-Poly1305 (IETF). A key and nonce serve one text only. */
struct crypto_cipher {
	const unsigned char *key;   /* 32 bytes */
	const unsigned char *nonce; /* 24 bytes */
	struct crypto_bytes extra;  /* authenticated with the text, not in it */
};

/*
 * out has room for len + 16 bytes to encrypt, for len - 16 to decrypt; it may
 * be text itself. False when key, nonce, extra or a byte differ.
 */
void crypto_encrypt(const struct crypto_cipher *, const unsigned char *text,
    size_t len, unsigned char *out);
bool crypto_decrypt(const struct crypto_cipher *, const unsigned char *text,
    size_t len, unsigned char *out);

/*
 * Text of bytes, in the arena: hex, standard base64 with padding, base64url
 * and lower-case base32 without.
 */
char *crypto_hex(struct arena *, const void *, size_t len);
char *crypto_base64(struct arena *, const void *, size_t len);
char *crypto_base64url(struct arena *, const void *, size_t len);
char *crypto_base32(struct arena *, const void *, size_t len);

/*
 * Bytes of text, strictly: no white space, no other alphabet, padding as
 * above, and no bits left over, so that one value has one spelling.
 * crypto_base64_read: NULL when it is not base64.
 * crypto_base64url_read: false unless it is exactly n bytes.
 */
unsigned char *crypto_base64_read(
    struct arena *, const char *text, size_t len, size_t *out_len);
bool crypto_base64url_read(
    const char *text, size_t len, unsigned char *out, size_t n);

#endif
