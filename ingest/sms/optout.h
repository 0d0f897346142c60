/* optout.h -- words that end, begin or explain texting, before all else. */
#ifndef OPTOUT_H
#define OPTOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/sms/fold.h"

enum optout {
	OPTOUT_NONE,
	OPTOUT_STOP,
	OPTOUT_START,
	OPTOUT_HELP,
	OPTOUT_YES, /* consent, where it was asked for */
};

/*
 * The carriers' words (STOP, UNSTOP, INFO ...) where the whole message is
 * one, whatever its case, punctuation or spacing.
 */
enum optout optout_keyword(const struct fold_word *, size_t n);

/* OptOutType as Twilio sends it; NULL and unknown ones are OPTOUT_NONE. */
enum optout optout_type(const char *);

/* STOP and the like, which also count beside nothing but numbers. */
bool optout_strong(const struct fold_word *);
/* "please", "now": such a word among others takes nothing from it. */
bool optout_polite(const struct fold_word *);

/* "please stop texting me": plain words, English and Spanish. */
bool optout_phrase(const struct fold_word *, size_t n);

/* "I'm driving with Do Not Disturb on": written by a machine. */
bool optout_autoreply(const struct fold_word *, size_t n);

#endif
