/*
 * wording.h -- what our texts say: one function for each, GSM-7 and one part
 * long (wording_fit.h says how). No digit labels, and no example number that
 * could be pasted back as an answer.
 *
 * What stands in the configuration is never cut but for the club's name: with
 * a long link, contact or word on emergencies a text has more parts.
 */
#ifndef WORDING_H
#define WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

/* version: of the terms, which its link names. */
const char *wording_invitation(struct arena *, const char *club,
    const char *first, const char *site, const char *version);
const char *wording_welcome(struct arena *, const char *club, const char *link);
const char *wording_link(struct arena *, const char *link);
const char *wording_new_link(struct arena *, const char *link);
/* "Hands, Sync and Rhythm". */
const char *wording_list(struct arena *, const char *const *names, size_t n);
/* names: at most three metrics, in the order to answer. */
const char *wording_prompt(struct arena *, const char *first, const char *coach,
    const char *const *names, size_t n);

struct wording_pair {
	const char *metric;
	const char *coach; /* "Coach Reyes"; NULL: has not rated yet */
	int64_t self, score;
};

/* "Hands: you 65, Coach Reyes 58, 7 apart." for each, and what is missing. */
const char *wording_saved(
    struct arena *, const struct wording_pair *, size_t n, const char *missing);
/* drop: the secret address that a coach writes to; NULL for an athlete. */
const char *wording_welcome_mail(struct arena *, const char *club,
    const char *first, const char *link, const char *drop);
const char *wording_key_accepted(void);
const char *wording_key_refused(void);
/* The last answer of its day. */
const char *wording_key_fifth(void);
/* Of keys that came from a page: five that did not fit, the first, another. */
const char *wording_keys_tried(void);
const char *wording_password_chosen(void);
const char *wording_password_changed(void);
/* A link ends after so many days: a week before, and when it has. */
const char *wording_link_ends(struct arena *, const char *day);
const char *wording_link_renewed(struct arena *, const char *link);
const char *wording_passed_on(void);
/* TALK: also what the guardian of a minor gets to see. */
const char *wording_talk_asked(void);
const char *wording_export(void);
/* Words of harm. emergency: whom to call; told: a lead has them. */
const char *
wording_harm_answer(struct arena *, const char *emergency, bool told);
/* What comes after them. */
const char *wording_harm_more(void);
/* A number could not be told for sure; names as in the question. */
const char *wording_ask(struct arena *, const char *const *names, size_t n);
/* The first answer of a round counts: she has seen the coach's since. */
const char *wording_too_late(struct arena *, const char *metric, int64_t self);
const char *wording_early_again(struct arena *, const char *metric);
/* A phone that two athletes share. */
const char *wording_who(struct arena *, const char *one, const char *other);
const char *
wording_stranger(struct arena *, const char *club, const char *contact);

#endif
