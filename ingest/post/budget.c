/* budget.c -- tells that the day's texts are almost used up. */
#include "ingest/post/budget.h"

#include <string.h>

#include "lib/date.h"

static void
tell(struct outbox *o, const struct gate_budget *b, const char *zone)
{
	struct arena a = ARENA_INIT;
	struct dropbox_message m = {
		.kind = "report",
		.received = o->now(),
		.meta = "budget",
	};

	m.source_id = arena_printf(&a, "budget/%s/%s",
	    date_iso(&a, date_day(o->now(), zone)), b->account);
	m.body = arena_printf(&a, "%lld %lld %s", (long long)b->used,
	    (long long)b->most, b->line);
	m.len = strlen(m.body);
	if (!dropbox_has(o->box, m.kind, m.source_id))
		dropbox_append(o->box, &m, 1, NULL);
	arena_free(&a);
}

void
budget_tell(struct gate *g, struct outbox *o)
{
	struct gate_budget b;

	for (size_t i = 0; gate_budget(g, o, i, &b); i++)
		if (b.warns)
			tell(o, &b, conf_text(g->conf, "club.zone"));
}
