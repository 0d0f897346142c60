/* signature.c -- a commit's signature, as OpenSSH makes it. */
#include "gen/git/signature.h"

#include <assert.h>
#include <string.h>

enum { LINE = 70, WIRE_MAX = 512 };

static const char algorithm[] = "ssh-ed25519";

/* SSH's wire format (RFC 4251, 5): a string is its length in 4 bytes, big-
 * endian, and its bytes. */
struct wire {
	unsigned char bytes[WIRE_MAX];
	size_t len;
};

static void
raw(struct wire *w, const void *bytes, size_t len)
{
	assert(w->len + len <= sizeof(w->bytes));
	memcpy(w->bytes + w->len, bytes, len);
	w->len += len;
}

static void
number(struct wire *w, size_t n)
{
	unsigned char bytes[4] = { (unsigned char)(n >> 24),
		(unsigned char)(n >> 16), (unsigned char)(n >> 8),
		(unsigned char)n };

	raw(w, bytes, sizeof(bytes));
}

static void
string(struct wire *w, const void *bytes, size_t len)
{
	number(w, len);
	raw(w, bytes, len);
}

static void
text(struct wire *w, const char *s)
{
	string(w, s, strlen(s));
}

static void
public_key(struct wire *w, const unsigned char seed[CRYPTO_KEY_LEN])
{
	unsigned char key[CRYPTO_KEY_LEN];

	crypto_signer_public(seed, key);
	text(w, algorithm);
	string(w, key, sizeof(key));
}

/* What is signed, and what the signature repeats of it. */
static void
purpose(struct wire *w)
{
	text(w, "git");
	text(w, "");
	text(w, "sha512");
}

static void
sign(struct wire *out, const unsigned char seed[CRYPTO_KEY_LEN],
    const void *commit, size_t len)
{
	unsigned char hash[CRYPTO_SHA512_LEN], signature[CRYPTO_SIGNATURE_LEN];
	struct wire signed_bytes = { .len = 0 };

	crypto_sha512(commit, len, hash);
	raw(&signed_bytes, "SSHSIG", 6);
	purpose(&signed_bytes);
	string(&signed_bytes, hash, sizeof(hash));
	crypto_signature(seed, signed_bytes.bytes, signed_bytes.len, signature);
	text(out, algorithm);
	string(out, signature, sizeof(signature));
}

char *
signature_public(struct arena *a, const unsigned char seed[CRYPTO_KEY_LEN])
{
	struct wire w = { .len = 0 };

	public_key(&w, seed);
	return arena_printf(
	    a, "%s %s", algorithm, crypto_base64(a, w.bytes, w.len));
}

static char *
armor(struct arena *a, const struct wire *w)
{
	const char *line = crypto_base64(a, w->bytes, w->len);
	char *all = arena_strdup(a, "-----BEGIN SSH SIGNATURE-----\n");

	for (; line[0] != '\0'; line += strnlen(line, LINE))
		all = arena_printf(a, "%s%.*s\n", all, (int)LINE, line);
	return arena_printf(a, "%s-----END SSH SIGNATURE-----", all);
}

char *
signature_make(struct arena *a, const unsigned char seed[CRYPTO_KEY_LEN],
    const void *commit, size_t len)
{
	struct wire key = { .len = 0 }, signature = { .len = 0 },
		    w = { .len = 0 };

	public_key(&key, seed);
	sign(&signature, seed, commit, len);
	raw(&w, "SSHSIG", 6);
	number(&w, 1);
	string(&w, key.bytes, key.len);
	purpose(&w);
	string(&w, signature.bytes, signature.len);
	return armor(a, &w);
}
