/* disclosure.c -- which words speak of harm. */
#include "ingest/take/texts/disclosure.h"

#include <string.h>

#include "ingest/sms/fold.h"
#include "lib/identity.h"

enum {
	APART_MIN = 3,	 /* letters that stand apart and are one word */
	BEFORE_MOST = 5, /* "one of her old head coaches" */
	GAP_MOST = 4,	 /* "his full water bottle" */
};

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
is_one_of(const struct wordbook_lines *lines, const struct fold_word *w)
{
	for (size_t i = 0; i < lines->n; i++)
		if (word_is(w, lines->line[i], strlen(lines->line[i])))
			return true;
	return false;
}

/* What a word may stand for, as bits: asked of each word once. */
static unsigned *
kinds_find(struct arena *a, const struct wordbook *b,
    const struct fold_word *words, size_t n)
{
	unsigned *kinds = arena_array(a, n + 1, sizeof(*kinds));

	for (size_t i = 0; i < n; i++) {
		kinds[i] = 0;
		for (int list = WORDBOOK_PERSON; list <= WORDBOOK_SPORT; list++)
			if (is_one_of(&b->harm[list], &words[i]))
				kinds[i] |= 1u << list;
	}
	return kinds;
}

/* "her", "one of her coaches": how many words; 0: nobody is there. */
static size_t
someone_at(const unsigned *kinds, size_t n, enum wordbook_harm who)
{
	size_t before = 0;

	while (before + 1 < n && before < BEFORE_MOST &&
	    (kinds[before] & 1u << WORDBOOK_BEFORE) != 0)
		before++;
	for (size_t i = before + 1; i > 0; i--)
		if ((kinds[i - 1] & 1u << who) != 0)
			return i;
	return 0;
}

/* How many words this word of a phrase takes from words[0] on. */
static size_t
word_at(const struct fold_word *words, const unsigned *kinds, size_t n,
    const char *pattern, size_t len)
{
	if (n == 0)
		return 0;
	if (len == 1 && *pattern == '%')
		return someone_at(kinds, n, WORDBOOK_PERSON);
	if (len == 1 && *pattern == '&')
		return someone_at(kinds, n, WORDBOOK_DONE_TO);
	return word_is(words, pattern, len);
}

static size_t phrase_at(const struct fold_word *words, const unsigned *kinds,
    size_t n, const char *phrase);

/* The same for a gap, and the phrase behind it. */
static size_t
gap_at(const struct fold_word *words, const unsigned *kinds, size_t n,
    const char *phrase)
{
	for (size_t i = 0; i < n && i < GAP_MOST; i++) {
		size_t took;

		if ((kinds[i] & 1u << WORDBOOK_SPORT) != 0)
			return 0;
		took =
		    phrase_at(words + i + 1, kinds + i + 1, n - i - 1, phrase);
		if (took > 0)
			return i + 1 + took;
	}
	return 0;
}

/* How many words the phrase takes from words[0] on; 0: it is not there. */
static size_t
phrase_at(const struct fold_word *words, const unsigned *kinds, size_t n,
    const char *phrase)
{
	size_t i = 0;

	while (*phrase != '\0') {
		size_t len = strcspn(phrase, " ");
		bool gap = strncmp(phrase, "_ ", 2) == 0;
		size_t took = gap
		    ? gap_at(words + i, kinds + i, n - i, phrase + 2)
		    : word_at(words + i, kinds + i, n - i, phrase, len);

		if (took == 0 || gap)
			return took == 0 ? 0 : i + took;
		i += took;
		phrase += len + (phrase[len] == ' ');
	}
	return i;
}

/* Nearly all phrases end here, and of a long mail there are many. */
static bool
may_begin(char phrase, char word)
{
	return phrase == word || word == ANY || phrase == '%' || phrase == '&';
}

static bool
words_say(struct arena *a, const struct wordbook *b,
    const struct fold_word *words, size_t n)
{
	const struct wordbook_lines *says = &b->harm[WORDBOOK_SAYS];
	const struct wordbook_lines *alone = &b->harm[WORDBOOK_ALONE];
	const unsigned *kinds = kinds_find(a, b, words, n);
	char *begins_with = arena_alloc(a, says->n + 1);

	for (size_t k = 0; k < alone->n; k++)
		if (n > 0 && phrase_at(words, kinds, n, alone->line[k]) == n)
			return true;
	for (size_t k = 0; k < says->n; k++)
		begins_with[k] = *says->line[k];
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < says->n; k++)
			if (may_begin(begins_with[k], *words[i].s) &&
			    phrase_at(
				words + i, kinds + i, n - i, says->line[k]) > 0)
				return true;
	return false;
}

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "k1ll", "r@pe", "s*icide": signs beside a letter are read as letters. */
static bool
signs_read(struct fold *f)
{
	bool any = false;
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
		any = true;
	}
	return any;
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
	struct fold f = fold_text(a, identity_hide(a, text, len), len);
	struct fold_word *words;
	size_t n = fold_words(a, f.text, f.len, &words), apart;

	if (words_say(a, b, words, n))
		return true;
	if (signs_read(&f)) {
		n = fold_words(a, f.text, f.len, &words);
		if (words_say(a, b, words, n))
			return true;
	}
	apart = letters_join(a, words, n);
	return apart < n && words_say(a, b, words, apart);
}

bool
disclosure_speaks(struct job *j, const char *text, size_t len)
{
	struct voice v = voice_of(j, NULL);

	return disclosure_in(j->arena, v.book, text, len);
}
