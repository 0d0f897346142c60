/* moment.c -- what the ledger was when pages were made of it. */
#include "gen/moment.h"

static int64_t
newest(struct db *ledger, enum db_stmt which)
{
	struct stmt *st = db_use(ledger, which);
	int64_t seq = stmt_step(st) == DB_ROW ? stmt_get_int(st, "seq") : 0;

	stmt_end(st);
	return seq;
}

struct moment
moment_of(struct db *ledger)
{
	return (struct moment){
		.epoch = db_epoch(ledger),
		.taken = newest(ledger, GEN_TAKEN),
		.erasure = newest(ledger, GEN_FORGET),
	};
}
