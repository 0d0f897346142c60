/* identity_key_test.c -- KEY texts and personal links as people send them. */
#include "tests/unit/lock_vectors.h"

#include "lib/crypto.h"
#include "lib/identity.h"

#define PUB "0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ30"

/* Texts of the first reader of the vectors, in her first generation. */
static void
key_text_is_understood(void **state)
{
	static const struct {
		const char *text;
		enum identity_key want;
	} cases[] = {
		{ "KEY " PUB " jwkhd6xn", IDENTITY_KEY_GOOD },
		{ "key " PUB " jwkhd6xn", IDENTITY_KEY_GOOD },
		{ " \r\n Key \t " PUB "\n\n  jwkhd6xn \n", IDENTITY_KEY_GOOD },
		{ "", IDENTITY_KEY_NONE },
		{ " ", IDENTITY_KEY_NONE },
		{ "KEY", IDENTITY_KEY_NONE },
		{ "60 75 80", IDENTITY_KEY_NONE },
		{ "Key is in the boathouse", IDENTITY_KEY_NONE },
		{ "KEYS " PUB " jwkhd6xn", IDENTITY_KEY_NONE },
		{ PUB " jwkhd6xn", IDENTITY_KEY_NONE },
		{ "KEY " PUB, IDENTITY_KEY_LENGTH },
		{ "KEY " PUB " jwkhd6x", IDENTITY_KEY_LENGTH },
		{ "KEY " PUB " jwkhd6xnn", IDENTITY_KEY_LENGTH },
		{ "KEY " PUB "A jwkhd6xn", IDENTITY_KEY_LENGTH },
		{ "KEY " PUB "= jwkhd6xn", IDENTITY_KEY_LENGTH },
		{ "KEY " PUB " jwkhd6xn thanks", IDENTITY_KEY_LENGTH },
		{ "KEY 0ITieeo6MKRbea3d_gxxacUNZVqr jwkhd6xn",
		    IDENTITY_KEY_LENGTH },
		/* standard base64, a foreign sign, bits left over */
		{ "KEY 0ITieeo6MKRbea3d/gxxacUNZVqrU4Wz/pIO2GmCJ30 jwkhd6xn",
		    IDENTITY_KEY_SPELLING },
		{ "KEY 0ITieeo6MKRbea3d.gxxacUNZVqrU4Wz_pIO2GmCJ30 jwkhd6xn",
		    IDENTITY_KEY_SPELLING },
		{ "KEY 0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ31 jwkhd6xn",
		    IDENTITY_KEY_SPELLING },
		{ "KEY " PUB " jwkhd6xm", IDENTITY_KEY_WRONG_PROOF },
		{ "KEY " PUB " 3azryxwp", IDENTITY_KEY_WRONG_PROOF },
		/* another key under the same proof */
		{ "KEY z7JAXZ8zgE4BTSjKVCrYtaQnj-n-6PrOSs-h44vqjkA jwkhd6xn",
		    IDENTITY_KEY_WRONG_PROOF },
	};
	struct fixture *f = *state;
	unsigned char secret[IDENTITY_SECRET_LEN];

	identity_link_secret(f->key, 1, 1, secret);
	for (size_t i = 0; i < COUNT(cases); i++) {
		unsigned char key[CRYPTO_KEY_LEN] = { 0 };
		static const unsigned char none[CRYPTO_KEY_LEN];
		enum identity_key got = identity_key_parse(
		    cases[i].text, strlen(cases[i].text), secret, key);

		if (got != cases[i].want)
			print_error("\"%s\"\n", cases[i].text);
		assert_int_equal(got, cases[i].want);
		if (got == IDENTITY_KEY_GOOD)
			assert_string_equal(
			    crypto_base64url(&f->arena, key, 32), PUB);
		else
			assert_memory_equal(key, none, sizeof(none));
		assert_int_equal(*identity_key_why(got) == '\0',
		    got == IDENTITY_KEY_GOOD || got == IDENTITY_KEY_NONE);
	}
}

static void
key_text_with_nul_is_refused(void **state)
{
	static const char text[] = "KEY " PUB " jwkhd6x\0";
	struct fixture *f = *state;
	unsigned char secret[IDENTITY_SECRET_LEN], key[CRYPTO_KEY_LEN];

	identity_link_secret(f->key, 1, 1, secret);
	assert_int_equal(
	    identity_key_parse(text, sizeof(text) - 1, secret, key),
	    IDENTITY_KEY_WRONG_PROOF);
}

static void
key_of_an_old_link_is_refused(void **state)
{
	struct fixture *f = *state;
	unsigned char old[IDENTITY_SECRET_LEN], now[IDENTITY_SECRET_LEN];
	unsigned char other[IDENTITY_SECRET_LEN], key[CRYPTO_KEY_LEN];
	struct crypto_pair pair;
	const char *text;

	identity_link_secret(f->key, 17, 2, old);
	identity_link_secret(f->key, 17, 3, now);
	identity_link_secret(f->key, 1, 3, other);
	identity_site_pair(f->key, &pair); /* any key pair */
	text = identity_key_text(&f->arena, old, pair.public_key);
	assert_int_equal(identity_key_parse(text, strlen(text), old, key),
	    IDENTITY_KEY_GOOD);
	assert_int_equal(identity_key_parse(text, strlen(text), now, key),
	    IDENTITY_KEY_WRONG_PROOF);
	assert_int_equal(identity_key_parse(text, strlen(text), other, key),
	    IDENTITY_KEY_WRONG_PROOF);
}

static void
key_of_low_order_is_refused(void **state)
{
	/* Order 4, 1, 8, 8, 2; then 4 and 1 again, written as p and p + 1. */
	static const char *const points[] = {
		"00000000000000000000000000000000"
		"00000000000000000000000000000000",
		"01000000000000000000000000000000"
		"00000000000000000000000000000000",
		"e0eb7a7c3b41b8ae1656e3faf19fc46a"
		"da098deb9c32b1fd866205165f49b800",
		"5f9c95bca3508c24b1d0b1559c83ef5b"
		"04445cc4581c8e86d8224eddd09f1157",
		"ecffffffffffffffffffffffffffffff"
		"ffffffffffffffffffffffffffffff7f",
		"edffffffffffffffffffffffffffffff"
		"ffffffffffffffffffffffffffffff7f",
		"eeffffffffffffffffffffffffffffff"
		"ffffffffffffffffffffffffffffff7f",
	};
	struct fixture *f = *state;
	unsigned char secret[IDENTITY_SECRET_LEN];

	identity_link_secret(f->key, 1, 1, secret);
	for (size_t i = 0; i < 2 * COUNT(points); i++) {
		unsigned char point[CRYPTO_KEY_LEN], key[CRYPTO_KEY_LEN];
		const char *text;

		bytes_of_hex(points[i / 2], point, sizeof(point));
		if (i % 2 == 1)
			point[31] |= 0x80; /* a bit that X25519 ignores */
		text = identity_key_text(&f->arena, secret, point);
		assert_int_equal(
		    identity_key_parse(text, strlen(text), secret, key),
		    IDENTITY_KEY_LOW_ORDER);
	}
}

static void
link_is_read_strictly(void **state)
{
	static const char *const bad[] = {
		"",
		"#",
		"#J8kTS2kK5veSQi8iuB11sA",
		"https://pages.example.org/#J8kTS2kK5veSQi8iuB11sA",
		"https://pages.example.org/a/s6/s6vn5h4fjs/",
		"https://pages.example.org/a/s6/s6vn5h4fjs/#",
		"https://pages.example.org/a/s6/s6vn5h4fjs#"
		"J8kTS2kK5veSQi8iuB11sA",
		"https://pages.example.org/a/kx/s6vn5h4fjs/#"
		"J8kTS2kK5veSQi8iuB11sA",
		"https://pages.example.org/b/s6/s6vn5h4fjs/#"
		"J8kTS2kK5veSQi8iuB11sA",
		"https://pages.example.org/a/s6/s6VN5h4fjs/#"
		"J8kTS2kK5veSQi8iuB11sA",
		"https://pages.example.org/a/s6/s6vn5h4fjs/#"
		"J8kTS2kK5veSQi8iuB11s",
		"https://pages.example.org/a/s6/s6vn5h4fjs/#"
		"J8kTS2kK5veSQi8iuB11sAA",
		"https://pages.example.org/a/s6/s6vn5h4fjs/#"
		"J8kTS2kK5veSQi8iuB11sB",
		"https://pages.example.org/a/s6/s6vn5h4fjs/#"
		"J8kTS2kK5veSQi8iuB11sA\n",
	};
	struct fixture *f = *state;
	unsigned char secret[IDENTITY_SECRET_LEN];
	char handle[IDENTITY_HANDLE_LEN + 1];
	const char *why = NULL;

	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_non_null(identity_link_parse(bad[i], handle, secret));
		assert_null(identity_key_message(
		    &f->arena, bad[i], "four wet oars drip", &why));
		assert_non_null(why);
	}
	assert_null(identity_link_parse(
	    "/a/s6/s6vn5h4fjs/#J8kTS2kK5veSQi8iuB11sA", handle, secret));
	assert_string_equal(handle, "s6vn5h4fjs");
}

/* Either side makes it with its own secret; it is for one key alone. */
static void
a_change_is_marked_by_both_sides_alike(void **state)
{
	struct fixture *f = *state;
	char by_reader[IDENTITY_CHANGE_CHARS + 1];
	char by_site[IDENTITY_CHANGE_CHARS + 1];
	unsigned char secret[IDENTITY_SECRET_LEN];
	struct crypto_pair site, reader;
	struct identity_change page = { site.public_key, reader.secret_key,
		secret };
	struct identity_change take = { reader.public_key, site.secret_key,
		secret };

	identity_site_pair(f->key, &site);
	crypto_pair_make((const unsigned char[CRYPTO_KEY_LEN]){ 7 }, &reader);
	identity_link_secret(f->key, 1, 1, secret);
	assert_true(identity_change(&page, PUB, by_reader));
	assert_true(identity_change(&take, PUB, by_site));
	assert_string_equal(by_reader, by_site);
	assert_int_equal(strlen(by_site), IDENTITY_CHANGE_CHARS);
	assert_true(identity_change(
	    &take, "z7JAXZ8zgE4BTSjKVCrYtaQnj-n-6PrOSs-h44vqjkA", by_reader));
	assert_string_not_equal(by_reader, by_site);
	identity_link_secret(f->key, 1, 2, secret);
	assert_true(identity_change(&take, PUB, by_reader));
	assert_string_not_equal(by_reader, by_site);
	take.public_key = (const unsigned char[CRYPTO_KEY_LEN]){ 0 };
	assert_false(identity_change(&take, PUB, by_reader));
}

static void
a_link_s_mark_changes_with_each_reset(void **state)
{
	struct fixture *f = *state;
	const char *first = identity_link_mark(&f->arena, f->key, 1, 1);

	assert_int_equal(strlen(first), 8);
	assert_string_equal(first, identity_link_mark(&f->arena, f->key, 1, 1));
	assert_string_not_equal(
	    first, identity_link_mark(&f->arena, f->key, 1, 2));
	assert_string_not_equal(
	    first, identity_link_mark(&f->arena, f->key, 2, 1));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(key_text_is_understood),
		TEST(key_text_with_nul_is_refused),
		TEST(key_of_an_old_link_is_refused),
		TEST(key_of_low_order_is_refused),
		TEST(link_is_read_strictly),
		TEST(a_change_is_marked_by_both_sides_alike),
		TEST(a_link_s_mark_changes_with_each_reset),
	};

	crypto_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
