/* letter.c -- a mail of ours as bytes. */
#include "ingest/post/letter.h"

#include <assert.h>
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "lib/crypto.h"
#include "lib/draft.h"

enum {
	LINE_MAX_LEN = 76, /* of quoted-printable, and of folded fields */
	WORD_BYTES = 42,   /* of one encoded word: 56 characters of base64 */
	ADDRESS_MAX = 254,
	REPLY_TO_MAX = 250,
	REFERENCES_MAX = 11, /* their last ten, and their own */
	FIELD_MAX = 998,
	TEXT_MAX = 500, /* of a text field: as encoded words below FIELD_MAX */
};

static bool
visible(unsigned char c)
{
	return c > ' ' && c < 0x7f;
}

bool
letter_address_good(const char *s)
{
	const char *at = strchr(s, '@');

	if (at == NULL || at == s || at[1] == '\0' ||
	    strchr(at + 1, '@') != NULL || strlen(s) > ADDRESS_MAX || *s == '-')
		return false;
	for (; *s != '\0'; s++)
		if (!visible((unsigned char)*s) ||
		    strchr("<>()[]\\,;:\"", *s) != NULL)
			return false;
	return true;
}

/* RFC 5322 3.6.4: <...>, nothing before or behind. */
static bool
message_id_good(const char *s, size_t len)
{
	if (len < 3 || len > REPLY_TO_MAX + 2 || s[0] != '<' ||
	    s[len - 1] != '>')
		return false;
	for (size_t i = 1; i < len - 1; i++)
		if (!visible((unsigned char)s[i]) || s[i] == '<' || s[i] == '>')
			return false;
	return true;
}

struct references {
	const char *at[REFERENCES_MAX]; /* the newest first; not ended by NUL */
	int len[REFERENCES_MAX];
	int n;
};

/* From the end, as far as they fit into one field. */
static struct references
references_read(const char *s)
{
	struct references r = { .n = 0 };
	size_t end = strlen(s), room = FIELD_MAX - strlen("References:");

	while (end > 0 && r.n < REFERENCES_MAX) {
		size_t from = end;

		while (from > 0 && s[from - 1] != ' ')
			from--;
		if (message_id_good(s + from, end - from)) {
			/* With the line's end and the blank before it. */
			if (end - from + 2 > room)
				break;
			room -= end - from + 2;
			r.at[r.n] = s + from;
			r.len[r.n++] = (int)(end - from);
		} else if (r.n == 0 && from < end)
			break;
		end = from > 0 ? from - 1 : 0;
	}
	return r;
}

/* Without control characters; a line end becomes a space. */
static char *
header_text(struct arena *a, const char *s)
{
	char *text = arena_alloc(a, strlen(s) + 1);
	size_t n = 0;

	for (; *s != '\0' && n < TEXT_MAX; s++)
		if ((unsigned char)*s >= ' ' && *s != 0x7f)
			text[n++] = *s;
		else if (*s == '\n' || *s == '\t')
			text[n++] = ' ';
	/* No half of a character at a cut. */
	if (*s != '\0' && ((unsigned char)*s & 0xc0) == 0x80)
		while (n > 0 && ((unsigned char)text[--n] & 0xc0) == 0x80)
			;
	text[n] = '\0';
	return text;
}

/*
 * Plain text that a reader shows as it is: ASCII, single spaces, words short
 * enough to fold, and nothing that looks like an encoded word.
 */
static bool
plain(const char *s)
{
	size_t word = 0;

	if (*s == '\0' || strstr(s, "=?") != NULL)
		return false;
	for (; *s != '\0'; s++) {
		if (*s == ' ' ? word == 0 || s[1] == '\0'
			      : !visible((unsigned char)*s))
			return false;
		word = *s == ' ' ? 0 : word + 1;
		if (word > LINE_MAX_LEN - 16)
			return false;
	}
	return true;
}

/* Bytes of the character at s, as its first byte says; never past the end. */
static size_t
character_length(const char *s)
{
	unsigned char c = (unsigned char)*s;
	size_t want = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1, n = 1;

	while (n < want && ((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* RFC 2047: each word holds whole characters and stands on a line. */
static void
words_encode(FILE *out, struct arena *a, const char *s)
{
	for (const char *lead = ""; *s != '\0'; lead = "\n ") {
		size_t len = 0;

		while (s[len] != '\0' &&
		    len + character_length(s + len) <= WORD_BYTES)
			len += character_length(s + len);
		fprintf(
		    out, "%s=?utf-8?B?%s?=", lead, crypto_base64(a, s, len));
		s += len;
	}
}

static void
words_fold(FILE *out, const char *s, size_t column)
{
	while (*s != '\0') {
		size_t len = strcspn(s, " ");

		if (column + len > LINE_MAX_LEN) {
			fputc('\n', out);
			column = 0;
		}
		/* Folded, the space stands at the start of the next line. */
		column += (size_t)fprintf(out, " %.*s", (int)len, s);
		s += len;
		s += *s == ' ';
	}
}

static void
field_text(FILE *out, struct arena *a, const char *name, const char *value)
{
	const char *text = header_text(a, value);

	fprintf(out, "%s:", name);
	if (plain(text))
		words_fold(out, text, strlen(name) + 1);
	else {
		fputc(' ', out);
		words_encode(out, a, text);
	}
	fputc('\n', out);
}

static void
field_from(FILE *out, struct arena *a, const struct letter *l)
{
	const char *name = header_text(a, l->club);

	fputs("From: ", out);
	if (plain(name) && strlen(name) <= 60) {
		fputc('"', out);
		for (const char *p = name; *p != '\0'; p++)
			fprintf(out, "%s%c",
			    *p == '"' || *p == '\\' ? "\\" : "", *p);
		fputc('"', out);
	} else
		words_encode(out, a, name);
	fprintf(out, "\n <%s>\n", l->from);
}

static void
field_date(FILE *out, int64_t when)
{
	time_t t = (time_t)when;
	char text[64];
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL ||
	    strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S +0000", &tm) ==
		0)
		err(1, "letter");
	fprintf(out, "Date: %s\n", text);
}

/* The one that it answers must be well-formed, else there is no talk. */
static void
field_references(FILE *out, const char *reply_to)
{
	struct references r = references_read(reply_to);

	if (r.n == 0)
		return;
	fprintf(out, "In-Reply-To: %.*s\nReferences:", r.len[0], r.at[0]);
	for (int i = r.n; i-- > 0;)
		fprintf(out, "%s %.*s", i == r.n - 1 ? "" : "\n", r.len[i],
		    r.at[i]);
	fputc('\n', out);
}

static void
header_write(FILE *out, struct arena *a, const struct letter *l)
{
	field_from(out, a, l);
	if (l->answer_to != NULL)
		fprintf(out, "Reply-To: <%s>\n", l->answer_to);
	fprintf(out, "To: <%s>\n", l->to);
	field_text(out, a, "Subject", l->subject);
	field_date(out, l->when);
	fprintf(
	    out, "Message-ID: <%s@%s>\n", l->token, strchr(l->from, '@') + 1);
	field_references(out, l->reply_to);
	/* RFC 3834, and what Exchange knows; the last one is for ourselves. */
	fprintf(out,
	    "Auto-Submitted: %s\n"
	    "X-Auto-Response-Suppress: All\n"
	    "X-Oarlock-Loop: %s\n"
	    "MIME-Version: 1.0\n",
	    l->receipt ? "auto-replied" : "auto-generated", l->loop);
}

/*
 * Whether the byte must be written as =XX. At a line's start also a dot and
 * the F of "From ", which mail programs on the way may change.
 */
static bool
must_escape(const char *s, size_t column, bool last)
{
	if (*s == ' ' || *s == '\t')
		return last;
	if (column == 0 && (*s == '.' || strncmp(s, "From ", 5) == 0))
		return true;
	return !visible((unsigned char)*s) || *s == '=';
}

static void
line_write(FILE *out, const char *s, size_t len)
{
	size_t column = 0;

	for (size_t i = 0; i < len; i++) {
		bool last = i + 1 == len;
		bool escape = must_escape(s + i, column, last);
		size_t width = escape ? 3 : 1;
		/* But for the last, with room for the "=" that goes on. */
		size_t room = last ? LINE_MAX_LEN : LINE_MAX_LEN - 1;

		if (column + width > room) {
			fputs("=\n", out);
			column = 0;
			escape = must_escape(s + i, column, last);
			width = escape ? 3 : 1;
		}
		if (escape)
			fprintf(out, "=%02X", (unsigned)(unsigned char)s[i]);
		else
			fputc(s[i], out);
		column += width;
	}
	fputc('\n', out);
}

/* Quoted-printable, RFC 2045 6.7. */
static void
body_write(FILE *out, const char *s)
{
	while (*s != '\0') {
		size_t len = strcspn(s, "\r\n");

		line_write(out, s, len);
		s += len;
		if (s[0] == '\r' && s[1] == '\n')
			s++;
		if (*s != '\0')
			s++;
	}
}

static void
part_write(FILE *out, const char *type, const char *text)
{
	fprintf(out,
	    "Content-Type: %s; charset=utf-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n"
	    "\n",
	    type);
	body_write(out, text);
}

/* The "=_" stands in no quoted-printable text, so no part ends early. */
static void
parts_write(FILE *out, const struct letter *l)
{
	fprintf(out,
	    "Content-Type: multipart/alternative;\n boundary=\"=_%s\"\n"
	    "\n--=_%s\n",
	    l->token, l->token);
	part_write(out, "text/plain", l->body);
	fprintf(out, "\n--=_%s\n", l->token);
	part_write(out, "text/html", l->html);
	fprintf(out, "\n--=_%s--\n", l->token);
}

char *
letter_write(struct arena *a, const struct letter *l, size_t *len)
{
	struct draft d;
	FILE *out = draft_begin(&d);
	char *bytes;

	assert(letter_address_good(l->to) && letter_address_good(l->from));
	header_write(out, a, l);
	if (l->html == NULL)
		part_write(out, "text/plain", l->body);
	else
		parts_write(out, l);
	bytes = draft_end(&d, a);
	*len = d.len;
	return bytes;
}
