/* seal.c -- the envelope of a private page. */
#include "gen/seal/seal.h"

#include <assert.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "gen/seal/envelope.h"

enum { READER_LEN = CRYPTO_KEY_LEN + IDENTITY_SECRET_LEN }; /* in R */

static struct crypto_bytes
key_bytes(const unsigned char key[CRYPTO_KEY_LEN])
{
	return (struct crypto_bytes){ key, CRYPTO_KEY_LEN };
}

void
seal_site_prepare(
    const unsigned char site_key[CRYPTO_KEY_LEN], struct seal_site *out)
{
	memcpy(out->key, site_key, sizeof(out->key));
	identity_site_pair(site_key, &out->box);
}

bool
seal_reader_prepare(const struct seal_site *site,
    const unsigned char public_key[CRYPTO_KEY_LEN],
    const unsigned char link_secret[IDENTITY_SECRET_LEN],
    struct seal_reader *out)
{
	memcpy(out->public_key, public_key, sizeof(out->public_key));
	memcpy(out->link_secret, link_secret, sizeof(out->link_secret));
	out->site = NULL;
	if (!envelope_wrap_key(
		public_key, site->box.secret_key, link_secret, out->wrap_key))
		return false;
	out->site = site;
	return true;
}

static int
reader_compare(const void *a, const void *b)
{
	const struct seal_reader *x = *(const struct seal_reader *const *)a;
	const struct seal_reader *y = *(const struct seal_reader *const *)b;
	int c = memcmp(x->public_key, y->public_key, sizeof(x->public_key));

	return c != 0
	    ? c
	    : memcmp(x->link_secret, y->link_secret, sizeof(x->link_secret));
}

/* A page's readers in their order, each once. */
struct readers {
	const struct seal_reader **at;
	size_t n;
};

static struct readers
readers_sort(
    struct arena *a, const struct seal_site *site, const struct seal_page *page)
{
	struct readers r = { arena_array(a, page->n, sizeof(*r.at)), 0 };

	memcpy(r.at, page->readers, page->n * sizeof(*r.at));
	qsort(r.at, page->n, sizeof(*r.at), reader_compare);
	for (size_t i = 0; i < page->n; i++) {
		assert(r.at[i]->site == site);
		if (r.n == 0 || reader_compare(&r.at[r.n - 1], &r.at[i]) != 0)
			r.at[r.n++] = r.at[i];
	}
	return r;
}

/* R as bytes: secret, to be erased and freed. */
static unsigned char *
readers_bytes(const struct readers *r)
{
	unsigned char *out = calloc(r->n, READER_LEN), *p = out;

	if (out == NULL)
		err(1, "seal");
	for (size_t i = 0; i < r->n; i++, p += READER_LEN) {
		memcpy(p, r->at[i]->public_key, CRYPTO_KEY_LEN);
		memcpy(p + CRYPTO_KEY_LEN, r->at[i]->link_secret,
		    IDENTITY_SECRET_LEN);
	}
	return out;
}

static void
keys_make(const struct seal_site *site, const struct seal_page *page,
    const struct readers *r, const struct envelope_inside *in,
    struct envelope_keys *out)
{
	static const unsigned char flags = 0;
	unsigned char digest[32], *who = readers_bytes(r);
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 page"),
		crypto_text(page->path),
		{ who, r->n * READER_LEN },
		{ digest, sizeof(digest) },
		{ &flags, 1 },
	};
	size_t n = page->compress ? 4 : 5;

	crypto_digest(in->bytes, in->len, digest);
	crypto_keyed_hash(
	    key_bytes(site->key), parts, n, out->key, sizeof(out->key));
	parts[0] = crypto_text("oarlock/1 nonce");
	crypto_keyed_hash(
	    key_bytes(site->key), parts, n, out->nonce, sizeof(out->nonce));
	crypto_erase(who, r->n * READER_LEN);
	free(who);
}

static void
dummy_make(const struct seal_site *site, const unsigned char *page_nonce,
    size_t i, unsigned char out[CRYPTO_WRAP_LEN])
{
	unsigned char number[ENVELOPE_LENGTH_LEN];
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 dummy"),
		{ page_nonce, CRYPTO_NONCE_LEN },
		{ number, sizeof(number) },
	};

	envelope_length_put(number, i);
	crypto_keyed_hash(key_bytes(site->key), parts, 3, out, CRYPTO_WRAP_LEN);
}

static size_t
wraps_count(size_t readers)
{
	return (readers + ENVELOPE_WRAPS_STEP - 1) / ENVELOPE_WRAPS_STEP *
	    ENVELOPE_WRAPS_STEP;
}

/* A wrap for each reader, then dummies; sorted, so that none stands out. */
static void
wraps_write(const struct seal_site *site, const struct envelope_keys *keys,
    const struct readers *r, unsigned char *out)
{
	unsigned char nonce[CRYPTO_NONCE_LEN], *p = out;
	size_t count = wraps_count(r->n);

	for (size_t i = 0; i < r->n; i++, p += CRYPTO_WRAP_LEN) {
		envelope_wrap_nonce(keys->nonce, r->at[i]->public_key, nonce);
		crypto_wrap(keys->key, nonce, r->at[i]->wrap_key, p);
	}
	for (size_t i = 0; i < count - r->n; i++, p += CRYPTO_WRAP_LEN)
		dummy_make(site, keys->nonce, i, p);
	envelope_wraps_sort(out, count);
}

static void
head_write(const struct seal_site *site, const struct envelope_keys *keys,
    bool compressed, size_t count, unsigned char *out)
{
	memcpy(out, ENVELOPE_MAGIC, ENVELOPE_FLAGS_AT);
	out[ENVELOPE_FLAGS_AT] = compressed ? ENVELOPE_DEFLATED : 0;
	out[ENVELOPE_COUNT_AT] = (unsigned char)count;
	out[ENVELOPE_COUNT_AT + 1] = (unsigned char)(count >> 8);
	memcpy(out + ENVELOPE_SITE_AT, site->box.public_key, CRYPTO_KEY_LEN);
	memcpy(out + ENVELOPE_NONCE_AT, keys->nonce, CRYPTO_NONCE_LEN);
}

/* Encrypts and erases the inside. */
static struct seal_envelope
inside_seal(struct arena *a, const struct seal_site *site,
    const struct seal_page *page, struct envelope_inside in)
{
	struct readers readers = readers_sort(a, site, page);
	size_t prefix = strlen(page->path) + 1;
	size_t head =
	    ENVELOPE_WRAPS_AT + wraps_count(readers.n) * CRYPTO_WRAP_LEN;
	size_t len = head + in.len + CRYPTO_TAG_LEN;
	/* The path stands before the envelope: together the cipher's extra. */
	unsigned char *extra = arena_alloc(a, prefix + len);
	unsigned char *out = extra + prefix;
	struct envelope_keys keys;
	struct crypto_cipher cipher = {
		.key = keys.key,
		.nonce = keys.nonce,
		.extra = { extra, prefix + head },
	};

	keys_make(site, page, &readers, &in, &keys);
	memcpy(extra, page->path, prefix);
	head_write(site, &keys, page->compress, wraps_count(readers.n), out);
	wraps_write(site, &keys, &readers, out + ENVELOPE_WRAPS_AT);
	crypto_encrypt(&cipher, in.bytes, in.len, out + head);
	envelope_inside_free(in);
	crypto_erase(&keys, sizeof(keys));
	return (struct seal_envelope){ out, len };
}

struct seal_envelope
seal_page(
    struct arena *a, const struct seal_site *site, const struct seal_page *page)
{
	assert(page->n > 0 && page->n <= SEAL_READERS_MAX);
	assert(page->len <= SEAL_HTML_MAX);
	return inside_seal(a, site, page,
	    page->compress ? envelope_inside_deflated(page->html, page->len)
			   : envelope_inside(page->html, page->len));
}

struct seal_envelope
seal_deflated(
    struct arena *a, const struct seal_site *site, const struct seal_page *page)
{
	assert(page->n > 0 && page->n <= SEAL_READERS_MAX);
	assert(page->len <= SEAL_HTML_MAX && page->compress);
	return inside_seal(
	    a, site, page, envelope_inside(page->html, page->len));
}
