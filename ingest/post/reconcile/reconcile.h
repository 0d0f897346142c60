/*
 * reconcile.h -- what the carrier knows and we do not.
 *
 * Webhooks get lost: the door is down, the network is, a proxy answers in
 * its place. So each line's messages are listed every
 * sms.reconcile-minutes, and what is missing is put into the drop box as the
 * webhook would have brought it (rest/form.h). Texts of ours without an end
 * are asked for one by one, and those that are unclear are looked for again.
 *
 * Nothing is kept but in memory. A line's first round looks back a week, the
 * later ones a day beyond the round before, in both cases not beyond the
 * first message that we had to do with on that line: what was texted to a
 * number before it was ours is not for us. A round stores what it has found
 * when its list is complete, the oldest first; one that is cut off has done
 * nothing, and one that is repeated changes nothing.
 */
#ifndef RECONCILE_H
#define RECONCILE_H

#include <stdbool.h>

#include "ingest/post/post.h"

struct reconcile;

/* Borrows post, whose outbox is open. */
struct reconcile *reconcile_new(struct post *);
void reconcile_free(struct reconcile *);

/*
 * Goes one step: one request, as a rule. True when another step can be made
 * at once; else no line is due, or the ledger does not yet know all that the
 * drop box held at the start.
 */
bool reconcile_step(struct reconcile *);

struct reconcile_sum {
	int texts;	 /* that had not come */
	int statuses;	 /* fetched, and new to us */
	int found;	 /* unclear texts that the carrier has */
	int rounds;	 /* wholly done */
	const char *why; /* the last round failed; NULL: it did not */
};

/* Since reconcile_new, of the line at this place in post->lines. */
struct reconcile_sum reconcile_sum(const struct reconcile *, size_t line);

#endif
