/* erasing.h -- what the files of an erasure share. */
#ifndef ERASING_H
#define ERASING_H

#include "ingest/take/erasing/traces.h"

struct erasing {
	struct job *job;
	int64_t person;
	struct traces traces;
	const char **numbers; /* that nobody else has */
	size_t n_numbers, cap_numbers;
};

/*
 * Lists in "emptied" each message that led to a row of hers, or that speaks
 * of her. Call it while her rows are there.
 */
void erasing_messages(struct erasing *);

/*
 * Ratings, results, words, and whatever else is of her rowing. Her name and
 * number stay, and the evidence of consent. False: there was nothing.
 */
bool erasing_sport(struct job *, int64_t person);

#endif
