/*
 * receipt.h -- the answer to a coach's mail: what was taken, what was not.
 *
 * Every line is a comment of our own grammar, and the first one ends what is
 * read of a mail: however a mail program quotes a receipt, it stores nothing.
 * Errors come first, for the two lines that a phone shows. Scores are always
 * repeated, so that a misreading is seen; notes are not, since receipts
 * travel in clear.
 */
#ifndef RECEIPT_H
#define RECEIPT_H

#include <stdio.h>

#include "ingest/mail/reading.h"

enum { RECEIPT_ERRORS = 10 }; /* shown; the rest is counted */

/*
 * answers, where given, has one text for each item of the reading: behind
 * a rating, "was there already"; for an order, what came of it; NULL: done.
 */
void receipt_print(FILE *, const struct reading *, const char *const *answers);

/* The line that everything of ours stands below; receipt_print writes it. */
void receipt_print_top(FILE *);
/* What waits for a code, and how to give it; why may be NULL. */
void receipt_print_waiting(
    FILE *, const struct reading *, const char *why, const char *code);

/* "13 saved, 1 not saved": for the first line and the subject. */
char *receipt_summary(struct arena *, const struct reading *);

#endif
