/* check.c -- what may be wrong with a line of words. */
#include <ctype.h>
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/segment.h"
#include "ingest/sms/utf8.h"
#include "ingest/sms/words/parts.h"

enum { FIELD_LETTERS = 8 /* a name that was shortened */ };

static bool
in_list(const char *list, const char *word, size_t len)
{
	while (*list != '\0') {
		size_t n = strcspn(list, " ");

		if (n == len && memcmp(list, word, n) == 0)
			return true;
		list += n + (list[n] == ' ');
	}
	return false;
}

/* How often the field stands in it. */
static size_t
count(const char *words, const char *field, size_t len)
{
	size_t n = 0;

	while ((words = strstr(words, "{{")) != NULL) {
		words += 2;
		n += strncmp(words, field, len) == 0 &&
		    strncmp(words + len, "}}", 2) == 0;
	}
	return n;
}

static const char *
unknown_field(
    struct arena *a, const struct wordbook_row *row, const char *words)
{
	for (const char *p = words; (p = strstr(p, "{{")) != NULL;) {
		const char *end = strstr(p, "}}");
		size_t len;

		p += 2;
		if (end == NULL)
			return "a field {{ has no end }}";
		len = (size_t)(end - p);
		if (!in_list(row->needs, p, len) && !in_list(row->may, p, len))
			return arena_printf(
			    a, "it has no field {{%.*s}}", (int)len, p);
		p = end;
	}
	return NULL;
}

const char *
wordbook_lacks(struct arena *a, enum wordbook_word word,
    const struct wordbook_lines *lines)
{
	const char *p = wordbook_row(word)->needs;

	while (*p != '\0') {
		size_t n = strcspn(p, " "), found = 0;

		for (size_t i = 0; i < lines->n; i++)
			found += count(lines->line[i], p, n);
		if (found == 0)
			return arena_printf(
			    a, "the field {{%.*s}} is missing", (int)n, p);
		p += n + (p[n] == ' ');
	}
	return NULL;
}

/* The first character that is none of the alphabet of texts; NULL: all are. */
static const char *
foreign(struct arena *a, const char *words)
{
	for (const char *p = words, *end = p + strlen(p), *at; p < end;) {
		const char *one, *plain;

		at = p;
		utf8_next(&p, end);
		one = arena_strndup(a, at, (size_t)(p - at));
		plain = segment_normalise(a, one, strlen(one), false);
		if (segment_count(plain, strlen(plain)).encoding ==
		    SEGMENT_GSM7)
			continue;
		plain = segment_normalise(a, one, strlen(one), true);
		if (segment_count(plain, strlen(plain)).encoding ==
		    SEGMENT_GSM7)
			return arena_printf(a,
			    "\"%s\" is not in the alphabet of texts, write "
			    "\"%s\"",
			    one, plain);
		return arena_printf(
		    a, "\"%s\" is not in the alphabet of texts", one);
	}
	return NULL;
}

static bool
is_utf8(const char *s)
{
	for (const char *end = s + strlen(s); s < end;) {
		const char *at = s;

		if (utf8_next(&s, end) == UTF8_BAD &&
		    strncmp(at, "\xef\xbf\xbd", 3) != 0)
			return false;
	}
	return true;
}

/* With all fields short: does it fit one text at all? */
static size_t
letters(struct arena *a, const char *words)
{
	const char *plain = segment_normalise(a, words, strlen(words), false);
	size_t units = segment_count(plain, strlen(plain)).units;

	for (const char *p = plain; (p = strstr(p, "{{")) != NULL;) {
		const char *end = strstr(p, "}}") + 2;

		/* Braces of GSM-7 take two septets each. */
		units -= (size_t)(end - p) + 4;
		units += FIELD_LETTERS;
		p = end;
	}
	return units;
}

const char *
wordbook_wrong(struct arena *a, enum wordbook_word word, const char *words)
{
	const struct wordbook_row *row = wordbook_row(word);
	const char *wrong;
	size_t n;

	if (*words == '\0')
		return "words are missing behind the colon";
	if (!is_utf8(words))
		return "it is not UTF-8";
	for (const char *p = words; *p != '\0'; p++)
		if (iscntrl((unsigned char)*p))
			return "it holds a control character";
	wrong = unknown_field(a, row, words);
	if (wrong == NULL && row->kind != WORDBOOK_LINES)
		wrong = wordbook_lacks(
		    a, word, &(struct wordbook_lines){ &words, 1, 1, 0 });
	if (wrong != NULL)
		return wrong;
	if (row->kind != WORDBOOK_TEXT)
		return NULL;
	if ((wrong = foreign(a, words)) != NULL)
		return wrong;
	n = letters(a, words);
	if (n > 160)
		return arena_printf(a,
		    "it has %zu characters with short names, and a text holds "
		    "160",
		    n);
	return NULL;
}

const char *
wordbook_harm_wrong(
    struct arena *a, enum wordbook_harm list, const char *phrase)
{
	size_t len = strlen(phrase);
	const char *gap;

	if (len == 0)
		return "words are missing behind the colon";
	if (strcmp(fold_text(a, phrase, len).text, phrase) != 0)
		return "write it in small letters without accents";
	if (strspn(phrase, "abcdefghijklmnopqrstuvwxyz0123456789 *%&_") !=
		len ||
	    strstr(phrase, "  ") != NULL)
		return "only letters, blanks between words, %, &, _ and a star";
	for (const char *p = phrase; (p = strchr(p, '*')) != NULL; p++)
		if (p == phrase || p[-1] == ' ' || strchr(" ", p[1]) == NULL)
			return "a star stands at the end of a word";
	gap = strchr(phrase, '_');
	if (gap != NULL &&
	    (gap == phrase || gap[-1] != ' ' || gap[1] != ' ' ||
		strchr(gap + 1, '_') != NULL))
		return "a _ stands once, and between words";
	/* "us" and "my" are no words of harm by themselves. */
	if (len < 3 && (list == WORDBOOK_SAYS || list == WORDBOOK_ALONE))
		return "two letters say too little";
	return NULL;
}
