/* hourly.c -- how many mails have left within the last hour. */
#include "ingest/post/hourly.h"

#include "lib/date.h"

struct hourly
hourly_new(struct arena *a, size_t most, bool harm)
{
	return (struct hourly){
		.at = arena_array(a, most, sizeof(int64_t)),
		.n = most,
		.harm = harm,
	};
}

void
hourly_begin(struct hourly *h, struct db *ledger)
{
	struct stmt *st;

	if (h->begun)
		return;
	h->begun = true;
	st = db_use(ledger, POST_LEFT);
	stmt_int(st, ":most", (int64_t)h->n);
	stmt_int(st, ":harm", h->harm);
	while (stmt_step(st) == DB_ROW)
		hourly_note(h, stmt_get_int(st, "created"));
	stmt_end(st);
}

void
hourly_note(struct hourly *h, int64_t now)
{
	h->at[h->next] = now;
	h->next = (h->next + 1) % h->n;
}

bool
hourly_full(const struct hourly *h, int64_t now)
{
	int64_t oldest = h->at[h->next];

	/* What left in an hour that is yet to come left by a wrong clock. */
	return oldest > now - HOUR && oldest < now + HOUR;
}
