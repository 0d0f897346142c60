/* own.c -- the part of an athlete's page that opens with her key alone. */
#include "gen/view/data.h"
#include "gen/view/parts.h"

enum { DAYS = 14 }; /* as many builds' days it stands there */

/* When she last asked for it; 0: never. */
static int64_t
asked_at(struct view *v, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, DATA_ASKED);
	int64_t at = 0;

	stmt_int(st, ":athlete", p->id);
	if (view_row(v, st))
		at = stmt_get_int(st, "at");
	stmt_end(st);
	return at;
}

struct val *
view_own(struct arena *a, struct view *v, const struct view_person *p)
{
	int64_t at = p->is_coach ? 0 : asked_at(v, p), last;
	struct data data;
	struct val *m;

	if (at == 0)
		return NULL;
	last = view_day_number(v, at) + DAYS - 1;
	if (date_number(v->today) > last)
		return NULL;
	if (!data_make(a, v->ledger, p->id, v->today, &data)) {
		v->failed = true;
		return NULL;
	}
	m = view_public(a, v);
	val_set_text(a, m, "until", date_words(a, date_of_number(last)));
	val_set_text(a, m, "csv", data.csv);
	val_set_text(a, m, "json", data.json);
	return m;
}
