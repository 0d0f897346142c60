/* seal_test.c -- the envelope of a page, and who opens it. */
#include "tests/unit/seal_people.h"

#include "gen/seal/deflate.h"
#include "gen/seal/envelope.h"
#include "gen/seal/seal.h"

/* A page for n people. */
static struct seal_envelope
seal(struct fixture *f, const struct seal_site *site,
    const struct person *people, size_t n, const char *html)
{
	const struct seal_reader *readers[64];
	struct seal_page page = {
		.path = "/a/s6/s6vn5h4fjs/",
		.html = html,
		.len = strlen(html),
		.readers = readers,
		.n = n,
		.compress = true,
	};

	assert_true(n <= COUNT(readers));
	for (size_t i = 0; i < n; i++)
		readers[i] = &people[i].reader;
	return seal_page(&f->arena, site, &page);
}

static const char *
open_with(struct fixture *f, struct seal_envelope e,
    const struct seal_opener *o, const char *html)
{
	struct seal_html got;
	const char *why = seal_open(&f->arena, e.bytes, e.len, o, &got);

	if (why == NULL) {
		assert_int_equal(got.len, strlen(html));
		assert_string_equal(got.text, html);
	}
	return why;
}

struct vector {
	struct seal_reader readers[3];
	const struct seal_reader *list[3];
	struct seal_opener openers[3];
	struct seal_page page;
	struct seal_envelope envelope;
};

static void
vector_read(struct fixture *f, const struct seal_site *site, struct vector *v)
{
	json_t *page = json_object_get(f->vectors, "page");
	const char *base64 = text_of(page, "envelope_base64");
	json_t *people = json_object_get(f->vectors, "readers"), *r;
	size_t i;

	json_array_foreach(people, i, r)
	{
		const char *password = text_of(r, "password");
		struct seal_opener *o = &v->openers[i];

		identity_link_secret(f->key, number_of(r, "person_id"),
		    number_of(r, "generation"), o->link_secret);
		assert_null(identity_reader_pair(password, strlen(password),
		    o->link_secret, text_of(r, "handle"), &o->pair));
		o->path = text_of(page, "path");
		assert_true(seal_reader_prepare(
		    site, o->pair.public_key, o->link_secret, &v->readers[i]));
		v->list[i] = &v->readers[i];
	}
	v->page = (struct seal_page){
		.path = text_of(page, "path"),
		.html = text_of(page, "html"),
		.len = strlen(text_of(page, "html")),
		.readers = v->list,
		.n = 3,
		.compress = true,
	};
	v->envelope.bytes = crypto_base64_read(
	    &f->arena, base64, strlen(base64), &v->envelope.len);
	assert_int_equal(v->envelope.len, number_of(page, "length"));
}

static void
page_of_vectors(void **state)
{
	static const char deflated[] =
	    "b3c930b4f3c8b4d1cf30b4b329b0ab4a2dca57c82c564854284bcc294d"
	    "b55230b0d12fb00300";
	unsigned char bytes[64];
	struct fixture *f = *state;
	struct seal_site site;
	struct seal_envelope got;
	struct vector v;

	seal_site_prepare(f->key, &site);
	vector_read(f, &site, &v);
	for (size_t i = 0; i < 3; i++)
		assert_null(
		    open_with(f, v.envelope, &v.openers[i], v.page.html));

	got = seal_page(&f->arena, &site, &v.page);
	assert_int_equal(got.len, v.envelope.len);
	for (size_t i = 0; i < 3; i++)
		assert_null(open_with(f, got, &v.openers[i], v.page.html));

	/* Byte for byte from what the vectors' zlib made of the text. */
	v.page.len = strlen(deflated) / 2;
	bytes_of_hex(deflated, bytes, v.page.len);
	v.page.html = (const char *)bytes;
	got = seal_deflated(&f->arena, &site, &v.page);
	assert_int_equal(got.len, v.envelope.len);
	assert_memory_equal(got.bytes, v.envelope.bytes, got.len);
}

static void
size_classes_of_vectors(void **state)
{
	struct fixture *f = *state;
	size_t i;
	json_t *pair;

	json_array_foreach(json_object_get(f->vectors, "size_classes"), i, pair)
	{
		size_t len = json_integer_value(json_array_get(pair, 0));
		size_t want = json_integer_value(json_array_get(pair, 1));

		assert_int_equal(envelope_size_class(len), want);
		assert_int_equal(envelope_size_class(want), want);
	}
	for (size_t len = 1, last = 0; len < 300000; len += 7) {
		size_t class = envelope_size_class(len);

		assert_true(class >= len && class >= last);
		assert_true(class <= len + 4096 + len / 8);
		last = class;
	}
}

static void
same_page_gives_same_bytes(void **state)
{
	struct fixture *f = *state;
	struct seal_site site, site_again;
	struct person people[5], again[5];
	struct seal_envelope e[3];

	seal_site_prepare(f->key, &site);
	seal_site_prepare(f->key, &site_again);
	for (int64_t i = 0; i < 5; i++) {
		person_make(f, &site, i, &people[i]);
		person_make(f, &site_again, i, &again[4 - i]);
	}
	e[0] = seal(f, &site, people, 5, "<p>zero is a value: 0</p>");
	e[1] = seal(f, &site_again, again, 5, "<p>zero is a value: 0</p>");
	e[2] = seal(f, &site, people, 5, "<p>zero is a value: 1</p>");
	assert_int_equal(e[0].len, e[1].len);
	assert_memory_equal(e[0].bytes, e[1].bytes, e[0].len);
	assert_memory_not_equal(e[0].bytes, e[2].bytes, e[0].len);
}

static void
sizes_tell_only_classes(void **state)
{
	static const struct {
		size_t readers, html, want;
	} cases[] = {
		{ 1, 0, 4 * 48 + 4096 },
		{ 3, 4092, 4 * 48 + 4096 },
		{ 4, 4093, 4 * 48 + 8192 },
		{ 5, 65532, 8 * 48 + 65536 },
		{ 9, 65533, 12 * 48 + 67584 },
	};
	struct fixture *f = *state;
	static const char html[70000];
	struct seal_site site;
	struct person people[9];

	seal_site_prepare(f->key, &site);
	for (int64_t i = 0; i < 9; i++)
		person_make(f, &site, i, &people[i]);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct seal_reader *readers[9];
		struct seal_page page = {
			.path = "/a/s6/s6vn5h4fjs/",
			.html = html,
			.len = cases[i].html,
			.readers = readers,
			.n = cases[i].readers,
			.compress = false,
		};
		struct seal_envelope e;
		struct seal_html got;

		for (size_t k = 0; k < page.n; k++)
			readers[k] = &people[k].reader;
		e = seal_page(&f->arena, &site, &page);
		assert_int_equal(e.len, 63 + cases[i].want + 16);
		assert_int_equal(
		    e.bytes[5] | e.bytes[6] << 8, (page.n + 3) / 4 * 4);
		assert_int_equal(e.bytes[4], 0);
		assert_null(seal_open(
		    &f->arena, e.bytes, e.len, &people[0].opener, &got));
		assert_int_equal(got.len, page.len);
		page.compress = true;
		assert_int_equal(
		    seal_page(&f->arena, &site, &page).bytes[4], 1);
	}
}

static void
only_readers_open(void **state)
{
	struct fixture *f = *state;
	struct seal_site site;
	struct person people[8];
	struct seal_envelope e;
	struct seal_opener o;

	seal_site_prepare(f->key, &site);
	for (int64_t i = 0; i < 8; i++)
		person_make(f, &site, i, &people[i]);
	e = seal(f, &site, people, 5, "<p>for five</p>");
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(open_with(f, e, &people[i].opener,
				     "<p>for five</p>") == NULL,
		    i < 5);
	/* Her key with another's link secret, and the other way round. */
	o = people[0].opener;
	memcpy(o.link_secret, people[1].opener.link_secret, 16);
	assert_string_equal(
	    open_with(f, e, &o, ""), "this page is not for this key");
	o = people[0].opener;
	o.pair = people[1].opener.pair;
	assert_non_null(open_with(f, e, &o, ""));
}

static void
page_opens_at_its_path_only(void **state)
{
	static const char *const paths[] = { "/a/kx/kxxlzin54o/",
		"/a/s6/s6vn5h4fjs", "/a/s6/s6vn5h4fjs//", "" };
	struct fixture *f = *state;
	struct seal_site site;
	struct person one;
	struct seal_envelope e;

	seal_site_prepare(f->key, &site);
	person_make(f, &site, 1, &one);
	e = seal(f, &site, &one, 1, "<p>hers</p>");
	assert_null(open_with(f, e, &one.opener, "<p>hers</p>"));
	for (size_t i = 0; i < COUNT(paths); i++) {
		one.opener.path = paths[i];
		assert_string_equal(open_with(f, e, &one.opener, ""),
		    "this page was changed, or stands at another address");
	}
}

/* Every byte counts, and no length is believed. */
static void
changed_envelope_does_not_open(void **state)
{
	struct fixture *f = *state;
	struct seal_site site;
	struct person one;
	struct seal_envelope e;

	seal_site_prepare(f->key, &site);
	person_make(f, &site, 1, &one);
	e = seal(f, &site, &one, 1, "<p>hers</p>");
	for (size_t i = 0; i < e.len; i += i < 300 ? 1 : 97) {
		e.bytes[i] ^= (unsigned char)(1u << i % 8);
		assert_non_null(open_with(f, e, &one.opener, ""));
		e.bytes[i] ^= (unsigned char)(1u << i % 8);
	}
	for (size_t len = 0; len < e.len; len += len < 300 ? 1 : 97) {
		/* A copy of that size, so that reading on would be noticed. */
		unsigned char *cut = malloc(len + 1);
		struct seal_envelope c = { cut, len };

		memcpy(cut, e.bytes, len);
		assert_non_null(open_with(f, c, &one.opener, ""));
		free(cut);
	}
	assert_null(open_with(f, e, &one.opener, "<p>hers</p>"));
}

static void
reader_of_low_order_is_refused(void **state)
{
	static const unsigned char points[][CRYPTO_KEY_LEN] = { { 0 }, { 1 } };
	struct fixture *f = *state;
	unsigned char secret[IDENTITY_SECRET_LEN] = { 0 };
	struct seal_reader reader;
	struct seal_site site;

	seal_site_prepare(f->key, &site);
	for (size_t i = 0; i < COUNT(points); i++)
		assert_false(
		    seal_reader_prepare(&site, points[i], secret, &reader));
}

static void
unpacking_is_bounded(void **state)
{
	struct fixture *f = *state;
	static const char zeros[100000];
	size_t len, got = 0;
	unsigned char *packed = deflate_pack(zeros, sizeof(zeros), &len);
	unsigned char *longer = malloc(len + 1);
	char *text;

	text = deflate_unpack(&f->arena, packed, len, sizeof(zeros), &got);
	assert_non_null(text);
	assert_int_equal(got, sizeof(zeros));
	assert_memory_equal(text, zeros, sizeof(zeros));
	assert_null(
	    deflate_unpack(&f->arena, packed, len, sizeof(zeros) - 1, &got));
	assert_null(
	    deflate_unpack(&f->arena, packed, len - 1, sizeof(zeros), &got));
	assert_null(deflate_unpack(&f->arena, packed, 0, 10, &got));
	memcpy(longer, packed, len);
	longer[len] = 0;
	assert_null(
	    deflate_unpack(&f->arena, longer, len + 1, sizeof(zeros), &got));
	free(longer);
	free(packed);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(page_of_vectors),
		TEST(size_classes_of_vectors),
		TEST(same_page_gives_same_bytes),
		TEST(sizes_tell_only_classes),
		TEST(only_readers_open),
		TEST(page_opens_at_its_path_only),
		TEST(changed_envelope_does_not_open),
		TEST(reader_of_low_order_is_refused),
		TEST(unpacking_is_bounded),
	};

	crypto_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
