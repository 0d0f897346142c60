/* identity_key.c -- a reader's key: of her password, and as a text to us. */
#include "lib/identity.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <uninorm.h>
#include <unistr.h>

enum {
	PROOF_LEN = 5,
	PASSWORD_MAX = 1024,
	/* A shorter second word is talk ("Key is in the boathouse"). */
	KEY_WORD_MIN = 20,
};

static struct crypto_bytes
secret_bytes(const unsigned char *link_secret)
{
	return (struct crypto_bytes){ link_secret, IDENTITY_SECRET_LEN };
}

/* What String.trim takes away in a browser: both sides must agree. */
static bool
space_is(ucs4_t c)
{
	return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0xa0 ||
	    c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	    c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
	    c == 0xfeff;
}

static void
trim(const uint8_t **p, size_t *len)
{
	ucs4_t c;
	int n;

	while (*len > 0 && (n = u8_mbtouc(&c, *p, *len), space_is(c))) {
		*p += n;
		*len -= (size_t)n;
	}
	while (*len > 0) {
		const uint8_t *last = u8_prev(&c, *p + *len, *p);

		if (last == NULL || !space_is(c))
			return;
		*len = (size_t)(last - *p);
	}
}

static void
reader_make(const uint8_t *password, size_t len,
    const unsigned char *link_secret, const char *handle,
    struct crypto_pair *out)
{
	unsigned char salt[CRYPTO_SALT_LEN], seed[CRYPTO_KEY_LEN];
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 reader"),
		crypto_text(handle),
	};

	crypto_keyed_hash(
	    secret_bytes(link_secret), parts, COUNT(parts), salt, sizeof(salt));
	crypto_password(password, len, salt, seed);
	crypto_pair_make(seed, out);
	crypto_erase(seed, sizeof(seed));
}

const char *
identity_reader_pair(const char *password, size_t len,
    const unsigned char link_secret[IDENTITY_SECRET_LEN], const char *handle,
    struct crypto_pair *out)
{
	const char *why = NULL;
	const uint8_t *text;
	uint8_t *normal;
	size_t n, all;

	if (len > PASSWORD_MAX)
		return "the password is longer than 1024 bytes";
	if (len == 0)
		return "the password is empty";
	if (u8_check((const uint8_t *)password, len) != NULL)
		return "the password is not UTF-8";
	normal = u8_normalize(
	    UNINORM_NFKC, (const uint8_t *)password, len, NULL, &all);
	if (normal == NULL)
		return "the password cannot be normalised (NFKC)";
	text = normal;
	n = all;
	trim(&text, &n);
	if (n == 0)
		why = "the password is empty";
	else
		reader_make(text, n, link_secret, handle, out);
	crypto_erase(normal, all);
	free(normal);
	return why;
}

static void
proof_make(const unsigned char *link_secret, const unsigned char *public_key,
    unsigned char out[PROOF_LEN])
{
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 key"),
		{ public_key, CRYPTO_KEY_LEN },
	};

	crypto_keyed_hash(
	    secret_bytes(link_secret), parts, COUNT(parts), out, PROOF_LEN);
}

char *
identity_key_text(struct arena *a,
    const unsigned char link_secret[IDENTITY_SECRET_LEN],
    const unsigned char public_key[CRYPTO_KEY_LEN])
{
	unsigned char proof[PROOF_LEN];

	proof_make(link_secret, public_key, proof);
	return arena_printf(a, "KEY %s %s",
	    crypto_base64url(a, public_key, CRYPTO_KEY_LEN),
	    crypto_base32(a, proof, sizeof(proof)));
}

/* The next word of text from *at; len 0 when there is none. */
static struct crypto_bytes
word_next(const char *text, size_t len, size_t *at)
{
	size_t start;

	while (*at < len && isspace((unsigned char)text[*at]))
		++*at;
	start = *at;
	while (*at < len && !isspace((unsigned char)text[*at]))
		++*at;
	return (struct crypto_bytes){ text + start, *at - start };
}

static bool
proof_right(const unsigned char *link_secret, const unsigned char *public_key,
    const char *proof)
{
	struct arena a = ARENA_INIT;
	unsigned char want[PROOF_LEN];
	bool right;

	proof_make(link_secret, public_key, want);
	right = crypto_equal(
	    crypto_base32(&a, want, sizeof(want)), proof, IDENTITY_PROOF_CHARS);
	arena_free(&a);
	return right;
}

static bool
low_order(const unsigned char *public_key)
{
	/* Such a key agrees on zero with every secret key, so with this. */
	static const unsigned char any[CRYPTO_KEY_LEN] = { 1 };
	unsigned char agreed[CRYPTO_KEY_LEN];

	return !crypto_agree(public_key, any, agreed);
}

enum identity_key
identity_key_parse(const char *text, size_t len,
    const unsigned char link_secret[IDENTITY_SECRET_LEN],
    unsigned char public_key[CRYPTO_KEY_LEN])
{
	unsigned char key[CRYPTO_KEY_LEN];
	size_t at = 0;
	struct crypto_bytes verb = word_next(text, len, &at);
	struct crypto_bytes shown = word_next(text, len, &at);
	struct crypto_bytes proof = word_next(text, len, &at);
	struct crypto_bytes rest = word_next(text, len, &at);

	if (verb.len != 3 || strncasecmp(verb.at, "key", 3) != 0 ||
	    shown.len < KEY_WORD_MIN)
		return IDENTITY_KEY_NONE;
	if (shown.len != IDENTITY_PUBLIC_CHARS ||
	    proof.len != IDENTITY_PROOF_CHARS || rest.len != 0)
		return IDENTITY_KEY_LENGTH;
	if (!crypto_base64url_read(shown.at, shown.len, key, sizeof(key)))
		return IDENTITY_KEY_SPELLING;
	if (!proof_right(link_secret, key, proof.at))
		return IDENTITY_KEY_WRONG_PROOF;
	if (low_order(key))
		return IDENTITY_KEY_LOW_ORDER;
	memcpy(public_key, key, sizeof(key));
	return IDENTITY_KEY_GOOD;
}

const char *
identity_key_why(enum identity_key k)
{
	static const char *const why[] = {
		[IDENTITY_KEY_GOOD] = "",
		[IDENTITY_KEY_NONE] = "",
		[IDENTITY_KEY_LENGTH] =
		    "That key is not whole. It is KEY, 43 characters, "
		    "8 characters, and nothing else, like \"KEY "
		    "0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ30 jwkhd6xn\". "
		    "Send the text as your page offers it.",
		[IDENTITY_KEY_SPELLING] =
		    "That key was changed on its way. It has only letters, "
		    "digits, - and _, like \"KEY "
		    "0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ30 jwkhd6xn\". "
		    "Send the text as your page offers it.",
		[IDENTITY_KEY_WRONG_PROOF] =
		    "That key does not belong to your newest link. Open the "
		    "link that we sent last, or text LINK for a new one.",
		[IDENTITY_KEY_LOW_ORDER] =
		    "That key keeps no secret, so it was not taken. Choose a "
		    "password on your page and send the text that it offers.",
	};

	assert((size_t)k < COUNT(why));
	return why[k];
}

/* Where "/a/s6/s6vn5h4fjs/" ends a site's address, the handle in it. */
static const char *
handle_find(const char *address, size_t len)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	const size_t path_len = strlen("/a/s6/s6vn5h4fjs/");
	const char *path, *handle;

	if (len < path_len)
		return NULL;
	path = address + len - path_len;
	handle = path + strlen("/a/s6/");
	if (memcmp(path, "/a/", 3) != 0 || path[5] != '/' ||
	    handle[IDENTITY_HANDLE_LEN] != '/' ||
	    memcmp(path + 3, handle, 2) != 0 ||
	    strspn(handle, digits) != IDENTITY_HANDLE_LEN)
		return NULL;
	return handle;
}

const char *
identity_link_parse(const char *link, char handle[IDENTITY_HANDLE_LEN + 1],
    unsigned char link_secret[IDENTITY_SECRET_LEN])
{
	static const char why[] =
	    "not a personal link; one looks like "
	    "https://pages.example.org/a/s6/s6vn5h4fjs/#J8kTS2kK5veSQi8iuB11sA";
	size_t len = strcspn(link, "#");
	const char *found = handle_find(link, len);

	if (found == NULL || link[len] != '#' ||
	    strlen(link + len + 1) != IDENTITY_SECRET_CHARS ||
	    !crypto_base64url_read(link + len + 1, IDENTITY_SECRET_CHARS,
		link_secret, IDENTITY_SECRET_LEN))
		return why;
	memcpy(handle, found, IDENTITY_HANDLE_LEN);
	handle[IDENTITY_HANDLE_LEN] = '\0';
	return NULL;
}

char *
identity_key_message(
    struct arena *a, const char *link, const char *password, const char **why)
{
	unsigned char secret[IDENTITY_SECRET_LEN];
	char handle[IDENTITY_HANDLE_LEN + 1];
	struct crypto_pair pair;
	char *message = NULL;

	*why = identity_link_parse(link, handle, secret);
	if (*why == NULL)
		*why = identity_reader_pair(
		    password, strlen(password), secret, handle, &pair);
	if (*why == NULL) {
		message = identity_key_text(a, secret, pair.public_key);
		crypto_erase(&pair, sizeof(pair));
	}
	return message;
}
