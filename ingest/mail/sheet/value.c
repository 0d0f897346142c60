/* value.c -- a score with its importance, flag and note. */
#include "ingest/mail/sheet/value.h"

#include <string.h>
#include <strings.h>

enum { DECIMALS = 2 }; /* "1,000" has none */

static bool
all_in(const char *s, const char *set)
{
	return *s != '\0' && s[strspn(s, set)] == '\0';
}

static bool
all_digits(const char *s)
{
	return all_in(s, "0123456789");
}

/* "8O", "l00": a digit among letters that look like digits. */
static bool
has_false_digit(const char *s)
{
	return all_in(s, "0123456789OolI") && strpbrk(s, "OolI") != NULL &&
	    strpbrk(s, "0123456789") != NULL;
}

static bool
is_month(const char *s)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr", "mai",
		"may", "maj", "jun", "jul", "aug", "sep", "oct", "okt", "nov",
		"dec", "dez", "des", "fev", "avr", "abr", "ago", "set", "out",
		"ene", "gen", "mag", "giu", "lug", "ott", "dic", NULL };
	size_t n = strspn(s,
		   "abcdefghijklmnopqrstuvwxyz"
		   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
	       i;

	if (n < 3 || (s[n] != '\0' && strcmp(s + n, ".") != 0))
		return false;
	for (i = 0; months[i] != NULL; i++)
		if (strncasecmp(s, months[i], 3) == 0)
			return true;
	return false;
}

/* What spreadsheets make of 7/10: 07-Oct, 10.Jul, Oct-07, 2026-10-07. */
static bool
is_sheet_date(const char *s)
{
	size_t n = strspn(s, "0123456789"), letters, i, parts = 1;

	if (n > 0 && n <= 2 && is_month(s + n + strspn(s + n, "-./ ")))
		return true;
	letters = strcspn(s, "-./ 0123456789");
	if (letters >= 3 && s[letters] != '\0' &&
	    all_in(s + letters, "-./ 0123456789") && strlen(s) <= 10 &&
	    is_month(strndupa(s, letters)))
		return true;
	for (i = 0; s[i] != '\0'; i++)
		parts += strchr("-./", s[i]) != NULL;
	return parts == 3 && all_in(s, "0123456789-./") && n > 0 &&
	    strlen(s) >= 6;
}

static const char *
no_score(struct sheet *s, const char *word)
{
	return arena_printf(s->a,
	    "no score after \"%s\". Write a number from 0 to 100: \"%s 80\".",
	    word, word);
}

static const char *
in_scale(struct sheet *s, const char *token, int scale, int *score)
{
	if (*score > scale && scale == 10)
		return arena_printf(s->a,
		    "%s is above 10, and the scale here is 10. Scores go "
		    "from 0 to 10 then.",
		    token);
	if (*score > scale)
		return arena_printf(s->a,
		    "%s is above 100. Scores go from 0 to 100 (or 0/10 to "
		    "10/10).",
		    token);
	*score = *score * 100 / scale;
	return NULL;
}

/* 8.5 where the scale is 10, as hundredths, which have a whole number. */
static const char *
tenths_why(struct sheet *s, const char *token, size_t digits, int whole)
{
	const char *more = token + digits + 1;
	int n = whole * 10 + *more - '0';

	if (more[1] == '\0' || more[1] == '0')
		return arena_printf(s->a,
		    "score %s: scores are whole numbers, write %d/100.", token,
		    n);
	return arena_printf(s->a,
	    "score %s: scores are whole numbers, write %d/100 or %d/100.",
	    token, n, n + 1);
}

/* 82.5 is refused with its two neighbours; 82.0 is 82. */
static const char *
read_decimal(struct sheet *s, const char *token, size_t digits, int *out)
{
	int whole = value_number(arena_strndup(s->a, token, digits)), above;

	*out = whole;
	if (all_in(token + digits + 1, "0"))
		return NULL;
	above = whole + 1;
	if (above > s->scale)
		return in_scale(s, token, s->scale, &above);
	if (s->scale == 10)
		return tenths_why(s, token, digits, whole);
	return arena_printf(s->a,
	    "score %s: scores are whole numbers, write %d or %d.", token, whole,
	    whole + 1);
}

static const char *
read_fraction(struct sheet *s, const char *token, size_t digits, int *out)
{
	int n = value_number(arena_strndup(s->a, token, digits));
	int of = value_number(token + digits + 1);

	if (of != 10 && of != 100)
		return arena_printf(
		    s->a, "\"%s\": only /10 and /100 are understood.", token);
	if (n > of)
		return arena_printf(s->a,
		    "%s is above %d/%d. Scores go from 0 to 100 (or 0/10 to "
		    "10/10).",
		    token, of, of);
	*out = n * 100 / of;
	return NULL;
}

/* "7.5/10": what it is out of a hundred; NULL when it is something else. */
static const char *
half_point(struct sheet *s, const char *token)
{
	size_t n = strspn(token, "0123456789");
	int score;

	if (n == 0 || n > 2 || strchr(".,", token[n]) == NULL ||
	    !is_digit(token[n + 1]) || strcmp(token + n + 2, "/10") != 0)
		return NULL;
	score = value_number(arena_strndup(s->a, token, n)) * 10 +
	    token[n + 1] - '0';
	if (score > 100)
		return arena_printf(s->a,
		    "%s is above 10/10. Scores go from 0 to 100 (or 0/10 to "
		    "10/10).",
		    token);
	return arena_printf(s->a,
	    "score %s: scores are whole numbers, write %d%s.", token, score,
	    s->scale == 10 ? "/100" : "");
}

static const char *
bad_number(struct sheet *s, const char *word, const char *token)
{
	if (token[0] == '-' && is_digit(token[1]))
		return arena_printf(s->a,
		    "%s is below 0. Scores go from 0 to 100 (or 0/10 to "
		    "10/10).",
		    token);
	if (half_point(s, token) != NULL)
		return half_point(s, token);
	if (has_false_digit(token))
		return arena_printf(s->a,
		    "\"%s\" is not a number (a letter O or l inside?).", token);
	if (token[0] != '?' && all_in(token, "0123456789?"))
		return arena_printf(s->a,
		    "\"%s\" has a question mark: is that the score? Then write "
		    "\"%s %.*s\".",
		    token, word, (int)strcspn(token, "?"), token);
	if (is_sheet_date(token))
		return arena_printf(s->a,
		    "\"%s\" looks like a score such as 7/10 that the "
		    "spreadsheet turned into a date. Format the column as "
		    "text, or use 0-100.",
		    token);
	if (!is_digit(token[0]) &&
	    (strchr("=+<>~", token[0]) == NULL || !is_digit(token[1])))
		return no_score(s, word);
	return arena_printf(s->a,
	    "\"%s\" is not a number. Write a number from 0 to 100: \"%s 80\".",
	    vocab_shown(s->a, token), word);
}

/* Every form of a score; NULL when *out is 0..100, else why not. */
static const char *
score_read(
    struct sheet *s, const char *word, const char *token, struct value *out)
{
	size_t digits = strspn(token, "0123456789");
	const char *rest = token + digits, *why;

	if (digits == 0)
		return bad_number(s, word, token);
	out->score = value_number(arena_strndup(s->a, token, digits));
	if (*rest == '\0') {
		out->bare = true;
		return in_scale(s, token, s->scale, &out->score);
	}
	if (strcmp(rest, "%") == 0)
		return in_scale(s, token, 100, &out->score);
	if (*rest == '/' && all_digits(rest + 1))
		return read_fraction(s, token, digits, &out->score);
	if ((*rest != '.' && *rest != ',') || !all_digits(rest + 1) ||
	    strlen(rest + 1) > DECIMALS)
		return bad_number(s, word, token);
	out->bare = true;
	why = read_decimal(s, token, digits, &out->score);
	return why != NULL ? why : in_scale(s, token, s->scale, &out->score);
}

/*
 * "8 / 10", "8 out of 10", "80 %": the score at text without its blanks, and
 * how much it takes. NULL when there is nothing behind the number.
 */
static const char *
spaced_score(struct sheet *s, const char *text, size_t *len)
{
	static const char *const words[] = { "/", "out of ", "of " };
	size_t n = strspn(text, "0123456789"), i;
	const char *rest = after_spaces(text + n), *of;

	if (n > 0 && rest > text + n && *rest == '%') {
		*len = (size_t)(rest + 1 - text);
		return arena_printf(s->a, "%.*s%%", (int)n, text);
	}
	for (i = 0; n > 0 && i < sizeof(words) / sizeof(words[0]); i++) {
		if (strncasecmp(rest, words[i], strlen(words[i])) != 0)
			continue;
		of = after_spaces(rest + strlen(words[i]));
		if (!is_digit(*of))
			return NULL;
		*len = (size_t)(of - text) + strspn(of, "0123456789.");
		return arena_printf(s->a, "%.*s/%.*s", (int)n, text,
		    (int)strspn(of, "0123456789"), of);
	}
	return NULL;
}

/*
 * "80 - 3 good pieces" may be a note, but so reads "80 - 90 on a good day":
 * brackets tell them apart.
 */
static const char *
two_numbers(struct sheet *s, const char *word, const char *token,
    const char *text, const char *second)
{
	size_t len;
	const char *other = value_token(s, second, &len), *note = "";

	if (text[0] == '-' && text[1] == ' ' && second[len] == ' ')
		note = arena_printf(s->a,
		    " A note that begins with a number goes in brackets: "
		    "\"%s %s (%s)\".",
		    word, token, vocab_shown(s->a, second));
	return arena_printf(s->a,
	    "two numbers after \"%s\" (%s and %.*s). Which one is the score? "
	    "For importance write i9.%s",
	    word, token, (int)strcspn(other, ")"), other, note);
}

/* "hands 60, i9": past the comma, where no item of that name begins. */
static const char *
importance_behind_comma(struct sheet *s, const char *text)
{
	const char *next = after_spaces(text + (*text == ',')), *digits;

	return value_importance_at(next, &digits) > 0 &&
		sheet_item_typed(s, next).word == NULL
	    ? next
	    : text;
}

const char *
value_read(struct sheet *s, struct item_word item, const char *text, bool cell,
    struct value *out, const char **rest)
{
	const char *token, *spaced = NULL, *digits, *second, *why;
	size_t len, n;

	*out = (struct value){ .item = item, .importance = -1 };
	if (cell && is_sheet_date(text))
		return bad_number(s, item.word, text);
	token = value_token(s, text, &len);
	if (strchr(token, '/') == NULL || token[strlen(token) - 1] == '/')
		spaced = spaced_score(s, text, &len);
	if (spaced != NULL)
		token = spaced;
	if (*token == '\0')
		return no_score(s, item.word);
	why = score_read(s, item.word, token, out);
	if (why != NULL)
		return why;
	if (len > 1 && text[len - 1] == '!')
		out->share = SHARE_YES;
	text = after_spaces(text + len);
	for (;;) {
		text = importance_behind_comma(s, text);
		if ((n = value_importance_at(text, &digits)) > 0) {
			why =
			    value_importance_check(s, digits, &out->importance);
			if (why != NULL)
				return why;
			n += text[n] == '.';
		} else if ((n = value_flag(text, &out->share)) == 0) {
			break;
		}
		text = after_spaces(text + n);
	}
	second = value_second(text);
	if (second != NULL && value_rating_at(s, second) == NULL)
		return two_numbers(s, item.word, token, text, second);
	return value_tail(s, text, cell, out, rest);
}
