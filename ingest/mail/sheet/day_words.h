/* day_words.h -- the words for days, in the languages of coaches' phones. */
#ifndef DAY_WORDS_H
#define DAY_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

/* The word at text as a key, without what parts it from the next. */
const char *day_word(struct arena *, const char *text, size_t len);

/* All below ask about such a key. */

/* 0 is a Thursday, as the days since 1970 have it; -1: it is none. */
int day_weekday(const char *);
/* 0 is January; -1: it is none. */
int day_month(const char *);
bool day_is_yesterday(const char *);
/* May it stand around a day in a line that says nothing else? */
bool day_is_around(const char *);
/* "st", "th": what may stand right behind the number of a day. */
bool day_is_ordinal(const char *);

#endif
