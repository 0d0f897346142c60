/*
 * optout_fuzz.c -- any bytes as a text that may say STOP: neither case nor
 * punctuation changes what it says.
 */
#include "tests/fuzz/fuzz.h"

#include <ctype.h>

#include "ingest/sms/optout.h"

struct verdict {
	enum optout keyword;
	bool phrase, machine;
	size_t words, strong;
};

static struct verdict
judge(struct arena *a, const char *text, size_t len)
{
	struct fold f = fold_text(a, text, len);
	struct fold_word *words;
	struct verdict v = { .words = fold_words(a, f.text, f.len, &words) };

	v.keyword = optout_keyword(words, v.words);
	v.phrase = optout_phrase(words, v.words);
	v.machine = optout_autoreply(words, v.words);
	for (size_t i = 0; i < v.words; i++)
		v.strong += optout_strong(&words[i]);
	return v;
}

static void
same(struct arena *a, const struct verdict *was, const char *text, size_t len)
{
	struct verdict is = judge(a, text, len);

	assert(is.words == was->words);
	assert(is.keyword == was->keyword);
	assert(is.strong == was->strong);
	assert(is.phrase == was->phrase);
	assert(is.machine == was->machine);
}

/* The text with each ASCII letter in that case. */
static char *
cased(struct arena *a, const char *text, size_t len, int (*to)(int))
{
	char *copy = arena_strndup(a, text, len);

	for (size_t i = 0; i < len; i++)
		if ((unsigned char)copy[i] < 0x80)
			copy[i] = (char)to((unsigned char)copy[i]);
	return copy;
}

/* As somebody writes who is angry: a mark at each space, and around it. */
static char *
punctuated(
    struct arena *a, const char *text, size_t len, char mark, size_t *out)
{
	char *copy = arena_alloc(a, 2 * len + 5), *p = copy;

	*p++ = mark;
	*p++ = ' ';
	for (size_t i = 0; i < len; i++) {
		if (text[i] == ' ')
			*p++ = mark;
		*p++ = text[i];
	}
	*p++ = mark;
	*p++ = mark;
	*out = (size_t)(p - copy);
	return copy;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char marks[] = { '!', '.', ',', '?', ';', '*' };
	const char *text = (const char *)bytes;
	struct arena a = ARENA_INIT;
	struct verdict was = judge(&a, text, len);

	same(&a, &was, cased(&a, text, len, toupper), len);
	same(&a, &was, cased(&a, text, len, tolower), len);
	for (size_t i = 0; i < sizeof(marks); i++) {
		size_t n;
		char *marked = punctuated(&a, text, len, marks[i], &n);

		same(&a, &was, marked, n);
	}
	arena_free(&a);
	return 0;
}
