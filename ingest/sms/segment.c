/* segment.c -- how many parts a text is sent, and billed, in. */
#include "ingest/sms/segment.h"

#include <stdint.h>
#include <string.h>
#include <uchar.h>

#include "ingest/sms/utf8.h"

static const size_t alone[] = { 160, 70 };
static const size_t joined[] = { 153, 67 };

/* What GSM-7 has beyond letters, digits and the marks of ASCII below. */
static const char32_t basic[] = U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
				U" !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
static const char32_t extension[] = U"\f^{}\\[~]|€";

static const struct plain {
	uint32_t from;
	const char *to;
} typography[] = {
	{ 0x2018, "'" },
	{ 0x2019, "'" },
	{ 0x201a, "'" },
	{ 0x201b, "'" },
	{ 0x2032, "'" },
	{ 0x00b4, "'" },
	{ 0x0060, "'" },
	{ 0x02bc, "'" },
	{ 0x201c, "\"" },
	{ 0x201d, "\"" },
	{ 0x201e, "\"" },
	{ 0x201f, "\"" },
	{ 0x2033, "\"" },
	{ 0x00ab, "\"" },
	{ 0x00bb, "\"" },
	{ 0x2010, "-" },
	{ 0x2011, "-" },
	{ 0x2012, "-" },
	{ 0x2013, "-" },
	{ 0x2014, "-" },
	{ 0x2015, "-" },
	{ 0x2212, "-" },
	{ 0x2022, "-" },
	{ 0x2026, "..." },
	{ 0x00a0, " " },
	{ 0x0009, " " },
	{ 0x2002, " " },
	{ 0x2003, " " },
	{ 0x2007, " " },
	{ 0x2009, " " },
	{ 0x202f, " " },
	{ 0x200b, "" },
	{ 0xfeff, "" },
	{ 0x00ad, "" },
	{ 0x00d7, "x" },
};

static const struct plain accents[] = {
	{ 0xe1, "a" },
	{ 0xed, "i" },
	{ 0xf3, "o" },
	{ 0xfa, "u" },
	{ 0xc1, "A" },
	{ 0xcd, "I" },
	{ 0xd3, "O" },
	{ 0xda, "U" },
	{ 0xe2, "a" },
	{ 0xea, "e" },
	{ 0xee, "i" },
	{ 0xf4, "o" },
	{ 0xfb, "u" },
	{ 0xe3, "a" },
	{ 0xf5, "o" },
	{ 0xe7, "c" },
	{ 0xeb, "e" },
	{ 0xef, "i" },
};

static bool
listed(const char32_t *list, uint32_t cp)
{
	for (; *list != 0; list++) {
		if (*list == cp)
			return true;
	}
	return false;
}

/* Septets, 0 when GSM-7 does not have it. */
static size_t
septets(uint32_t cp)
{
	if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
	    (cp >= '0' && cp <= '9') || listed(basic, cp))
		return 1;
	return listed(extension, cp) ? 2 : 0;
}

static enum segment_encoding
encoding(const char *text, size_t len)
{
	for (const char *p = text, *end = text + len; p < end;) {
		if (septets(utf8_next(&p, end)) == 0)
			return SEGMENT_UCS2;
	}
	return SEGMENT_GSM7;
}

struct segment_count
segment_count(const char *text, size_t len)
{
	struct segment_count c = { encoding(text, len), 0, 1 };
	size_t used = 0, parts = 1;

	for (const char *p = text, *end = text + len; p < end;) {
		uint32_t cp = utf8_next(&p, end);
		size_t wide = cp > 0xffff ? 2 : 1;
		size_t n = c.encoding == SEGMENT_GSM7 ? septets(cp) : wide;

		if (used + n > joined[c.encoding]) {
			parts++;
			used = 0;
		}
		used += n;
		c.units += n;
	}
	if (c.units > alone[c.encoding])
		c.segments = parts;
	return c;
}

static const char *
plain_find(const struct plain *table, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++) {
		if (table[i].from == cp)
			return table[i].to;
	}
	return NULL;
}

char *
segment_normalise(struct arena *a, const char *text, size_t len, bool fold)
{
	char *out = arena_alloc(a, 3 * len + 1), *o = out;

	for (const char *p = text, *end = text + len; p < end;) {
		const char *start = p;
		uint32_t cp = utf8_next(&p, end);
		const char *to = plain_find(typography, COUNT(typography), cp);

		if (to == NULL && fold)
			to = plain_find(accents, COUNT(accents), cp);
		if (to == NULL)
			o = mempcpy(o, start, (size_t)(p - start));
		else
			o = stpcpy(o, to);
	}
	return out;
}
