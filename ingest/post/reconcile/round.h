/* round.h -- what the files about one round of reconciling share. */
#ifndef RECONCILE_ROUND_H
#define RECONCILE_ROUND_H

#include "ingest/post/reconcile/reconcile.h"
#include "lib/date.h"
#include "lib/dropbox.h"

enum {
	RECONCILE_BACK = 7 * DAY, /* of a line's first round */
	WHY_MAX = 200,
};

struct line {
	const struct rest_line *rest;
	int64_t due;  /* when the next round may begin */
	int64_t wait; /* until then, when that was set */
	int64_t last; /* when the last whole one began; 0: never */
	int failures; /* in a row */
	int delay;
	struct reconcile_sum sum;
	char why[WHY_MAX];
};

/* A text that had not come. */
struct missed {
	struct dropbox_message message;
	int64_t sent;
	size_t place; /* in the list, where newer ones come first */
};

/* A text of ours without an end. */
struct open_end {
	const char *id, *sid, *address, *body;
	bool unclear;
};

/* One line's round, from its first request to its last. */
struct round {
	struct arena arena;
	struct line *line; /* NULL: there is none */
	int64_t began, since;
	const char *url; /* of the next page; NULL: the list is over */
	int pages;
	struct missed *missed;
	size_t missed_n, missed_cap;
	struct open_end *ends;
	size_t ends_n, ends_cap, ends_at;
	bool later; /* something could not be asked yet */
};

struct reconcile {
	struct post *post;
	struct line *lines;
	size_t n;
	struct round round;
};

/* The round is over, or over for now: then it will be begun anew. */
void round_done(struct reconcile *);
void round_failed(struct reconcile *, const struct result *);

/* One page of the list of texts to this line; the last one stores. */
void reconcile_list_step(struct reconcile *);
/* Which texts of ours are to be asked for in this round. */
void reconcile_ends_read(struct reconcile *);
/* The next one of these. */
void reconcile_end_step(struct reconcile *);

#endif
