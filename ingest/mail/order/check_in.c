/*
 * check_in.c -- the arguments of orders about what is asked by the
 * clock, and about the terms of being texted.
 */
#include "ingest/mail/order/parse.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
	DAYS_MAX = 5,
	FROM = 8 * 60, /* minutes of the day */
	TO = 20 * 60,
	VERSION_LETTERS = 20,
};

static const char *const days[] = { "monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", "sunday" };
enum { DAYS = sizeof(days) / sizeof(days[0]) };

/* "mon", "tues", "Wednesdays": 1 is Monday; 0: no day. */
static int
day_of(const char *word, size_t n)
{
	if (n > 4 && tolower((unsigned char)word[n - 1]) == 's')
		n -= strncasecmp(word, "tues", n) != 0;
	for (int i = 0; i < DAYS && n >= 3; i++)
		if (n <= strlen(days[i]) && strncasecmp(days[i], word, n) == 0)
			return i + 1;
	return 0;
}

/* "mon" or "mon-fri" as bits; 0: neither. */
static unsigned
days_of(const char *word)
{
	size_t n = strcspn(word, "-");
	int from = day_of(word, n), to = from;
	unsigned bits = 0;

	if (word[n] == '-')
		to = day_of(word + n + 1, strlen(word + n + 1));
	for (int i = from; from > 0 && i <= to; i++)
		bits |= 1U << i;
	return bits;
}

/* "16:30", "4:30pm", "4pm": minutes of the day; -1: no time. */
static int
minute_of(const char *word)
{
	int hour = 0, minute = 0;
	size_t n = strspn(word, "0123456789");
	bool short_form = word[n] != ':' && word[n] != '.';

	if (n < 1 || n > 2)
		return -1;
	sscanf(word, "%2d", &hour);
	word += n;
	if (!short_form) {
		if (strspn(word + 1, "0123456789") != 2)
			return -1;
		sscanf(word + 1, "%2d", &minute);
		word += 3;
	}
	if (strcasecmp(word, "pm") == 0 || strcasecmp(word, "am") == 0) {
		if (hour < 1 || hour > 12)
			return -1;
		hour = hour % 12 + (tolower((unsigned char)*word) == 'p') * 12;
	} else if (*word != '\0' || short_form)
		return -1;
	return hour > 23 || minute > 59 ? -1 : hour * 60 + minute;
}

static const char *
days_text(struct arena *a, unsigned bits)
{
	const char *all = "";

	for (int i = 0; i < DAYS; i++)
		if ((bits & 1U << (i + 1)) != 0)
			all =
			    order_joined(a, all, arena_strndup(a, days[i], 3));
	return all;
}

static size_t
days_count(unsigned bits)
{
	size_t n = 0;

	for (; bits != 0; bits >>= 1)
		n += bits & 1;
	return n;
}

/* The next word; commas, "and" and "at" are between words. */
static const char *
take_word(struct order_reader *r)
{
	const char *word;
	size_t n;

	do {
		r->rest += strspn(r->rest, " ,");
		n = strcspn(r->rest, " ,");
		word = arena_strndup(r->a, r->rest, n);
		r->rest += n;
	} while (strcasecmp(word, "and") == 0 || strcasecmp(word, "at") == 0);
	return word;
}

/* Prose goes on otherwise: "Check-in is at the dock." */
bool
fits_check_in(struct order_reader *r)
{
	struct order_reader copy = *r;
	const char *word;

	word = take_word(&copy);
	return *word == '\0' || strncasecmp(word, "off", 3) == 0 ||
	    days_of(word) != 0 || minute_of(word) >= 0;
}

/* "DAY, DAY TIME" or "off"; most: how many days. */
static const char *
times_read(struct order_reader *r, const char *what, size_t most)
{
	struct order *o = r->out;
	const char *word;
	unsigned bits;

	order_drop_stop(r);
	o->text = arena_printf(r->a, "%s off", what);
	word = take_word(r);
	if (strcasecmp(word, "off") == 0)
		return *take_word(r) == '\0' ? NULL : order_usage(r);
	for (; (bits = days_of(word)) != 0; word = take_word(r))
		o->weekdays |= bits;
	o->minute = minute_of(word);
	if (o->weekdays == 0 || o->minute < 0 || *take_word(r) != '\0')
		return order_usage(r);
	if (days_count(o->weekdays) > most)
		return order_wrong(r,
		    "Athletes are asked on %zu day%s of a week at most.", most,
		    most == 1 ? "" : "s");
	if (o->minute < FROM || o->minute > TO)
		return order_wrong(r,
		    "Athletes are asked between 8:00 and 20:00, not at %s.",
		    vocab_shown(r->a, word));
	o->on = true;
	o->text = arena_printf(r->a, "%s %s %d:%02d", what,
	    days_text(r->a, o->weekdays), o->minute / 60, o->minute % 60);
	return NULL;
}

const char *
parse_check_in(struct order_reader *r)
{
	return times_read(r, "check-in", DAYS_MAX);
}

const char *
parse_reflection(struct order_reader *r)
{
	return times_read(r, "reflection", 1);
}

const char *
parse_terms(struct order_reader *r)
{
	size_t n;

	n = strspn(r->rest,
	    "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
	if (n == 0 || n > VERSION_LETTERS || r->rest[n] != '\0')
		return order_usage(r);
	r->out->code = r->rest;
	r->out->text = arena_printf(r->a, "terms version %s", r->rest);
	return NULL;
}
