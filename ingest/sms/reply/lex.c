/* lex.c -- words and numbers of a reply. */
#include "ingest/sms/reply/parts.h"

#include <stdlib.h>
#include <string.h>

enum {
	RATING_DIGITS = 3, /* more are a year, a time, a phone number */
	DECIMALS = 2,
};

struct lexer {
	struct arena *a;
	const struct reply_names *names;
	struct tokens *out;
	size_t cap;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct token *
push(struct lexer *l, enum token_kind kind, size_t begin, size_t end)
{
	struct tokens *o = l->out;
	struct token *t;

	o->t = arena_grow(l->a, o->t, o->n, &l->cap, sizeof(*o->t));
	t = &o->t[o->n++];
	*t = (struct token){ .kind = kind,
		.begin = begin,
		.end = end,
		.guess = -1,
		.importance = -1 };
	return t;
}

/* Digits, perhaps with a point between. */
static void
push_number(struct lexer *l, const char *s, size_t len, size_t begin)
{
	const char *point = memchr(s, '.', len);
	size_t whole = point == NULL ? len : (size_t)(point - s);
	size_t after = point == NULL ? 0 : len - whole - 1;
	struct token *t = push(l, TOKEN_NUMBER, begin, begin + len);

	t->digits = whole;
	if (whole > RATING_DIGITS || after > DECIMALS ||
	    (after > 0 && memchr(point + 1, '.', after) != NULL)) {
		t->kind = TOKEN_QUANTITY;
		return;
	}
	t->value = strtod(arena_strndup(l->a, s, len), NULL);
	t->decimal = after > 0;
}

/*
 * "6o" and "1oo" have letters for zeros; "1o" to "3o" may be Spanish ordinals.
 * NULL: it is no such number.
 */
static const char *
with_zeros(struct arena *a, const char *s)
{
	char *zeros = arena_strdup(a, s);

	for (char *p = zeros; *p != '\0'; p++)
		*p = *p == 'o' ? '0' : *p;
	if (strcmp(zeros, "100") == 0)
		return zeros;
	return *s >= '4' && *s <= '9' && strcmp(s + 1, "o") == 0 ? zeros : NULL;
}

/* "sixtyfive"; -1: it is no number. */
static int
run_together(struct arena *a, const char *s)
{
	enum { TENS_MIN = 5 }; /* "forty" */

	for (size_t k = TENS_MIN; k < TENS_MIN + 3 && k < strlen(s); k++) {
		int tens = reply_word_number(arena_strndup(a, s, k));
		int ones = reply_word_number(s + k);

		if (tens >= 20 && tens < 100 && tens % 10 == 0 && ones > 0 &&
		    ones < 10)
			return tens + ones;
	}
	return -1;
}

static void
push_word(struct lexer *l, const char *s, size_t begin, size_t end)
{
	int number = reply_word_number(s);
	bool named = reply_name_exact(l->names, s);
	struct token *t = push(l, TOKEN_WORD, begin, end);

	t->word = s;
	t->flags = reply_word_flags(s);
	if (number < 0 && !named)
		number = run_together(l->a, s);
	if (named || number < 0) {
		reply_name_match(l->names, t);
		if (t->items == 0 && (t->flags & WORD_SKIP) != 0)
			t->kind = TOKEN_SKIP;
		return;
	}
	t->kind = TOKEN_NUMBER;
	t->value = number;
}

/* How many bytes from s on are all digits and points, or none of them. */
static size_t
run_length(const char *s)
{
	size_t digits = strspn(s, "0123456789.");

	return digits > 0 ? digits : strcspn(s, "0123456789");
}

/* "k" in "2k" is no filler. */
static bool
stands_beside_digits(const struct token *t)
{
	if (t->items != 0 || (t->flags & (WORD_GLUE | WORD_IMPORTANCE)) != 0)
		return true;
	return (t->flags & WORD_FILLER) != 0 && strlen(t->word) > 1;
}

/* "ct7pwr5" and "7and5" are words and numbers; "28spm" and "u23" are not. */
static bool
comes_apart(const struct lexer *l, const char *s)
{
	for (size_t n; *s != '\0'; s += n) {
		struct token t = { .word = NULL };

		n = run_length(s);
		if (is_digit(*s))
			continue;
		t.word = arena_strndup(l->a, s, n);
		t.flags = reply_word_flags(t.word);
		reply_name_match(l->names, &t);
		if (!stands_beside_digits(&t))
			return false;
	}
	return true;
}

static void
push_mixed(struct lexer *l, const char *s, size_t begin, size_t end)
{
	const char *zeros = with_zeros(l->a, s);

	if (reply_name_exact(l->names, s)) {
		push_word(l, s, begin, end);
		return;
	}
	if (zeros != NULL) {
		push_number(l, zeros, strlen(zeros), begin);
		return;
	}
	if (!comes_apart(l, s)) {
		struct token *t = push(
		    l, is_digit(*s) ? TOKEN_QUANTITY : TOKEN_WORD, begin, end);

		t->word = s;
		return;
	}
	for (size_t n; *s != '\0'; s += n, begin += n) {
		n = run_length(s);
		if (is_digit(*s))
			push_number(l, s, n, begin);
		else
			push_word(
			    l, arena_strndup(l->a, s, n), begin, begin + n);
	}
}

/* Dashes that stand alone. */
static void
push_dashes(struct lexer *l, size_t begin, size_t end)
{
	const struct fold *f = l->out->fold;
	const char *blank = " \n\x1f,;.!";

	for (size_t i = begin; i < end; i++) {
		char before = i == 0 ? ' ' : f->text[i - 1];
		char after = i + 1 == f->len ? ' ' : f->text[i + 1];

		if (f->text[i] == '-' && strchr(blank, before) != NULL &&
		    strchr(blank, after) != NULL)
			push(l, TOKEN_DASH, i, i + 1);
	}
}

/* "<3", and "<333": no number of hers. */
static bool
is_heart(const struct fold *f, const struct fold_word *w)
{
	return w->begin > 0 && f->text[w->begin - 1] == '<' &&
	    strspn(w->s, "3") == w->len;
}

struct tokens
reply_lex(
    struct arena *a, const struct fold *f, const struct reply_prompt *prompt)
{
	struct tokens out = {
		.fold = f, .prompt = prompt, .importance = -1, .tenths = -1
	};
	struct lexer l = { a, reply_names_spell(a, prompt), &out, 0 };
	struct fold_word *w;
	size_t n = fold_words(a, f->text, f->len, &w), done = 0;

	for (size_t i = 0; i < n; i++) {
		const char *s = w[i].s;

		push_dashes(&l, done, w[i].begin);
		done = w[i].end;
		if (is_heart(f, &w[i]))
			continue;
		if (strspn(s, "0123456789.") == w[i].len)
			push_number(&l, s, w[i].len, w[i].begin);
		else if (strpbrk(s, "0123456789") != NULL)
			push_mixed(&l, s, w[i].begin, w[i].end);
		else
			push_word(&l, s, w[i].begin, w[i].end);
	}
	push_dashes(&l, done, f->len);
	return out;
}
