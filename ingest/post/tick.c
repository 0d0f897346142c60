/* tick.c -- the clock enters at the door. */
#include "ingest/post/tick.h"

#include <string.h>

#include "lib/date.h"

enum { QUARTER = 15 * 60, WEEK = 7 * 86400, MINUTES_LEN = 16 };

static bool
needed(struct outbox *o)
{
	struct stmt *st = db_use(o->ledger, POST_CLOCK);
	bool is;

	stmt_int(st, ":week", o->now() - WEEK);
	is = stmt_step(st) == DB_ROW && stmt_get_int(st, "needed") != 0;
	stmt_end(st);
	return is;
}

void
tick(struct outbox *o, int64_t *last)
{
	struct arena a = ARENA_INIT;
	int64_t now = o->now(), quarter = now - now % QUARTER;
	struct dropbox_message m = {
		.kind = "report",
		.received = now,
		.meta = "clock",
	};

	if (quarter == *last)
		return;
	m.body =
	    arena_printf(&a, "%.*sZ", MINUTES_LEN, date_stamp(&a, quarter));
	m.len = strlen(m.body);
	m.source_id = arena_printf(&a, "clock/%s", m.body);
	/* Written in an earlier life: it stays as it was. */
	if (!needed(o) || dropbox_append(o->box, &m, 1, NULL))
		*last = quarter;
	arena_free(&a);
}
