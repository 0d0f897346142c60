/* csv.c -- rows of a CSV or TSV file. */
#include "ingest/mail/sheet/csv.h"

#include <string.h>
#include <strings.h>

#include <csv.h>

#include "ingest/mail/mime/charset.h"

struct reader {
	struct arena *a;
	struct csv_table *out;
	size_t cap; /* of the cells of the row that is being read */
	const char *why;
};

/* UTF-16 without a byte order mark: every other byte is NUL. */
static const char *
utf16_without_mark(const char *bytes, size_t len)
{
	size_t even = 0, odd = 0, i, n = len < 200 ? len : 200;

	for (i = 0; i < n; i++) {
		if (bytes[i] == '\0' && i % 2 == 0)
			even++;
		else if (bytes[i] == '\0')
			odd++;
	}
	if (n < 4 || (even < n / 4 && odd < n / 4))
		return NULL;
	return odd > even ? "UTF-16LE" : "UTF-16BE";
}

/*
 * Spreadsheets are labelled by guess, so what is valid UTF-8 is UTF-8,
 * whatever it is called.
 */
static char *
text_of(struct arena *a, const char *bytes, size_t len, const char *charset)
{
	const char *utf16 = utf16_without_mark(bytes, len);
	size_t n;

	if (utf16 != NULL)
		charset = utf16;
	else if (charset_is_utf8(bytes, len))
		charset = "UTF-8";
	return charset_to_utf8(a, bytes, len, charset, &n);
}

/* What nobody types into a cell, and a terminal would obey. */
static size_t
control_length(const char *utf8)
{
	const unsigned char *s = (const unsigned char *)utf8;

	if (s[0] == 0xC2 && s[1] >= 0x80 && s[1] < 0xA0)
		return 2;
	return (s[0] < ' ' && s[0] != '\t' && s[0] != '\n') || s[0] == 0x7F;
}

/*
 * In place: CRLF and CR as LF, as libcsv would see two ends of line in CRLF,
 * and no other control characters.
 */
static void
text_clean(char *s)
{
	char *w = s;
	size_t control;

	while (*s != '\0') {
		if (*s == '\r' && s[1] != '\n')
			*s = '\n';
		if ((control = control_length(s)) > 0)
			s += control;
		else
			*w++ = *s++;
	}
	*w = '\0';
}

static char
delimiter_of(const char *text)
{
	static const char candidates[] = { '\t', ';', ',', '|' };
	size_t line = strcspn(text, "\n"), most = 0, i, k;
	char best = ',';

	for (k = 0; k < sizeof(candidates); k++) {
		size_t n = 0;

		for (i = 0; i < line; i++)
			n += text[i] == candidates[k];
		if (n > most) {
			most = n;
			best = candidates[k];
		}
	}
	return best;
}

/* "sep=;" is for Excel's eyes only: it shows the next line as row 1. */
static const char *
skip_separator_line(const char *text, char *delimiter)
{
	if (strncasecmp(text, "sep=", 4) != 0 || text[4] == '\0' ||
	    text[5] != '\n')
		return text;
	*delimiter = text[4];
	return text + 6;
}

static struct csv_row *
row_begin(struct reader *r)
{
	struct csv_table *t = r->out;
	struct csv_row *row;

	t->rows = arena_grow(r->a, t->rows, t->n, &t->cap, sizeof(*t->rows));
	row = &t->rows[t->n];
	memset(row, 0, sizeof(*row));
	row->row = (int)t->n + 1;
	r->cap = 0;
	return row;
}

static void
take_cell(void *bytes, size_t len, void *data)
{
	struct reader *r = data;
	struct csv_row *row = &r->out->rows[r->out->n];

	if (r->why != NULL)
		return;
	if (row->n == CSV_COLUMNS) {
		r->why = arena_printf(r->a,
		    "row %d has more than %d columns; this file was not read.",
		    row->row, CSV_COLUMNS);
		return;
	}
	if (len > CSV_CELL) {
		r->why = arena_printf(r->a,
		    "row %d has a cell of more than %d characters; this file "
		    "was not read.",
		    row->row, CSV_CELL);
		return;
	}
	row->cells =
	    arena_grow(r->a, row->cells, row->n, &r->cap, sizeof(*row->cells));
	row->cells[row->n++] = arena_strndup(r->a, bytes, len);
}

static void
take_row(int end, void *data)
{
	struct reader *r = data;

	(void)end;
	if (r->why != NULL)
		return;
	if (++r->out->n > CSV_ROWS + 1)
		r->why = arena_printf(r->a,
		    "more than %d rows; this file was not read.", CSV_ROWS);
	row_begin(r);
}

/* A workbook or a PDF that is called .csv, as phones and people do. */
static bool
is_no_text(const char *bytes, size_t len)
{
	static const char *const heads[] = { "PK\3\4", "\xD0\xCF\x11\xE0",
		"%PDF-", "\x89PNG" };

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		if (len >= strlen(heads[i]) &&
		    memcmp(bytes, heads[i], strlen(heads[i])) == 0)
			return true;
	return false;
}

const char *
csv_read(struct arena *a, const char *bytes, size_t len, const char *charset,
    struct csv_table *out)
{
	struct reader r = { .a = a, .out = out };
	struct csv_parser parser;
	const char *text;
	char delimiter, *all;

	memset(out, 0, sizeof(*out));
	if (is_no_text(bytes, len))
		return "this is no CSV file, whatever it is called. Save the "
		       "sheet as CSV.";
	all = text_of(a, bytes, len, charset);
	if (strstr(all, "\uFFFD") != NULL)
		return "some letters of this file were lost, or are in a "
		       "character set that I do not know. Save the sheet as "
		       "CSV UTF-8.";
	text_clean(all);
	delimiter = delimiter_of(all);
	text = skip_separator_line(all, &delimiter);
	if (csv_init(&parser, CSV_REPALL_NL) != 0)
		return "no memory to read this file.";
	csv_set_delim(&parser, (unsigned char)delimiter);
	row_begin(&r);
	len = strlen(text);
	if (csv_parse(&parser, text, len, take_cell, take_row, &r) != len ||
	    csv_fini(&parser, take_cell, take_row, &r) != 0)
		r.why = "this file is not a CSV file that I can read.";
	csv_free(&parser);
	return r.why;
}
