/* reading.h -- what a mail was understood to say; nothing is applied yet. */
#ifndef READING_H
#define READING_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/vocab/vocab.h"
#include "lib/date.h"

/* Where it stands: a line of the mail, or a row of an attached file. */
struct place {
	int line;	  /* from 1, blank lines counted; a file's row too */
	const char *file; /* NULL: the mail itself */
};

enum share {
	SHARE_DEFAULT, /* nothing was said: the coach's own default */
	SHARE_YES,
	SHARE_NO,
};

enum reading_kind {
	READING_RATING,
	READING_RESULT,
	READING_ORDER,
};

struct reading_item {
	enum reading_kind kind;
	struct place place;
	const struct vocab_person *athlete; /* of a rating or a result */
	const struct vocab_metric *metric;  /* of a rating */
	int score;			    /* 0..100 */
	int importance;			    /* 0..10; -1: not given */
	const struct erg *erg;		    /* of a result */
	int amount; /* tenths of a second, or metres: see erg->distance */
	enum share share;
	const char *note; /* NULL: none; at most 500 characters */
	bool dated;	  /* by a date line or column; else today */
	struct day date;
	const struct order *order; /* of an order: see order.h */
	bool bare; /* a plain number: "8" may have been meant out of 10 */
};

struct reading_remark {
	struct place place;
	const char *text; /* a sentence that begins with its place */
};

struct reading {
	struct reading_item *items; /* as they stand in the mail */
	size_t n, cap;
	struct reading_remark *errors;
	size_t n_errors, cap_errors;
	struct reading_remark *notes; /* read otherwise than it looks */
	size_t n_notes, cap_notes;
	struct reading_remark *ignored; /* greetings and comments */
	size_t n_ignored, cap_ignored;
	const char *source; /* "plain", "html", "plain, ratings.csv" */
};

/* Adds an error, "line 3: WHY", before those of the lines below. */
void
reading_refuse(struct arena *, struct reading *, struct place, const char *why);

#endif
