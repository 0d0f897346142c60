/* moment.c -- what the ledger was when pages were made of it. */
#include "gen/moment.h"

#include "lib/state.h"

static int64_t
erasure(struct db *ledger)
{
	struct stmt *st = db_use(ledger, GEN_FORGET);
	int64_t seq = stmt_step(st) == DB_ROW ? stmt_get_int(st, "seq") : 0;

	stmt_end(st);
	return seq;
}

struct moment
moment_of(struct db *ledger)
{
	return (struct moment){
		.epoch = db_epoch(ledger),
		.taken = state_last(ledger),
		.erasure = erasure(ledger),
	};
}
