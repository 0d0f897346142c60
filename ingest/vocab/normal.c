/* normal.c -- one spelling for what phones and programs write in ten ways. */
#include "ingest/vocab/normal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum {
	REPLACEMENT = 0xFFFD,
	DISTANCE_LETTERS = 64, /* longer words are never near-misses */
	UTF8_MAX = 4,
};

/* Ranges of characters and the ASCII that stands for each of them. */
static const struct fold {
	ucs4_t first, last;
	const char *ascii; /* "" drops the character */
} folds[] = {
	{ 0x0000, 0x0008, "" },
	{ 0x0009, 0x000D, " " },
	{ 0x000E, 0x001F, "" },
	{ 0x007F, 0x0084, "" },
	{ 0x0085, 0x0085, " " },
	{ 0x0086, 0x009F, "" },
	{ 0x00A0, 0x00A0, " " },
	{ 0x00AD, 0x00AD, "" },
	{ 0x00B4, 0x00B4, "'" },
	{ 0x00B7, 0x00B7, "*" },
	{ 0x061C, 0x061C, "" },
	{ 0x1680, 0x1680, " " },
	{ 0x180E, 0x180E, "" },
	{ 0x2000, 0x200A, " " },
	{ 0x200B, 0x200F, "" },
	{ 0x2010, 0x2013, "-" },
	{ 0x2018, 0x201B, "'" },
	{ 0x201C, 0x201F, "\"" },
	{ 0x2022, 0x2023, "*" },
	{ 0x2026, 0x2026, "..." },
	{ 0x2028, 0x2029, " " },
	{ 0x202A, 0x202E, "" },
	{ 0x202F, 0x202F, " " },
	{ 0x2032, 0x2032, "'" },
	{ 0x2033, 0x2033, "\"" },
	{ 0x2043, 0x2043, "*" },
	{ 0x2044, 0x2044, "/" },
	{ 0x205F, 0x205F, " " },
	{ 0x2060, 0x206F, "" },
	{ 0x2212, 0x2212, "-" },
	{ 0x2215, 0x2215, "/" },
	{ 0x2219, 0x2219, "*" },
	{ 0x2236, 0x2236, ":" },
	{ 0x25A0, 0x25A0, "*" },
	{ 0x25AA, 0x25AA, "*" },
	{ 0x25CF, 0x25CF, "*" },
	{ 0x25E6, 0x25E6, "*" },
	{ 0x3000, 0x3000, " " },
	{ 0x3001, 0x3001, "," },
	{ 0x3002, 0x3002, "." },
	{ 0xF0A7, 0xF0A8, "*" }, /* the bullets of Word's own fonts */
	{ 0xF0B7, 0xF0B7, "*" },
	{ 0xFE00, 0xFE0F, "" },
	{ 0xFEFF, 0xFEFF, "" },
};

/* Letters without a decomposition, as our names' readers type them. */
static const struct letter {
	ucs4_t c;
	const char *ascii;
} letters[] = {
	{ 0x00E6, "ae" },
	{ 0x00F8, "o" },
	{ 0x0111, "d" },
	{ 0x0142, "l" },
	{ 0x0153, "oe" },
	{ 0x0131, "i" },
};

static const struct fold *
fold_find(ucs4_t c)
{
	size_t low = 0, high = sizeof(folds) / sizeof(folds[0]);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (c < folds[mid].first)
			high = mid;
		else if (c > folds[mid].last)
			low = mid + 1;
		else
			return &folds[mid];
	}
	return NULL;
}

/* Adds the folded character at out, which has room for 6 bytes. */
static size_t
fold_put(ucs4_t c, bool after_space, uint8_t *out)
{
	const struct fold *f;
	int n;

	if (c >= 0xFF01 && c <= 0xFF5E) /* the full-width forms of ASCII */
		c = c - 0xFF01 + '!';
	/* No name or number has a long dash in it: it parts what it touches. */
	if (c == 0x2014 || c == 0x2015) {
		memcpy(out, " - ", 3);
		if (after_space)
			memcpy(out, "- ", 2);
		return after_space ? 2 : 3;
	}
	if (c == ' ' || ((f = fold_find(c)) != NULL && f->ascii[0] == ' ')) {
		if (after_space)
			return 0;
		*out = ' ';
		return 1;
	}
	if (f != NULL) {
		memcpy(out, f->ascii, strlen(f->ascii));
		return strlen(f->ascii);
	}
	n = u8_uctomb(out, c, 6);
	return n > 0 ? (size_t)n : 0;
}

/* The same, but what is seen stays as it is. */
static size_t
name_put(ucs4_t c, bool after_space, uint8_t *out)
{
	const struct fold *f = fold_find(c);
	int n;

	if (c == ' ' || (f != NULL && f->ascii[strspn(f->ascii, " ")] == '\0'))
		return fold_put(c, after_space, out);
	n = u8_uctomb(out, c, 6);
	return n > 0 ? (size_t)n : 0;
}

static char *
text_put(struct arena *a, const char *s,
    size_t (*put)(ucs4_t, bool after_space, uint8_t *out))
{
	const uint8_t *in = (const uint8_t *)s;
	size_t left = strlen(s), n = 0;
	/* One broken byte becomes three, and no character more than that. */
	uint8_t *out = arena_alloc(a, left * 3 + 8);

	while (left > 0) {
		ucs4_t c;
		int used;

		/* Most of all that is read: nothing folds it. */
		if (*in > ' ' && *in < 0x7F) {
			out[n++] = *in++;
			left--;
			continue;
		}
		if ((used = u8_mbtoucr(&c, in, left)) <= 0) {
			c = REPLACEMENT;
			used = 1;
		}
		n += put(c, n == 0 || out[n - 1] == ' ', out + n);
		in += used;
		left -= (size_t)used;
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return (char *)out;
}

char *
normal_text(struct arena *a, const char *s)
{
	return text_put(a, s, fold_put);
}

char *
normal_name(struct arena *a, const char *s)
{
	return text_put(a, s, name_put);
}

/* "´" alone is typed for an apostrophe. */
static bool
is_odd(ucs4_t c)
{
	static const ucs4_t latin[] = { '?', 0xA1, 0xA7, 0xB6, 0xBF };

	for (size_t i = 0; i < sizeof(latin) / sizeof(latin[0]); i++)
		if (c == latin[i])
			return true;
	return c > 0x7F && c != 0xB4 &&
	    (uc_is_general_category(c, UC_CATEGORY_S) ||
		uc_is_general_category(c, UC_CATEGORY_No));
}

bool
normal_is_garbled(const char *name)
{
	size_t left = strlen(name);
	ucs4_t c;
	int used;

	for (; left > 0; name += used, left -= (size_t)used) {
		used = u8_mbtouc(&c, (const uint8_t *)name, left);
		if (is_odd(c))
			return true;
	}
	return false;
}

/* Phones' bullets: arrows, check marks, hands of any colour. */
static const char *
skip_pictures(const char *s)
{
	ucs4_t c;
	int used;

	while (*s != '\0' &&
	    (used = u8_mbtouc(&c, (const uint8_t *)s, strnlen(s, UTF8_MAX))) >
		0 &&
	    c != REPLACEMENT &&
	    (uc_is_general_category(c, UC_CATEGORY_So) ||
		(c >= 0x1F3FB && c <= 0x1F3FF)))
		s += used;
	return s + strspn(s, " ");
}

static const char *
skip_bullet(const char *s)
{
	const char *p;

	p = s = skip_pictures(s);

	if (strchr("*-+", *s) != NULL && s[0] != '\0' && s[1] == ' ')
		return s + 2;
	while (isdigit((unsigned char)*p))
		p++;
	/* "1. Anna" is a list; "1. 80" might be a number of its own. */
	if (p > s && p - s <= 3 && (*p == '.' || *p == ')') && p[1] == ' ' &&
	    !isdigit((unsigned char)p[2]))
		return p + 2;
	return s;
}

static bool
is_inside(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) != 0 || c == '@';
}

/* A star that opens or closes emphasis, rather than one that is meant. */
static bool
is_emphasis(const char *start, const char *p)
{
	char before = p > start ? p[-1] : ' ', after = p[1];
	bool opens = strchr(" *_:(,;", before) != NULL &&
	    (is_inside(after) || after == '*' || after == '_');
	bool closes = before != ' ' &&
	    (after == '\0' || after == ' ' || strchr(":,;.*_", after) != NULL);

	return (*p == '*' || *p == '_') && (opens || closes);
}

char *
normal_line(struct arena *a, const char *s)
{
	const char *text = skip_bullet(normal_text(a, s)), *p;
	char *out = arena_alloc(a, strlen(text) + 1), *w = out;

	/* A line of nothing but underscores is a signature's rule. */
	if (text[strspn(text, "_*-=")] == '\0')
		return arena_strdup(a, text);
	for (p = text; *p != '\0'; p++)
		if (!is_emphasis(text, p))
			*w++ = *p;
	return out;
}

static const char *
letter_ascii(ucs4_t c)
{
	size_t i;

	for (i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (letters[i].c == c)
			return letters[i].ascii;
	return NULL;
}

/* Drops marks and spells out letters; n bytes of valid UTF-8 in s. */
static char *
plain_letters(struct arena *a, const uint8_t *s, size_t n)
{
	uint8_t *out = arena_alloc(a, n * 2 + 8);
	size_t w = 0;

	while (n > 0) {
		ucs4_t c;
		int used = u8_mbtoucr(&c, s, n), put;
		const char *ascii = letter_ascii(c);

		if (used <= 0)
			break;
		if (ascii != NULL) {
			memcpy(out + w, ascii, strlen(ascii));
			w += strlen(ascii);
		} else if (!uc_is_general_category(c, UC_CATEGORY_M)) {
			put = u8_uctomb(out + w, c, 6);
			w += put > 0 ? (size_t)put : 0;
		}
		s += used;
		n -= (size_t)used;
	}
	return (char *)out;
}

/* What most words are needs no tables: its small letters, or NULL. */
static char *
ascii_key(struct arena *a, const char *text)
{
	size_t len = strlen(text);
	char *key = arena_alloc(a, len + 1);

	for (size_t i = 0; i < len; i++) {
		if ((text[i] & 0x80) != 0)
			return NULL;
		key[i] = text[i] >= 'A' && text[i] <= 'Z'
		    ? (char)(text[i] - 'A' + 'a')
		    : text[i];
	}
	return key;
}

char *
normal_key(struct arena *a, const char *s)
{
	const char *text = normal_text(a, s);
	char *key = ascii_key(a, text);
	uint8_t *folded;
	size_t n = 0;

	if (key != NULL)
		return key;
	folded = u8_casefold(
	    (const uint8_t *)text, strlen(text), NULL, UNINORM_NFKD, NULL, &n);

	if (folded == NULL)
		return arena_strdup(a, text);
	key = plain_letters(a, folded, n);
	free(folded);
	return key;
}

bool
normal_same(struct arena *a, const char *s, const char *t)
{
	return strcmp(normal_key(a, s), normal_key(a, t)) == 0;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The letters of s; 0 when there are too many to be a near-miss. */
static size_t
word_letters(const char *s, ucs4_t *out)
{
	size_t left = strlen(s), n = 0;

	while (left > 0) {
		int used = u8_mbtoucr(&out[n], (const uint8_t *)s, left);

		if (used <= 0 || ++n == DISTANCE_LETTERS)
			return 0;
		s += used;
		left -= (size_t)used;
	}
	return n;
}

size_t
normal_distance(const char *s, const char *t, size_t max)
{
	ucs4_t a[DISTANCE_LETTERS], b[DISTANCE_LETTERS];
	size_t row[3][DISTANCE_LETTERS + 1];
	size_t n = word_letters(s, a), m = word_letters(t, b), i, j;

	if (n == 0 || m == 0 || n > m + max || m > n + max)
		return max + 1;
	for (j = 0; j <= m; j++)
		row[0][j] = j;
	for (i = 1; i <= n; i++) {
		size_t *now = row[i % 3], *last = row[(i + 2) % 3];

		now[0] = i;
		for (j = 1; j <= m; j++) {
			now[j] = least(least(last[j], now[j - 1]) + 1,
			    last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				now[j] =
				    least(now[j], row[(i + 1) % 3][j - 2] + 1);
		}
	}
	return row[n % 3][m] > max ? max + 1 : row[n % 3][m];
}

size_t
normal_length(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += (*s & 0xC0) != 0x80;
	return n;
}
