/* words.h -- what words mean in a reply, in English and Spanish. */
#ifndef REPLY_WORDS_H
#define REPLY_WORDS_H

#include <stddef.h>

enum word_flag {
	WORD_FILLER = 1 << 0,  /* says nothing: "I'd say a" */
	WORD_GLUE = 1 << 1,    /* between numbers of one run: "and" */
	WORD_HEDGE = 1 << 2,   /* offers a second number: "or" */
	WORD_NOT = 1 << 3,     /* takes the next number back */
	WORD_CORRECT = 1 << 4, /* "oops" */
	WORD_SKIP = 1 << 5,    /* "x": no answer to this item */
	WORD_ACK = 1 << 6,     /* "thanks" */
	WORD_UNIT = 1 << 7,    /* the number before it is no rating */
	WORD_PERCENT = 1 << 8,
	WORD_OF = 1 << 9,   /* "7 of 10", "7 out of 10" */
	WORD_ALL = 1 << 10, /* "both", "all": one number for each */
	WORD_IMPORTANCE = 1 << 11,
	WORD_PLACE = 1 << 12, /* the number behind it is no rating: "at" */
	WORD_PAIN = 1 << 13,
	WORD_HALF = 1 << 14,
	WORD_WEAK = 1 << 15,   /* a number only among numbers: "one" */
	WORD_SKILL = 1 << 16,  /* what coaches rate: "rhythm" */
	WORD_MANNER = 1 << 17, /* says how it was: "tough 65" */
	WORD_MINOR = 1 << 18,  /* by itself it names no skill: "and" */
};

/* Flags of a folded word, 0 for an unknown one. */
unsigned reply_word_flags(const char *word);
/* "siete" is 7; -1 when it is no number. */
int reply_word_number(const char *word);
/* The nth number in words, and its value; NULL: there are no more. */
const char *reply_word_of_number(size_t nth, int *value);
/*
 * The nth word of a metric's name that this one may mean: "sleep" for
 * "dormi". NULL: there are no more.
 */
const char *reply_word_alias(const char *word, size_t nth);

#endif
