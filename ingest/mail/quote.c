/* quote.c -- which lines of a mail its author wrote. */
#include "ingest/mail/quote.h"

#include <ctype.h>
#include <string.h>

#include "ingest/mail/normal.h"
#include "ingest/mail/quote_close.h"
#include "ingest/mail/quote_words.h"

enum {
	ATTRIBUTION_LINES = 3, /* "On … \n … wrote:" is wrapped at most so */
	INITIAL = 4,	       /* bytes of one letter */
	HEAD_WORD = 30,	       /* bytes: "Gesendet", and "Subject" in Russian */
	HEAD_LONGEST = 20,     /* lines of a copied head that are looked at */
	HEADER_LINES = 3,      /* fewer "Word: value" lines are no mail head */
	CHAT_DATE = 6,	       /* bytes: "1/2/26" */
	CHAT_CLOCK = 16,       /* bytes of "7:12:33 a. m." */
	TITLE_LETTERS = 60,    /* of what somebody is, behind her name */
	QUOTE_LINES = 4000,    /* nobody types as many: the rest is not read */
};

/* "kl. 07.14", "klo 7.14": elsewhere a point makes a date or a fraction. */
static bool
is_danish(const char *s, const char *digit)
{
	while (digit > s && isdigit((unsigned char)digit[-1]))
		digit--;
	return (digit - s >= 4 && strncmp(digit - 4, "kl. ", 4) == 0) ||
	    (digit - s >= 3 && strncmp(digit - 3, "kl ", 3) == 0) ||
	    (digit - s >= 4 && strncmp(digit - 4, "klo ", 4) == 0);
}

static bool
has_clock(const char *s)
{
	const char *p;

	for (p = s; *p != '\0'; p++)
		if (isdigit((unsigned char)p[0]) &&
		    (p[1] == ':' || (p[1] == '.' && is_danish(s, p))) &&
		    isdigit((unsigned char)p[2]) &&
		    isdigit((unsigned char)p[3]))
			return true;
	return false;
}

static bool
has_address(const char *s)
{
	const char *at = strchr(s, '@');

	return at != NULL && at > s &&
	    (isalnum((unsigned char)at[-1]) ||
		strchr("._-+", at[-1]) != NULL) &&
	    isalnum((unsigned char)at[1]) && strchr(at, '.') != NULL;
}

static bool
has_year(const char *s)
{
	for (; *s != '\0'; s++)
		if ((quote_starts_with(s, "20") ||
			quote_starts_with(s, "19")) &&
		    isdigit((unsigned char)s[2]) &&
		    isdigit((unsigned char)s[3]))
			return true;
	return false;
}

/* Two numbers with . / or - between them, or a year. */
static bool
has_date(const char *s)
{
	const char *p;

	for (p = s; *p != '\0'; p++)
		if (isdigit((unsigned char)p[0]) && p[1] != '\0' &&
		    strchr("./-", p[1]) != NULL && isdigit((unsigned char)p[2]))
			return true;
	return has_year(s);
}

/* A known verb needs a number; an unknown language needs everything. */
static bool
is_attribution(const char *key)
{
	size_t i;

	if (!quote_ends_with(key, ":") || strpbrk(key, "0123456789") == NULL)
		return false;
	for (i = 0; i < sizeof(attributions) / sizeof(attributions[0]); i++)
		if (quote_starts_with(key, attributions[i].first) &&
		    quote_ends_with(key, attributions[i].last) &&
		    (attributions[i].last[1] != '\0' ||
			(has_clock(key) && has_date(key))))
			return true;
	return has_clock(key) && has_address(key) && has_date(key);
}

static bool
is_head_line(const char *key)
{
	const char *colon = strchr(key, ':');

	return colon != NULL && colon > key && colon - key <= HEAD_WORD &&
	    (isalpha((unsigned char)*key) || (*key & 0x80) != 0) &&
	    colon[1] != '\0';
}

/* "21/11/2026, 07:12 - ", "11/21/26, 7:12 AM - ": how long; 0: none. */
static size_t
chat_stamp(const char *text)
{
	size_t date = strspn(text, "0123456789./-"), clock;
	const char *dash = strstr(text, " - ");

	if (date < CHAT_DATE || !has_date(text) || dash == NULL)
		return 0;
	clock = date + strspn(text + date, ", ");
	if (!has_clock(strndupa(text, (size_t)(dash - text))) ||
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

	if (*text == '[' && end != NULL &&
	    has_clock(strndupa(text, (size_t)(end - text))))
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

static const char *
join(struct arena *a, const char **keys, size_t n)
{
	const char *joined = keys[0];
	size_t i;

	for (i = 1; i < n; i++)
		joined = arena_printf(a, "%s %s", joined, keys[i]);
	return joined;
}

/*
 * How many lines from i on are one attribution; 0 when they are none. Never
 * across a blank line, and none of the author's lines in front: what is an
 * attribution without its first line does not begin there.
 */
static size_t
attribution_at(struct arena *a, const char **keys, size_t i, size_t n)
{
	size_t k, j;

	for (k = 0; k < ATTRIBUTION_LINES && i + k < n; k++) {
		const char *key = keys[i + k];

		if (*key == '\0' || *key == '>' || strlen(key) > 300)
			return 0;
		if (!quote_ends_with(key, ":") ||
		    !is_attribution(join(a, keys + i, k + 1)))
			continue;
		for (j = 1; j <= k; j++)
			if (is_attribution(join(a, keys + i + j, k + 1 - j)))
				return 0;
		return k + 1;
	}
	return 0;
}

/*
 * Outlook's copied head: three or more "Word: value" lines, one of which has
 * an address or a year and a time. "Anna: gt 80" three times has neither. What
 * begins with no word of ours needs the time, too: "edit Ben: email ..." and
 * two more orders are the coach's own.
 */
static bool
head_at(const char **keys, size_t i, size_t n)
{
	bool known = quote_starts_with_any(keys[i], head_words), letter = false;
	size_t k;

	if (!known && !has_address(keys[i]))
		return false;
	if (n > i + HEAD_LONGEST)
		n = i + HEAD_LONGEST;
	for (k = i; k < n && is_head_line(keys[k]); k++)
		letter = letter || (known && has_address(keys[k])) ||
		    (has_year(keys[k]) && has_clock(keys[k]));
	return k - i >= HEADER_LINES && letter;
}

static bool
holds_any(const char *s, const char *const *list)
{
	while (*list != NULL)
		if (strstr(s, *list++) != NULL)
			return true;
	return false;
}

static bool
has_mark(const char *key)
{
	return holds_any(key, quote_marks) ||
	    (quote_starts_with(key, "--") && holds_any(key, dashed_marks));
}

/* "____" followed by "name mailing list": what a list server appends. */
static bool
list_footer_at(const char **keys, size_t i, size_t n)
{
	return strlen(keys[i]) >= 8 && quote_is_rule(keys[i]) && i + 1 < n &&
	    strstr(keys[i + 1], "mailing list") != NULL;
}

enum found { FOUND_NONE, FOUND_CLOSE, FOUND_QUOTE, FOUND_REST };

static bool
is_marked(const struct lines *l, const char **keys, size_t i)
{
	return l->items[i].mark == LINE_QUOTE || keys[i][0] == '>';
}

static enum found
found_at(struct arena *a, const struct lines *l, const char **keys, size_t i,
    const char *const *own)
{
	if (is_marked(l, keys, i))
		return FOUND_QUOTE;
	if (has_mark(keys[i]) || list_footer_at(keys, i, l->n) ||
	    head_at(keys, i, l->n))
		return FOUND_REST;
	if (attribution_at(a, keys, i, l->n) > 0)
		return FOUND_QUOTE;
	if (l->items[i].mark == LINE_SIGNATURE ||
	    (l->items[i].cells == NULL && quote_closes_as(a, keys[i], own)))
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

static bool
is_first(const char **keys, size_t i)
{
	while (i > 0)
		if (keys[--i][0] != '\0')
			return false;
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
    const char *const *own, bool unmistaken)
{
	size_t n = strlen(keys[i]);

	if (n == 0 || own == NULL || own[0] == NULL)
		return false;
	n -= strchr(".,", keys[i][n - 1]) != NULL;
	if (n > 0 && strncmp(own[0], keys[i], n) == 0 && n <= INITIAL &&
	    normal_length(arena_strndup(a, keys[i], n)) == 1)
		return is_last(a, l, keys, i, own);
	if (unmistaken && !is_first(keys, i) &&
	    is_name_and_title(keys[i], own[1]))
		return true;
	for (const char *const *o = own; *o != NULL; o++)
		if (strlen(*o) == n && strncmp(*o, keys[i], n) == 0)
			return (unmistaken && !is_first(keys, i)) ||
			    is_last(a, l, keys, i, own);
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
		if (is_marked(l, keys, i)) {
			seen = true;
		} else if (f == FOUND_QUOTE) {
			wrapped = attribution_at(a, keys, i, n);
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
	const char *own[] = { NULL, NULL, NULL };
	bool unmistaken = names != NULL && names->unmistaken;
	struct quote q = { .end = l->n };
	const char **keys = line_keys(a, l);
	size_t n = looked_at(l), i;

	if (names != NULL && names->first != NULL) {
		own[0] = normal_key(a, names->first);
		own[1] = normal_key(a, names->name);
	}
	q.parts = arena_array(a, l->n + 1, sizeof(*q.parts));
	for (i = 0; i < n; i++) {
		enum found f = found_at(a, l, keys, i, own);

		if (f == FOUND_NONE &&
		    is_own_name(a, l, keys, i, own, unmistaken))
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
