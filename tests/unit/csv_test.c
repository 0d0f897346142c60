/* csv_test.c -- the bytes that spreadsheets export. */
#include "tests/unit/test.h"

#include "ingest/mail/sheet/csv.h"

/* Cells with "|" between them, rows with "/". */
static char *
shown(struct arena *a, const struct csv_table *t)
{
	char *s = arena_strdup(a, "");

	for (size_t i = 0; i < t->n; i++) {
		s = arena_printf(
		    a, "%s%s%d:", s, i > 0 ? "/" : "", t->rows[i].row);
		for (size_t k = 0; k < t->rows[i].n; k++)
			s = arena_printf(a, "%s%s%s", s, k > 0 ? "|" : "",
			    t->rows[i].cells[k]);
	}
	return s;
}

#define BYTES(s) s, sizeof(s) - 1

static void
exports_are_read(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *charset, *want;
	} rows[] = {
		{ BYTES("a,b\r\nc,\"d, \"\"e\"\"\"\r\n"), NULL,
		    "1:a|b/2:c|d, \"e\"" },
		{ BYTES("a;b\nc;1,5\n"), NULL, "1:a|b/2:c|1,5" },
		{ BYTES("a\tb\nc\t\n"), NULL, "1:a|b/2:c|" },
		{ BYTES("a|b\nc|d"), NULL, "1:a|b/2:c|d" },
		{ BYTES("a,b\n\nc,d\n"), NULL, "1:a|b/2:/3:c|d" },
		{ BYTES("a,b\rc,d\r"), NULL, "1:a|b/2:c|d" },
		{ BYTES("sep=;\r\na;b\r\n"), NULL, "1:a|b" },
		{ BYTES("\xef\xbb\xbf"
			"\xc3\xb8,b\n"),
		    "windows-1252", "1:\u00f8|b" },
		{ BYTES("\xf8;b\n"), NULL, "1:\u00f8|b" },
		{ BYTES("\xff\xfe"
			"a\0\t\0\xf8\0\r\0\n\0"),
		    NULL, "1:a|\u00f8" },
		{ BYTES("a\0,\0b\0\n\0"), NULL, "1:a|b" },
		{ BYTES("\"two\nlines\",b\nc,d\n"), NULL,
		    "1:two\nlines|b/2:c|d" },
		{ BYTES("\"open,b\nc"), NULL, "1:open,b\nc" },
		{ BYTES("A\033[31mnn,b\a\x7f\n\xc2\x9b"
			"2Jc,\xc2\xa0\n"),
		    NULL, "1:A[31mnn|b/2:2Jc|\u00a0" },
		{ BYTES(""), NULL, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		struct csv_table t;

		assert_null(csv_read(
		    &a, rows[i].bytes, rows[i].len, rows[i].charset, &t));
		assert_string_equal(shown(&a, &t), rows[i].want);
		arena_free(&a);
	}
}

/* MacRoman, which nothing says, has letters where Windows-1252 has none. */
static void
letters_that_are_lost_are_said(void **state)
{
	struct csv_table t;

	assert_has(
	    csv_read(*state, BYTES("First name\nS\xbfren \x81nes\n"), NULL, &t),
	    "CSV UTF-8");
}

static void
too_much_is_refused(void **state)
{
	struct arena *a = *state;
	size_t n = 5000;
	char *bytes = arena_alloc(a, n + 1);
	struct csv_table t;

	memset(bytes, 'x', n);
	assert_string_equal(csv_read(a, bytes, n, NULL, &t),
	    "row 1 has a cell of more than 4096 characters; this file was not "
	    "read.");
	memset(bytes, ',', n);
	assert_string_equal(csv_read(a, bytes, n, NULL, &t),
	    "row 1 has more than 60 columns; this file was not read.");
	memset(bytes, '\n', n);
	assert_string_equal(csv_read(a, bytes, n, NULL, &t),
	    "more than 2000 rows; this file was not read.");
	/* 2000 rows and their header. */
	for (size_t i = 0; i < n; i++)
		bytes[i] = i % 2 == 0 ? 'x' : '\n';
	assert_null(csv_read(a, bytes, 4002, NULL, &t));
	assert_int_equal(t.n, 2001);
	assert_non_null(csv_read(a, bytes, 4004, NULL, &t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exports_are_read),
		IN_ARENA(letters_that_are_lost_are_said),
		IN_ARENA(too_much_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
