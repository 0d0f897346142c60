/* fold.c -- a text as a reader skims it: no case, accents or odd digits. */
#include "ingest/sms/fold.h"

#include <stdbool.h>
#include <stdint.h>

#include "ingest/sms/fold_table.h"
#include "ingest/sms/utf8.h"

static uint32_t
narrow(uint32_t cp)
{
	if (cp >= 0xff01 && cp <= 0xff5e) /* full-width ASCII */
		return cp - 0xff01 + '!';
	if (cp >= 0x410 && cp <= 0x42f) /* Cyrillic capitals */
		return cp == 0x419 ? cp : cp + 32;
	if (cp >= 0x391 && cp <= 0x3a9) /* Greek capitals */
		return cp + 32;
	return cp;
}

static const char *
ascii(unsigned char c, char buf[FOLD_PIECE])
{
	if (c >= 'A' && c <= 'Z')
		c = (unsigned char)(c - 'A' + 'a');
	if (c == '`')
		c = '\'';
	if (c != '\n' && (c < ' ' || c == 0x7f))
		c = ' ';
	buf[0] = (char)c;
	buf[1] = '\0';
	return buf;
}

/* The folded bytes of one code point, in buf or static. */
static const char *
piece(uint32_t cp, char buf[FOLD_PIECE])
{
	const char *to;

	cp = narrow(cp);
	if (cp < 0x80)
		return ascii((unsigned char)cp, buf);
	to = fold_table(cp, buf);
	if (to == NULL) {
		buf[utf8_put(cp, buf)] = '\0';
		to = buf;
	}
	return to;
}

struct fold
fold_text(struct arena *a, const char *source, size_t len)
{
	const char *p = source, *end = source + len;
	struct fold f = { 0 };

	/* The worst is a fraction: two bytes become five. */
	f.text = arena_alloc(a, 3 * len + 1);
	f.at = arena_array(a, 3 * len + 1, sizeof(*f.at));
	while (p < end) {
		size_t at = (size_t)(p - source);
		char buf[FOLD_PIECE];

		for (const char *s = piece(utf8_next(&p, end), buf); *s; s++) {
			f.at[f.len] = at;
			f.text[f.len++] = *s;
		}
	}
	f.at[f.len] = len;
	return f;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
in_word(char c)
{
	return (c >= 'a' && c <= 'z') || is_digit(c) || (c & 0x80) != 0;
}

/* Where the word that begins at text[i] ends. */
static size_t
word_end(const char *text, size_t len, size_t i)
{
	for (; i < len; i++) {
		bool inside = i + 1 < len && i > 0;

		if (in_word(text[i]))
			continue;
		if (inside && text[i] == '\'' && in_word(text[i - 1]) &&
		    in_word(text[i + 1]))
			continue;
		if (inside && text[i] == '.' && is_digit(text[i - 1]) &&
		    is_digit(text[i + 1]))
			continue;
		break;
	}
	return i;
}

size_t
fold_words(
    struct arena *a, const char *text, size_t len, struct fold_word **out)
{
	size_t n = 0, cap = 1;

	*out = arena_array(a, cap, sizeof(**out));
	for (size_t i = 0; i < len; i++) {
		struct fold_word w = { NULL, 0, i, i };
		char *s;

		if (!in_word(text[i]))
			continue;
		w.end = i = word_end(text, len, i);
		s = arena_alloc(a, w.end - w.begin + 1);
		for (size_t k = w.begin; k < w.end; k++) {
			if (text[k] != '\'')
				s[w.len++] = text[k];
		}
		w.s = s;
		*out = arena_grow(a, *out, n, &cap, sizeof(**out));
		(*out)[n++] = w;
	}
	return n;
}
