/* mail_wire.h -- chance, and the encodings that a mail may travel in. */
#ifndef MAIL_WIRE_H
#define MAIL_WIRE_H

#include "tests/unit/test.h"

#include <iconv.h>

#include "lib/arena.h"

struct chance {
	uint64_t state;
};

/* xorshift64* (Vigna 2016): even enough, and the same everywhere. */
static inline size_t
below(struct chance *c, size_t n)
{
	c->state ^= c->state >> 12;
	c->state ^= c->state << 25;
	c->state ^= c->state >> 27;
	return (size_t)((c->state * 2685821657736338717u) >> 33) % n;
}

struct bytes {
	char *at;
	size_t len;
};

static inline void
put(struct bytes *b, const char *s, size_t n)
{
	memcpy(b->at + b->len, s, n);
	b->len += n;
}

/* RFC 3676: soft breaks at blanks, or anywhere with DelSp. */
static inline struct bytes
flow(struct arena *a, struct chance *c, const char *text, bool delsp)
{
	struct bytes b = { arena_alloc(a, strlen(text) * 6 + 8), 0 };
	bool start = true;

	for (; *text != '\0'; text++) {
		if (start && *text == ' ')
			put(&b, " ", 1);
		put(&b, text, 1);
		start = *text == '\n';
		if (start || (text[1] & 0xc0) == 0x80 || text[1] == '\n' ||
		    text[1] == '\0' || text[1] == '>' || below(c, 12) != 0)
			continue;
		if (delsp)
			put(&b, " \n", 2);
		else if (*text == ' ')
			put(&b, "\n", 1);
		else
			continue;
		start = true;
	}
	return b;
}

static inline struct bytes
encode(struct arena *a, const char *charset, struct bytes in)
{
	struct bytes b = { arena_alloc(a, in.len * 4 + 8), 0 };
	iconv_t cd = iconv_open(charset, "UTF-8");
	char *to = b.at;
	size_t left = in.len * 4 + 8;

	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &in.at, &in.len, &to, &left), 0);
	iconv_close(cd);
	b.len = (size_t)(to - b.at);
	return b;
}

static inline struct bytes
with_ends(struct arena *a, struct bytes in, const char *end)
{
	struct bytes b = { arena_alloc(a, in.len * 2 + 1), 0 };

	for (size_t i = 0; i < in.len; i++)
		if (in.at[i] == '\n')
			put(&b, end, strlen(end));
		else
			put(&b, in.at + i, 1);
	return b;
}

static inline struct bytes
quoted_printable(struct arena *a, struct chance *c, struct bytes in)
{
	struct bytes b = { arena_alloc(a, in.len * 8 + 8), 0 };

	for (size_t i = 0; i < in.len; i++) {
		unsigned char byte = (unsigned char)in.at[i];

		if (byte == '\n')
			put(&b, "\n", 1);
		else if (byte < ' ' || byte > '~' || byte == '=' ||
		    below(c, 5) == 0)
			put(&b, arena_printf(a, "=%02X", byte), 3);
		else
			put(&b, (char *)&byte, 1);
		if (below(c, 40) == 0 ||
		    (byte == ' ' && i + 1 < in.len && in.at[i + 1] == '\n'))
			put(&b, "=\n", 2);
	}
	return b;
}

static inline struct bytes
base64(struct arena *a, struct bytes in)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	struct bytes b = { arena_alloc(a, in.len * 2 + 8), 0 };

	for (size_t i = 0; i < in.len; i += 3) {
		uint32_t v = 0;
		char four[4];

		for (size_t k = 0; k < 3; k++)
			v = v << 8 |
			    (i + k < in.len ? (unsigned char)in.at[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			four[k] = i + k > in.len
			    ? '='
			    : digits[v >> (18 - 6 * k) & 63];
		put(&b, four, 4);
		if (i % 57 == 54)
			put(&b, "\n", 1);
	}
	return b;
}

#endif
