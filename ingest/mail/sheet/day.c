/*
 * day.c -- lines that name a day in words, "Friday" or "20 Nov".
 *
 * What stands below is about that day, and would be saved as today's. Where it
 * is not today, which Friday it was is the coach's to say, so none is guessed:
 * she gets a date to copy.
 */
#include "ingest/mail/sheet/line.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/sheet/day_words.h"

enum { WEEK = 7, YEAR = 366 };

/* What a line says of its day; of a weekday and a month, 0 for the first. */
struct saying {
	int weekday, month; /* -1: not said */
	int number;	    /* of the month; 0: not said */
	int first, second;  /* of "23/11", in either order; 0: not said */
	int year;	    /* of "23.11.2026"; 0: not said */
	int words;
	bool yesterday;
	bool last; /* "last Friday" is not today */
};

/* "23/11", "23.11.26", "2026-11-23"; but "8/10" may be a score. */
static void
date_add(const char *word, struct saying *is)
{
	int part[3] = { 0 };
	size_t n = 0, digits;

	for (const char *p = word;; p += digits + 1) {
		digits = strspn(p, "0123456789");
		if (digits == 0 || digits > 4 || n == 3)
			return;
		part[n++] = atoi(p);
		if (p[digits] == '\0')
			break;
	}
	if (n == 2 && (strchr(word, '-') != NULL || strstr(word, "/10")))
		return;
	if (part[0] > 31) { /* the year comes first */
		is->year = part[0];
		is->first = part[1];
		is->second = part[2];
	} else if (n > 1) {
		is->first = part[0];
		is->second = part[1];
		is->year =
		    part[2] > 0 && part[2] < 100 ? 2000 + part[2] : part[2];
	}
}

/* "20", "20th", "20/11", "2026": true when it can be a part of a date. */
static bool
number_add(const char *word, struct saying *is)
{
	size_t n = strspn(word, "0123456789");

	if (n == 0)
		return false;
	if (n <= 2 && (word[n] == '\0' || day_is_ordinal(word + n))) {
		is->number = atoi(word);
		return is->number >= 1 && is->number <= 31;
	}
	date_add(word, is);
	return word[strspn(word, "0123456789/.-")] == '\0';
}

/* Adds what one word says; false: a line with it says more than its day. */
static bool
word_add(const char *word, struct saying *is)
{
	int weekday = day_weekday(word);
	int month = day_month(word);

	is->words++;
	if (weekday >= 0)
		is->weekday = weekday;
	else if (month >= 0)
		is->month = month;
	else if (day_is_yesterday(word))
		is->yesterday = true;
	else if (strcmp(word, "last night") == 0)
		is->yesterday = true;
	else if (!day_is_around(word))
		return number_add(word, is);
	is->last = is->last || strcmp(word, "last") == 0;
	return true;
}

/* A month alone is a season, and a number behind it may be a score. */
static bool
names_day(const struct sheet *s, const struct saying *is)
{
	return is->weekday >= 0 || is->yesterday ||
	    (is->first > 0 && is->second > 0 && is->words > 1) ||
	    (is->month >= 0 && is->number > 0 && s->column == NULL);
}

static bool
fits(const struct saying *is, int64_t day, int64_t today)
{
	struct day d = date_of_number(day);

	if (is->yesterday)
		return day == today - 1;
	if (is->first > 0 && (d.day != is->first || d.month != is->second) &&
	    (d.month != is->first || d.day != is->second))
		return false;
	return (is->year == 0 || d.year == is->year) &&
	    (is->weekday < 0 || day % WEEK == is->weekday) &&
	    (is->month < 0 || d.month == is->month + 1) &&
	    (is->number == 0 || d.day == is->number) &&
	    (!is->last || day < today);
}

/* The newest day that it can be; today, for its form, where none can. */
static struct day
newest(const struct saying *is, struct day now)
{
	int64_t today = date_number(now), day = today;

	while (day > today - YEAR && !fits(is, day, today))
		day--;
	return day > today - YEAR ? date_of_number(day) : now;
}

/* Up to the first word that says more than a day, which is given back. */
static const char *
saying_read(struct sheet *s, const char *text, struct saying *is, bool *parted)
{
	*is = (struct saying){ .weekday = -1, .month = -1 };
	*parted = false;
	text = after_spaces(text);
	while (*text != '\0') {
		size_t n = strcspn(text, " ");
		const char *key;

		if (strncasecmp(text, "last night", 10) == 0)
			n = 10 + strcspn(text + 10, " ");
		key = day_word(s->a, text, n);
		if (*key != '\0' && !word_add(key, is))
			break;
		*parted = strchr(":-", text[n - 1]) != NULL;
		text = after_spaces(text + n);
	}
	return text;
}

const char *
sheet_day_named(struct sheet *s, const char *text, bool *alone)
{
	struct saying is;
	bool parted;

	text = saying_read(s, text, &is, &parted);
	if (!names_day(s, &is) ||
	    (*text != '\0' && !parted && !sheet_like_rating(s, text)))
		return NULL;
	*alone = *text == '\0';
	return date_iso(s->a, newest(&is, s->in->today));
}

const char *
sheet_day_newest(struct sheet *s, const char *text)
{
	struct saying is;
	bool parted;

	if (*saying_read(s, text, &is, &parted) != '\0')
		return date_iso(s->a, s->in->today);
	return date_iso(s->a, newest(&is, s->in->today));
}
