/* crypto.c -- the cryptography of Oarlock, on libsodium. */
#include "lib/crypto.h"

#include <assert.h>
#include <err.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

_Static_assert((int)CRYPTO_KEY_LEN == crypto_box_PUBLICKEYBYTES &&
	(int)CRYPTO_KEY_LEN == crypto_box_SECRETKEYBYTES &&
	(int)CRYPTO_KEY_LEN == crypto_box_SEEDBYTES &&
	(int)CRYPTO_KEY_LEN == crypto_box_BEFORENMBYTES &&
	(int)CRYPTO_KEY_LEN == crypto_secretbox_KEYBYTES &&
	(int)CRYPTO_KEY_LEN == crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    "keys");
_Static_assert((int)CRYPTO_NONCE_LEN == crypto_secretbox_NONCEBYTES &&
	(int)CRYPTO_NONCE_LEN == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    "nonces");
_Static_assert((int)CRYPTO_TAG_LEN == crypto_secretbox_MACBYTES &&
	(int)CRYPTO_TAG_LEN == crypto_aead_xchacha20poly1305_ietf_ABYTES,
    "tags");
_Static_assert((int)CRYPTO_SALT_LEN == crypto_pwhash_argon2id_SALTBYTES &&
	(int)CRYPTO_HASH_MAX == crypto_generichash_BYTES_MAX,
    "hashes");

enum { PASSES = 3, PASS_MEMORY = 64 << 20 };

void
crypto_start(void)
{
	if (sodium_init() < 0)
		errx(1, "libsodium does not start");
}

void
crypto_random(void *out, size_t n)
{
	randombytes_buf(out, n);
}

void
crypto_erase(void *p, size_t n)
{
	sodium_memzero(p, n);
}

bool
crypto_equal(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

struct crypto_bytes
crypto_text(const char *s)
{
	return (struct crypto_bytes){ s, strlen(s) };
}

struct crypto_bytes
crypto_decimal(int64_t n, char digits[CRYPTO_DIGITS])
{
	int len = snprintf(digits, CRYPTO_DIGITS, "%lld", (long long)n);

	assert(len > 0 && len < CRYPTO_DIGITS);
	return (struct crypto_bytes){ digits, (size_t)len };
}

void
crypto_keyed_hash(struct crypto_bytes key, const struct crypto_bytes *parts,
    size_t count, unsigned char *out, size_t n)
{
	crypto_generichash_state state;
	unsigned char full[CRYPTO_HASH_MAX];

	assert(n <= sizeof(full));
	assert(key.len >= crypto_generichash_KEYBYTES_MIN &&
	    key.len <= crypto_generichash_KEYBYTES_MAX);
	crypto_generichash_init(&state, key.at, key.len, sizeof(full));
	for (size_t i = 0; i < count; i++) {
		size_t len = parts[i].len;
		unsigned char length[4] = {
			(unsigned char)len,
			(unsigned char)(len >> 8),
			(unsigned char)(len >> 16),
			(unsigned char)(len >> 24),
		};

		assert(len <= UINT32_MAX);
		crypto_generichash_update(&state, length, sizeof(length));
		crypto_generichash_update(&state, parts[i].at, len);
	}
	crypto_generichash_final(&state, full, sizeof(full));
	memcpy(out, full, n);
	crypto_erase(full, sizeof(full));
	crypto_erase(&state, sizeof(state));
}

void
crypto_digest(const void *bytes, size_t len, unsigned char out[32])
{
	crypto_generichash(out, 32, bytes, len, NULL, 0);
}

char *
crypto_sha256_hex(struct arena *a, const void *bytes, size_t len)
{
	unsigned char sum[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(sum, bytes, len);
	return crypto_hex(a, sum, sizeof(sum));
}

void
crypto_pair_make(
    const unsigned char seed[CRYPTO_KEY_LEN], struct crypto_pair *out)
{
	crypto_box_seed_keypair(out->public_key, out->secret_key, seed);
}

void
crypto_signer_public(const unsigned char seed[CRYPTO_KEY_LEN],
    unsigned char public_key[CRYPTO_KEY_LEN])
{
	unsigned char secret[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(public_key, secret, seed);
	sodium_memzero(secret, sizeof(secret));
}

void
crypto_signature(const unsigned char seed[CRYPTO_KEY_LEN], const void *bytes,
    size_t len, unsigned char out[CRYPTO_SIGNATURE_LEN])
{
	unsigned char public_key[CRYPTO_KEY_LEN];
	unsigned char secret[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(public_key, secret, seed);
	crypto_sign_detached(out, NULL, bytes, len, secret);
	sodium_memzero(secret, sizeof(secret));
}

void
crypto_sha512(
    const void *bytes, size_t len, unsigned char out[CRYPTO_SHA512_LEN])
{
	crypto_hash_sha512(out, bytes, len);
}

bool
crypto_agree(const unsigned char public_key[CRYPTO_KEY_LEN],
    const unsigned char secret_key[CRYPTO_KEY_LEN],
    unsigned char out[CRYPTO_KEY_LEN])
{
	return crypto_box_beforenm(out, public_key, secret_key) == 0;
}

void
crypto_password(const void *password, size_t len,
    const unsigned char salt[CRYPTO_SALT_LEN],
    unsigned char out[CRYPTO_KEY_LEN])
{
	if (crypto_pwhash(out, CRYPTO_KEY_LEN, password, len, salt, PASSES,
		PASS_MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
		err(1, "no %d MiB of memory for a password", PASS_MEMORY >> 20);
}

void
crypto_wrap(const unsigned char key[CRYPTO_KEY_LEN],
    const unsigned char nonce[CRYPTO_NONCE_LEN],
    const unsigned char under[CRYPTO_KEY_LEN],
    unsigned char out[CRYPTO_WRAP_LEN])
{
	crypto_secretbox_easy(out, key, CRYPTO_KEY_LEN, nonce, under);
}

bool
crypto_unwrap(const unsigned char wrap[CRYPTO_WRAP_LEN],
    const unsigned char nonce[CRYPTO_NONCE_LEN],
    const unsigned char under[CRYPTO_KEY_LEN],
    unsigned char out[CRYPTO_KEY_LEN])
{
	return crypto_secretbox_open_easy(
		   out, wrap, CRYPTO_WRAP_LEN, nonce, under) == 0;
}

void
crypto_encrypt(const struct crypto_cipher *c, const unsigned char *text,
    size_t len, unsigned char *out)
{
	crypto_aead_xchacha20poly1305_ietf_encrypt(out, NULL, text, len,
	    c->extra.at, c->extra.len, NULL, c->nonce, c->key);
}

bool
crypto_decrypt(const struct crypto_cipher *c, const unsigned char *text,
    size_t len, unsigned char *out)
{
	return crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, text,
		   len, c->extra.at, c->extra.len, c->nonce, c->key) == 0;
}

char *
crypto_hex(struct arena *a, const void *bytes, size_t len)
{
	char *text = arena_array(a, len + 1, 2);

	return sodium_bin2hex(text, len * 2 + 1, bytes, len);
}

/*
 * By table: libsodium's hides what it encodes, at six times the price, and
 * this one is for pages that anyone may read.
 */
char *
crypto_base64(struct arena *a, const void *bytes, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = bytes;
	char *text = arena_alloc(a, len / 3 * 4 + 5), *out = text;

	for (; len >= 3; len -= 3, p += 3) {
		*out++ = digits[p[0] >> 2];
		*out++ = digits[(p[0] << 4 | p[1] >> 4) & 63];
		*out++ = digits[(p[1] << 2 | p[2] >> 6) & 63];
		*out++ = digits[p[2] & 63];
	}
	if (len > 0) {
		unsigned last = len == 2 ? p[1] : 0;

		*out++ = digits[p[0] >> 2];
		*out++ = digits[(p[0] << 4 | last >> 4) & 63];
		*out++ = len == 2 ? digits[last << 2 & 63] : '=';
		*out++ = '=';
	}
	return text;
}

char *
crypto_base64url(struct arena *a, const void *bytes, size_t len)
{
	int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	size_t room = sodium_base64_encoded_len(len, variant);

	return sodium_bin2base64(
	    arena_alloc(a, room), room, bytes, len, variant);
}

char *
crypto_base32(struct arena *a, const void *bytes, size_t len)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	const unsigned char *p = bytes;
	char *text = arena_alloc(a, len / 5 * 8 + 9), *out = text;
	unsigned window = 0, bits = 0;

	for (size_t i = 0; i < len; i++) {
		window = (window << 8 | p[i]) & 0xfff;
		for (bits += 8; bits >= 5; bits -= 5)
			*out++ = digits[window >> (bits - 5) & 31];
	}
	if (bits > 0)
		*out = digits[window << (5 - bits) & 31];
	return text;
}

unsigned char *
crypto_base64_read(
    struct arena *a, const char *text, size_t len, size_t *out_len)
{
	unsigned char *out = arena_alloc(a, len / 4 * 3 + 3);

	if (sodium_base642bin(out, len / 4 * 3 + 3, text, len, NULL, out_len,
		NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
		return NULL;
	return out;
}

bool
crypto_base64url_read(
    const char *text, size_t len, unsigned char *out, size_t n)
{
	size_t got = 0;

	return sodium_base642bin(out, n, text, len, NULL, &got, NULL,
		   sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
	    got == n;
}
