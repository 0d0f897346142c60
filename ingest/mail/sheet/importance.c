/* importance.c -- how much a rating matters: "i8" behind its score. */
#include "ingest/mail/sheet/value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NUMBER_DIGITS = 6 }; /* no number here needs more */

int
value_number(const char *s)
{
	return strlen(s) > NUMBER_DIGITS ? 1000000 : atoi(s);
}

/* How long "i9", "imp 9" or "(importance 9)" is at the head; 0: none. */
size_t
value_importance_at(const char *text, const char **digits)
{
	static const char *const words[] = { "importance", "imp", "i" };
	size_t open = *text == '(', i, n;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *p = text + open + strlen(words[i]);

		if (strncasecmp(text + open, words[i], strlen(words[i])) != 0)
			continue;
		p += *p == ':' || *p == '=' || *p == '.';
		p = after_spaces(p);
		n = strspn(p, "0123456789");
		if (n > 0 && strncmp(p + n, "/10", 3) == 0)
			n += 3;
		if (n == 0 || isalnum((unsigned char)p[n]) || p[n] == '/' ||
		    (open == 1 && p[n] != ')'))
			continue;
		*digits = p;
		return (size_t)(p - text) + n + open;
	}
	return 0;
}

bool
value_is_importance(const char *word)
{
	const char *digits;
	size_t n = value_importance_at(word, &digits);

	return n > 0 && word[n + strspn(word + n, ".!")] == '\0';
}

const char *
value_importance_check(struct sheet *s, const char *digits, int *out)
{
	size_t n = strspn(digits, "0123456789");
	const char *token = arena_strndup(s->a, digits, n);

	if (value_number(token) > 10)
		return arena_printf(
		    s->a, "importance %s is above 10. Write i0 to i10.", token);
	if (*out >= 0 && *out != value_number(token))
		return arena_printf(s->a,
		    "importance is given twice (%d and %s). Write it once: "
		    "i%d.",
		    *out, token, *out);
	*out = value_number(token);
	return NULL;
}

const char *
value_importance(struct sheet *s, const char *text, int *out)
{
	const char *digits = text;
	size_t n = strspn(text, "0123456789");

	*out = -1;
	if (*text == '\0' || strcmp(text, "-") == 0)
		return NULL;
	if (n == 0)
		n = value_importance_at(text, &digits);
	if (n == 0 || text[n] != '\0')
		return arena_printf(s->a,
		    "\"%s\" is no importance. Write 0 to 10.",
		    vocab_shown(s->a, text));
	return value_importance_check(s, digits, out);
}
