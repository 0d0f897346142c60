/*
 * erase.h -- a person goes, with all that is hers.
 *
 * Of her row in the ledger only the number stays, so that nobody gets it
 * again; what a coach gave others stays theirs, without his name. What the
 * words of others say of her is cut out of them, but for notes about others:
 * those are sealed.
 */
#ifndef ERASE_H
#define ERASE_H

#include "ingest/take/job.h"

/*
 * The order "erase": the body is a person's id and "keep" or "forget", what
 * becomes of the site's history. Its answer says how many rows went, a line
 * each. The messages whose bodies have to go, too, are listed in "emptied";
 * emptying them is the operator's command's.
 */
void erase_take(struct job *);

/* The order "proof:PERSON": what was written about it. */
void erase_proof_take(struct job *);

#endif
