/* imap_url_test.c -- which servers can be named, and how. */
#include "tests/unit/test.h"

#include "ingest/mail/door/imap_url.h"

static void
a_server_is_named_with_or_without_a_port(void **state)
{
	static const struct {
		const char *url, *host, *port;
		bool tls_first;
	} good[] = {
		{ "imaps://imap.example.org", "imap.example.org", "993", true },
		{ "imaps://imap.example.org/", "imap.example.org", "993",
		    true },
		{ "imap://localhost", "localhost", "143", false },
		{ "imap://localhost:10143/", "localhost", "10143", false },
		{ "imaps://192.0.2.1:65535", "192.0.2.1", "65535", true },
		{ "imaps://[2001:db8::1]", "2001:db8::1", "993", true },
		{ "imap://[::1]:1143", "::1", "1143", false },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(good); i++) {
		struct imap_account ac = { 0 };

		assert_true(imap_url_read(a, good[i].url, &ac));
		assert_string_equal(ac.host, good[i].host);
		assert_string_equal(ac.port, good[i].port);
		assert_int_equal(ac.tls_first, good[i].tls_first);
	}
}

static void
what_is_no_server_is_refused(void **state)
{
	static const char *const bad[] = { "", "imap.example.org",
		"https://imap.example.org", "imaps://", "imaps:///INBOX",
		"imaps://user@imap.example.org", "imaps://host:0",
		"imaps://host:65536", "imaps://host:", "imaps://host:99x",
		"imaps://host/INBOX", "imaps://[::1", "imaps://[::1]x",
		"imaps://[]", "imaps://ho st", "imaps://host\r\nx",
		"imaps://host:-1", "imaps://host:993993993993" };
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct imap_account ac = { 0 };

		if (imap_url_read(a, bad[i], &ac))
			fail_msg("taken for a server: %s", bad[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_server_is_named_with_or_without_a_port),
		IN_ARENA(what_is_no_server_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
