/* args.c -- the pieces that orders are made of. */
#include "ingest/mail/order/parse.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum {
	LOCAL_DIGITS = 5, /* of a number without its country, at least */
	PLUS_DIGITS = 7,  /* of one with it: E.164 */
	NUMBER_DIGITS = 15,
};

const char *
order_usage(struct order_reader *r)
{
	return arena_printf(r->a, "write: %s, for example: %s",
	    r->out->row->usage, r->out->row->example);
}

const char *
order_wrong(struct order_reader *r, const char *fmt, ...)
{
	va_list ap;
	const char *what;

	va_start(ap, fmt);
	what = arena_vprintf(r->a, fmt, ap);
	va_end(ap);
	return arena_printf(
	    r->a, "%s For example: %s", what, r->out->row->example);
}

/* Takes the text before sep (a string) off *rest; NULL if it is not there. */
const char *
order_take_before(struct order_reader *r, const char *sep)
{
	const char *end = strstr(r->rest, sep);
	const char *part;

	if (end == NULL)
		return NULL;
	part = normal_text(
	    r->a, arena_strndup(r->a, r->rest, (size_t)(end - r->rest)));
	r->rest = end + strlen(sep);
	r->rest += strspn(r->rest, " ");
	return part;
}

const char *
order_take_word(struct order_reader *r)
{
	size_t n = strcspn(r->rest, " ");
	const char *word = arena_strndup(r->a, r->rest, n);

	r->rest += n + strspn(r->rest + n, " ");
	return word;
}

/* Takes this word off the front, in any case. */
bool
order_skip_word(struct order_reader *r, const char *word)
{
	size_t n = strlen(word);

	if (strncasecmp(r->rest, word, n) != 0 ||
	    (r->rest[n] != ' ' && r->rest[n] != '\0'))
		return false;
	r->rest += n + strspn(r->rest + n, " ");
	return true;
}

/* A list by commas; parts are trimmed, empty ones left out. */
const char **
order_split(struct order_reader *r, const char *text, size_t *n)
{
	const char **parts = NULL;
	size_t cap = 0;

	*n = 0;
	while (*text != '\0') {
		size_t len = strcspn(text, ",");
		const char *part =
		    normal_text(r->a, arena_strndup(r->a, text, len));

		parts = arena_grow(r->a, parts, *n, &cap, sizeof(*parts));
		if (*part != '\0')
			parts[(*n)++] = part;
		text += len + (text[len] == ',');
	}
	return parts;
}

const char *
order_joined(struct arena *a, const char *list, const char *more)
{
	return *list == '\0' ? more : arena_printf(a, "%s, %s", list, more);
}

bool
order_is_address(const char *s)
{
	const char *at = strchr(s, '@');

	return at != NULL && at > s && strchr(at + 1, '@') == NULL &&
	    at[1] != '.' && strchr(at, '.') != NULL &&
	    s[strlen(s) - 1] != '.' &&
	    s[strspn(s,
		"abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789.!#$%&'*+/=?^_`{|}~-@")] == '\0';
}

const char *
order_take_day(struct order_reader *r, const char *text)
{
	if (!date_parse(text, &r->out->day))
		return order_wrong(r,
		    "\"%s\" is not a day: write it as 2026-10-01.",
		    vocab_shown(r->a, text));
	r->out->dated = true;
	return NULL;
}

const char *
order_quoted(struct arena *a, const char *name)
{
	return strchr(name, ' ') == NULL ? name
					 : arena_printf(a, "\"%s\"", name);
}

const char *
order_number(struct arena *a, const char *text)
{
	const char *s = normal_text(a, text);
	bool plus = *s == '+';
	char *digits = arena_strdup(a, s);
	size_t n = 0, i;

	for (i = plus; s[i] != '\0'; i++)
		if (isdigit((unsigned char)s[i]))
			digits[plus + n++] = s[i];
		else if (strchr(" ()-./", s[i]) == NULL)
			return NULL;
	digits[plus + n] = '\0';
	if (n > NUMBER_DIGITS || n < (plus ? PLUS_DIGITS : LOCAL_DIGITS) ||
	    (plus && digits[1] == '0'))
		return NULL;
	return plus ? digits : s;
}

size_t
order_phone_at(struct arena *a, const char *text)
{
	const char *p = text + strcspn(text, "+(0123456789");

	return p > text && p[-1] == ' ' && order_number(a, p) != NULL
	    ? (size_t)(p - text)
	    : 0;
}

const char *
order_take_before_word(struct order_reader *r, const char *word)
{
	const char *p, *last = NULL;
	size_t n = strlen(word);

	for (p = strchr(r->rest, ' '); p != NULL; p = strchr(p + 1, ' '))
		if (strncasecmp(p + 1, word, n) == 0 && p[n + 1] == ' ')
			last = p;
	if (last == NULL)
		return NULL;
	p = arena_strndup(r->a, r->rest, (size_t)(last - r->rest));
	r->rest = last + n + 1 + strspn(last + n + 1, " ");
	return p;
}

const char *
order_take_last(struct order_reader *r)
{
	const char *space = strrchr(r->rest, ' '), *word;

	if (space == NULL) {
		word = r->rest;
		r->rest = "";
		return word;
	}
	r->rest = arena_strndup(r->a, r->rest, (size_t)(space - r->rest));
	return space + 1;
}

void
order_skip_colon(struct order_reader *r)
{
	r->rest += strspn(r->rest, " ");
	r->rest += *r->rest == ':';
	r->rest += strspn(r->rest, " ");
}

const char *
order_without_stop(struct arena *a, const char *name)
{
	static const char *const keep[] = { "Jr.", "Sr." };
	size_t n = strlen(name);
	const char *last = strrchr(name, ' ');

	last = last == NULL ? name : last + 1;
	for (size_t i = 0; i < sizeof(keep) / sizeof(*keep); i++)
		if (strcasecmp(last, keep[i]) == 0)
			return name;
	if (n == 0 || name[n - 1] != '.' || normal_length(last) <= 2)
		return name;
	return arena_strndup(a, name, n - 1);
}

const char *
order_take_text(struct order_reader *r)
{
	const char *bare = order_without_stop(r->a, r->rest);

	if (*r->rest == '\0')
		return order_usage(r);
	if (normal_length(r->rest) > ORDER_TEXT_LETTERS)
		return order_wrong(r,
		    "the text is too long: %d letters at most.",
		    ORDER_TEXT_LETTERS);
	r->out->body = strcasecmp(bare, "none") == 0 ? NULL : r->rest;
	return NULL;
}

void
order_drop_stop(struct order_reader *r)
{
	size_t n = strlen(r->rest);

	if (n > 0 && strchr(".!", r->rest[n - 1]) != NULL)
		r->rest =
		    normal_text(r->a, arena_strndup(r->a, r->rest, n - 1));
}

/* "NAME" in quotation marks. */
const char *
order_take_quoted(struct order_reader *r)
{
	const char *name;

	if (*r->rest != '"')
		return NULL;
	r->rest++;
	name = order_take_before(r, "\"");
	if (name == NULL || *name == '\0' ||
	    normal_length(name) > ORDER_NAME_LETTERS)
		return NULL;
	return name;
}

/* [WORD A, B]: aliases of a metric, short names of a team. */
const char *
order_take_list(struct order_reader *r, const char *word)
{
	struct order *o = r->out;
	const char *names = "";
	size_t i, n;

	if (!order_skip_word(r, word))
		return "";
	if (strchr(r->rest, ':') == NULL)
		order_drop_stop(r);
	n = strcspn(r->rest, ":");
	o->words = order_split(r, arena_strndup(r->a, r->rest, n), &o->n_words);
	r->rest += n;
	for (i = 0; i < o->n_words; i++)
		names = order_joined(r->a, names, o->words[i]);
	return arena_printf(r->a, " %s %s", word, names);
}

bool
order_is_code(const char *s, size_t shortest, size_t longest)
{
	size_t n = strspn(s,
	    "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

	return s[n] == '\0' && n >= shortest && n <= longest;
}
