/*
 * apply.h -- a reading becomes rows: ratings, results and orders of one
 * writer, each checked against what she may say.
 */
#ifndef APPLY_H
#define APPLY_H

#include "ingest/mail/reading.h"
#include "ingest/take/members.h"

struct writer {
	const struct member *who; /* NULL: the operator */
	int64_t team;		  /* whose people and skills are meant; 0 */
	const struct vocab *vocab;
	struct day today;
	int line; /* of the mail, where an order stands */
};

/*
 * Applies every item. What is refused leaves the reading's items and joins
 * its errors. answers gets one text for each item that stays, NULL where
 * there is nothing to add. Athletes who have something new to answer are
 * asked by text.
 */
void apply_reading(struct job *, const struct writer *, struct reading *,
    const char ***answers);

/*
 * What the writer may not order leaves a part that is to wait, and joins the
 * errors of the part that was applied.
 */
void apply_forbid(struct job *, const struct writer *, struct reading *part,
    struct reading *applied);

/* NULL when she may order it, or a sentence that says why not. */
const char *
apply_order_why(struct job *, const struct writer *, const struct order *);

/* NULL when done, or a sentence that says why not. */
const char *apply_order(struct job *, const struct writer *,
    const struct order *, const char **answer);

#endif
