/* reply.h -- understand what an athlete texted back. */
#ifndef REPLY_H
#define REPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "lib/arena.h"

enum {
	REPLY_ITEMS_MAX = 8,
	REPLY_RECENT_MAX = 16,
};

struct reply_item {
	const char *name;	    /* "catch timing" */
	const char *tag;	    /* "ct"; NULL: none */
	const char *const *aliases; /* other names, NULL at the end; or NULL */
	bool saved;		    /* an answer is stored already ... */
	double value;		    /* ... this one: "6 not 7" amends it */
};

/* A question by text, and what of ours the answer may quote. */
struct reply_prompt {
	struct reply_item items[REPLY_ITEMS_MAX];
	size_t n; /* 1.. are asked for */
	/*
	 * Items n.. to n_known are not asked for, but their names are known:
	 * a number beside one is theirs. 0: none are.
	 */
	size_t n_known;
	double low, high; /* both are answers; 0 is one like any other */
	double step;	  /* 1, or 0.5 where halves are taken */
	bool closed; /* answered, expired: only names and corrections count */
	bool begun;  /* a part is answered: an "oops" may mean that */
	/* Our last texts to this number, prompts and echoes. */
	const char *recent[REPLY_RECENT_MAX];
	size_t n_recent;
};

enum reply_state {
	REPLY_ACTIVE,
	REPLY_PENDING, /* has not said YES yet */
	REPLY_STOPPED,
};

struct reply_context {
	const struct reply_prompt *prompt; /* NULL: no question is open */
	enum reply_state state;
	const char *opt_out; /* Twilio's OptOutType, or NULL */
	unsigned media;	     /* Twilio's NumMedia */
};

enum reply_kind {
	REPLY_ANSWERS,
	REPLY_ASK,	/* unclear: why says what; some items may be saved */
	REPLY_NOTE,	/* for the coach */
	REPLY_REACTION, /* a tapback, or our own words sent back: no reply */
	REPLY_ACK,	/* "ok", a thumb: no reply, the question stays open */
	REPLY_OPTOUT,
	REPLY_OPTIN,
	REPLY_HELP,
	REPLY_AUTOREPLY, /* written by a machine: never answer */
	REPLY_MEDIA,	 /* a picture and no word */
};

enum reply_found {
	REPLY_MISSING,
	REPLY_VALUE,
	REPLY_SKIPPED,
};

/* What the text says of one item of the prompt. */
struct reply_answer {
	enum reply_found found;
	double value;	/* on the prompt's scale and step, always */
	int guess;	/* of the coach's score, whole, "65 ?50"; -1: none */
	int importance; /* 0..10, "imp 8"; -1: none */
};

struct reply_reading {
	enum reply_kind kind;
	struct reply_answer answers[REPLY_ITEMS_MAX];
	/*
	 * ASK: "range", "step", "unit", "decimal-or-two",
	 * "one-number-for-N", "too-few-numbers", "too-many-numbers",
	 * "ambiguous-name", "unclear". A NOTE may have one too: "no open
	 * question", "not active". Else NULL.
	 */
	const char *why;
	/*
	 * ASK "unit": the first number that is out of ten where the scale is
	 * longer, "7/10"; -1: none.
	 */
	int tenths;
	/* The words that are no answer, else NULL; the writer's spelling. */
	const char *note;
	bool unsure;	 /* the echo must name every item */
	bool correction; /* amends: what is missing is not asked for */
	bool review;	 /* an opt-out in plain words: tell a human */
};

/*
 * Pure: the same text and context read the same. The bytes may be anything.
 * The grammar is in oarlock-text-format(7). What was typed is never clamped,
 * averaged or guessed at: what has two readings is asked about.
 */
void reply_read(struct arena *, const char *text, size_t len,
    const struct reply_context *, struct reply_reading *out);

/* Does it give a number to a skill? */
bool reply_has_value(const struct reply_reading *);

/*
 * Does it hold where nothing was asked? Numbers and skills alone do; other
 * words make all of it a note, and so it has to be read without a prompt.
 */
bool reply_holds_unasked(const struct reply_reading *);

/* Is there a word of pain or of an injury in it, English or Spanish? */
bool reply_tells_of_pain(struct arena *, const char *note);

/*
 * One line a fact: "ANSWER catch timing=7", "SKIP power", "MISSING power",
 * "ASK range", or the kind alone.
 */
void
reply_print(FILE *, const struct reply_prompt *, const struct reply_reading *);

/*
 * Makes a prompt of "catch timing/ct,power/pwr" and "1-10" or "1-10/0.5",
 * as if it had just been asked and answered with the examples of our own
 * texts. Returns NULL, or why not, in the arena.
 */
const char *reply_prompt_parse(struct arena *, const char *items,
    const char *scale, struct reply_prompt *out);

/*
 * Of other skills that she could mean, those that the text seems to name and
 * that the prompt does not ask for, as far as there is room. Without an item
 * yet they become the prompt's own.
 */
void reply_prompt_widen(struct arena *, const char *text, size_t len,
    const struct reply_item *others, size_t n, struct reply_prompt *);

/* The item of this name or tag, of which it may have one alone; or NULL. */
struct reply_item *
reply_prompt_item(struct reply_prompt *, const char *name, const char *tag);

#endif
