/* quote_above.c -- what mail programs write above a mail that they quote. */
#include "ingest/mail/body/quote_above.h"

#include <ctype.h>
#include <string.h>

#include "ingest/mail/body/quote.h"
#include "ingest/mail/body/quote_close.h"
#include "ingest/mail/body/quote_words.h"
#include "ingest/vocab/normal.h"

enum {
	ATTRIBUTION_LINES = 3, /* "On … \n … wrote:" is wrapped at most so */
	ATTRIBUTION_MAX = 300, /* bytes of one of them */
	HEAD_WORD = 48,	       /* bytes: "Gesendet", and "From" in Korean */
	HEAD_LONGEST = 20,     /* lines of a copied head that are looked at */
	HEADER_LINES = 3,      /* fewer "Word: value" lines are no mail head */
	YEAR = 4,	       /* its digits */
};

/*
 * "kl. 07.14", "klo 7.14", "2026 7.14": elsewhere a point makes a date or a
 * fraction.
 */
static bool
is_pointed(const char *s, const char *digit)
{
	static const char *const words[] = { "kl. ", "kl ", "klo ", "kello ",
		"pukul ", NULL };
	const char *const *w;

	while (digit > s && isdigit((unsigned char)digit[-1]))
		digit--;
	for (w = words; *w != NULL; w++)
		if ((size_t)(digit - s) >= strlen(*w) &&
		    quote_starts_with(digit - strlen(*w), *w))
			return true;
	return digit - s > YEAR && digit[-1] == ' ' &&
	    quote_starts_with(digit - YEAR - 1, "20");
}

bool
quote_has_clock(const char *s)
{
	const char *p;

	for (p = s; *p != '\0'; p++)
		if (isdigit((unsigned char)p[0]) &&
		    (p[1] == ':' || (p[1] == '.' && is_pointed(s, p))) &&
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

/* Two numbers with . / or - between them, as "19. 11. 26", or a year. */
bool
quote_has_date(const char *s)
{
	const char *p;

	for (p = s; *p != '\0'; p++)
		if (isdigit((unsigned char)p[0]) && p[1] != '\0' &&
		    strchr("./-", p[1]) != NULL &&
		    isdigit(
			(unsigned char)p[p[1] == '.' && p[2] == ' ' ? 3 : 2]))
			return true;
	return has_year(s);
}

/* "19 November 2026 07:14": a year and a time. */
static bool
has_moment(const char *s)
{
	return has_year(s) && quote_has_clock(s);
}

/* "Example Club writes:", without a number, which a rating has. */
static bool
is_said(const char *key)
{
	size_t i;

	if (strpbrk(key, "0123456789") != NULL)
		return false;
	for (i = 0; i < sizeof(attributions) / sizeof(attributions[0]); i++)
		if (attributions[i].last[1] != '\0' &&
		    quote_ends_with(key, attributions[i].last))
			return true;
	return false;
}

/*
 * A known verb needs a number; an unknown language needs everything, or less
 * where marked lines follow.
 */
static bool
is_attribution(const char *key, bool marked)
{
	bool when = quote_has_clock(key) && quote_has_date(key);
	size_t i;

	if (!quote_ends_with(key, ":"))
		return false;
	if (marked && (when || has_address(key) || is_said(key)))
		return true;
	if (strpbrk(key, "0123456789") == NULL)
		return false;
	for (i = 0; i < sizeof(attributions) / sizeof(attributions[0]); i++)
		if (quote_starts_with(key, attributions[i].first) &&
		    quote_ends_with(key, attributions[i].last) &&
		    (attributions[i].last[1] != '\0' || when))
			return true;
	return when && has_address(key);
}

static bool
is_head_line(const char *key)
{
	const char *colon = strchr(key, ':');

	return colon != NULL && colon > key && colon - key <= HEAD_WORD &&
	    (isalpha((unsigned char)*key) || (*key & 0x80) != 0) &&
	    colon[1] != '\0';
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

bool
quote_is_marked(const struct lines *l, const char **keys, size_t i)
{
	return l->items[i].mark == LINE_QUOTE || keys[i][0] == '>';
}

/* Is the next line with anything in it a marked one? */
static bool
marked_next(const struct lines *l, const char **keys, size_t i)
{
	while (i < l->n && keys[i][0] == '\0')
		i++;
	return i < l->n && quote_is_marked(l, keys, i);
}

/*
 * Is what these k + 1 lines say one attribution, with none of the author's
 * lines in front? What is one without its first line does not begin there.
 */
static bool
attribution_is(struct arena *a, const char **keys, size_t k, bool marked)
{
	size_t j;

	if (!is_attribution(join(a, keys, k + 1), marked))
		return false;
	for (j = 1; j <= k; j++)
		if (is_attribution(join(a, keys + j, k + 1 - j), marked))
			return false;
	return true;
}

/*
 * How many lines from i on are one attribution; 0 when they are none. Never
 * across a blank line.
 */
size_t
quote_attribution_at(
    struct arena *a, const struct lines *l, const char **keys, size_t i)
{
	size_t k;

	for (k = 0; k < ATTRIBUTION_LINES && i + k < l->n; k++) {
		const char *key = keys[i + k];

		if (*key == '\0' || *key == '>' ||
		    strlen(key) > ATTRIBUTION_MAX)
			return 0;
		if (!quote_ends_with(key, ":"))
			continue;
		if (attribution_is(a, keys + i, k, false) ||
		    (marked_next(l, keys, i + k + 1) &&
			attribution_is(a, keys + i, k, true)))
			return k + 1;
	}
	return 0;
}

static bool
is_word(const char *s, size_t n, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == n && strncmp(s, *words, n) == 0)
			return true;
	return false;
}

/* "Von: x", "De : x": does the line begin with one of these words? */
static bool
is_headed(const char *key, const char *const *words)
{
	size_t n = strcspn(key, ":"), end = n;

	while (n > 0 && key[n - 1] == ' ')
		n--;
	return key[end] != '\0' && is_word(key, n, words);
}

/*
 * Outlook's copied head: three or more "Word: value" lines, one of which has
 * an address or a year and a time; what is long in it goes on in a line with
 * an address. "Anna: gt 80" three times has neither. Dates and subjects may
 * stand before the sender. What begins with no word of ours needs the time,
 * too: "edit Ben: email ..." and two more orders are the coach's own.
 */
static bool
head_at(const char **keys, size_t i, size_t n)
{
	bool known, letter = false;
	size_t k, lines = 0;

	if (n > i + HEAD_LONGEST)
		n = i + HEAD_LONGEST;
	for (k = i; k < n && is_headed(keys[k], head_words); k++)
		;
	known = k < n && is_headed(keys[k], from_words);
	if (!known && (k > i || !has_address(keys[i])))
		return false;
	for (k = i; k < n; k++) {
		if (is_head_line(keys[k]))
			lines++;
		else if (k == i || !has_address(keys[k]))
			break;
		letter = letter || has_moment(keys[k]) ||
		    (known && has_address(keys[k]));
	}
	return lines >= HEADER_LINES && letter;
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
	bool dashed =
	    quote_starts_with(key, "--") || quote_starts_with(key, "==");

	return holds_any(key, quote_marks) ||
	    (dashed && holds_any(key, dashed_marks));
}

bool
quote_is_ours(struct arena *a, const char *line)
{
	return strstr(normal_key(a, line), our_mark) != NULL;
}

/* "From: Eli", "Felado: eli@example.org", "Von "Eli" <eli@example.org>". */
static bool
is_sender(const char *key)
{
	size_t n = strcspn(key, " :");

	return is_headed(key, from_words) ||
	    (has_address(key) &&
		(key[n] == ':' || is_word(key, n, from_words)));
}

/*
 * "---- On Thu Eli <eli@example.org> wrote ----", and any words between
 * dashes with a mail's head below them.
 */
static bool
dashed_at(const char **keys, size_t i, size_t n)
{
	bool closed = quote_ends_with(keys[i], "--");
	size_t k;

	if (!quote_starts_with(keys[i], "--"))
		return false;
	if (has_address(keys[i]))
		return closed || quote_ends_with(keys[i], ":");
	for (k = i + 1; closed && k < n && k <= i + HEADER_LINES; k++)
		if (is_sender(keys[k]))
			return true;
	return false;
}

/* "____" followed by "name mailing list": what a list server appends. */
static bool
list_footer_at(const char **keys, size_t i, size_t n)
{
	return strlen(keys[i]) >= 8 && quote_is_rule(keys[i]) && i + 1 < n &&
	    strstr(keys[i + 1], "mailing list") != NULL;
}

bool
quote_rest_at(const char **keys, size_t i, size_t n)
{
	return has_mark(keys[i]) || dashed_at(keys, i, n) ||
	    list_footer_at(keys, i, n) || head_at(keys, i, n);
}
