/*
 * trial.h -- what messages would do: they are taken into a copy of the ledger,
 * which ends with the trial.
 */
#ifndef TRIAL_H
#define TRIAL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "ingest/take/take.h"

struct trial {
	struct take_run run;
	int64_t message, letter; /* the newest before what is tried */
};

/*
 * run has conf, key and, where it is wanted, parser; they are borrowed. False
 * with *why (in the arena): there is nothing to try it with, or on.
 */
bool trial_begin(struct arena *, struct trial *, const char **why);
void trial_end(struct trial *);

/*
 * Takes what waits in the drop box. False when the copy could not be written or
 * the drop box not be read: take_trouble of run says why.
 */
bool trial_take(struct trial *);
/*
 * Takes an operator's order that is in no drop box, after all that waits, as
 * if it had the next place there. NULL, as trial_take; else what it would
 * answer, in the arena. *refused: not all of it would be done.
 */
const char *trial_order(struct trial *, struct arena *,
    const struct dropbox_message *order, bool *refused);

/*
 * Prints what became of each message that was taken, and each letter of its,
 * with what it says but for those that bring somebody her secret link.
 */
void trial_print(const struct trial *, FILE *);
/* How many letters what was tried last would have written. */
size_t trial_letters(const struct trial *);

#endif
