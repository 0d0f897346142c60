/* verb.c -- what the orders by text share in reading their arguments. */
#include "ingest/take/texts/verb.h"

#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/utf8.h"

enum { PROSE_WORDS = 3 }; /* so many more are no argument */

enum text_fit
text_refuse(struct text_call *c, const char *words)
{
	c->why = words;
	return TEXT_REFUSED;
}

const char *
text_verb_shown(const struct text_call *c)
{
	char *word = arena_strdup(c->arena, c->text);

	for (char *p = word; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return word;
}

bool
text_is_prose(const char *rest)
{
	size_t words = 0;

	for (const char *p = rest; *p != '\0'; words++) {
		p += strspn(p, " \t\r\n");
		p += strcspn(p, " \t\r\n");
	}
	return words >= PROSE_WORDS || strchr(rest, '?') != NULL;
}

static const char *
folded(struct arena *a, const char *text)
{
	return fold_text(a, text, strlen(text)).text;
}

int
text_word_of(struct arena *a, const char *text, const char *const *words)
{
	const char *word = folded(a, text);

	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}

const char *
text_cut(struct arena *a, const char *text, size_t letters)
{
	const char *at = text, *end = text + strlen(text);

	for (size_t n = 0; at < end && n < letters; n++)
		utf8_next(&at, end);
	return arena_strndup(a, text, (size_t)(at - text));
}

bool
text_is_none(struct arena *a, const char *text)
{
	static const char *const words[] = { "none", "no", "clear", "delete",
		"-", "ninguno", "ninguna", "nada", "borrar", NULL };

	return text_word_of(a, text, words) >= 0;
}
