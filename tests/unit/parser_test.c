/* parser_test.c -- the sandboxed child: answers, limits, and its death. */
#include "tests/unit/test.h"

#include "ingest/mail/mime/parser.h"
#include "lib/path.h"

#define VECTORS "tests/vectors/mail/valid/"

static int
begin(void **state)
{
	*state = parser_start();
	return 0;
}

static int
end(void **state)
{
	parser_stop(*state);
	return 0;
}

static enum parser_result
ask(void **state, struct arena *a, const char *mail, struct mime_mail *m)
{
	const char *why;

	return parser_read(*state, a, mail, strlen(mail), m, &why);
}

static void
a_mail_comes_back_whole(void **state)
{
	struct arena a = ARENA_INIT;
	struct mime_mail m;
	const char *why;
	size_t len;
	char *mail = path_read(&a, VECTORS "07-csv-semicolon-cp1252-matrix.eml",
	    MIME_MAIL_MAX, &len);

	assert_int_equal(
	    parser_read(*state, &a, mail, len, &m, &why), PARSER_OK);
	assert_string_equal(m.from, "amy@club.example");
	assert_int_equal(m.date, 1795245127);
	assert_int_equal(m.n_parts, 2);
	assert_string_equal(m.parts[1].name, "vurdering.csv");
	assert_non_null(
	    memmem(m.parts[1].body, m.parts[1].len, "bra \xf8kt", 7));
	arena_free(&a);
}

/* The tables were loaded before the files were closed. */
static void
encodings_are_known_inside(void **state)
{
	static const struct {
		const char *charset, *bytes, *text;
	} rows[] = {
		{ "Shift_JIS", "\x82\xa0", "\u3042" },
		{ "iso-2022-jp", "\x1b$B$\"\x1b(B", "\u3042" },
		{ "gb18030", "\xb0\xa1", "\u554a" },
		{ "big5", "\xa4\xa4", "\u4e2d" },
		{ "euc-kr", "\xb0\xa1", "\uac00" },
		{ "koi8-r", "\xf0", "\u041f" },
		{ "iso-8859-2", "\xb3", "\u0142" },
		{ "windows-1251", "\xcf", "\u041f" },
		{ "utf-16le", "\x42\x30", "\u3042" },
		{ "x-nobody-knows", "\xd8", "\u00d8" },
	};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mime_mail m;

		assert_int_equal(
		    ask(state, &a,
			arena_printf(&a,
			    "Content-Type: text/plain; "
			    "charset=%s\nSubject: =?%s?q?x?=\n"
			    "\n%s",
			    rows[i].charset, rows[i].charset, rows[i].bytes),
			&m),
		    PARSER_OK);
		assert_string_equal(m.parts[0].body, rows[i].text);
	}
	arena_free(&a);
}

static void
limits_come_back_as_reasons(void **state)
{
	struct arena a = ARENA_INIT;
	char *big = arena_alloc(&a, MIME_MAIL_MAX + 1);
	struct mime_mail m;
	const char *why;

	memset(big, 'x', MIME_MAIL_MAX + 1);
	assert_int_equal(
	    parser_read(*state, &a, big, MIME_MAIL_MAX + 1, &m, &why),
	    PARSER_TOO_BIG);
	assert_has(why, "2 MiB");
	assert_int_equal(parser_read(*state, &a, big, MIME_MAIL_MAX, &m, &why),
	    PARSER_REFUSED);
	assert_has(why, "64 KiB");
	assert_int_equal(
	    parser_read(*state, &a, "", 0, &m, &why), PARSER_REFUSED);
	assert_int_equal(ask(state, &a, "Subject: x\n\ny", &m), PARSER_OK);
	arena_free(&a);
}

/* Whatever comes of it, the next mail is read. */
static void
bombs_are_survived(void **state)
{
	static const struct {
		const char *head, *unit;
		size_t n;
	} rows[] = {
		{ "Content-Type: multipart/mixed; boundary=\"\\\"\"\n\n", "x",
		    1 },
		{ "", "Content-Type: multipart/a; boundary=b\n\n--b\n", 40000 },
		{ "", "Content-Type: message/rfc822\n\n", 60000 },
		{ "To: ", "(", 400000 },
		{ "To: ", "(\n ", 400000 },
		{ "", "X: y\n", 200000 },
		{ "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n",
		    300000 },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n",
		    "Content-Type: text/plain; ", 70000 },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
		  "Content-Type: text/plain",
		    "; a*0*=x", 200000 },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
		  "Content-Disposition: ",
		    "(", 1000000 },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
		  "Content-Disposition: attachment; filename=",
		    "=?utf-8?q?x?= ", 100000 },
		{ "Content-Transfer-Encoding: base64\n\n", "////", 500000 },
		{ "Content-Transfer-Encoding: quoted-printable\n\n", "=",
		    1000001 },
		{ "Content-Transfer-Encoding: quoted-printable\n\nx=", "4", 1 },
		{ "Content-Transfer-Encoding: x-uuencode\n\n"
		  "begin 644 x\n",
		    "M", 1000000 },
		{ "Content-Type: text/plain; charset=utf-7\n\n", "+AAA",
		    400000 },
		{ "Subject: ", "=?utf-8?b?//////", 1000 },
		{ "References: ", "<a@b> ", 2000 },
		{ "From: ", "a,", 8000 },
		{ "From: ", "(a)\"b\"<", 2000 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		size_t head = strlen(rows[i].head), len = strlen(rows[i].unit);
		char *mail = arena_alloc(&a, head + rows[i].n * len + 1);
		struct mime_mail m;

		memcpy(mail, rows[i].head, head);
		for (size_t k = 0; k < rows[i].n; k++)
			memcpy(mail + head + k * len, rows[i].unit, len);
		(void)ask(state, &a, mail, &m);
		assert_int_equal(
		    ask(state, &a, "Subject: x\n\ny", &m), PARSER_OK);
		arena_free(&a);
	}
}

static void
nul_bytes_are_harmless(void **state)
{
	static const char mail[] = "Content-Type: multipart/mixed; "
				   "boundary=b\n\n--b\n\n"
				   "Ben\0: gt 80\n--b\n"
				   "Content-Type: text/\0csv; name=a\0b\n\nx";
	struct arena a = ARENA_INIT;
	struct mime_mail m;
	const char *why;

	assert_int_equal(
	    parser_read(*state, &a, mail, sizeof(mail) - 1, &m, &why),
	    PARSER_OK);
	assert_string_equal(m.parts[0].body, "Ben\ufffd: gt 80");
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mail_comes_back_whole),
		cmocka_unit_test(encodings_are_known_inside),
		cmocka_unit_test(limits_come_back_as_reasons),
		cmocka_unit_test(bombs_are_survived),
		cmocka_unit_test(nul_bytes_are_harmless),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
