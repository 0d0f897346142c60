/* erg.c -- erg times and distances, and dates. */
#include "ingest/mail/sheet/line.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { OLDEST_DAYS = 366 };

static bool
is_plausible(const struct erg *e, int tenths)
{
	return tenths >= e->low * 10 && tenths <= e->high * 10;
}

/*
 * Spreadsheets show 6:45 as 06:45:00, hours. It is taken as minutes where
 * hours cannot be right and minutes can.
 */
static int
from_hours(const struct erg *e, const char *token, int tenths)
{
	size_t n = strlen(token);

	if (is_plausible(e, tenths) || n < 7 ||
	    strcmp(token + n - 3, ":00") != 0 ||
	    strchr(token, ':') == strrchr(token, ':') ||
	    !is_plausible(e, tenths / 60))
		return tenths;
	return tenths / 60;
}

/* What she may have meant: 6.45.3, 6:45.30, 645.3 are all 6:45.3. */
static const char *
time_guess(struct sheet *s, const struct erg *e, const char *token)
{
	int digits[6] = { 0 }, n = 0, tenths;
	const char *p;

	for (p = token; *p != '\0' && n < 6; p++)
		if (isdigit((unsigned char)*p))
			digits[n++] = *p - '0';
		else if (strchr(".,:;'\"-", *p) == NULL)
			return e->example;
	if (n < 3)
		return e->example;
	tenths = (digits[0] * 60 + digits[1] * 10 + digits[2]) * 10 + digits[3];
	if (n <= 4 && digits[1] < 6 && is_plausible(e, tenths))
		return vocab_erg_text(s->a, e, tenths);
	tenths =
	    ((digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]) *
		10 +
	    digits[4];
	if (n >= 4 && n <= 5 && digits[2] < 6 && is_plausible(e, tenths))
		return vocab_erg_text(s->a, e, tenths);
	return e->example;
}

static const char *
clock_text(struct arena *a, int seconds)
{
	return arena_printf(a, "%d:%02d", seconds / 60, seconds % 60);
}

static const char *
time_read(struct sheet *s, const struct erg *e, const char *token, int *out)
{
	int tenths = vocab_tenths(token), shown;

	if (tenths < 0)
		return arena_printf(s->a, "\"%s\" is not a time. Write %s %s.",
		    vocab_shown(s->a, token), e->name, time_guess(s, e, token));
	shown = tenths;
	tenths = from_hours(e, token, tenths);
	if (!is_plausible(e, tenths))
		return arena_printf(s->a,
		    "%s in %s cannot be right (expected %s to %s).", e->name,
		    vocab_erg_text(s->a, e, tenths), clock_text(s->a, e->low),
		    clock_text(s->a, e->high));
	if (tenths != shown)
		sheet_note(s, "spreadsheet time %s read as %s (%s)", token,
		    vocab_erg_text(s->a, e, tenths), e->name);
	*out = tenths;
	return NULL;
}

static const char *
distance_read(struct sheet *s, const struct erg *e, const char *token, int *out)
{
	size_t n = strspn(token, "0123456789");

	if (n == 0 || (token[n] != '\0' && strcasecmp(token + n, "m") != 0))
		return arena_printf(s->a,
		    "\"%s\" is not a distance in metres. Write %s %s.",
		    vocab_shown(s->a, token), e->name, e->example);
	*out = n > 6 ? 1000000 : atoi(token);
	if (*out < e->low || *out > e->high)
		return arena_printf(s->a,
		    "%s with %.*s m cannot be right (expected %d m to %d m).",
		    e->name, (int)n, token, e->low, e->high);
	return NULL;
}

/* To the next blank or separator; "6:45,3" holds a decimal comma. */
static size_t
token_length(const char *text)
{
	size_t n = strcspn(text, " ,;");

	if (text[n] == ',' && isdigit((unsigned char)text[n + 1]))
		n += 1 + strcspn(text + n + 1, " ,;");
	return n;
}

/* "12:07:12 AM": so English spreadsheets show seven minutes and twelve. */
static const char *
without_noon(struct arena *a, const char *text)
{
	size_t n = strspn(text, "0123456789:");
	const char *time = arena_strndup(a, text, n);

	if (strcasecmp(text + n, " AM") != 0 ||
	    strchr(time, ':') == strrchr(time, ':'))
		return text;
	return strncmp(time, "12:", 3) == 0 ? arena_printf(a, "0%s", time + 2)
					    : time;
}

const char *
erg_read(struct sheet *s, struct item_word item, const char *text,
    struct value *out, const char **rest)
{
	const struct erg *e = item.erg;
	const char *token, *why;
	size_t n, keep;

	*out = (struct value){ .item = item, .importance = -1 };
	text = without_noon(s->a, text);
	n = keep = token_length(text);
	while (keep > 0 && strchr(".!", text[keep - 1]) != NULL)
		keep--;
	if (keep == 0)
		return arena_printf(s->a, "no %s after \"%s\". Write %s %s.",
		    e->distance ? "distance" : "time", item.word, e->name,
		    e->example);
	token = arena_strndup(s->a, text, keep);
	why = e->distance ? distance_read(s, e, token, &out->score)
			  : time_read(s, e, token, &out->score);
	if (why != NULL)
		return why;
	if (text[n - 1] == '!')
		out->share = SHARE_YES;
	text += n + strspn(text + n, " ");
	if (e->distance && (*text == 'm' || *text == 'M') &&
	    strchr(" ,;.", text[1]) != NULL)
		text += 1 + strspn(text + 1, " .");
	if ((*text == 'i' || *text == 'I') && isdigit((unsigned char)text[1]))
		return arena_printf(s->a,
		    "a %s has no importance. Write only the %s: %s %s.",
		    e->name, e->distance ? "distance" : "time", e->name, token);
	if (isdigit((unsigned char)*text) &&
	    sheet_item_word(s, text).word == NULL)
		return arena_printf(s->a,
		    "two numbers after \"%s\". Put each result on its own "
		    "line.",
		    item.word);
	return value_tail(s, text, false, out, rest);
}

static bool
make_day(struct arena *a, int year, int month, int day, struct day *out)
{
	return year >= 1970 && year <= 9999 &&
	    date_parse(
		arena_printf(a, "%04d-%02d-%02d", year, month, day), out);
}

/* "20-Nov-2026" in words; "2026-11-20 00:00:00" without its time. */
static const char *
day_words(struct arena *a, const char *text)
{
	enum { ISO = 10 };
	char *words = arena_strdup(a, text);
	struct day day;

	if (strlen(text) > ISO && strchr(" T", text[ISO]) != NULL &&
	    date_parse(arena_strndup(a, text, ISO), &day))
		words[ISO] = '\0';
	else
		for (char *p = words; *p != '\0'; p++)
			*p = *p == '-' ? ' ' : *p;
	return words;
}

/* 05/06/2026 has two readings, 25/06/2026 one; we take neither. */
static const char *
date_advice(struct sheet *s, const char *text)
{
	int x, y, year;
	char sep[2];
	struct day month_first, day_first;
	bool a, b;

	if (sscanf(text, "%2d%1[./-]%2d%*1[./-]%4d", &x, sep, &y, &year) != 4)
		return arena_printf(s->a, "\"%s\" is not a date. Write %s.",
		    vocab_shown(s->a, text),
		    sheet_day_newest(s, day_words(s->a, text)));
	if (year < 100)
		year += 2000;
	a = make_day(s->a, year, x, y, &month_first);
	b = make_day(s->a, year, y, x, &day_first);
	if (a && b && x != y)
		return arena_printf(s->a,
		    "\"%s\" can be read two ways. Write %s or %s.", text,
		    date_iso(s->a, month_first), date_iso(s->a, day_first));
	if (!a && !b)
		return arena_printf(s->a, "\"%s\" is not a date. Write %s.",
		    text, date_iso(s->a, s->in->today));
	return arena_printf(s->a, "write the date \"%s\" as %s.", text,
	    date_iso(s->a, a ? month_first : day_first));
}

const char *
date_read(struct sheet *s, const char *text, struct day *out)
{
	int64_t today = date_number(s->in->today);

	if (strcasecmp(text, "today") == 0)
		*out = s->in->today;
	else if (strcasecmp(text, "yesterday") == 0)
		*out = date_of_number(today - 1);
	else if (!date_parse(text, out))
		return date_advice(s, text);
	if (date_number(*out) > today)
		return arena_printf(s->a, "%s is in the future. Today is %s.",
		    date_iso(s->a, *out), date_iso(s->a, s->in->today));
	if (today - date_number(*out) > OLDEST_DAYS)
		return arena_printf(s->a,
		    "%s is more than %d days ago. Dates go back to a year.",
		    date_iso(s->a, *out), OLDEST_DAYS);
	return NULL;
}
