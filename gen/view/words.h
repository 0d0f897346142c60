/*
 * words.h -- how pages say things: bands, groups, questions, numbers.
 *
 * The voice: name the skill and not the person; two views, no verdict; ask
 * before telling; one thing at a time; short words. Text is a constant or in
 * the arena, plain, to be escaped by the template.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/rating.h"

/* "close", "a little apart", "worth a talk", "hidden strength". */
const char *words_band(enum rating_band);
/* "Worth a talk", and who sees more. */
const char *words_group(enum rating_group);
const char *words_group_means(enum rating_group);
/* "+25", "0", or with a true minus sign. */
const char *words_gap(struct arena *, int gap);
/* The cell of a gap map: m2 m1 z0 p1 p2, orange to blue. */
const char *words_gap_class(int gap);

/* As within a sentence: "Entry speed" is "entry speed", "ABC" stays. */
const char *words_skill(struct arena *, const char *name);
/* "Coach Reyes", or the first name where there is no other. */
const char *words_coach(struct arena *, const char *first, const char *last);
const char *words_name(struct arena *, const char *first, const char *last);
/* "MC" of "Maya Chen" and of "Maya C.": for a badge. */
const char *words_initials(struct arena *, const char *name);
/* "Maya C.": short, for a narrow column. */
const char *words_short(struct arena *, const char *first, const char *last);
/* "1 rating", "3 ratings": the two words are given. */
const char *
words_count(struct arena *, int64_t n, const char *one, const char *many);
/* "7:12.4" of 4324 tenths, or "7512 m" for a test by time. */
const char *words_result(struct arena *, const char *test, int64_t value);
/* "1:47.8" for 500 m; "" where there is none. */
const char *words_split(struct arena *, const char *test, int64_t value);
/* 12345 as "12,345". */
const char *words_thousands(struct arena *, int64_t n);
/* 123456 hundredths of "EUR" as "1,234.56 EUR"; not less than 0. */
const char *
words_money(struct arena *, int64_t hundredths, const char *currency);

/* Which of a sentence's wordings: the same from one build to the next. */
enum { WORDS_VARIANTS = 3 };
size_t words_variant(int64_t seed);

/* What a question is about. */
struct words_topic {
	struct rating_pair pair;
	int own_importance; /* the athlete's; -1: not given */
	bool by_need;
	const char *skill, *coach; /* as above */
	int64_t seed; /* same seed, same wording: of athlete, skill, round */
};

const char *words_question(struct arena *, const struct words_topic *);

#endif
