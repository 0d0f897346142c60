/*
 * seal_nonce_test.c -- the rule that the lock stands on: the cipher never sees
 * one key and nonce with two bodies or headers.
 *
 * The nonce stands in the envelope and has the same parents as the key, so
 * equal nonces must mean equal paths and equal bytes.
 */
#include "tests/unit/seal_people.h"

#include "gen/seal/deflate.h"
#include "gen/seal/envelope.h"
#include "gen/seal/seal.h"

/* Sealed pages by nonce: what the cipher must not have seen twice. */
struct seen {
	const char *path;
	struct seal_envelope envelope;
};

static int
seen_compare(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;

	return memcmp(x->envelope.bytes + ENVELOPE_NONCE_AT,
	    y->envelope.bytes + ENVELOPE_NONCE_AT, CRYPTO_NONCE_LEN);
}

/* Gives the number of different pages. */
static size_t
seen_check(struct seen *seen, size_t n)
{
	size_t distinct = n > 0;

	qsort(seen, n, sizeof(*seen), seen_compare);
	for (size_t i = 1; i < n; i++) {
		const struct seen *x = &seen[i - 1], *y = &seen[i];

		if (seen_compare(x, y) != 0) {
			distinct++;
			continue;
		}
		assert_string_equal(x->path, y->path);
		assert_int_equal(x->envelope.len, y->envelope.len);
		assert_memory_equal(
		    x->envelope.bytes, y->envelope.bytes, x->envelope.len);
	}
	return distinct;
}

enum { PEOPLE = 6, SETS = (1 << PEOPLE) - 1 };

static size_t
set_read(const struct person *people, unsigned set,
    const struct seal_reader **readers)
{
	size_t n = 0;

	for (size_t i = 0; i < PEOPLE; i++)
		if ((set >> i & 1) != 0)
			readers[n++] = &people[i].reader;
	return n;
}

/* The last two: one key under an old and a new link, as after LINK. */
static void
people_make(
    struct fixture *f, const struct seal_site *site, struct person *people)
{
	struct person *last = &people[PEOPLE - 1];

	for (size_t i = 0; i < PEOPLE; i++)
		person_make(f, site, (int64_t)i, &people[i]);
	last->opener.pair = people[PEOPLE - 2].opener.pair;
	assert_true(seal_reader_prepare(site, last->opener.pair.public_key,
	    last->opener.link_secret, &last->reader));
}

/* Every set of readers, path, text and flag is another key and nonce. */
static void
no_nonce_serves_twice(void **state)
{
	static const char *const paths[] = { "/a/s6/s6vn5h4fjs/",
		"/a/s6/s6vn5h4fjs", "/a/kx/kxxlzin54o/" };
	struct fixture *f = *state;
	struct person people[PEOPLE];
	const struct seal_reader *readers[PEOPLE];
	struct seal_site site;
	size_t n = 0, len;
	unsigned char *deflated = deflate_pack("<p>Hi", 5, &len);
	/* The third, left plain, is inside what the second is deflated. */
	const struct crypto_bytes texts[] = {
		{ "", 0 },
		{ "<p>Hi", 5 },
		{ deflated, len },
		{ "<p>Hi\0", 6 },
		{ "<p>Hi\0\0", 7 },
	};
	enum { ALL = SETS * COUNT(paths) * COUNT(texts) * 2 };
	struct seen *seen = calloc(ALL, sizeof(*seen));

	seal_site_prepare(f->key, &site);
	people_make(f, &site, people);
	for (unsigned i = 0; i < ALL; i++) {
		unsigned set = i % SETS + 1, rest = i / SETS;
		const struct crypto_bytes *text =
		    &texts[rest / 2 % COUNT(texts)];
		struct seal_page page = {
			.path = paths[rest / 2 / COUNT(texts)],
			.html = text->at,
			.len = text->len,
			.readers = readers,
			.n = set_read(people, set, readers),
			.compress = rest % 2 == 0,
		};

		seen[n].path = page.path;
		seen[n++].envelope = seal_page(&f->arena, &site, &page);
	}
	assert_int_equal(seen_check(seen, n), n);
	free(seen);
	free(deflated);
}

static uint32_t
random_next(uint32_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	return *x ^= *x << 5;
}

static void
shuffle(const struct seal_reader **readers, size_t n, uint32_t *random)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = random_next(random) % i;
		const struct seal_reader *r = readers[k];

		readers[k] = readers[i - 1];
		readers[i - 1] = r;
	}
}

/* Sizes, texts, orders and repeats of readers by chance, some pages alike. */
static void
random_pages_keep_the_rule(void **state)
{
	enum { PAGES = 1500 };
	struct fixture *f = *state;
	struct person people[PEOPLE];
	struct seen seen[PAGES];
	struct seal_site site;
	uint32_t random = 2463534242u;
	static char html[40000];

	seal_site_prepare(f->key, &site);
	people_make(f, &site, people);
	for (size_t i = 0; i < PAGES; i++) {
		const struct seal_reader *readers[PEOPLE + 1];
		unsigned set = random_next(&random) % SETS + 1;
		size_t n = set_read(people, set, readers);
		uint32_t kind = random_next(&random);
		struct seal_page page = {
			.path = (kind & 1) != 0 ? "/a/s6/s6vn5h4fjs/" : "/",
			.html = html,
			.len = (kind >> 8) % 12 * ((kind >> 4) % 3) * 999,
			.readers = readers,
			.compress = (kind & 2) != 0,
		};

		if ((kind & 4) != 0)
			readers[n++] = readers[0];
		shuffle(readers, n, &random);
		page.n = n;
		memset(html, 'a' + (int)(kind >> 20) % 3, page.len);
		seen[i].path = page.path;
		seen[i].envelope = seal_page(&f->arena, &site, &page);
	}
	/* Some are alike, so that the rule was tried. */
	assert_in_range(seen_check(seen, PAGES), PAGES / 3, PAGES - 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(no_nonce_serves_twice),
		TEST(random_pages_keep_the_rule),
	};

	crypto_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
