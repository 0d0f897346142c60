/* tick.c -- the clock enters at the door. */
#include "ingest/post/tick.h"

#include <string.h>

#include "lib/date.h"

enum {
	QUARTER = 15 * 60,
	WEEK = 7 * DAY,
	NEWS = 28 * DAY, /* as in ingest/take/clock.c */
	MINUTES_LEN = 16,
};

static bool
needed(struct outbox *o, int64_t reprove_days)
{
	struct stmt *st = db_use(o->ledger, POST_CLOCK);
	bool is;

	stmt_int(st, ":week", o->now() - WEEK);
	stmt_int(st, ":news", o->now() - NEWS);
	/* Of who is told a week before. */
	stmt_int(st, ":links",
	    reprove_days == 0 ? 0 : o->now() - reprove_days * DAY + WEEK);
	is = stmt_step(st) == DB_ROW && stmt_get_int(st, "needed") != 0;
	stmt_end(st);
	return is;
}

void
tick(struct outbox *o, int64_t reprove_days, int64_t *last)
{
	struct arena a = ARENA_INIT;
	int64_t now = o->now(), quarter = now - now % QUARTER;
	struct dropbox_message m = {
		.kind = "report",
		.received = now,
		.meta = "clock",
	};
	bool is;

	if (quarter == *last)
		return;
	m.body =
	    arena_printf(&a, "%.*sZ", MINUTES_LEN, date_stamp(&a, quarter));
	m.source_id = arena_printf(&a, "clock/%s", m.body);
	if (reprove_days > 0)
		m.body = arena_printf(
		    &a, "%s reprove %lld", m.body, (long long)reprove_days);
	m.len = strlen(m.body);
	is = needed(o, reprove_days);
	/* Written in an earlier life: it stays as it was. */
	if (outbox_trouble(o) == NULL &&
	    (!is || dropbox_append(o->box, &m, 1, NULL))) {
		*last = quarter;
		if (is)
			o->ticked = dropbox_last(o->box);
	}
	arena_free(&a);
}
