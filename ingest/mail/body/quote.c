/* quote.c -- which lines of a mail its author wrote. */
#include "ingest/mail/body/quote.h"

#include <ctype.h>
#include <string.h>

#include "ingest/mail/body/quote_above.h"
#include "ingest/mail/body/quote_close.h"
#include "ingest/mail/body/quote_notice.h"
#include "ingest/vocab/normal.h"

enum {
	INITIAL = 4,	    /* bytes of one letter */
	CHAT_DATE = 6,	    /* bytes: "1/2/26" */
	CHAT_CLOCK = 16,    /* bytes of "7:12:33 a. m." */
	CHAT_STAMP = 64,    /* of a date, a clock and what is around them */
	TITLE_LETTERS = 60, /* of what somebody is, behind her name */
	QUOTE_LINES = 4000, /* nobody types as many: the rest is not read */
};

static bool
has_clock_before(const char *text, const char *end)
{
	char stamp[CHAT_STAMP] = "";
	size_t len = (size_t)(end - text);

	if (len >= sizeof(stamp))
		return false;
	memcpy(stamp, text, len);
	return quote_has_clock(stamp);
}

/* "21/11/2026, 07:12 - ", "11/21/26, 7:12 AM - ": how long; 0: none. */
static size_t
chat_stamp(const char *text)
{
	size_t date = strspn(text, "0123456789./-"), clock;
	const char *dash = strstr(text, " - ");

	if (date < CHAT_DATE || !quote_has_date(text) || dash == NULL)
		return 0;
	clock = date + strspn(text + date, ", ");
	if (!has_clock_before(text, dash) ||
	    !isdigit((unsigned char)text[clock]) ||
	    dash > text + clock + CHAT_CLOCK)
		return 0;
	return (size_t)(dash - text) + strlen(" - ");
}

size_t
quote_chat_head(const char *text)
{
	const char *end = strchr(text, ']'), *colon;
	size_t n = 0;

	if (*text == '[' && end != NULL && has_clock_before(text, end))
		n = (size_t)(end - text) + 1;
	else if (isdigit((unsigned char)*text))
		n = chat_stamp(text);
	colon = n == 0 ? NULL : strstr(text + n, ": ");
	return colon == NULL ? n : (size_t)(colon - text) + strlen(": ");
}

/* The keys of the lines, with ">" kept and bullets and stars gone. */
static const char **
line_keys(struct arena *a, const struct lines *l)
{
	const char **keys = arena_array(a, l->n + 1, sizeof(*keys));
	size_t i;

	for (i = 0; i < l->n; i++)
		keys[i] = normal_key(a, normal_line(a, l->items[i].text));
	return keys;
}

static bool
is_first(const char **keys, size_t i)
{
	while (i > 0)
		if (keys[--i][0] != '\0')
			return false;
	return true;
}

enum found { FOUND_NONE, FOUND_CLOSE, FOUND_QUOTE, FOUND_REST };

static enum found
found_at(struct arena *a, const struct lines *l, const char **keys, size_t i,
    const char *const *own)
{
	if (quote_is_marked(l, keys, i))
		return FOUND_QUOTE;
	if (quote_rest_at(keys, i, l->n))
		return FOUND_REST;
	if (quote_attribution_at(a, l, keys, i) > 0)
		return FOUND_QUOTE;
	if (l->items[i].mark == LINE_SIGNATURE ||
	    (l->items[i].cells == NULL && quote_closes_as(a, keys[i], own)) ||
	    (quote_notice_at(a, keys, i, l->n) && !is_first(keys, i)))
		return FOUND_CLOSE;
	return FOUND_NONE;
}

/* Does nothing of the author's follow line i? */
static bool
is_last(struct arena *a, const struct lines *l, const char **keys, size_t i,
    const char *const *own)
{
	for (i++; i < l->n; i++)
		if (keys[i][0] != '\0')
			return found_at(a, l, keys, i, own) != FOUND_NONE;
	return true;
}

/* "dana reyes | head coach": her whole name, and in few words what she is. */
static bool
is_name_and_title(const char *key, const char *name)
{
	size_t n = strlen(name);
	const char *title;

	if (name[0] == '\0' || strncmp(key, name, n) != 0)
		return false;
	title = key + n + strspn(key + n, " ");
	return *title != '\0' && strchr("|,-/(", *title) != NULL &&
	    strpbrk(title, "0123456789:") == NULL &&
	    strlen(title) <= TITLE_LETTERS;
}

/* Her own name, or its first letter as the last thing that she typed. */
static bool
is_own_name(struct arena *a, const struct lines *l, const char **keys, size_t i,
    const char *const *own, const struct quote_names *names)
{
	const char *key = quote_name_at(keys[i]);
	size_t n = strlen(key);

	if (n == 0 || own == NULL || own[0] == NULL)
		return false;
	n -= strchr(".,", key[n - 1]) != NULL;
	if (n > 0 && strncmp(own[0], key, n) == 0 && n <= INITIAL &&
	    normal_length(arena_strndup(a, key, n)) == 1)
		return is_last(a, l, keys, i, own);
	if (names->whole && !is_first(keys, i) &&
	    is_name_and_title(key, own[1]))
		return true;
	for (const char *const *o = own; *o != NULL; o++) {
		bool sure =
		    o == own ? names->unmistaken : o == own + 1 && names->whole;

		if (strlen(*o) == n && strncmp(*o, key, n) == 0)
			return (sure && !is_first(keys, i)) ||
			    is_last(a, l, keys, i, own);
	}
	return false;
}

static size_t
looked_at(const struct lines *l)
{
	return l->n < QUOTE_LINES ? l->n : QUOTE_LINES;
}

/*
 * From the first quote on. Where quoted lines bear a mark (">" or markup),
 * the end of the quote can be seen, and what follows was typed below it.
 */
static void
mark_below(struct arena *a, const struct lines *l, const char **keys,
    struct quote *q, size_t i, const char *const *own)
{
	size_t n = looked_at(l), wrapped;
	bool seen = false;

	for (; i < n; i++) {
		enum found f = found_at(a, l, keys, i, own);

		q->parts[i] = QUOTE_OTHER;
		if (f == FOUND_REST)
			break;
		if (quote_is_marked(l, keys, i)) {
			seen = true;
		} else if (f == FOUND_QUOTE) {
			wrapped = quote_attribution_at(a, l, keys, i);
			while (--wrapped > 0)
				q->parts[++i] = QUOTE_OTHER;
			seen = false;
		} else if (seen) {
			q->parts[i] = QUOTE_BELOW;
		}
	}
	for (; i < l->n; i++)
		q->parts[i] = QUOTE_OTHER;
}

struct quote
quote_cut(
    struct arena *a, const struct lines *l, const struct quote_names *names)
{
	const char *own[] = { NULL, NULL, NULL, NULL }, *last;
	struct quote q = { .end = l->n };
	const char **keys = line_keys(a, l);
	size_t n = looked_at(l), i;

	if (names != NULL && names->first != NULL) {
		own[0] = normal_key(a, names->first);
		own[1] = normal_key(a, names->name);
		last = strrchr(own[1], ' ');
		own[2] = last == NULL ? NULL : last + 1;
	}
	q.parts = arena_array(a, l->n + 1, sizeof(*q.parts));
	for (i = 0; i < n; i++) {
		enum found f = found_at(a, l, keys, i, own);

		if (f == FOUND_NONE && is_own_name(a, l, keys, i, own, names))
			f = FOUND_CLOSE;
		if (f != FOUND_NONE && i < q.end)
			q.end = i;
		if (f == FOUND_QUOTE || f == FOUND_REST)
			break;
		if (f == FOUND_CLOSE && q.word == NULL)
			q.word = normal_line(a, l->items[i].text);
		q.parts[i] = q.word != NULL ? QUOTE_AFTER : QUOTE_AUTHOR;
	}
	mark_below(a, l, keys, &q, i, own);
	return q;
}
