/* vault_fuzz.c -- any bytes as a blob, as what is in one, as recovery words. */
#include "tests/fuzz/fuzz.h"

#include "gen/data/parcel.h"
#include "gen/seal/vault.h"
#include "lib/identity.h"
#include "lib/recovery.h"

/* A blob that says it is from a site whose key everybody knows. */
static void
blob_try(struct arena *a, const uint8_t *bytes, size_t len)
{
	struct crypto_pair pair;
	struct vault_content c;

	identity_site_pair((const unsigned char[CRYPTO_KEY_LEN]){ 1 }, &pair);
	if (vault_open(a, bytes, len, &pair, "head.oar", &c) == NULL)
		assert(c.bytes[c.len] == '\0');
}

/* What reads as messages reads the same when written again. */
static void
messages_try(struct arena *a, const uint8_t *bytes, size_t len)
{
	size_t n, again;
	struct dropbox_message *m = parcel_messages(a, bytes, len, 0, &n);
	struct parcel p = { NULL, 0, 0 };

	for (size_t i = 0; i < n; i++)
		parcel_message(&p, &m[i]);
	assert(n == 0 ||
	    (parcel_messages(a, p.bytes, p.len, 0, &again) != NULL &&
		again == n));
	parcel_free(&p);
}

static void
words_try(struct arena *a, const uint8_t *bytes, size_t len)
{
	unsigned char seed[CRYPTO_KEY_LEN], same[CRYPTO_KEY_LEN];
	char words[RECOVERY_WORDS];
	const char *typed = arena_strndup(a, (const char *)bytes, len);

	if (recovery_read(typed, seed) != NULL)
		return;
	recovery_write(seed, words);
	assert(recovery_read(words, same) == NULL);
	assert(memcmp(seed, same, sizeof(seed)) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct parcel_head head;
	struct parcel_file *files;
	size_t n;

	crypto_start();
	blob_try(&a, bytes, len);
	messages_try(&a, bytes, len);
	words_try(&a, bytes, len);
	parcel_head_read(&a, bytes, len, &head);
	files = parcel_files(&a, bytes, len, &n);
	for (size_t i = 0; i < n; i++)
		assert(strstr(files[i].path, "..") == NULL ||
		    strchr(files[i].path, '/') != NULL);
	arena_free(&a);
	return 0;
}
