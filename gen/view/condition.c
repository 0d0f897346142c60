/* condition.c -- an athlete's page: how she is, as she has told us. */
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words_texts.h"

/* Coaches open this page, too: of a note only what is shared is in the row. */

static const struct {
	const char *item;
	const char *words[5]; /* of 1 to 5 */
} items[] = {
	{ "sleep",
	    { "hardly slept", "restless", "ok", "good", "very restful" } },
	{ "room",
	    { "swamped", "full", "a normal week", "some", "plenty of room" } },
	{ "health",
	    { "ill or hurt", "unwell", "a niggle or cold", "nearly well",
		"well" } },
	{ "mood", { "very low", "low", "ok", "good", "great" } },
};

static void
day_set(struct arena *a, struct val *list, struct stmt *st)
{
	struct val *m = val_append_map(a, list);
	struct val *values = val_set_list(a, m, "items");

	val_set_text(a, m, "day", view_date(a, stmt_get_text(st, "day")));
	val_set_text(a, m, "note", stmt_get_text(st, "note"));
	for (size_t i = 0; i < sizeof(items) / sizeof(*items); i++) {
		int64_t value = stmt_get_int(st, items[i].item);
		struct val *item = val_append_map(a, values);

		val_set_text(a, item, "item", items[i].item);
		if (stmt_get_null(st, items[i].item) || value < 1 ||
		    value > 5) {
			val_set_none(a, item, "value");
			val_set_text(a, item, "words", "skipped");
			continue;
		}
		val_set_int(a, item, "value", value);
		val_set_text(a, item, "words", items[i].words[value - 1]);
	}
}

const char *
view_absence(struct arena *a, struct view *v, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_ABSENCE);
	const char *words = "", *kind, *since, *until;

	stmt_int(st, ":athlete", p->id);
	stmt_text(st, ":today", date_iso(a, v->today));
	if (view_row(v, st)) {
		kind = stmt_copy_text(st, a, "kind");
		since = view_date(a, stmt_get_text(st, "since"));
		until = view_date(a, stmt_get_text(st, "until"));
		words = stmt_get_null(st, "until")
		    ? arena_printf(a, "%s since %s", kind, since)
		    : arena_printf(a, "%s until %s", kind, until);
	}
	stmt_end(st);
	return words;
}

static void
copies_set(
    struct arena *a, struct view *v, struct val *m, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_GUARDIAN);
	const char *guardian = "";

	stmt_int(st, ":athlete", p->id);
	if (view_row(v, st) && !stmt_get_null(st, "guardian"))
		guardian = words_masked(a, stmt_get_text(st, "guardian"));
	stmt_end(st);
	val_set_text(a, m, "copies", guardian);
}

void
view_set_condition(
    struct arena *a, struct view *v, struct val *m, const struct view_person *p)
{
	struct stmt *st;
	struct val *list = val_set_list(a, m, "condition");

	val_set_text(a, m, "absence", view_absence(a, v, p));
	copies_set(a, v, m, p);
	st = db_use(v->ledger, GEN_CONDITION);
	stmt_int(st, ":athlete", p->id);
	while (view_row(v, st))
		day_set(a, list, st);
}
