/* diary.c -- check-ins and absences of one athlete, with days as numbers. */
#include "gen/view/parts.h"

enum { ASKED_DAYS = 366 };

static int64_t
day_number(const char *iso)
{
	struct day day;

	return date_parse(iso, &day) ? date_number(day) : 0;
}

static void
reports_read(struct arena *a, struct view *v, struct view_diary *d, int64_t id)
{
	static const char *const items[CONDITION_ITEMS] = { "sleep", "room",
		"health", "mood" };
	struct stmt *st = db_use(v->ledger, GEN_CONDITION);
	struct condition_report *r = NULL;
	size_t n = 0, cap = 0, notes = 0;

	stmt_int(st, ":athlete", id);
	while (view_row(v, st)) {
		r = arena_grow(a, r, n, &cap, sizeof(*r));
		r[n] = (struct condition_report){
			.day = day_number(stmt_get_text(st, "day")),
		};
		for (int i = 0; i < CONDITION_ITEMS; i++)
			r[n].item[i] = (int)stmt_get_int(st, items[i]);
		d->notes =
		    arena_grow(a, d->notes, n, &notes, sizeof(*d->notes));
		d->notes[n++] = stmt_copy_text(st, a, "note");
	}
	d->facts.reports = r;
	d->facts.nreports = n;
}

/* OK says that she is back: the day before it was the last one. */
static int64_t
last_day(struct view *v, struct stmt *st)
{
	int64_t until = stmt_get_null(st, "until")
	    ? CONDITION_OPEN
	    : day_number(stmt_get_text(st, "until"));
	int64_t ended;

	if (stmt_get_null(st, "ended"))
		return until;
	ended = view_day_number(v, stmt_get_int(st, "ended")) - 1;
	return ended < until ? ended : until;
}

static void
absences_read(struct arena *a, struct view *v, struct view_diary *d, int64_t id)
{
	struct stmt *st = db_use(v->ledger, GEN_ABSENCES);
	struct condition_absence *x = NULL;
	size_t n = 0, cap = 0, kinds = 0;

	stmt_int(st, ":athlete", id);
	while (view_row(v, st)) {
		x = arena_grow(a, x, n, &cap, sizeof(*x));
		d->kinds =
		    arena_grow(a, d->kinds, n, &kinds, sizeof(*d->kinds));
		d->kinds[n] = stmt_copy_text(st, a, "kind");
		x[n] = (struct condition_absence){
			.since = day_number(stmt_get_text(st, "since")),
			.until = last_day(v, st),
			.is_sick = d->kinds[n][0] == 's',
		};
		n++;
	}
	d->facts.absences = x;
	d->facts.nabsences = n;
}

static void
asked_read(struct arena *a, struct view *v, struct view_diary *d, int64_t id,
    int64_t joined)
{
	struct stmt *st = db_use(v->ledger, GEN_ASKED);
	int64_t *asked = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":athlete", id);
	while (view_row(v, st)) {
		int64_t day = day_number(stmt_get_text(st, "day"));

		if (day < joined || day < d->facts.today - ASKED_DAYS)
			continue;
		asked = arena_grow(a, asked, n, &cap, sizeof(*asked));
		asked[n++] = day;
	}
	d->facts.asked = asked;
	d->facts.nasked = n;
}

struct view_diary *
view_diary(struct arena *a, struct view *v, const struct view_person *p,
    int64_t joined)
{
	struct view_diary *d = arena_alloc(a, sizeof(*d));

	d->facts.today = date_number(v->today);
	d->joined = joined;
	reports_read(a, v, d, p->id);
	absences_read(a, v, d, p->id);
	asked_read(a, v, d, p->id, joined);
	d->state = condition_read(&d->facts);
	return d;
}
