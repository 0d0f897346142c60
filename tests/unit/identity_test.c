/* identity_test.c -- links, keys, tokens and seals of ratings. */
#include "tests/unit/lock_vectors.h"

#include "lib/crypto.h"
#include "lib/identity.h"

static void
site_of_vectors(void **state)
{
	struct fixture *f = *state;
	struct crypto_pair pair;

	identity_site_pair(f->key, &pair);
	assert_string_equal(crypto_hex(&f->arena, pair.public_key, 32),
	    text_of(f->vectors, "site_box_public"));
}

static void
readers_of_vectors(void **state)
{
	struct fixture *f = *state;
	struct arena *a = &f->arena;
	size_t i;
	json_t *r;

	json_array_foreach(json_object_get(f->vectors, "readers"), i, r)
	{
		int64_t person = number_of(r, "person_id");
		int64_t generation = number_of(r, "generation");
		const char *handle = text_of(r, "handle");
		const char *link_text = text_of(r, "link_secret");
		const char *path =
		    arena_printf(a, "/a/%.2s/%s/", handle, handle);
		const char *link, *why;

		assert_string_equal(identity_handle(a, f->key, person), handle);
		assert_string_equal(identity_path(a, f->key, person), path);
		link = identity_link(a, f->key, "https://pages.example.org/",
		    person, generation);
		assert_string_equal(link,
		    arena_printf(
			a, "https://pages.example.org%s#%s", path, link_text));
		assert_string_equal(
		    identity_key_message(a, link, text_of(r, "password"), &why),
		    text_of(r, "key_message"));
	}
}

static void
public_key_of(struct fixture *f, const char *password, size_t len,
    unsigned char out[CRYPTO_KEY_LEN])
{
	unsigned char secret[IDENTITY_SECRET_LEN];
	struct crypto_pair pair;

	identity_link_secret(f->key, 2, 1, secret);
	assert_null(identity_reader_pair(password, len, secret,
	    identity_handle(&f->arena, f->key, 2), &pair));
	memcpy(out, pair.public_key, sizeof(pair.public_key));
}

/*
 * Combining marks: one, the other, both. White space: plain, no-break and
 * ideographic, byte order mark and line separator. NFKC within: a no-break
 * space, a full-width n.
 */
static void
password_is_one_however_typed(void **state)
{
	static const char *const typed[] = {
		"p\xc3\xa4sswo\xcc\x88rter im Regen",
		"pa\xcc\x88ssw\xc3\xb6rter im Regen",
		"pa\xcc\x88sswo\xcc\x88rter im Regen",
		"  p\xc3\xa4ssw\xc3\xb6rter im Regen\r\n",
		"\xc2\xa0p\xc3\xa4ssw\xc3\xb6rter im Regen\xe3\x80\x80",
		"\xef\xbb\xbfp\xc3\xa4ssw\xc3\xb6rter im Regen\xe2\x80\xa8",
		"p\xc3\xa4ssw\xc3\xb6rter im\xc2\xa0Regen",
		"p\xc3\xa4ssw\xc3\xb6rter im Rege\xef\xbd\x8e",
	};
	struct fixture *f = *state;
	json_t *r = json_array_get(json_object_get(f->vectors, "readers"), 1);
	unsigned char got[CRYPTO_KEY_LEN];

	for (size_t i = 0; i < COUNT(typed); i++) {
		public_key_of(f, typed[i], strlen(typed[i]), got);
		assert_string_equal(
		    crypto_base64url(&f->arena, got, sizeof(got)),
		    text_of(r, "public_key"));
	}
}

static void
password_of_no_use(void **state)
{
	static const struct {
		const char *text;
		size_t len;
	} bad[] = {
		{ "", 0 },
		{ " \t\n", 3 },
		{ "\xe3\x80\x80", 3 },
		{ "\xff\xfe", 2 },
		{ "four wet oars \xc3", 15 },
		{ "\xed\xa0\x80 surrogate", 13 },
	};
	static const char long_text[1025] = "x";
	unsigned char secret[IDENTITY_SECRET_LEN] = { 0 };
	struct crypto_pair pair;

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_non_null(identity_reader_pair(
		    bad[i].text, bad[i].len, secret, "s6vn5h4fjs", &pair));
	assert_non_null(identity_reader_pair(
	    long_text, sizeof(long_text), secret, "s6vn5h4fjs", &pair));
}

static void
password_with_nul_is_whole(void **state)
{
	unsigned char whole[CRYPTO_KEY_LEN], cut[CRYPTO_KEY_LEN];

	public_key_of(*state, "wet\0oars", 8, whole);
	public_key_of(*state, "wet", 3, cut);
	assert_memory_not_equal(whole, cut, sizeof(cut));
}

static void
tokens_are_apart(void **state)
{
	struct fixture *f = *state;
	struct arena *a = &f->arena;
	unsigned char key[CRYPTO_KEY_LEN] = { 7 };
	const char *token = identity_drop_token(a, f->key, 3, 1);
	const char *mail = identity_mail_token(a, f->key, "17-2");

	assert_int_equal(strlen(token), IDENTITY_DROP_LEN);
	assert_int_equal(strspn(token, "abcdefghjkmnpqrstuvwxyz23456789"),
	    IDENTITY_DROP_LEN);
	assert_string_equal(token, identity_drop_token(a, f->key, 3, 1));
	assert_string_not_equal(token, identity_drop_token(a, f->key, 3, 2));
	assert_string_not_equal(token, identity_drop_token(a, f->key, 4, 1));
	/* Lengths are hashed: 1 and 21 are not 12 and 1. */
	assert_string_not_equal(identity_drop_token(a, f->key, 1, 21),
	    identity_drop_token(a, f->key, 12, 1));
	assert_string_not_equal(token, identity_drop_token(a, key, 3, 1));
	assert_string_equal(
	    identity_drop_address(a, f->key, "drop@example.org", 3, 1),
	    arena_printf(a, "drop+%s@example.org", token));
	assert_int_equal(strlen(mail), 24);
	assert_string_not_equal(mail, identity_mail_token(a, f->key, "17-3"));
	assert_string_not_equal(mail, identity_mail_token(a, key, "17-2"));
}

static void
seal_binds_every_part(void **state)
{
	static const struct identity_rating ratings[] = {
		{ 5, 17, "gt", 60, 7, "long arms", 2, 1777900000 },
		{ 6, 17, "gt", 60, 7, "long arms", 2, 1777900000 },
		{ 5, 18, "gt", 60, 7, "long arms", 2, 1777900000 },
		{ 5, 17, "ct", 60, 7, "long arms", 2, 1777900000 },
		{ 5, 17, "gt", 61, 7, "long arms", 2, 1777900000 },
		{ 5, 17, "gt", 60, 8, "long arms", 2, 1777900000 },
		{ 5, 17, "gt", 60, 7, "long arms.", 2, 1777900000 },
		{ 5, 17, "gt", 60, 7, "", 2, 1777900000 },
		{ 5, 17, "gt", 60, 7, "long arms", 3, 1777900000 },
		{ 5, 17, "gt", 60, 7, "long arms", 2, 1777900001 },
		/* the same digits, shared out otherwise */
		{ 51, 7, "gt", 60, 7, "long arms", 2, 1777900000 },
		{ 5, 17, "gt", 6, 07, "long arms", 2, 1777900000 },
		{ 5, 17, "gt", 0, 0, "", 2, 1777900000 },
	};
	struct identity_seal seals[COUNT(ratings)], again;
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(ratings); i++) {
		identity_seal_make(f->key, &ratings[i], &seals[i]);
		for (size_t k = 0; k < i; k++)
			assert_memory_not_equal(seals[i].commitment,
			    seals[k].commitment, sizeof(again.commitment));
	}
	identity_seal_make(f->key, &ratings[0], &again);
	assert_memory_equal(&again, &seals[0], sizeof(again));
	/* The salt is the rating's own: no commitment can be guessed at. */
	assert_memory_not_equal(seals[0].salt, seals[1].salt, 16);
	assert_memory_equal(seals[0].salt, seals[2].salt, 16);
}

/* tests/vectors/seal.json, which were made with Python's hashlib. */
static void
seals_are_the_vectors(void **state)
{
	static const struct {
		struct identity_rating rating;
		const char *salt, *seal;
	} vectors[] = {
		{ { 5, 17, "gt", 60, 7, "long arms", 2, 1777900000 },
		    "e387bea1c1240251b511a2dc9e01d003",
		    "4c411d42c39535e86af33a19e02310d5"
		    "49bd92468c78aacc15ef986d80193717" },
		{ { 123456789, 4096, "bal", 100, 10,
		      "Ł & <b>\nzwei Zeilen – 日本", 31, 1893456000 },
		    "fc85f328d48823c7ce843dd14b5bfc2b",
		    "0f4148ca0f092be63a73c0c22f9c8762"
		    "3b2b3e6c7993270c7f2c36f51edc20e0" },
	};
	struct fixture *f = *state;
	struct identity_seal seal;

	for (size_t i = 0; i < COUNT(vectors); i++) {
		identity_seal_make(f->key, &vectors[i].rating, &seal);
		assert_string_equal(
		    crypto_hex(&f->arena, seal.salt, sizeof(seal.salt)),
		    vectors[i].salt);
		assert_string_equal(crypto_hex(&f->arena, seal.commitment,
					sizeof(seal.commitment)),
		    vectors[i].seal);
	}
}

/* RFC 4648, section 10, in lower case without padding. */
static void
base32_and_base64(void **state)
{
	static const struct {
		const char *bytes, *base32, *base64, *base64url;
	} cases[] = {
		{ "", "", "", "" },
		{ "f", "my", "Zg==", "Zg" },
		{ "fo", "mzxq", "Zm8=", "Zm8" },
		{ "foo", "mzxw6", "Zm9v", "Zm9v" },
		{ "foob", "mzxw6yq", "Zm9vYg==", "Zm9vYg" },
		{ "fooba", "mzxw6ytb", "Zm9vYmE=", "Zm9vYmE" },
		{ "foobar", "mzxw6ytboi", "Zm9vYmFy", "Zm9vYmFy" },
	};
	static const char *const bad[] = { "Zg", "Zg=", "Zh==", "Zg==\n",
		" Zg==", "Z-==", "Zg==Zg==", "====", "Z" };
	struct fixture *f = *state;
	struct arena *a = &f->arena;

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t n = strlen(cases[i].bytes), got = 99;
		unsigned char raw[8], *read;

		assert_string_equal(
		    crypto_base32(a, cases[i].bytes, n), cases[i].base32);
		assert_string_equal(
		    crypto_base64(a, cases[i].bytes, n), cases[i].base64);
		assert_string_equal(
		    crypto_base64url(a, cases[i].bytes, n), cases[i].base64url);
		read = crypto_base64_read(
		    a, cases[i].base64, strlen(cases[i].base64), &got);
		assert_non_null(read);
		assert_int_equal(got, n);
		assert_memory_equal(read, cases[i].bytes, n);
		assert_true(crypto_base64url_read(
		    cases[i].base64url, strlen(cases[i].base64url), raw, n));
		assert_memory_equal(raw, cases[i].bytes, n);
		assert_false(crypto_base64url_read(cases[i].base64url,
		    strlen(cases[i].base64url), raw, n + 1));
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		size_t got;

		assert_null(
		    crypto_base64_read(a, bad[i], strlen(bad[i]), &got));
	}
}

/* Every byte in every place, against the reader, which is libsodium's. */
static void
base64_of_all_bytes(void **state)
{
	struct fixture *f = *state;
	unsigned char bytes[256 * 3];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(i * 89 + i / 256);
	for (size_t len = sizeof(bytes) - 3; len <= sizeof(bytes); len++) {
		const char *text = crypto_base64(&f->arena, bytes, len);
		size_t got;
		unsigned char *read =
		    crypto_base64_read(&f->arena, text, strlen(text), &got);

		assert_non_null(read);
		assert_int_equal(got, len);
		assert_memory_equal(read, bytes, len);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(site_of_vectors),
		TEST(readers_of_vectors),
		TEST(password_is_one_however_typed),
		TEST(password_of_no_use),
		TEST(password_with_nul_is_whole),
		TEST(tokens_are_apart),
		TEST(seal_binds_every_part),
		TEST(seals_are_the_vectors),
		TEST(base32_and_base64),
		TEST(base64_of_all_bytes),
	};

	crypto_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
