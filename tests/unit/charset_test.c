/* charset_test.c -- text in whatever encoding it came. */
#include "tests/unit/test.h"

#include "ingest/mail/mime/charset.h"

static void
text_becomes_utf8(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *declared, *text;
	} rows[] = {
		{ "plain", 5, NULL, "plain" },
		{ "\xef\xbb\xbf\xc3\xb8", 5, "iso-8859-1", "\u00f8" },
		{ "\xff\xfe\xd8\x00\x0a\x00", 6, "utf-8", "\u00d8\n" },
		{ "\xfe\xff\x00\xd8", 4, NULL, "\u00d8" },
		{ "\xff\xfe\xd8", 3, NULL, "\ufffd" },
		{ "\xd8\x93", 2, "iso-8859-1", "\u00d8\u201c" },
		{ "\xc3\x98", 2, "iso-8859-1", "\u00d8" },
		{ "\xc3\x98 \xd8", 4, "iso-8859-1", "\u00c3\u02dc \u00d8" },
		{ "\xd8", 1, "ISO-8859-15", "\u00d8" },
		{ "\xd8", 1, NULL, "\u00d8" },
		{ "\xc3\x98", 2, NULL, "\u00d8" },
		{ "\xc3\x98", 2, "us-ascii", "\u00d8" },
		{ "\xc3\x98", 2, "x-unknown", "\u00d8" },
		{ "\xd8", 1, "utf-8", "\u00d8" },
		{ "\xc3\x98 \xd8", 4, "utf-8", "\u00d8 \ufffd" },
		{ "a\x81z", 3, NULL, "a\ufffdz" },
		{ "a\0z", 3, NULL, "a\ufffdz" },
		{ "a\0z", 3, "windows-1252", "a\ufffdz" },
		{ "\xe2\x82", 2, NULL, "\u00e2\u201a" },
		{ "\xc0\xaf \xc3\x98", 5, "utf-8", "\ufffd\ufffd \u00d8" },
		{ "\xed\xa0\x80\xc3\x98", 5, "utf-8",
		    "\ufffd\ufffd\ufffd\u00d8" },
		{ "\x1b$B$\"\x1b(B", 8, "ISO-2022-JP", "\u3042" },
		{ "\x82\xa0\x82", 3, "Shift_JIS", "\u3042\ufffd" },
		{ "\xf0", 1, "koi8-r", "\u041f" },
		{ "\xb0\xa1", 2, "EUC-KR", "\uac00" },
		{ "x", 1, "utf-8//TRANSLIT", "x" },
		{ "x", 1, "", "x" },
		{ "", 0, "utf-16", "" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t len;
		char *text = charset_to_utf8(
		    a, rows[i].bytes, rows[i].len, rows[i].declared, &len);

		if (strcmp(text, rows[i].text) != 0)
			fail_msg("row %zu: %s", i, text);
		assert_int_equal(len, strlen(text));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(text_becomes_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
