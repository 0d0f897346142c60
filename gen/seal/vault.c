/* vault.c -- bytes sealed for named recipients. */
#include "gen/seal/vault.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "gen/seal/deflate.h"
#include "gen/seal/envelope.h"

#define MAGIC "OARV1"

/* Where things stand. */
enum {
	COUNT_AT = 5,
	SITE_AT = COUNT_AT + 2,
	NONCE_AT = SITE_AT + CRYPTO_KEY_LEN,
	WRAPS_AT = NONCE_AT + CRYPTO_NONCE_LEN,
};

static int
key_compare(const void *a, const void *b)
{
	return memcmp(a, b, CRYPTO_KEY_LEN);
}

void
vault_recipients_start(struct vault_recipients *r, const struct seal_site *site)
{
	memcpy(r->key[0], site->box.public_key, CRYPTO_KEY_LEN);
	r->n = 1;
}

/* False: a public key of low order. */
static bool
wrap_key(const unsigned char *public_key, const unsigned char *secret_key,
    unsigned char out[CRYPTO_KEY_LEN])
{
	unsigned char agreed[CRYPTO_KEY_LEN];
	struct crypto_bytes label = crypto_text("oarlock/1 vault wrap key");

	if (!crypto_agree(public_key, secret_key, agreed))
		return false;
	crypto_keyed_hash((struct crypto_bytes){ agreed, sizeof(agreed) },
	    &label, 1, out, CRYPTO_KEY_LEN);
	crypto_erase(agreed, sizeof(agreed));
	return true;
}

static void
wrap_nonce(const unsigned char *nonce, const unsigned char *recipient,
    unsigned char out[CRYPTO_NONCE_LEN])
{
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 vault wrap"),
		{ recipient, CRYPTO_KEY_LEN },
	};

	crypto_keyed_hash((struct crypto_bytes){ nonce, CRYPTO_NONCE_LEN },
	    parts, 2, out, CRYPTO_NONCE_LEN);
}

bool
vault_recipients_add(struct vault_recipients *r, const struct seal_site *site,
    const unsigned char key[CRYPTO_KEY_LEN])
{
	unsigned char under[CRYPTO_KEY_LEN];
	bool good = wrap_key(key, site->box.secret_key, under);

	crypto_erase(under, sizeof(under));
	for (size_t i = 0; good && i < r->n; i++)
		if (memcmp(r->key[i], key, CRYPTO_KEY_LEN) == 0)
			return true;
	if (!good || r->n == VAULT_RECIPIENTS_MAX)
		return false;
	memcpy(r->key[r->n++], key, CRYPTO_KEY_LEN);
	qsort(r->key, r->n, CRYPTO_KEY_LEN, key_compare);
	return true;
}

static void
keys_make(const struct seal_site *site, const struct vault_recipients *r,
    const char *name, const struct envelope_inside *in,
    struct envelope_keys *out)
{
	unsigned char digest[32];
	struct crypto_bytes site_key = { site->key, CRYPTO_KEY_LEN };
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 vault"),
		crypto_text(name),
		{ r->key, r->n * CRYPTO_KEY_LEN },
		{ digest, sizeof(digest) },
	};

	crypto_digest(in->bytes, in->len, digest);
	crypto_keyed_hash(site_key, parts, 4, out->key, sizeof(out->key));
	parts[0] = crypto_text("oarlock/1 vault nonce");
	crypto_keyed_hash(site_key, parts, 4, out->nonce, sizeof(out->nonce));
}

static void
wraps_write(const struct seal_site *site, const struct vault_recipients *r,
    const struct envelope_keys *keys, unsigned char *out)
{
	unsigned char under[CRYPTO_KEY_LEN], nonce[CRYPTO_NONCE_LEN];

	for (size_t i = 0; i < r->n; i++) {
		bool good = wrap_key(r->key[i], site->box.secret_key, under);

		assert(good);
		wrap_nonce(keys->nonce, r->key[i], nonce);
		crypto_wrap(keys->key, nonce, under, out + i * CRYPTO_WRAP_LEN);
	}
	crypto_erase(under, sizeof(under));
	envelope_wraps_sort(out, r->n);
}

struct seal_envelope
vault_seal(struct arena *a, const struct seal_site *site,
    const struct vault_recipients *r, const char *name, const void *bytes,
    size_t len)
{
	struct envelope_inside in = envelope_inside_deflated(bytes, len);
	size_t prefix = strlen(name) + 1;
	size_t head = WRAPS_AT + r->n * CRYPTO_WRAP_LEN;
	size_t blob = head + in.len + CRYPTO_TAG_LEN;
	/* The name stands before the blob: together the cipher's extra. */
	unsigned char *extra = arena_alloc(a, prefix + blob);
	unsigned char *out = extra + prefix;
	struct envelope_keys keys;
	struct crypto_cipher cipher = {
		.key = keys.key,
		.nonce = keys.nonce,
		.extra = { extra, prefix + head },
	};

	assert(len <= VAULT_BYTES_MAX);
	keys_make(site, r, name, &in, &keys);
	memcpy(extra, name, prefix);
	memcpy(out, MAGIC, COUNT_AT);
	out[COUNT_AT] = (unsigned char)r->n;
	out[COUNT_AT + 1] = (unsigned char)(r->n >> 8);
	memcpy(out + SITE_AT, site->box.public_key, CRYPTO_KEY_LEN);
	memcpy(out + NONCE_AT, keys.nonce, CRYPTO_NONCE_LEN);
	wraps_write(site, r, &keys, out + WRAPS_AT);
	crypto_encrypt(&cipher, in.bytes, in.len, out + head);
	envelope_inside_free(in);
	crypto_erase(&keys, sizeof(keys));
	return (struct seal_envelope){ out, blob };
}

static bool
key_find(const struct envelope *e, const struct crypto_pair *opener,
    unsigned char key[CRYPTO_KEY_LEN])
{
	struct envelope_keys under;
	bool found;

	if (!wrap_key(e->bytes + SITE_AT, opener->secret_key, under.key))
		return false;
	wrap_nonce(e->bytes + NONCE_AT, opener->public_key, under.nonce);
	found = envelope_unwrap(e, &under, key);
	crypto_erase(&under, sizeof(under));
	return found;
}

static bool
inside_read(struct arena *a, const unsigned char *inside, size_t room,
    struct vault_content *out)
{
	size_t len = envelope_length_get(inside);

	if (len > room - ENVELOPE_LENGTH_LEN)
		return false;
	out->bytes = deflate_unpack(
	    a, inside + ENVELOPE_LENGTH_LEN, len, VAULT_BYTES_MAX, &out->len);
	return out->bytes != NULL;
}

const char *
vault_open(struct arena *a, const void *bytes, size_t len,
    const struct crypto_pair *opener, const char *name,
    struct vault_content *out)
{
	const unsigned char *blob = bytes;
	unsigned char key[CRYPTO_KEY_LEN], *inside;
	struct envelope e = { .bytes = blob, .wraps_at = WRAPS_AT };
	size_t room;
	bool opened;

	if (len < WRAPS_AT || memcmp(blob, MAGIC, COUNT_AT) != 0)
		return "not sealed by Oarlock, or by a newer one";
	e.wraps = blob[COUNT_AT] | (size_t)blob[COUNT_AT + 1] << 8;
	e.head = WRAPS_AT + e.wraps * CRYPTO_WRAP_LEN;
	if (e.wraps > VAULT_RECIPIENTS_MAX ||
	    len < e.head + CRYPTO_TAG_LEN + ENVELOPE_LENGTH_LEN)
		return "cut short";
	e.body = len - e.head;
	if (!key_find(&e, opener, key))
		return "is sealed for others: after oarlock recovery new, what "
		       "was sealed before opens with the words of before";
	inside = envelope_decrypt(a, &e, name, key);
	crypto_erase(key, sizeof(key));
	if (inside == NULL)
		return "changed, or stands under another name";
	room = e.body - CRYPTO_TAG_LEN;
	opened = inside_read(a, inside, room, out);
	crypto_erase(inside, room);
	memcpy(out->site, blob + SITE_AT, CRYPTO_KEY_LEN);
	return opened ? NULL : "opens, but what is in it cannot be read";
}
