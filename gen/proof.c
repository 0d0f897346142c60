/* proof.c -- tries today's keys on every object of the repository. */
#include "gen/proof.h"

#include <stdlib.h>
#include <string.h>

#include "gen/seal/envelope.h"

struct trial {
	struct crypto_pair box; /* the site's */
	const struct proof_reader *readers;
	unsigned char (*under)[CRYPTO_KEY_LEN]; /* one for each reader */
	size_t n;
	const char **now; /* ids of the newest commit's files, sorted */
	size_t n_now;
	struct proof *out;
};

static bool
reader_opens(const struct trial *t, size_t who, const unsigned char *envelope,
    size_t wraps)
{
	unsigned char nonce[CRYPTO_NONCE_LEN], key[CRYPTO_KEY_LEN];
	bool opened = false;

	envelope_wrap_nonce(
	    envelope + ENVELOPE_NONCE_AT, t->readers[who].public_key, nonce);
	for (size_t i = 0; i < wraps && !opened; i++)
		opened = crypto_unwrap(
		    envelope + ENVELOPE_WRAPS_AT + i * CRYPTO_WRAP_LEN, nonce,
		    t->under[who], key);
	crypto_erase(key, sizeof(key));
	return opened;
}

static bool
anybody_opens(const struct trial *t, const unsigned char *envelope, size_t len)
{
	const unsigned char *count = envelope + ENVELOPE_COUNT_AT;
	size_t wraps;

	if (len < ENVELOPE_WRAPS_AT)
		return false;
	wraps = count[0] | (size_t)count[1] << 8;
	if (len < ENVELOPE_WRAPS_AT + wraps * CRYPTO_WRAP_LEN)
		return false;
	for (size_t i = 0; i < t->n; i++)
		if (reader_opens(t, i, envelope, wraps))
			return true;
	return false;
}

static int
text_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
try_blob(void *context, const char *id, const void *bytes, size_t len)
{
	static const char begin[] = "id=\"page\">";
	struct trial *t = context;
	const char *at = memmem(bytes, len, begin, strlen(begin)), *end;
	struct arena a = ARENA_INIT;
	unsigned char *envelope;
	size_t size;

	t->out->objects++;
	if (at == NULL)
		return;
	at += strlen(begin);
	end = memchr(at, '<', len - (size_t)(at - (const char *)bytes));
	if (end == NULL)
		return;
	t->out->sealed++;
	if (bsearch(&id, t->now, t->n_now, sizeof(*t->now), text_order) ==
	    NULL) {
		t->out->older++;
		envelope =
		    crypto_base64_read(&a, at, (size_t)(end - at), &size);
		if (envelope != NULL && anybody_opens(t, envelope, size))
			t->out->opened++;
	}
	arena_free(&a);
}

static bool
newest_read(struct arena *a, struct past *past, const char *gone,
    struct trial *t, const char **why)
{
	const char *path = arena_printf(a, "%sindex.html", gone + 1);
	struct past_file *files;
	char id[PAST_ID];

	if (!past_find(past, a, NULL, id, why) ||
	    !past_files(past, a, id, &files, &t->n_now, why))
		return false;
	t->now = arena_array(a, t->n_now, sizeof(*t->now));
	for (size_t i = 0; i < t->n_now; i++) {
		t->now[i] = files[i].blob;
		t->out->there =
		    t->out->there || strcmp(files[i].path, path) == 0;
	}
	if (t->n_now > 0)
		qsort(t->now, t->n_now, sizeof(*t->now), text_order);
	return true;
}

bool
proof_make(struct arena *a, struct past *past, const struct proof_ask *ask,
    struct proof *out, const char **why)
{
	const struct proof_reader *readers = ask->readers;
	size_t n = ask->n;
	struct trial t = { .readers = readers, .n = n, .out = out };
	bool good;

	memset(out, 0, sizeof(*out));
	identity_site_pair(ask->site_key, &t.box);
	t.under = arena_array(a, n, sizeof(*t.under));
	for (size_t i = 0; i < n; i++)
		if (!envelope_wrap_key(readers[i].public_key, t.box.secret_key,
			readers[i].link_secret, t.under[i]))
			crypto_random(t.under[i], sizeof(t.under[i]));
	good = newest_read(a, past, ask->gone, &t, why) &&
	    past_each_blob(past, try_blob, &t, why);
	crypto_erase(&t.box, sizeof(t.box));
	if (n > 0)
		crypto_erase(t.under, n * sizeof(*t.under));
	return good;
}
