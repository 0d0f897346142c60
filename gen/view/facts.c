/* facts.c -- an athlete's page: what she has said about herself. */
#include "gen/view/parts.h"

/* For her and her coaches, who open this page; it stands on no other. */

static void
fact(struct arena *a, struct val *list, const char *name, const char *words,
    const char *clear)
{
	struct val *m = val_append_map(a, list);

	val_set_text(a, m, "name", name);
	val_set_text(a, m, "words", words);
	val_set_text(a, m, "clear", clear);
}

static void
facts_read(struct arena *a, struct val *list, struct stmt *st)
{
	int64_t cm = stmt_get_int(st, "height");
	int64_t tenths = stmt_get_int(st, "weight");
	int64_t inches = (cm * 100 + 127) / 254;

	if (!stmt_get_null(st, "side"))
		fact(a, list, "Side", stmt_get_text(st, "side"), "");
	if (!stmt_get_null(st, "grade"))
		fact(a, list, "Grade", stmt_get_text(st, "grade"), "");
	if (!stmt_get_null(st, "height"))
		fact(a, list, "Height",
		    arena_printf(a, "%lld cm, %lld'%lld\"", (long long)cm,
			(long long)inches / 12, (long long)inches % 12),
		    "HEIGHT none");
	if (!stmt_get_null(st, "weight"))
		fact(a, list, "Weight",
		    arena_printf(a, "%.1f kg, %.0f lb", (double)tenths / 10,
			(double)tenths / 4.5359237),
		    "WEIGHT none");
}

void
view_set_facts(
    struct arena *a, struct view *v, struct val *m, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_FACTS);
	struct val *list = val_set_list(a, m, "facts");

	stmt_int(st, ":athlete", p->id);
	while (view_row(v, st))
		facts_read(a, list, st);
}
