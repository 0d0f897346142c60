/* charset.c -- text in whatever encoding it came, made into UTF-8. */
#include "ingest/mail/mime/charset.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { NAME_MAX_LEN = 40 };

static const char replacement[] = "\xef\xbf\xbd";

/* U+FFFD where Windows-1252 has nothing; the rest of it is Latin-1. */
static const char *const cp1252[32] = { "\u20ac", replacement, "\u201a",
	"\u0192", "\u201e", "\u2026", "\u2020", "\u2021", "\u02c6", "\u2030",
	"\u0160", "\u2039", "\u0152", replacement, "\u017d", replacement,
	replacement, "\u2018", "\u2019", "\u201c", "\u201d", "\u2022", "\u2013",
	"\u2014", "\u02dc", "\u2122", "\u0161", "\u203a", "\u0153", replacement,
	"\u017e", "\u0178" };

void
charset_preload(void)
{
	static const char *const names[] = { "UTF-16LE", "UTF-16BE", "UTF-16",
		"UTF-32", "UTF-7", "WINDOWS-1250", "WINDOWS-1251",
		"WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255",
		"WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258", "ISO-8859-1",
		"ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5",
		"ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-9",
		"ISO-8859-10", "ISO-8859-13", "ISO-8859-14", "ISO-8859-15",
		"ISO-8859-16", "KOI8-R", "KOI8-U", "MACINTOSH", "SHIFT_JIS",
		"CP932", "EUC-JP", "ISO-2022-JP", "GB2312", "GBK", "GB18030",
		"BIG5", "EUC-KR", "CP949", "ISO-2022-KR", "TIS-620" };

	/* Kept open on purpose: glibc unloads what nobody uses. */
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		(void)iconv_open("UTF-8", names[i]);
}

/*
 * How many of the bytes at p are one UTF-8 character; 0 when they are none
 * (overlong forms, surrogates and beyond U+10FFFF included).
 */
static size_t
utf8_length(const unsigned char *p, size_t len)
{
	static const struct {
		unsigned char first, last, second_low, second_high;
		size_t len;
	} forms[] = { { 0x01, 0x7f, 0, 0, 1 }, { 0xc2, 0xdf, 0x80, 0xbf, 2 },
		{ 0xe0, 0xe0, 0xa0, 0xbf, 3 }, { 0xe1, 0xec, 0x80, 0xbf, 3 },
		{ 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
		{ 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 },
		{ 0xf4, 0xf4, 0x80, 0x8f, 4 } };

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (p[0] < forms[i].first || p[0] > forms[i].last)
			continue;
		if (len < forms[i].len)
			return 0;
		if (forms[i].len > 1 &&
		    (p[1] < forms[i].second_low || p[1] > forms[i].second_high))
			return 0;
		for (size_t k = 2; k < forms[i].len; k++)
			if ((p[k] & 0xc0) != 0x80)
				return 0;
		return forms[i].len;
	}
	return 0;
}

static void
utf8_count(const char *bytes, size_t len, size_t *beyond_ascii, size_t *bad)
{
	const unsigned char *p = (const unsigned char *)bytes;

	*beyond_ascii = *bad = 0;
	for (size_t i = 0, n; i < len; i += n == 0 ? 1 : n) {
		n = utf8_length(p + i, len - i);
		*bad += n == 0 && p[i] != '\0';
		*beyond_ascii += n > 1;
	}
}

bool
charset_is_utf8(const char *bytes, size_t len)
{
	size_t beyond_ascii, bad;

	utf8_count(bytes, len, &beyond_ascii, &bad);
	return bad == 0 && memchr(bytes, '\0', len) == NULL;
}

static char *
utf8_repair(struct arena *a, const char *bytes, size_t len, size_t *out_len)
{
	char *out = arena_alloc(a, len * 3 + 1);
	size_t used = 0;

	for (size_t i = 0; i < len;) {
		size_t n =
		    utf8_length((const unsigned char *)bytes + i, len - i);

		memcpy(out + used, n == 0 ? replacement : bytes + i,
		    n == 0 ? 3 : n);
		used += n == 0 ? 3 : n;
		i += n == 0 ? 1 : n;
	}
	out[used] = '\0';
	*out_len = used;
	return out;
}

static char *
cp1252_to_utf8(struct arena *a, const char *bytes, size_t len, size_t *out_len)
{
	char *out = arena_alloc(a, len * 3 + 1), *q = out;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c == '\0')
			q = stpcpy(q, replacement);
		else if (c < 0x80)
			*q++ = (char)c;
		else if (c < 0xa0)
			q = stpcpy(q, cp1252[c - 0x80]);
		else {
			*q++ = (char)(0xc0 | c >> 6);
			*q++ = (char)(0x80 | (c & 0x3f));
		}
	}
	*q = '\0';
	*out_len = (size_t)(q - out);
	return out;
}

/* All of bytes through iconv, U+FFFD for each byte that it refuses. */
static char *
iconv_all(
    struct arena *a, iconv_t cd, const char *bytes, size_t len, size_t *out_len)
{
	/* No encoding of one byte gives more than four, escapes fewer. */
	size_t left = len * 4 + 4;
	char *out = arena_alloc(a, left + 1), *q = out;
	char *p = (char *)(uintptr_t)bytes;

	while (len > 0) {
		if (iconv(cd, &p, &len, &q, &left) != (size_t)-1 ||
		    errno == E2BIG || left < 3)
			break;
		memcpy(q, replacement, 3);
		q += 3;
		left -= 3;
		p++;
		len--;
	}
	iconv(cd, NULL, NULL, &q, &left);
	return utf8_repair(a, out, (size_t)(q - out), out_len);
}

static char *
decode(struct arena *a, const char *name, const char *bytes, size_t len,
    size_t *out_len)
{
	iconv_t cd = iconv_open("UTF-8", name);
	char *out;

	if (cd == (iconv_t)-1)
		return NULL;
	out = iconv_all(a, cd, bytes, len, out_len);
	iconv_close(cd);
	return out;
}

/* iconv gives "//" and "," meanings of its own. */
static bool
name_is_sane(const char *name)
{
	size_t n = 0;

	for (; name[n] != '\0'; n++)
		if (!isalnum((unsigned char)name[n]) &&
		    strchr("-_.:", name[n]) == NULL)
			return false;
	return n > 0 && n <= NAME_MAX_LEN;
}

static bool
name_in(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcasecmp(name, *names) == 0)
			return true;
	return false;
}

/*
 * Of UTF-8: are all its letters Latin ones, or punctuation? Then a mail that
 * calls it Latin-1 is wrong: nobody types an A with a tilde before each sign.
 */
static bool
is_latin_utf8(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c >= 0xc0 && (c < 0xc2 || c > 0xc5) && c != 0xe2)
			return false;
	}
	return true;
}

static char *
decode_declared(struct arena *a, const char *name, const char *bytes,
    size_t len, size_t *out_len)
{
	static const char *const utf8[] = { "utf-8", "utf8", "us-ascii",
		"ascii", NULL };
	static const char *const western[] = { "windows-1252", "cp1252",
		"iso-8859-1", "latin1", "iso8859-1", "iso_8859-1", NULL };
	size_t beyond_ascii, bad;

	if (!name_is_sane(name))
		return NULL;
	utf8_count(bytes, len, &beyond_ascii, &bad);
	if (name_in(name, western) && bad == 0 && beyond_ascii > 0 &&
	    is_latin_utf8(bytes, len))
		return utf8_repair(a, bytes, len, out_len);
	if (name_in(name, western))
		return cp1252_to_utf8(a, bytes, len, out_len);
	if (!name_in(name, utf8))
		return decode(a, name, bytes, len, out_len);
	return bad > 0 && beyond_ascii == 0
	    ? NULL
	    : utf8_repair(a, bytes, len, out_len);
}

static char *
decode_marked(struct arena *a, const char *bytes, size_t len, size_t *out_len)
{
	static const struct {
		const char *mark;
		size_t len;
		const char *name;
	} marks[] = { { "\xef\xbb\xbf", 3, NULL },
		{ "\xff\xfe", 2, "UTF-16LE" }, { "\xfe\xff", 2, "UTF-16BE" } };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = marks[i].len;

		if (len < n || memcmp(bytes, marks[i].mark, n) != 0)
			continue;
		if (marks[i].name == NULL)
			return utf8_repair(a, bytes + n, len - n, out_len);
		return decode(a, marks[i].name, bytes + n, len - n, out_len);
	}
	return NULL;
}

char *
charset_to_utf8(struct arena *a, const char *bytes, size_t len,
    const char *declared, size_t *out_len)
{
	size_t beyond_ascii, bad;
	char *out = decode_marked(a, bytes, len, out_len);

	if (out == NULL && declared != NULL)
		out = decode_declared(a, declared, bytes, len, out_len);
	if (out != NULL)
		return out;
	utf8_count(bytes, len, &beyond_ascii, &bad);
	if (bad == 0)
		return utf8_repair(a, bytes, len, out_len);
	return cp1252_to_utf8(a, bytes, len, out_len);
}
