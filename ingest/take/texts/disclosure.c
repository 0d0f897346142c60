/* disclosure.c -- which words speak of harm. */
#include "ingest/take/texts/disclosure.h"

#include <string.h>

#include "ingest/sms/fold.h"

enum { APART_MIN = 3 }; /* letters that stand apart and are one word */

/* A byte that folding never gives: any letter. */
#define ANY '\xff'

/* One letter may be hidden: "s**t" would be any word of four. */
static bool
begins(const char *word, const char *pattern, size_t len)
{
	size_t hidden = 0;

	for (size_t i = 0; i < len; i++) {
		hidden += word[i] == ANY;
		if (word[i] != pattern[i] && word[i] != ANY)
			return false;
	}
	return hidden <= 1;
}

static bool
word_is(const struct fold_word *w, const char *pattern, size_t len)
{
	if (len > 0 && pattern[len - 1] == '*')
		return w->len >= len - 1 && begins(w->s, pattern, len - 1);
	return w->len == len && begins(w->s, pattern, len);
}

static bool
word_fits(const struct wordbook *b, const struct fold_word *w,
    const char *pattern, size_t len)
{
	const struct wordbook_lines *people = &b->harm[WORDBOOK_PERSON];

	if (len != 1 || *pattern != '%')
		return word_is(w, pattern, len);
	for (size_t i = 0; i < people->n; i++)
		if (word_is(w, people->line[i], strlen(people->line[i])))
			return true;
	return false;
}

/* How many words the phrase takes from words[0] on; 0: it is not there. */
static size_t
phrase_at(const struct wordbook *b, const struct fold_word *words, size_t n,
    const char *phrase)
{
	size_t i = 0;

	while (*phrase != '\0') {
		size_t len = strcspn(phrase, " ");

		if (i == n || !word_fits(b, &words[i++], phrase, len))
			return 0;
		phrase += len + (phrase[len] == ' ');
	}
	return i;
}

static bool
words_say(const struct wordbook *b, const struct fold_word *words, size_t n)
{
	const struct wordbook_lines *says = &b->harm[WORDBOOK_SAYS];
	const struct wordbook_lines *alone = &b->harm[WORDBOOK_ALONE];

	for (size_t k = 0; k < alone->n; k++)
		if (n > 0 && phrase_at(b, words, n, alone->line[k]) == n)
			return true;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < says->n; k++)
			if (phrase_at(b, words + i, n - i, says->line[k]) > 0)
				return true;
	return false;
}

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "k1ll", "r@pe", "s*icide": signs beside a letter are read as letters. */
static void
signs_read(struct fold *f)
{
	static const char signs[] = "@4310!$5*", letters[] = "aaeioiss";
	char *text = f->text;

	for (size_t i = 0; i < f->len; i++) {
		const char *sign = strchr(signs, text[i]);
		bool inside = is_letter(text[i + 1]) ||
		    (text[i + 1] != '\0' && strchr(signs, text[i + 1]) != NULL);

		if (sign == NULL || !inside ||
		    !(is_letter(text[i + 1]) ||
			(i > 0 && is_letter(text[i - 1]))))
			continue;
		text[i] = *sign == '*' ? ANY : letters[sign - signs];
	}
}

/* "k i l l": letters that stand apart are one word. */
static size_t
letters_join(struct arena *a, struct fold_word *words, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0, k; i < n; i = k) {
		char *s;

		for (k = i; k < n && words[k].len == 1; k++)
			;
		if (k - i < APART_MIN) {
			k = i + 1;
			words[kept++] = words[i];
			continue;
		}
		s = arena_alloc(a, k - i + 1);
		for (size_t j = i; j < k; j++)
			s[j - i] = words[j].s[0];
		words[kept++] = (struct fold_word){ s, k - i, words[i].begin,
			words[k - 1].end };
	}
	return kept;
}

bool
disclosure_in(
    struct arena *a, const struct wordbook *b, const char *text, size_t len)
{
	struct fold f = fold_text(a, text, len);
	struct fold_word *words;
	size_t n = fold_words(a, f.text, f.len, &words);

	if (words_say(b, words, n))
		return true;
	signs_read(&f);
	n = fold_words(a, f.text, f.len, &words);
	return words_say(b, words, n) ||
	    words_say(b, words, letters_join(a, words, n));
}

bool
disclosure_speaks(struct job *j, const char *text, size_t len)
{
	struct voice v = voice_of(j, NULL);

	return disclosure_in(j->arena, v.book, text, len);
}
