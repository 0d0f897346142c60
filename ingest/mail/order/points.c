/* points.c -- the arguments of points, tiers, line-ups and results. */
#include "ingest/mail/order/parse.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"
#include "lib/rating.h"

enum { POINTS_DIGITS = 6, POINTS_MAX = 100000, THOUSANDS = 3 };

/* From low to high, as they are stored. */
static const char *const tiers[] = { "Carbon", "Bronze", "Silver", "Gold",
	"Platinum" };

static bool
digit(char c)
{
	return isdigit((unsigned char)c);
}

/* Where a word begins that is_it accepts; at the end when there is none. */
static size_t
word_at(const char *s, bool (*is_it)(const char *))
{
	size_t i;

	for (i = 0; s[i] != '\0'; i++)
		if ((i == 0 || s[i - 1] == ' ') && is_it(s + i))
			break;
	return i;
}

static bool
is_signed(const char *s)
{
	return (*s == '+' || *s == '-') &&
	    (digit(s[1]) || (s[1] != '\0' && strchr(" +-", s[1]) != NULL));
}

static bool
is_number(const char *s)
{
	return digit(*s);
}

size_t
order_amount_at(const char *s)
{
	size_t n = word_at(s, is_signed);

	/* A group may be called "8+": a sign tells best. */
	return s[n] != '\0' ? n : word_at(s, is_number);
}

static const char *
amount_why(struct order_reader *r, const char *text)
{
	const char *shown = vocab_shown(r->a, text);

	if (digit(*text))
		return order_wrong(r,
		    "write a sign before %s: + for points that are given, - "
		    "for points that are taken back.",
		    shown);
	return order_wrong(r,
	    "\"%s\" is not a number of points: a sign and a whole number up "
	    "to %d, without a blank, a comma or a point in it.",
	    shown, POINTS_MAX);
}

static const char *
take_amount(struct order_reader *r)
{
	const char *text = order_take_word(r);
	size_t n = strspn(text + 1, "0123456789");
	size_t next = strspn(r->rest, "0123456789");

	if (digit(*text) || n == 0 || n > POINTS_DIGITS || text[1 + n] != '\0')
		return amount_why(r, text);
	/* "+1 250": one number that a phone has cut in two. */
	if (next == THOUSANDS && strchr(" ", r->rest[next]) != NULL)
		return amount_why(
		    r, arena_printf(r->a, "%s %.*s", text, (int)next, r->rest));
	r->out->amount = (int)strtol(text, NULL, 10);
	if (r->out->amount == 0 || abs(r->out->amount) > POINTS_MAX)
		return amount_why(r, text);
	return NULL;
}

/* Names by commas, each once; or one group. */
static const char *
take_names_or_group(struct order_reader *r, const char *list)
{
	const char **parts, *why = NULL;
	size_t n, i, k, cap = 0;
	struct order *o = r->out;

	parts = order_split(r, list, &n);
	if (n == 0)
		return order_usage(r);
	if (n == 1)
		return order_take_target(r, parts[0]);
	for (i = 0; i < n && why == NULL; i++) {
		why = order_add_athlete(r, &cap, parts[i]);
		for (k = 0; why == NULL && k + 1 < o->n_people; k++)
			if (o->people[k] == o->people[o->n_people - 1])
				why = order_wrong(r, "%s is named twice.",
				    o->people[k]->name);
	}
	return why;
}

const char *
parse_points(struct order_reader *r)
{
	struct order *o = r->out;
	size_t n = order_amount_at(r->rest);
	const char *names = normal_text(r->a, arena_strndup(r->a, r->rest, n)),
		   *why;

	r->rest += n;
	if (*names == '\0' || *r->rest == '\0')
		return order_usage(r);
	n = strlen(names);
	names = arena_strndup(r->a, names, n - (names[n - 1] == ':'));
	why = take_names_or_group(r, names);
	if (why == NULL)
		why = take_amount(r);
	if (why != NULL)
		return why;
	if (*r->rest == '\0')
		return order_wrong(r, "points need a reason.");
	if (normal_length(r->rest) > ORDER_TEXT_LETTERS)
		return order_wrong(r,
		    "the reason is too long: %d letters at most.",
		    ORDER_TEXT_LETTERS);
	o->body = r->rest;
	o->text = arena_printf(r->a, "points %s%s %+d %s",
	    o->group != NULL ? "group " : "",
	    o->group != NULL ? o->group->name : order_names(r), o->amount,
	    o->body);
	return NULL;
}

const char *
parse_tier(struct order_reader *r)
{
	struct order *o = r->out;
	const char *word, *why;
	size_t i, cap = 0;

	word = order_take_last(r);
	r->rest = arena_strndup(r->a, r->rest, strcspn(r->rest, ":"));
	if (*r->rest == '\0')
		return order_usage(r);
	for (i = 0; i < sizeof(tiers) / sizeof(tiers[0]); i++)
		if (strcasecmp(tiers[i], word) == 0)
			o->name = tiers[i];
	if (o->name == NULL)
		return order_wrong(r,
		    "\"%s\" is not a tier: Carbon, Bronze, Silver, Gold or "
		    "Platinum.",
		    vocab_shown(r->a, word));
	why = order_add_athlete(r, &cap, r->rest);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "tier %s %s", o->people[0]->name, o->name);
	return NULL;
}

/* METRIC NUMBER with NAME, agreed in a talk. */
const char *
parse_target(struct order_reader *r)
{
	struct order *o = r->out;
	const char *agreed = order_take_before_word(r, "with"), *name, *why;
	const char *number;
	size_t cap = 0;
	bool near;

	name = r->rest;
	if (agreed == NULL || *name == '\0')
		return order_usage(r);
	r->rest = agreed;
	number = order_take_last(r);
	if (*r->rest == '\0')
		return order_usage(r);
	o->amount = strcasecmp(number, "none") == 0 ? -1 : atoi(number);
	if (o->amount != -1 &&
	    (strlen(number) > 3 ||
		number[strspn(number, "0123456789")] != '\0' ||
		o->amount > RATING_MAX))
		return order_wrong(r,
		    "\"%s\" is not a target: a whole number from 0 to %d, or "
		    "none.",
		    vocab_shown(r->a, number), RATING_MAX);
	o->metrics = arena_array(r->a, 1, sizeof(*o->metrics));
	o->metrics[o->n_metrics++] =
	    vocab_metric(r->a, r->vocab, r->rest, VOCAB_ANY);
	if (o->metrics[0] == NULL)
		return vocab_metric_why(
		    r->a, r->vocab, r->rest, VOCAB_ANY, &near);
	why = order_add_athlete(r, &cap, name);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "target %s %s with %s",
	    o->metrics[0]->code, number, o->people[0]->name);
	return NULL;
}

const char *
parse_lineup(struct order_reader *r)
{
	struct order *o = r->out;
	const char **parts, *why;
	size_t n, i, k, cap = 0;

	if (*r->rest != ':')
		return order_usage(r);
	order_skip_colon(r);
	parts = order_split(r, r->rest, &n);
	if (n == 0)
		return order_usage(r);
	for (i = 0; i < n; i++) {
		why = order_add_athlete(r, &cap, parts[i]);
		if (why != NULL)
			return why;
		for (k = 0; k < i; k++)
			if (o->people[k] == o->people[i])
				return order_wrong(r,
				    "%s is named twice: on places %zu and "
				    "%zu.",
				    o->people[i]->name, k + 1, i + 1);
	}
	o->text = arena_printf(r->a, "order: %s", order_names(r));
	return NULL;
}

/* NAME TEST [DATE], from its end: names have blanks. */
const char *
parse_result_remove(struct order_reader *r)
{
	struct order *o = r->out;
	const char *word, *why = NULL;
	size_t cap = 0;

	word = order_take_last(r);
	if (strpbrk(word, "-/.") != NULL) {
		why = order_take_day(r, word);
		word = order_take_last(r);
	}
	if (why != NULL)
		return why;
	if (*r->rest == '\0')
		return order_usage(r);
	o->erg = vocab_erg(word);
	if (o->erg == NULL)
		return order_wrong(r, "\"%s\" is not an erg test we know: %s.",
		    vocab_shown(r->a, word), vocab_ergs(r->a));
	r->rest = arena_strndup(r->a, r->rest, strcspn(r->rest, ":"));
	why = order_add_athlete(r, &cap, r->rest);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "result remove %s %s%s%s",
	    o->people[0]->name, o->erg->name, o->dated ? " " : "",
	    o->dated ? date_iso(r->a, o->day) : "");
	return NULL;
}
