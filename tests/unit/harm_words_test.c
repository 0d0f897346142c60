/* harm_words_test.c -- which words of parents and athletes speak of harm. */
#include "tests/unit/test.h"

#include "ingest/take/texts/disclosure.h"
#include "lib/crypto.h"
#include "lib/identity.h"

/* Of each sentence of tests/vectors/harm.txt that begins with the kind. */
static void
assert_read(const char *kind, bool harm)
{
	struct arena a = ARENA_INIT;
	struct wordbook *b = wordbook_shipped(&a);
	FILE *in = fopen("tests/vectors/harm.txt", "r");
	size_t right = 0, wrong = 0;
	char line[256];

	assert_non_null(in);
	while (fgets(line, sizeof(line), in) != NULL) {
		const char *text = line + strlen(kind);

		assert_non_null(strchr(line, '\n'));
		if (strncmp(line, kind, strlen(kind)) != 0)
			continue;
		if (disclosure_in(&a, b, text, strlen(text)) == harm) {
			right++;
			continue;
		}
		print_error("%s", text);
		wrong++;
	}
	fclose(in);
	arena_free(&a);
	assert_int_equal(wrong, 0);
	assert_true(right > 100);
}

static void
what_tells_of_harm_is_found(void **state)
{
	assert_read("harm: ", true);
}

static void
what_rowers_say_every_day_is_not(void **state)
{
	assert_read("daily: ", false);
}

/* What a reader's page and our letters have of random letters: all of it. */
static const char *
chance(struct arena *a, int64_t person, const char *words)
{
	unsigned char site_key[CRYPTO_KEY_LEN] =
	    "of harm_words_test.c, invented";
	unsigned char secret[IDENTITY_SECRET_LEN], seed[CRYPTO_KEY_LEN];
	struct crypto_pair pair;

	identity_link_secret(site_key, person, 1, secret);
	memcpy(seed, site_key, sizeof(seed));
	memcpy(seed, &person, sizeof(person));
	crypto_pair_make(seed, &pair);
	return arena_printf(a, "%s\n%s\n<%s>%s",
	    identity_key_text(a, secret, pair.public_key),
	    identity_link(a, site_key, "https://pages.example.org", person, 1),
	    identity_drop_address(
		a, site_key, "ratings@example.org", person, 1),
	    words);
}

static void
what_chance_wrote_is_none(void **state)
{
	/* It has "5eXt" between two signs. */
	static const char *const keys[] = {
		"KEY 2KSKbkiHEJR4EX0f4pcc_5eXt4COa76ds2QNdqN3ayA mvhaibzf",
		"key\n2KSKbkiHEJR4EX0f4pcc_5eXt4COa76ds2QNdqN3ayA\r\n suicid22",
		"> https://pages.example.org/a/pu/purge2k4d5/#HEJR4EX0f4pc_"
		"kms_a76dS",
		"to ratings+suicidabcdefghjk@example.org",
	};
	static const char *const words[] = {
		"KEY 2KSKbkiHEJR4EX0f4pcc_4eXt4COa76ds2QNdqN3ayA mvhaibzf he "
		"hit me",
		"he hit me KEY 2KSKbkiHEJR4EX0f4pcc_4eXt4COa76ds2QNdqN3ayA "
		"mvhaibzf",
		"#SuicidalAndNobodyKnow",
		"suicid22",
	};
	struct arena *a = *state;
	struct wordbook *b = wordbook_shipped(a);

	for (size_t i = 0; i < COUNT(keys); i++)
		assert_false(disclosure_in(a, b, keys[i], strlen(keys[i])));
	for (size_t i = 0; i < COUNT(words); i++)
		assert_true(disclosure_in(a, b, words[i], strlen(words[i])));
	for (int64_t person = 1; person <= 2000; person++) {
		const char *text = chance(a, person, "");

		if (disclosure_in(a, b, text, strlen(text)))
			fail_msg("%s", text);
		text = chance(a, person, " he hit me");
		assert_true(disclosure_in(a, b, text, strlen(text)));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_tells_of_harm_is_found),
		IN_ARENA(what_chance_wrote_is_none),
		cmocka_unit_test(what_rowers_say_every_day_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
