/*
 * wording.h -- how our texts are made of the words of content/words: a form
 * that fits one part, with its fields filled in (wording_fit.h says how).
 *
 * What stands in the configuration is never cut but for the club's name: with
 * a long link, contact or word on emergencies a text has more parts.
 */
#ifndef WORDING_H
#define WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ingest/take/words/voice.h"
#include "ingest/take/words/wording_fit.h"

/*
 * A text whose fields are names of people, skills and clubs, and what is never
 * cut: SAY(v, SAY_LINK, WHOLE("link", link)). Without fields: wording_plain.
 */
#define SAY(v, word, ...)                                                      \
	wording_say(v, word,                                                   \
	    (const struct wording_part[]){ __VA_ARGS__, { .field = NULL } })
#define NAME(f, x)                                                             \
	{                                                                      \
		.field = (f), .name = (x)                                      \
	}
#define WHOLE(f, x)                                                            \
	{                                                                      \
		.field = (f), .name = (x), .whole = true                       \
	}

const char *wording_say(
    const struct voice *, enum wordbook_word, const struct wording_part *parts);
const char *wording_plain(const struct voice *, enum wordbook_word);
/* In the arena: a number as a field has it. */
const char *wording_number(const struct voice *, int64_t);

/* "Coach Reyes"; last may be empty. */
const char *
wording_coach(const struct voice *, const char *first, const char *last);
/* version: of the terms, which its link names. */
const char *wording_invitation(const struct voice *, const char *club,
    const char *first, const char *site, const char *version);
/*
 * names: at most three metrics, in the order to answer. again: the question's
 * second and last text.
 */
const char *wording_prompt(const struct voice *, const char *first,
    const char *coach, const char *const *names, size_t n, bool again);

struct wording_pair {
	const char *metric;
	const char *coach; /* "Coach Reyes"; NULL: has not rated yet */
	int64_t self, score;
	bool hidden; /* only that there is a number of hers, not which */
};

/*
 * "Hands: you 65, Coach Reyes 58, 7 apart." for each, and what is missing. off:
 * a number of hers was off its scale.
 */
const char *wording_saved(const struct voice *, const struct wording_pair *,
    size_t n, const char *missing, bool off);
/* drop: the secret address that a coach writes to; NULL for an athlete. */
const char *wording_welcome_mail(const struct voice *, const char *club,
    const char *first, const char *link, const char *drop);
/* Words of harm. emergency: whom to call, NULL: the words' own; told: a lead
 * has them. */
const char *
wording_harm_answer(const struct voice *, const char *emergency, bool told);
/*
 * A number could not be kept; why and tenths as in a reading, names as in the
 * question.
 */
const char *wording_ask(const struct voice *, const char *why, int tenths,
    const char *const *names, size_t n);
/* contact: NULL where the club has none. */
const char *
wording_stranger(const struct voice *, const char *club, const char *contact);
/* names: of her children. */
const char *wording_guardian(const struct voice *, const char *club,
    const char *names, const char *contact);

#endif
