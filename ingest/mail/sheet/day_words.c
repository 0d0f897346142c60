/* day_words.c -- the words for days, in the languages of coaches' phones. */
#include "ingest/mail/sheet/day_words.h"

#include <string.h>

#include "ingest/vocab/normal.h"

enum { WEEK = 7, MONTHS = 12 };

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
static const char around[] =
    " here are is these were my our your the a of for from on at in this and"
    " last hi hello hey coach all ratings rating scores score notes note"
    " numbers session sessions outing outings practice practise training row"
    " rowing water erg ergs test tests race races regatta heat heats final"
    " finals trial trials morning afternoon evening night am pm ";

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

const char *
day_word(struct arena *a, const char *text, size_t len)
{
	char *key = normal_key(a, arena_strndup(a, text, len));
	size_t n = strlen(key);

	while (n > 0 && strchr(",;:.!()-", key[n - 1]) != NULL)
		key[--n] = '\0';
	if (n > 2 && strcmp(key + n - 2, "'s") == 0)
		key[n - 2] = '\0';
	return key + strspn(key, "(");
}

int
day_weekday(const char *word)
{
	return list_of(weekdays, WEEK, word);
}

int
day_month(const char *word)
{
	return list_of(months, MONTHS, word);
}

bool
day_is_yesterday(const char *word)
{
	return is_listed(yesterdays, word);
}

bool
day_is_around(const char *word)
{
	return is_listed(around, word);
}

bool
day_is_ordinal(const char *ending)
{
	return is_listed(" st nd rd th ", ending);
}
