/* token.h -- a reply as a row of words and numbers. */
#ifndef REPLY_TOKEN_H
#define REPLY_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/reply/reply.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_NUMBER,
	TOKEN_QUANTITY, /* 3x10, 28spm, 7h, a phone number: no rating */
	TOKEN_PERCENT,	/* 70% where the scale does not end at 100 */
	TOKEN_INDEX,	/* which item the next number is for, from 1 */
	TOKEN_SKIP,
	TOKEN_DASH, /* alone: a bullet, a separator, or a skip */
};

struct token {
	enum token_kind kind;
	const char *word; /* WORD, SKIP: folded */
	unsigned flags;
	unsigned items;	   /* WORD: bit i: may mean item i */
	int rank;	   /* WORD: how well, 1 is best; 0: no item's name */
	bool repeated;	   /* WORD: goes on with the name before it */
	double value;	   /* NUMBER, INDEX */
	bool decimal;	   /* NUMBER: written with a point or half */
	bool negated;	   /* NUMBER: "not 7" */
	size_t digits;	   /* typed before the point; 0: in words */
	int guess;	   /* NUMBER: -1 none */
	int importance;	   /* NUMBER: -1 none */
	bool extra_bad;	   /* NUMBER: guess or importance off its scale */
	size_t begin, end; /* in the folded text */
};

struct tokens {
	struct token *t;
	size_t n;
	const struct fold *fold;
	const struct reply_prompt *prompt;
	int importance; /* given before any number; -1 none */
	int tenths;	/* the first number out of ten on a longer scale; -1 */
	bool slip;	/* half of a number in words is misspelt */
	bool stray;	/* a guess or importance that belongs to no number */
};

/* Past the end, a token is of no kind. */
bool token_is(const struct tokens *, size_t i, enum token_kind);
/* A word with one of these flags that is no item's name. */
bool token_is_word(const struct tokens *, size_t i, unsigned flags);
/* One of these words, NULL at the end. */
bool token_is_of(const struct tokens *, size_t i, const char *const *words);
/* A word that says something of its own: no name, nothing known. */
bool token_is_plain(const struct token *);
/* A filler, an "oops", a "thanks". */
bool token_is_noise(const struct token *);
/* An answer to an item, or a skip. */
bool token_is_value(const struct token *);

size_t tokens_count(const struct tokens *, enum token_kind);
size_t tokens_count_plain(const struct tokens *);

/*
 * The gap between token i and the next: whether it parts clauses; its one
 * sign, if it has but one ('\0' otherwise); whether it is that sign and
 * nothing more; whether it is only spaces, or a hyphen.
 */
bool token_gap_parts(const struct tokens *, size_t i);
char token_gap_sign(const struct tokens *, size_t i);
bool token_gap_is(const struct tokens *, size_t i, char sign);
bool token_gap_joins(const struct tokens *, size_t i);

/* Nothing but fillers between tokens i and j; with parts even commas. */
bool token_near(const struct tokens *, size_t i, size_t j, bool parts);

void token_drop(struct tokens *, size_t i);
/* Takes token i + 1 into token i. */
void token_absorb(struct tokens *, size_t i);

#endif
