/* identity_door.c -- a key as a page sends it to the key door. */
#include "lib/identity.h"

#include <string.h>

enum {
	CHANGE_BYTES = 10,
	KEY_CHARS = 4 + IDENTITY_PUBLIC_CHARS + 1 + IDENTITY_PROOF_CHARS,
	PLAIN_CHARS = IDENTITY_HANDLE_LEN + 1 + KEY_CHARS,
};

static const char base32[] = "abcdefghijklmnopqrstuvwxyz234567";

/* n characters of base32 at s, copied with a NUL behind them. */
static bool
base32_take(const char *s, size_t n, char *out)
{
	memcpy(out, s, n);
	out[n] = '\0';
	return strspn(out, base32) == n;
}

bool
identity_door_parse(const char *bytes, size_t len, struct identity_door *out)
{
	unsigned char key[CRYPTO_KEY_LEN];
	char proof[IDENTITY_PROOF_CHARS + 1];
	const char *text = bytes + IDENTITY_HANDLE_LEN + 1;
	const char *shown = text + 4;

	memset(out->change, 0, sizeof(out->change)); /* all is compared */
	if (len != PLAIN_CHARS && len != IDENTITY_DOOR_MAX)
		return false;
	out->key = text;
	out->key_len = KEY_CHARS;
	return base32_take(bytes, IDENTITY_HANDLE_LEN, out->handle) &&
	    memcmp(text - 1, " KEY ", 5) == 0 &&
	    crypto_base64url_read(
		shown, IDENTITY_PUBLIC_CHARS, key, sizeof(key)) &&
	    shown[IDENTITY_PUBLIC_CHARS] == ' ' &&
	    base32_take(shown + IDENTITY_PUBLIC_CHARS + 1, IDENTITY_PROOF_CHARS,
		proof) &&
	    (len == PLAIN_CHARS ||
		(bytes[PLAIN_CHARS] == ' ' &&
		    base32_take(bytes + PLAIN_CHARS + 1, IDENTITY_CHANGE_CHARS,
			out->change)));
}

bool
identity_change(const struct identity_change *c, const char *public_key_text,
    char out[IDENTITY_CHANGE_CHARS + 1])
{
	unsigned char agreed[CRYPTO_KEY_LEN], mark[CHANGE_BYTES];
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 change"),
		{ c->link_secret, IDENTITY_SECRET_LEN },
		{ public_key_text, IDENTITY_PUBLIC_CHARS },
	};
	struct arena a = ARENA_INIT;

	if (!crypto_agree(c->public_key, c->secret_key, agreed))
		return false;
	crypto_keyed_hash((struct crypto_bytes){ agreed, sizeof(agreed) },
	    parts, sizeof(parts) / sizeof(*parts), mark, sizeof(mark));
	memcpy(out, crypto_base32(&a, mark, sizeof(mark)),
	    IDENTITY_CHANGE_CHARS + 1);
	crypto_erase(agreed, sizeof(agreed));
	arena_free(&a);
	return true;
}
