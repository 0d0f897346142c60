/* key_door_test.c -- a key at the door: its form, its origin, how many. */
#include "tests/unit/test.h"

#include "ingest/sms/key_door.h"
#include "ingest/sms/rate.h"
#include "lib/identity.h"

#define SITE "https://pages.example.org"
#define PUB "0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ30"
#define KEY "s6vn5h4fjs KEY " PUB " jwkhd6xn"
#define CHANGED KEY " abcdefghijklmnop"

static void
only_a_key_passes(void **state)
{
	static const struct {
		const char *method, *origin, *type, *body;
		int status;
	} cases[] = {
		{ "POST", SITE, "text/plain", KEY, 200 },
		{ "POST", SITE, "text/plain;charset=UTF-8", CHANGED, 200 },
		{ "GET", SITE, NULL, "", 405 },
		{ "OPTIONS", SITE, NULL, "", 405 },
		{ "POST", NULL, "text/plain", KEY, 403 },
		{ "POST", "null", "text/plain", KEY, 403 },
		{ "POST", SITE "/", "text/plain", KEY, 403 },
		{ "POST", SITE ".evil.example", "text/plain", KEY, 403 },
		{ "POST", "http://pages.example.org", "text/plain", KEY, 403 },
		{ "POST", SITE, "application/json", KEY, 400 },
		{ "POST", SITE, "text/plainer", KEY, 400 },
		{ "POST", SITE, NULL, KEY, 400 },
		{ "POST", SITE, "text/plain", "", 400 },
		{ "POST", SITE, "text/plain", KEY "\n", 400 },
		{ "POST", SITE, "text/plain", " " KEY, 400 },
		{ "POST", SITE, "text/plain", KEY " abcdefghijklmno", 400 },
		{ "POST", SITE, "text/plain", KEY " ABCDEFGHIJKLMNOP", 400 },
		{ "POST", SITE, "text/plain", KEY "-abcdefghijklmnop", 400 },
		{ "POST", SITE, "text/plain", "S6VN5H4FJS KEY " PUB " jwkhd6xn",
		    400 },
		{ "POST", SITE, "text/plain", "s6vn5h4fjs key " PUB " jwkhd6xn",
		    400 },
		/* bits left over: a second spelling of the same key */
		{ "POST", SITE, "text/plain",
		    "s6vn5h4fjs KEY "
		    "0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ31 jwkhd6xn",
		    400 },
		{ "POST", SITE, "text/plain", "s6vn5h4fjs KEY " PUB " jwkhd6x1",
		    400 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		struct key_door_request q = { cases[i].method, cases[i].type,
			cases[i].origin, cases[i].body, strlen(cases[i].body) };
		struct key_door_verdict v = key_door_judge(&a, SITE, &q);

		if (v.status != cases[i].status)
			print_error("case %zu: %s\n", i, v.reason);
		assert_int_equal(v.status, cases[i].status);
		if (v.status == 200) {
			assert_string_equal(v.handle, "s6vn5h4fjs");
			assert_string_equal(v.message.meta, "key");
			assert_int_equal(v.message.len, q.len);
		}
		arena_free(&a);
	}
}

static void
a_key_with_a_nul_in_it_is_none(void **state)
{
	char body[] = CHANGED;
	struct identity_door key;

	assert_int_equal(strlen(body), IDENTITY_DOOR_MAX);
	assert_true(identity_door_parse(body, strlen(body), &key));
	assert_string_equal(key.change, "abcdefghijklmnop");
	for (size_t i = 0; i < sizeof(body) - 1; i++) {
		char c = body[i];

		body[i] = '\0';
		assert_false(identity_door_parse(body, sizeof(body) - 1, &key));
		body[i] = c;
	}
}

static void
the_origin_is_what_a_browser_sends(void **state)
{
	static const char *const cases[][2] = {
		{ "https://pages.example.org", SITE },
		{ "https://pages.example.org/", SITE },
		{ "HTTPS://Pages.Example.org:443/team/?x", SITE },
		{ "http://pages.example.org:80", "http://pages.example.org" },
		{ "http://127.0.0.1:8099/", "http://127.0.0.1:8099" },
		{ "https://pages.example.org:80", SITE ":80" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
		    key_door_origin(a, cases[i][0]), cases[i][1]);
}

static void
twice_within_the_hour_is_once(void **state)
{
	struct arena *a = *state;
	const char *first = key_door_source(a, KEY, strlen(KEY), 7200);

	assert_string_equal(
	    first, key_door_source(a, KEY, strlen(KEY), 7200 + 3599));
	assert_string_not_equal(
	    first, key_door_source(a, KEY, strlen(KEY), 7200 + 3600));
	assert_string_not_equal(
	    first, key_door_source(a, CHANGED, strlen(CHANGED), 7200));
}

/* The n-th of many handles, or addresses. */
static const char *
nth(struct arena *a, const char *form, int n)
{
	return arena_printf(a, "%s%d", form, n);
}

static int
passed(struct rate *r, const char *address, const char *handle, int n)
{
	struct arena a = ARENA_INIT;
	int good = 0;

	for (int i = 0; i < n; i++)
		good += rate_pass(r,
		    strchr(address, '.') == NULL ? address
						 : nth(&a, address, i % 250),
		    strlen(handle) > 4 ? handle : nth(&a, handle, i), 1000);
	arena_free(&a);
	return good;
}

static void
one_page_takes_five_keys_from_all_the_world(void **state)
{
	struct rate *r = rate_new();

	assert_int_equal(
	    passed(r, "192.0.2.", "s6vn5h4fjs", 50), RATE_PAGE_BURST);
	assert_false(rate_pass(r, "192.0.2.9", "s6vn5h4fjs", 1000 + 599));
	assert_true(rate_pass(r, "192.0.2.9", "s6vn5h4fjs", 1000 + 600));
	assert_false(rate_pass(r, "192.0.2.9", "s6vn5h4fjs", 1000 + 601));
	/* a clock that is set back gives nothing, and breaks nothing */
	assert_false(rate_pass(r, "192.0.2.9", "s6vn5h4fjs", 10));
	rate_free(r);
}

static void
one_address_sends_forty(void **state)
{
	struct rate *r = rate_new();

	assert_int_equal(
	    passed(r, "2001:db8::7", "h", 100), RATE_ADDRESS_BURST);
	/* the same home, and one that is none: not the same */
	assert_false(rate_pass(r, "2001:db8::8:1", "hx", 1000));
	assert_true(rate_pass(r, "2001:db8:0:1::8", "hx", 1000));
	assert_true(rate_pass(r, NULL, "hy", 1000));
	rate_free(r);
}

static void
there_is_an_end_to_all_of_them(void **state)
{
	struct rate *r = rate_new();

	assert_int_equal(passed(r, "198.51.100.", "h", 1000), RATE_ALL_BURST);
	assert_false(rate_pass(r, "203.0.113.1", "late", 1000));
	assert_true(
	    rate_pass(r, "203.0.113.1", "late", 1000 + RATE_ALL_SECONDS));
	rate_free(r);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_key_passes),
		cmocka_unit_test(a_key_with_a_nul_in_it_is_none),
		IN_ARENA(the_origin_is_what_a_browser_sends),
		IN_ARENA(twice_within_the_hour_is_once),
		cmocka_unit_test(one_page_takes_five_keys_from_all_the_world),
		cmocka_unit_test(one_address_sends_forty),
		cmocka_unit_test(there_is_an_end_to_all_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
