/* identity.c -- who a reader is: what derives from the site key. */
#include "lib/identity.h"

#include <assert.h>
#include <string.h>

static struct crypto_bytes
site_bytes(const unsigned char *site_key)
{
	return (struct crypto_bytes){ site_key, CRYPTO_KEY_LEN };
}

/* H(n, K, label, person, generation): what a reset makes anew. */
static void
derive(const unsigned char *site_key, const char *label,
    const int64_t person_generation[2], unsigned char *out, size_t n)
{
	char person[CRYPTO_DIGITS], generation[CRYPTO_DIGITS];
	struct crypto_bytes parts[] = {
		crypto_text(label),
		crypto_decimal(person_generation[0], person),
		crypto_decimal(person_generation[1], generation),
	};

	crypto_keyed_hash(site_bytes(site_key), parts, COUNT(parts), out, n);
}

static char *
handle_of(struct arena *a, const unsigned char *site_key,
    const struct crypto_bytes *parts, size_t n)
{
	unsigned char bytes[7];
	char *handle;

	crypto_keyed_hash(site_bytes(site_key), parts, n, bytes, sizeof(bytes));
	handle = crypto_base32(a, bytes, sizeof(bytes));
	handle[IDENTITY_HANDLE_LEN] = '\0';
	return handle;
}

char *
identity_handle(struct arena *a, const unsigned char *site_key, int64_t person)
{
	char digits[CRYPTO_DIGITS];
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 handle"),
		crypto_decimal(person, digits),
	};

	return handle_of(a, site_key, parts, COUNT(parts));
}

char *
identity_history(
    struct arena *a, const unsigned char *site_key, int64_t erasure)
{
	char digits[CRYPTO_DIGITS];
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 history"),
		crypto_decimal(erasure, digits),
	};

	return handle_of(a, site_key, parts, COUNT(parts));
}

char *
identity_path(struct arena *a, const unsigned char *site_key, int64_t person)
{
	const char *handle = identity_handle(a, site_key, person);

	return arena_printf(a, "/a/%.2s/%s/", handle, handle);
}

char *
identity_team_path(struct arena *a, const unsigned char *site_key, int64_t team,
    const char *page)
{
	char digits[CRYPTO_DIGITS];
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 team page"),
		crypto_decimal(team, digits),
		crypto_text(page),
	};
	const char *handle = handle_of(a, site_key, parts, COUNT(parts));

	return arena_printf(a, "/t/%.2s/%s/", handle, handle);
}

void
identity_link_secret(const unsigned char *site_key, int64_t person,
    int64_t generation, unsigned char out[IDENTITY_SECRET_LEN])
{
	derive(site_key, "oarlock/1 link", (int64_t[]){ person, generation },
	    out, IDENTITY_SECRET_LEN);
}

char *
identity_link(struct arena *a, const unsigned char *site_key, const char *site,
    int64_t person, int64_t generation)
{
	unsigned char secret[IDENTITY_SECRET_LEN];
	size_t len = strlen(site);
	char *link;

	while (len > 0 && site[len - 1] == '/')
		len--;
	identity_link_secret(site_key, person, generation, secret);
	link = arena_printf(a, "%.*s%s#%s", (int)len, site,
	    identity_path(a, site_key, person),
	    crypto_base64url(a, secret, sizeof(secret)));
	crypto_erase(secret, sizeof(secret));
	return link;
}

char *
identity_link_mark(struct arena *a, const unsigned char *site_key,
    int64_t person, int64_t generation)
{
	unsigned char secret[IDENTITY_SECRET_LEN], mark[5];
	struct crypto_bytes label = crypto_text("oarlock/1 link mark");

	identity_link_secret(site_key, person, generation, secret);
	crypto_keyed_hash((struct crypto_bytes){ secret, sizeof(secret) },
	    &label, 1, mark, sizeof(mark));
	crypto_erase(secret, sizeof(secret));
	return crypto_base32(a, mark, sizeof(mark));
}

/* Nothing that a reader takes for another, and one case only. */
static char *
letters_derive(struct arena *a, const unsigned char *site_key,
    const char *label, const int64_t numbers[2], size_t len)
{
	static const char alphabet[] = "abcdefghjkmnpqrstuvwxyz23456789";
	unsigned char bytes[IDENTITY_DROP_LEN * 4];
	char *word = arena_alloc(a, len + 1);

	assert(len <= IDENTITY_DROP_LEN);
	derive(site_key, label, numbers, bytes, sizeof(bytes));
	for (size_t i = 0; i < len; i++) {
		const unsigned char *p = bytes + 4 * i;
		uint32_t x = p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
		    (uint32_t)p[3] << 24;

		word[i] = alphabet[x % (sizeof(alphabet) - 1)];
	}
	crypto_erase(bytes, sizeof(bytes));
	return word;
}

char *
identity_drop_token(struct arena *a, const unsigned char *site_key,
    int64_t person, int64_t generation)
{
	return letters_derive(a, site_key, "oarlock/1 drop",
	    (int64_t[]){ person, generation }, IDENTITY_DROP_LEN);
}

char *
identity_confirm_code(struct arena *a, const unsigned char *site_key,
    int64_t mail, int64_t number)
{
	return letters_derive(a, site_key, "oarlock/1 confirm",
	    (int64_t[]){ mail, number }, IDENTITY_CODE_LEN);
}

char *
identity_drop_address(struct arena *a, const unsigned char *site_key,
    const char *mailbox, int64_t person, int64_t generation)
{
	size_t local = strcspn(mailbox, "@");

	return arena_printf(a, "%.*s+%s%s", (int)local, mailbox,
	    identity_drop_token(a, site_key, person, generation),
	    mailbox + local);
}

char *
identity_mail_token(
    struct arena *a, const unsigned char *site_key, const char *outbox)
{
	unsigned char bytes[15];
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 mail"),
		crypto_text(outbox),
	};

	crypto_keyed_hash(
	    site_bytes(site_key), parts, COUNT(parts), bytes, sizeof(bytes));
	return crypto_base32(a, bytes, sizeof(bytes));
}

void
identity_site_pair(const unsigned char *site_key, struct crypto_pair *out)
{
	unsigned char seed[CRYPTO_KEY_LEN];
	struct crypto_bytes label = crypto_text("oarlock/1 box");

	crypto_keyed_hash(site_bytes(site_key), &label, 1, seed, sizeof(seed));
	crypto_pair_make(seed, out);
	crypto_erase(seed, sizeof(seed));
}

void
identity_signer(
    const unsigned char *site_key, unsigned char seed[CRYPTO_KEY_LEN])
{
	struct crypto_bytes label = crypto_text("oarlock/1 signer");

	crypto_keyed_hash(
	    site_bytes(site_key), &label, 1, seed, CRYPTO_KEY_LEN);
}

void
identity_seal_make(const unsigned char *site_key,
    const struct identity_rating *r, struct identity_seal *out)
{
	char digits[6][CRYPTO_DIGITS];
	struct crypto_bytes id = crypto_decimal(r->id, digits[0]);
	struct crypto_bytes salt[] = { crypto_text("oarlock/1 salt"), id };
	struct crypto_bytes parts[] = {
		crypto_text("oarlock/1 seal"),
		id,
		crypto_decimal(r->athlete, digits[1]),
		crypto_text(r->metric),
		crypto_decimal(r->score, digits[2]),
		crypto_decimal(r->importance, digits[3]),
		crypto_text(r->note),
		crypto_decimal(r->coach, digits[4]),
		crypto_decimal(r->time, digits[5]),
	};

	crypto_keyed_hash(site_bytes(site_key), salt, COUNT(salt), out->salt,
	    sizeof(out->salt));
	crypto_keyed_hash((struct crypto_bytes){ out->salt, sizeof(out->salt) },
	    parts, COUNT(parts), out->commitment, sizeof(out->commitment));
}
