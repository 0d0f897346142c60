/* objection.c -- what a machine made of a note, looked at. */
#include <stdbool.h>
#include <string.h>

#include "ingest/post/translate/engine.h"
#include "ingest/sms/fold.h"
#include "ingest/sms/utf8.h"

enum { TIMES_MAX = 4 };

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* Characters; -1 for bytes that are not UTF-8. */
static long
characters(const char *s)
{
	const char *end = s + strlen(s);
	long n = 0;

	while (s < end) {
		const char *at = s;
		char again[4];
		size_t len = utf8_put(utf8_next(&s, end), again);

		if (len != (size_t)(s - at) || memcmp(at, again, len) != 0)
			return -1;
		n++;
	}
	return n;
}

/* The next number's digits at *s, which moves behind it; 0: no more. */
static size_t
number_next(const char **s, const char **number)
{
	size_t len;

	*number = *s + strcspn(*s, DIGITS);
	len = strspn(*number, DIGITS);
	*s = *number + len;
	return len;
}

/* Of any script: a machine that writes them otherwise means the same. */
static bool
same_numbers(struct arena *a, const char *original, const char *translated)
{
	const char *x = fold_text(a, original, strlen(original)).text;
	const char *y = fold_text(a, translated, strlen(translated)).text;
	const char *m, *n;
	size_t len;

	do {
		len = number_next(&x, &m);
		if (number_next(&y, &n) != len || memcmp(m, n, len) != 0)
			return false;
	} while (len > 0);
	return true;
}

/* "<b", "</b", "<!--", "&amp;", "&#39;"; a heart, "<3", is none. */
static bool
has_html(const char *s)
{
	for (; (s = strpbrk(s, "<&")) != NULL; s++) {
		const char *name = s + 1 + (s[1] == '#');
		size_t len = strspn(name, LETTERS DIGITS);

		if (*s == '&' && len > 0 && name[len] == ';')
			return true;
		if (*s == '<' && strspn(s + 1, LETTERS "/!?") > 0)
			return true;
	}
	return false;
}

const char *
translate_objection(
    struct arena *a, const char *original, const char *translated)
{
	long was = characters(original), is = characters(translated);

	if (is < 0)
		return "broken characters";
	if (is > TIMES_MAX * was || was > TIMES_MAX * is)
		return "another length";
	if (strcmp(original, translated) == 0)
		return "the same words";
	if (has_html(translated))
		return "HTML";
	if (!same_numbers(a, original, translated))
		return "other digits";
	return NULL;
}
