/* vault_test.c -- sealed blobs, what is in them, and recovery words. */
#include "tests/unit/test.h"

#include "gen/data/parcel.h"
#include "gen/seal/vault.h"
#include "lib/recovery.h"

static const unsigned char site_key[CRYPTO_KEY_LEN] = { 7 };
static const char text[] = "Maya: hands 87, square the blade sooner";

struct fixture {
	struct arena arena;
	struct seal_site site;
	struct crypto_pair ours, ci, stranger;
	struct vault_recipients to;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	unsigned char seed[CRYPTO_KEY_LEN] = { 1 };

	crypto_start();
	seal_site_prepare(site_key, &f->site);
	crypto_pair_make(seed, &f->ours);
	seed[0] = 2;
	crypto_pair_make(seed, &f->ci);
	seed[0] = 3;
	crypto_pair_make(seed, &f->stranger);
	vault_recipients_start(&f->to, &f->site);
	assert_true(vault_recipients_add(&f->to, &f->site, f->ours.public_key));
	assert_true(vault_recipients_add(&f->to, &f->site, f->ci.public_key));
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	arena_free(&f->arena);
	free(f);
	return 0;
}

static struct seal_envelope
sealed(struct fixture *f)
{
	return vault_seal(&f->arena, &f->site, &f->to, "segments/01/1.oar",
	    text, strlen(text));
}

/* NULL when it opens and holds the text. */
static const char *
opened(struct fixture *f, struct seal_envelope e, const struct crypto_pair *who,
    const char *name)
{
	struct vault_content c;
	const char *why = vault_open(&f->arena, e.bytes, e.len, who, name, &c);

	if (why == NULL) {
		assert_int_equal(c.len, strlen(text));
		assert_string_equal(c.bytes, text);
		assert_memory_equal(
		    c.site, f->site.box.public_key, CRYPTO_KEY_LEN);
	}
	return why;
}

static void
each_recipient_opens_it_and_so_does_the_site(void **state)
{
	struct fixture *f = *state;
	struct seal_envelope e = sealed(f);
	static const char name[] = "segments/01/1.oar";

	assert_null(opened(f, e, &f->ours, name));
	assert_null(opened(f, e, &f->ci, name));
	assert_null(opened(f, e, &f->site.box, name));
	assert_string_equal(opened(f, e, &f->stranger, name),
	    "is sealed for others: after oarlock recovery new, what was "
	    "sealed before opens with the words of before");
}

static void
under_another_name_it_does_not_open(void **state)
{
	struct fixture *f = *state;

	assert_non_null(opened(f, sealed(f), &f->ours, "segments/02/2.oar"));
	assert_non_null(opened(f, sealed(f), &f->ours, ""));
}

static void
no_byte_of_it_can_be_changed(void **state)
{
	struct fixture *f = *state;
	struct seal_envelope e = sealed(f);

	for (size_t i = 0; i < e.len; i += i < 300 ? 1 : 61) {
		e.bytes[i] ^= 1;
		/* The others' wraps are authenticated with the body. */
		assert_non_null(opened(f, e, &f->ours, "segments/01/1.oar"));
		e.bytes[i] ^= 1;
	}
	assert_null(opened(f, e, &f->ours, "segments/01/1.oar"));
}

static void
cut_short_it_does_not_open(void **state)
{
	struct fixture *f = *state;
	struct seal_envelope e = sealed(f);

	for (size_t len = 0; len < e.len; len += len < 300 ? 1 : 97) {
		/* At the end of its memory, so that a read beyond is seen. */
		unsigned char *cut = malloc(len + (len == 0));
		struct vault_content c;

		memcpy(cut, e.bytes, len);
		assert_non_null(vault_open(
		    &f->arena, cut, len, &f->ours, "segments/01/1.oar", &c));
		free(cut);
	}
}

static void
another_version_is_not_guessed_at(void **state)
{
	struct fixture *f = *state;
	struct seal_envelope e = sealed(f);

	e.bytes[4] = '2';
	assert_string_equal(opened(f, e, &f->ours, "segments/01/1.oar"),
	    "not sealed by Oarlock, or by a newer one");
}

static void
the_same_again_is_the_same_bytes(void **state)
{
	struct fixture *f = *state;
	struct seal_envelope one = sealed(f), two = sealed(f), other;
	struct vault_recipients fewer;

	assert_int_equal(one.len, two.len);
	assert_memory_equal(one.bytes, two.bytes, one.len);
	/* Nonce and key follow the recipients: the header differs, too. */
	vault_recipients_start(&fewer, &f->site);
	assert_true(vault_recipients_add(&fewer, &f->site, f->ours.public_key));
	other = vault_seal(&f->arena, &f->site, &fewer, "segments/01/1.oar",
	    text, strlen(text));
	assert_memory_not_equal(one.bytes + 39, other.bytes + 39, 24);
}

static void
a_length_shows_only_by_its_class(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(sealed(f).len,
	    vault_seal(&f->arena, &f->site, &f->to, "x", "", 0).len);
}

static void
a_key_of_low_order_is_refused(void **state)
{
	struct fixture *f = *state;
	static const unsigned char zero[CRYPTO_KEY_LEN];

	assert_false(vault_recipients_add(&f->to, &f->site, zero));
	assert_int_equal(f->to.n, 3);
}

static void
messages_come_back_as_they_were(void **state)
{
	struct fixture *f = *state;
	const struct dropbox_message in[] = {
		{ 3, "text", "SM1", 100, "", "a\0b", 3 },
		{ 9, "mail", "x", 99, "to@example.org", NULL, 0 },
		{ 10, "order", "y", 101, "lines", "", 0 },
	};
	struct parcel p = { NULL, 0, 0 };
	struct dropbox_message *out;
	size_t n;

	for (size_t i = 0; i < 3; i++)
		parcel_message(&p, &in[i]);
	out = parcel_messages(&f->arena, p.bytes, p.len, 2, &n);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(out[i].seq, in[i].seq);
		assert_int_equal(out[i].received, in[i].received);
		assert_string_equal(out[i].kind, in[i].kind);
		assert_string_equal(out[i].source_id, in[i].source_id);
		assert_string_equal(out[i].meta, in[i].meta);
		assert_int_equal(out[i].len, in[i].len);
		assert_true((out[i].body == NULL) == (in[i].body == NULL));
	}
	assert_memory_equal(out[0].body, "a\0b", 3);
	/* What was there already must not come again. */
	assert_null(parcel_messages(&f->arena, p.bytes, p.len, 3, &n));
	for (size_t len = 1; len < p.len; len++)
		if (parcel_messages(&f->arena, p.bytes, len, 2, &n) != NULL)
			assert_true(n < 3);
	parcel_free(&p);
}

static bool
file_reads(struct fixture *f, const char *path)
{
	struct parcel p = { NULL, 0, 0 };
	bool good;
	size_t n;

	parcel_bytes(&p, path, strlen(path));
	parcel_number(&p, 0);
	parcel_bytes(&p, "x", 1);
	good = parcel_files(&f->arena, p.bytes, p.len, &n) != NULL;
	parcel_free(&p);
	return good;
}

static void
no_file_leads_out_of_the_team_folder(void **state)
{
	struct fixture *f = *state;
	static const char *const bad[] = { "/etc/passwd", "../site.key",
		"content/../../x", "content/..", "content/", "content//x",
		"content/.git/config", "site.git/config", "dropbox.db", "",
		"site.key/x", "content" };

	assert_true(file_reads(f, "site.key"));
	assert_true(file_reads(f, "content/news/regatta.md"));
	assert_true(file_reads(f, "site-templates/athlete.html"));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(file_reads(f, bad[i]));
}

static void
words_are_read_as_people_type_them(void **state)
{
	unsigned char seed[CRYPTO_KEY_LEN], got[CRYPTO_KEY_LEN];
	char words[RECOVERY_WORDS], typed[2 * RECOVERY_WORDS] = "  ";

	for (size_t i = 0; i < sizeof(seed); i++)
		seed[i] = (unsigned char)(i * 37 + 5);
	recovery_write(seed, words);
	assert_int_equal(strlen(words), RECOVERY_WORDS - 1);
	assert_null(recovery_read(words, got));
	assert_memory_equal(seed, got, sizeof(seed));
	for (size_t i = 0; words[i] != '\0'; i++) {
		char c = words[i];

		c = c == '0'   ? 'o'
		    : c == '1' ? 'l'
		    : c == '-' ? ' '
		    : c >= 'A' ? (char)(c + 32)
			       : c;
		typed[i + 2] = c;
	}
	strcat(typed, "\r\n");
	assert_null(recovery_read(typed, got));
	assert_memory_equal(seed, got, sizeof(seed));
}

static void
a_slip_in_the_words_is_noticed(void **state)
{
	static const unsigned char seed[CRYPTO_KEY_LEN] = { 42 };
	unsigned char got[CRYPTO_KEY_LEN];
	char words[RECOVERY_WORDS];

	recovery_write(seed, words);
	for (size_t i = 0; words[i] != '\0'; i++) {
		char was = words[i];

		if (was == '-')
			continue;
		words[i] = was == '7' ? '8' : '7';
		assert_non_null(recovery_read(words, got));
		words[i] = 'U';
		assert_non_null(recovery_read(words, got));
		words[i] = was;
	}
	assert_null(recovery_read(words, got));
	words[60] = '\0';
	assert_non_null(recovery_read(words, got));
	assert_non_null(recovery_read("", got));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		T(each_recipient_opens_it_and_so_does_the_site),
		T(under_another_name_it_does_not_open),
		T(no_byte_of_it_can_be_changed),
		T(cut_short_it_does_not_open),
		T(another_version_is_not_guessed_at),
		T(the_same_again_is_the_same_bytes),
		T(a_length_shows_only_by_its_class),
		T(a_key_of_low_order_is_refused),
		T(messages_come_back_as_they_were),
		T(no_file_leads_out_of_the_team_folder),
		T(words_are_read_as_people_type_them),
		T(a_slip_in_the_words_is_noticed),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
