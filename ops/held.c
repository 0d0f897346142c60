/* held.c -- which texts wait, why, and until when. */
#include "ops/held.h"

#include <stdio.h>

#include "ingest/post/gate.h"
#include "lib/date.h"

enum { REASONS_MAX = 16 };

struct held {
	const struct gate_reason *why;
	size_t n;
	int64_t until; /* the first of them; 0: not known */
};

static void
held_count(struct held *all, size_t *n, const struct gate_answer *said)
{
	size_t i = 0;

	while (i < *n && all[i].why != said->why)
		i++;
	if (i == REASONS_MAX)
		return;
	if (i == *n)
		all[(*n)++] = (struct held){ said->why, 0, said->until };
	all[i].n++;
	if (said->until < all[i].until)
		all[i].until = said->until;
}

static size_t
held_find(struct gate *g, struct outbox *o, struct arena *a,
    struct held all[REASONS_MAX])
{
	struct outbox_item *items;
	struct gate_answer said;
	struct outbox_letter l;
	size_t n_items, n = 0;

	if (!outbox_waiting(o, a, &items, &n_items))
		return 0;
	gate_crowd(g, items, n_items);
	for (size_t i = 0; i < n_items; i++) {
		if (!items[i].is_text || items[i].begun ||
		    !outbox_letter(o, a, items[i].id, &l))
			continue;
		gate_ask(g, o, &items[i], &l, &said);
		if (said.verdict == GATE_HELD)
			held_count(all, &n, &said);
	}
	return n;
}

/* An account that has two lines is named by its first one. */
static void
budgets_print(struct gate *g, struct outbox *o)
{
	struct gate_budget b;

	for (size_t i = 0; gate_budget(g, o, i, &b); i++)
		if (b.warns && b.line == conf_line(g->conf, i))
			printf("  %s: %lld of the account's %lld segments of "
			       "this day have left (sms.daily-account)\n",
			    b.line, (long long)b.used, (long long)b.most);
}

void
held_print(struct arena *a, const struct conf *conf, struct db *ledger,
    struct dropbox *box)
{
	const char *zone = conf_text(conf, "club.zone");
	struct outbox o = { .ledger = ledger, .box = box, .now = date_now };
	struct held all[REASONS_MAX];
	struct gate g = gate_open(conf);
	size_t n = 0;

	if (gate_paused(&g))
		printf("  texts are stopped (%s)\n",
		    conf_bool(conf, "sms.send") ? "oarlock resume"
						: "sms.send");
	if (ledger != NULL && box != NULL)
		n = held_find(&g, &o, a, all);
	for (size_t i = 0; i < n; i++) {
		int hour, minute;

		printf("  %zu text%s wait%s", all[i].n,
		    all[i].n == 1 ? "" : "s", all[i].n == 1 ? "s" : "");
		if (all[i].until != 0) {
			date_clock(all[i].until, zone, &hour, &minute);
			printf(" until %02d:%02d", hour, minute);
		}
		printf(": %s\n", all[i].why->words);
	}
	if (ledger != NULL && box != NULL)
		budgets_print(&g, &o);
	gate_close(&g);
}
