/* disclosure.c -- which words speak of harm. */
#include "ingest/take/texts/disclosure.h"

#include <string.h>

#include "ingest/sms/fold.h"

static bool
word_is(const struct fold_word *w, const char *pattern, size_t len)
{
	if (len > 0 && pattern[len - 1] == '*')
		return w->len >= len - 1 && memcmp(w->s, pattern, len - 1) == 0;
	return w->len == len && memcmp(w->s, pattern, len) == 0;
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

bool
disclosure_in(
    struct arena *a, const struct wordbook *b, const char *text, size_t len)
{
	const struct wordbook_lines *says = &b->harm[WORDBOOK_SAYS];
	const struct wordbook_lines *alone = &b->harm[WORDBOOK_ALONE];
	struct fold f = fold_text(a, text, len);
	struct fold_word *words;
	size_t n = fold_words(a, f.text, f.len, &words);

	for (size_t k = 0; k < alone->n; k++)
		if (n > 0 && phrase_at(b, words, n, alone->line[k]) == n)
			return true;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < says->n; k++)
			if (phrase_at(b, words + i, n - i, says->line[k]) > 0)
				return true;
	return false;
}

bool
disclosure_speaks(struct job *j, const char *text, size_t len)
{
	struct voice v = voice_of(j, NULL);

	return disclosure_in(j->arena, v.book, text, len);
}
