/* part.c -- an athlete's page: her part, in points, a tier and weeks. */
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words.h"
#include "lib/points.h"

static void
requests_read(
    struct arena *a, struct view *v, struct points_facts *f, int64_t id)
{
	struct stmt *st = db_use(v->ledger, GEN_REQUESTS);
	struct points_request *r = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":athlete", id);
	stmt_int(st, ":seconds", POINTS_EARLY_SECONDS);
	while (view_row(v, st)) {
		r = arena_grow(a, r, n, &cap, sizeof(*r));
		r[n].asked = view_day_number(v, stmt_get_int(st, "asked"));
		r[n].answered = POINTS_NEVER;
		if (!stmt_get_null(st, "answered"))
			r[n].answered =
			    view_day_number(v, stmt_get_int(st, "answered"));
		n++;
	}
	f->requests = r;
	f->nrequests = n;
}

static void
sets_read(struct arena *a, struct view *v, struct points_facts *f, int64_t id)
{
	struct stmt *st = db_use(v->ledger, GEN_TIERS);
	struct points_set *s = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":athlete", id);
	while (view_row(v, st)) {
		s = arena_grow(a, s, n, &cap, sizeof(*s));
		/* The ledger knows no other words. */
		if (!points_tier_read(stmt_get_text(st, "tier"), &s[n].tier))
			continue;
		s[n++].day = view_day_number(v, stmt_get_int(st, "created"));
	}
	f->sets = s;
	f->nsets = n;
}

static int64_t *
days_read(struct arena *a, struct view *v, enum db_stmt id, int64_t athlete,
    size_t *n)
{
	struct stmt *st = db_use(v->ledger, id);
	int64_t *days = NULL;
	size_t cap = 0;
	struct day day;

	stmt_int(st, ":athlete", athlete);
	while (view_row(v, st)) {
		days = arena_grow(a, days, *n, &cap, sizeof(*days));
		if (date_parse(stmt_get_text(st, "day"), &day))
			days[(*n)++] = date_number(day);
	}
	return days;
}

static void
tries_read(struct arena *a, struct view *v, struct points_facts *f,
    const struct view_athlete *who)
{
	struct points_try *t = arena_array(a, who->ntries, sizeof(*t));

	for (size_t i = 0; i < who->ntries; i++) {
		const struct view_try *x = &who->tries[i];

		t[i].written = view_day_number(v, x->created);
		t[i].closed = x->closed == 0 ? POINTS_NEVER
					     : view_day_number(v, x->closed);
	}
	f->tries = t;
	f->ntries = who->ntries;
}

static int64_t
given_read(struct view *v, int64_t id)
{
	struct stmt *st = db_use(v->ledger, GEN_POINTS);
	int64_t given = 0;

	stmt_int(st, ":athlete", id);
	while (view_row(v, st))
		given += stmt_get_int(st, "amount");
	return given;
}

/* What she named, and being ill by her reports alone: neither is counted. */
static void
absences_read(
    struct arena *a, struct points_facts *f, const struct condition_facts *c)
{
	struct condition_absence *x =
	    arena_array(a, c->nabsences + c->nreports, sizeof(*x));
	size_t n = c->nabsences, at = 0;

	if (n > 0)
		memcpy(x, c->absences, n * sizeof(*x));
	while (condition_illness(c, &at, &x[n]))
		n++;
	f->absences = x;
	f->nabsences = n;
}

static struct points
part_count(struct arena *a, struct view *v, const struct view_athlete *who)
{
	const struct condition_facts *c = &who->diary->facts;
	int64_t *reported = arena_array(a, c->nreports, sizeof(*reported));
	int64_t *talks = arena_array(a, who->nwanted, sizeof(*talks));
	struct points_facts f = {
		.reported = reported,
		.nreported = c->nreports,
		.talks = talks,
		.ntalks = who->nwanted,
		.joined = who->joined,
		.today = c->today,
	};

	for (size_t i = 0; i < c->nreports; i++)
		reported[i] = c->reports[i].day;
	for (size_t i = 0; i < who->nwanted; i++)
		talks[i] = view_day_number(v, who->wanted[i]);
	absences_read(a, &f, c);
	requests_read(a, v, &f, who->person->id);
	sets_read(a, v, &f, who->person->id);
	tries_read(a, v, &f, who);
	f.asked = days_read(a, v, GEN_ASKED_HER, who->person->id, &f.nasked);
	f.week_asked = days_read(
	    a, v, GEN_LOOKED_BACK_ASKED, who->person->id, &f.nweek_asked);
	f.looked_back =
	    days_read(a, v, GEN_LOOKED_BACK, who->person->id, &f.nlooked_back);
	f.given = given_read(v, who->person->id);
	return points_count(&f);
}

/* Kept for the pages of the whole team, unless a stray was read for it. */
static struct keep_part
part_keep(
    struct view *v, const struct view_athlete *who, const struct points *p)
{
	struct keep_part now = { p->total, points_tier_word(p->tier) };

	if (db_strays(v->ledger, KEEP_HERS) == who->strays && !v->failed)
		keep_part_set(v->keep, who->person->id, &now);
	return now;
}

struct view_standing
view_standing(struct arena *a, struct view *v, const struct view_person *p)
{
	struct view_athlete who = { .person = p, .email = "" };
	struct keep_part now;
	struct points points;

	if (!keep_part(v->keep, p->id, &now)) {
		view_athlete_read(a, v, &who);
		points = part_count(a, v, &who);
		now = part_keep(v, &who, &points);
	}
	return (struct view_standing){ now.points, now.tier };
}

static const char *
of_words(struct arena *a, int n, int of)
{
	return of == 0 ? "none yet" : arena_printf(a, "%d of %d", n, of);
}

/* None, too, where corrections took more than there was. */
static void
worth_set(
    struct arena *a, const struct view *v, struct val *part, int64_t points)
{
	int64_t each = 0;
	const char *currency = conf_money(v->conf, "site.point-worth", &each);

	if (currency == NULL || points < 0)
		val_set_none(a, part, "worth");
	else
		val_set_text(
		    a, part, "worth", words_money(a, points * each, currency));
}

static void
part_set(struct arena *a, const struct view *v, struct val *m,
    const struct points *p)
{
	struct val *part = val_set_map(a, m, "part");
	const char *tier = points_tier_word(p->tier);

	val_set_text(
	    a, part, "answered", of_words(a, p->answered, p->requests));
	val_set_text(a, part, "weeks", of_words(a, p->weeks, p->weeks_of));
	val_set_text(a, part, "streak",
	    p->streak == 0 ? "none yet"
			   : words_count(a, p->streak, "week", "weeks"));
	val_set_int(a, part, "talks", p->talks);
	val_set_int(a, part, "tried", p->tried);
	/* Few clubs ask for it. */
	if (p->looked_back == 0)
		val_set_none(a, part, "looked_back");
	else
		val_set_int(a, part, "looked_back", p->looked_back);
	val_set_text(a, part, "tier", tier);
	val_set_text(a, part, "points", words_thousands(a, p->total));
	worth_set(a, v, part, p->total);
	val_set_bool(a, part, "is_new", p->share < 0);
	val_set_int(a, part, "share", p->share < 0 ? 0 : p->share);
}

/* Coaches open this page, too: what she hides is not on it. */
void
view_set_part(struct arena *a, struct view *v, struct val *m,
    const struct view_athlete *who)
{
	bool on = conf_bool(v->conf, "site.points");
	struct points p;

	val_set_bool(a, m, "part_on", on);
	val_set_bool(a, m, "part_hidden", on && who->hides_points);
	val_set_text(a, m, "hide_link", view_say_link(a, v, "HIDE POINTS"));
	val_set_text(a, m, "show_link", view_say_link(a, v, "SHOW POINTS"));
	val_set_text(a, m, "pause_link", view_say_link(a, v, "PAUSE 7"));
	if (!on || who->hides_points) {
		val_set_none(a, m, "part");
		return;
	}
	p = part_count(a, v, who);
	part_keep(v, who, &p);
	part_set(a, v, m, &p);
}
