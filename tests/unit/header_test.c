/* header_test.c -- limits, unfolding, duplicates, robots, addresses. */
#include "tests/unit/test.h"

#include "ingest/mail/trust/address.h"
#include "ingest/mail/mime/header.h"

#define OUR_ADDRESS "drop@box.test"

static char *
repeat(struct arena *a, const char *unit, size_t n)
{
	size_t len = strlen(unit);
	char *s = arena_alloc(a, n * len + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(s + i * len, unit, len);
	return s;
}

static const char *
read_text(struct arena *a, const char *mail, struct header *h)
{
	return header_read(a, mail, strlen(mail), h);
}

static void
fields_are_unfolded_and_found(void **state)
{
	static const char mail[] = "To: one\r\n"
				   "Subject: \r\n a long\r\n\tstory \r\n"
				   "TO:two\n"
				   "X-Empty:\r\n"
				   "\r\nTo: not a field\r\n";
	struct arena *a = *state;
	struct header h;
	const struct header_field *to;

	assert_null(read_text(a, mail, &h));
	assert_int_equal(h.n, 4);
	assert_string_equal(header_value(&h, "subject"), "a long\tstory");
	assert_string_equal(header_value(&h, "x-empty"), "");
	assert_null(header_value(&h, "Cc"));
	to = header_find(&h, "To", NULL);
	assert_string_equal(to->value, "one");
	to = header_find(&h, "To", to);
	assert_string_equal(to->value, "two");
	assert_null(header_find(&h, "To", to));
	assert_string_equal(mail + h.body, "To: not a field\r\n");
}

static void
a_mail_without_a_body_is_read(void **state)
{
	struct arena *a = *state;
	struct header h;

	assert_null(read_text(a, "Subject: x", &h));
	assert_string_equal(header_value(&h, "Subject"), "x");
	assert_int_equal(h.body, 10);
}

static void
limits_refuse_with_a_reason(void **state)
{
	struct arena *a = *state;
	char *nul = arena_strndup(a, "Subject: a\0b\n\nx", 15);
	const struct {
		const char *mail;
		size_t len;
		const char *why; /* a part of it; NULL: read */
	} rows[] = {
		{ "", 0, "no header" },
		{ "\r\nSubject: x\r\n", 0, "no header" },
		{ " folded: x\n\n", 0, "no field" },
		{ "Subject : x\n\n", 0, "no field" },
		{ "From amy Sat Nov 21\nSubject: x\n\n", 0, "no field" },
		{ ": x\n\n", 0, "no field" },
		{ "S\xc3\xb8: x\n\n", 0, "no field" },
		{ "Subject: a\rFrom: b\n\n", 0, "carriage return" },
		{ nul, 15, "NUL" },
		{ arena_printf(a, "X: %s\n\n", repeat(a, "y", 16380)), 0,
		    NULL },
		{ arena_printf(a, "X: %s\n\n", repeat(a, "y", 16384)), 0,
		    "16 KiB" },
		{ arena_printf(a, "X: %s\n\n", repeat(a, "y\n ", 6000)), 0,
		    "16 KiB" },
		{ repeat(a, "X: y\n", 300), 0, NULL },
		{ repeat(a, "X: y\n", 301), 0, "300 fields" },
		{ repeat(a, "X: y\n", 200000), 0, "300 fields" },
		{ repeat(
		      a, arena_printf(a, "X: %s\n", repeat(a, "y", 16000)), 5),
		    0, "64 KiB" },
		{ repeat(a, "y", 1000000), 0, "64 KiB" },
		{ arena_printf(a, "To: %s\n\n", repeat(a, "(", 20)), 0, NULL },
		{ arena_printf(a, "To: %s\n\n", repeat(a, "(", 21)), 0,
		    "field To nest" },
		{ arena_printf(a, "Date: %s\n\n", repeat(a, "((x)", 21)), 0,
		    "nest" },
		{ arena_printf(a, "To: %s\n\n", repeat(a, "()", 500)), 0,
		    NULL },
		{ arena_printf(a, "To: %s\n\n", repeat(a, "a@b.c,", 100)), 0,
		    NULL },
		{ arena_printf(a, "To: %s\n\n", repeat(a, "a@b.c,", 101)), 0,
		    "100 addresses" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct header h;
		size_t len =
		    rows[i].len > 0 ? rows[i].len : strlen(rows[i].mail);
		const char *why = header_read(a, rows[i].mail, len, &h);

		if (rows[i].why == NULL && why != NULL)
			fail_msg("row %zu: %s", i, why);
		if (rows[i].why != NULL &&
		    (why == NULL || strstr(why, rows[i].why) == NULL))
			fail_msg("row %zu: %s", i, why == NULL ? "read" : why);
	}
}

static void
singletons_are_counted(void **state)
{
	static const struct {
		const char *mail, *twice;
	} rows[] = {
		{ "From: a\nTo: b\nReceived: x\nReceived: y\n", NULL },
		{ "From: a\nX: y\nfrom: b\n", "From" },
		{ "Content-Type: a\nContent-type: a\n", "Content-Type" },
		{ "References: a\nReferences:\n", "References" },
		{ "Cc: a\nTo: b\nCC: c\n", "Cc" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct header h;

		assert_null(read_text(a, rows[i].mail, &h));
		if (rows[i].twice == NULL)
			assert_null(header_twice(&h));
		else
			assert_string_equal(header_twice(&h), rows[i].twice);
	}
}

/* NULL: not exactly one plain address. */
static void
one_plain_address_or_none(void **state)
{
	static const struct {
		const char *value, *address;
	} rows[] = {
		{ "amy@club.example", "amy@club.example" },
		{ " <amy@club.example> ", "amy@club.example" },
		{ "Amy C. Coach <amy@club.example> (home)",
		    "amy@club.example" },
		{ "\"Coach, Amy\" <amy@club.example>", "amy@club.example" },
		{ "=?utf-8?q?Am=C3=BD?= <amy@club.example>",
		    "amy@club.example" },
		{ "Am\xc3\xbd <amy@club.example>", "amy@club.example" },
		{ "(a (b) \\) c) amy@club.example (d)", "amy@club.example" },
		{ "\"Amy amy@club.example\" <x@evil.example>",
		    "x@evil.example" },
		{ "amy@club.example,", "amy@club.example" },
		{ "", NULL },
		{ "Amy", NULL },
		{ "amy@club.example, x@evil.example", NULL },
		{ "amy@club.example <x@evil.example>", NULL },
		{ "<amy@club.example> <x@evil.example>", NULL },
		{ "<amy@club.example>x", NULL },
		{ "<@relay.example:amy@club.example>", NULL },
		{ "\"amy\"@club.example", NULL },
		{ "amy(x)@club.example", NULL },
		{ "amy @club.example", NULL },
		{ "amy@[192.0.2.1]", NULL },
		{ "amy@club..example", NULL },
		{ ".amy@club.example", NULL },
		{ "amy@", NULL },
		{ "@club.example", NULL },
		{ "amy@x@club.example", NULL },
		{ "\xc3\xa5my@club.example", NULL },
		{ "coaches: amy@club.example;", NULL },
		{ "\"Amy <amy@club.example>", NULL },
		{ "(Amy <amy@club.example>", NULL },
		{ "<amy@club.example", NULL },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *got = address_single(a, rows[i].value);

		if ((got == NULL) != (rows[i].address == NULL) ||
		    (got != NULL && strcmp(got, rows[i].address) != 0))
			fail_msg("%s: %s", rows[i].value,
			    got == NULL ? "none" : got);
	}
}

static void
lists_and_groups_are_opened(void **state)
{
	struct arena *a = *state;
	struct address_list list;

	address_list_read(a,
	    "Amy <amy@club.example>, nonsense, crew: ben@club.example, "
	    "\"M, A\" <mia@club.example>;, undisclosed:;",
	    &list);
	assert_int_equal(list.n, 3);
	assert_false(list.clean);
	assert_string_equal(list.at[0], "amy@club.example");
	assert_string_equal(list.at[1], "ben@club.example");
	assert_string_equal(list.at[2], "mia@club.example");
}

static void
capabilities_are_read_from_our_address_only(void **state)
{
	static const struct {
		const char *address, *token;
	} rows[] = {
		{ "drop@box.test", "" },
		{ "DROP@Box.Test", "" },
		{ "drop+c7k2m9x4@box.test", "c7k2m9x4" },
		{ "drop+C7K2@box.test", "c7k2" },
		{ "drop-c7k2@box.test", "c7k2" },
		{ "drop+cr-c7@box.test", "cr-c7" },
		{ "drop+@box.test", "" },
		{ "dropc7k2@box.test", NULL },
		{ "dro@box.test", NULL },
		{ "drop+c7k2@box.test.evil.example", NULL },
		{ "drop+c7k2@evil.example", NULL },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *token =
		    address_token(a, rows[i].address, OUR_ADDRESS);

		if (rows[i].token == NULL)
			assert_null(token);
		else
			assert_string_equal(token, rows[i].token);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(fields_are_unfolded_and_found),
		IN_ARENA(a_mail_without_a_body_is_read),
		IN_ARENA(limits_refuse_with_a_reason),
		IN_ARENA(singletons_are_counted),
		IN_ARENA(one_plain_address_or_none),
		IN_ARENA(lists_and_groups_are_opened),
		IN_ARENA(capabilities_are_read_from_our_address_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
