/*
 * sheet_day.c -- lines that name a day in words, "Friday" or "20 Nov".
 *
 * What stands below is about that day, and would be saved as today's. Where it
 * is not today, which Friday it was is the coach's to say, so none is guessed:
 * she gets a date to copy.
 */
#include "ingest/mail/sheet_line.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum { WEEK = 7, MONTHS = 12, YEAR = 366 };

/* A space before and behind each word; the first day is a Thursday. */
static const char *const weekdays[WEEK] = {
	" thursday thu thur thurs donnerstag jueves jeudi torsdag donderdag ",
	" friday fri freitag viernes vendredi fredag vrijdag ",
	" saturday sat samstag sabado samedi lordag zaterdag ",
	" sunday sun sonntag domingo dimanche sondag zondag ",
	" monday mon montag lunes lundi mandag maandag ",
	" tuesday tue tues dienstag martes mardi tirsdag tisdag dinsdag ",
	" wednesday wed mittwoch miercoles mercredi onsdag woensdag ",
};

static const char *const months[MONTHS] = {
	" jan january januar ",
	" feb february februar ",
	" mar march mars ",
	" apr april ",
	" may mai maj ",
	" jun june juni ",
	" jul july juli ",
	" aug august ",
	" sep sept september ",
	" oct october okt oktober ",
	" nov november ",
	" dec december dez dezember des desember ",
};

static const char yesterdays[] = " yesterday gestern ayer hier igar ";
/* What may stand around a day in a line that says nothing else. */
static const char around[] =
    " here are is these were my our your the a of for from on at in this and"
    " last hi hello hey coach all ratings rating scores score notes note"
    " numbers session sessions outing outings practice practise training row"
    " rowing water erg ergs test tests race races regatta heat heats final"
    " finals trial trials morning afternoon evening night am pm ";

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

static bool
is_listed(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; (p = strstr(p, word)) != NULL; p++)
		if (p > list && p[-1] == ' ' && p[n] == ' ')
			return true;
	return false;
}

/* Which of the lists has it; -1: none. */
static int
list_of(const char *const *lists, int n, const char *word)
{
	int i = 0;

	while (i < n && !is_listed(lists[i], word))
		i++;
	return i < n ? i : -1;
}

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
	if (n <= 2 &&
	    (word[n] == '\0' || is_listed(" st nd rd th ", word + n))) {
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
	int weekday = list_of(weekdays, WEEK, word);
	int month = list_of(months, MONTHS, word);

	is->words++;
	if (weekday >= 0)
		is->weekday = weekday;
	else if (month >= 0)
		is->month = month;
	else if (is_listed(yesterdays, word))
		is->yesterday = true;
	else if (strcmp(word, "last night") == 0)
		is->yesterday = true;
	else if (!is_listed(around, word))
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

/* The word at text as a key, without what parts it from the next. */
static const char *
word_key(struct arena *a, const char *text, size_t len)
{
	char *key = normal_key(a, arena_strndup(a, text, len));
	size_t n = strlen(key);

	while (n > 0 && strchr(",;:.!()-", key[n - 1]) != NULL)
		key[--n] = '\0';
	if (n > 2 && strcmp(key + n - 2, "'s") == 0)
		key[n - 2] = '\0';
	return key + strspn(key, "(");
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
		key = word_key(s->a, text, n);
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

bool
sheet_day_is_week(struct sheet *s, const char *text, size_t len)
{
	return list_of(weekdays, WEEK, word_key(s->a, text, len)) >= 0;
}
