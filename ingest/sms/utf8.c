/* utf8.c -- code points out of bytes that may be anything. */
#include "ingest/sms/utf8.h"

#include <assert.h>

/* Lead bytes: how many bytes follow, and the least value worth that many. */
static const struct lead {
	unsigned char mask, bits;
	int more;
	uint32_t least;
} leads[] = {
	{ 0xe0, 0xc0, 1, 0x80 },
	{ 0xf0, 0xe0, 2, 0x800 },
	{ 0xf8, 0xf0, 3, 0x10000 },
};

static uint32_t
tail(const unsigned char *p, size_t left, const struct lead *l)
{
	uint32_t cp = p[0] & (unsigned char)~l->mask;

	if (left <= (size_t)l->more)
		return UTF8_BAD;
	for (int i = 1; i <= l->more; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return UTF8_BAD;
		cp = cp << 6 | (p[i] & 0x3f);
	}
	if (cp < l->least || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		return UTF8_BAD;
	return cp;
}

uint32_t
utf8_next(const char **pp, const char *end)
{
	const unsigned char *p = (const unsigned char *)*pp;
	size_t left = (size_t)(end - *pp);

	assert(left > 0);
	++*pp;
	if (*p < 0x80)
		return *p;
	for (size_t i = 0; i < sizeof(leads) / sizeof(*leads); i++) {
		uint32_t cp;

		if ((*p & leads[i].mask) != leads[i].bits)
			continue;
		cp = tail(p, left, &leads[i]);
		if (cp != UTF8_BAD)
			*pp += leads[i].more;
		return cp;
	}
	return UTF8_BAD;
}

size_t
utf8_put(uint32_t cp, char out[4])
{
	size_t more = (cp >= 0x80) + (cp >= 0x800) + (cp >= 0x10000);

	if (more == 0) {
		out[0] = (char)cp;
		return 1;
	}
	for (size_t i = more; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3f));
		cp >>= 6;
	}
	out[0] = (char)(leads[more - 1].bits | cp);
	return more + 1;
}
