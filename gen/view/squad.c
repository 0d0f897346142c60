/* squad.c -- what the sections of a coach's page share, read once. */
#include "gen/view/squad.h"

#include <stdlib.h>
#include <string.h>

#include "lib/points.h"

static const char *
iso_before(struct arena *a, const struct view *v, int64_t days)
{
	return date_iso(a, date_of_number(date_number(v->today) - days));
}

static int64_t
number_of(const char *iso, int64_t otherwise)
{
	struct day day;

	return date_parse(iso, &day) ? date_number(day) : otherwise;
}

struct squad_athlete *
squad_find(const struct view_coach *c, const struct squad *s, int64_t id)
{
	const struct view_person *p = view_member(c->team, id);

	return p == NULL || p->is_coach ? NULL
					: s->by_person[p - c->team->people];
}

/* ---- reading ---- */

/* Rows come by athlete, so that she is looked up once. */
struct cursor {
	struct view_coach *c;
	struct squad *s;
	int64_t id;
	struct squad_athlete *athlete;
	size_t cap;
};

static struct squad_athlete *
cursor_move(struct cursor *u, struct stmt *st)
{
	int64_t id = stmt_get_int(st, "athlete");

	if (u->athlete == NULL || id != u->id) {
		u->id = id;
		u->athlete = squad_find(u->c, u->s, id);
		u->cap = 0;
	}
	return u->athlete;
}

static struct stmt *
days_use(struct arena *a, struct view_coach *c, enum db_stmt id)
{
	struct stmt *st = db_use(c->view->ledger, id);

	stmt_int(st, ":team", c->team->id);
	stmt_text(st, ":since", iso_before(a, c->view, SQUAD_DAYS));
	stmt_text(st, ":today", date_iso(a, c->view->today));
	return st;
}

static void
reports_read(struct arena *a, struct cursor u)
{
	static const char *const items[CONDITION_ITEMS] = { "sleep", "room",
		"health", "mood" };
	struct stmt *st = days_use(a, u.c, GEN_SQUAD_REPORTS);

	while (view_row(u.c->view, st)) {
		struct squad_athlete *s = cursor_move(&u, st);
		struct condition_report *r;

		if (s == NULL)
			continue;
		s->reports = arena_grow(
		    a, s->reports, s->nreports, &u.cap, sizeof(*s->reports));
		r = &s->reports[s->nreports++];
		r->day = number_of(stmt_get_text(st, "day"), 0);
		for (int i = 0; i < CONDITION_ITEMS; i++)
			r->item[i] = stmt_get_null(st, items[i])
			    ? CONDITION_SKIPPED
			    : (int)stmt_get_int(st, items[i]);
		s->note = u.s->today - r->day <= CONDITION_NEWS_DAYS
		    ? stmt_copy_text(st, a, "note")
		    : "";
	}
}

/* Ended by OK, it lasted to the day before. */
static struct condition_absence
absence_of(struct view *v, struct stmt *st)
{
	struct condition_absence x = {
		.since = number_of(stmt_get_text(st, "since"), 0),
		.until = number_of(stmt_get_text(st, "until"), CONDITION_OPEN),
		.is_sick = strcmp(stmt_get_text(st, "kind"), "sick") == 0,
	};
	int64_t ended;

	if (!stmt_get_null(st, "ended")) {
		ended = view_day_number(v, stmt_get_int(st, "ended")) - 1;
		if (ended < x.until)
			x.until = ended;
	}
	return x;
}

static void
absences_read(struct arena *a, struct cursor u)
{
	struct stmt *st = days_use(a, u.c, GEN_SQUAD_ABSENCES);

	while (view_row(u.c->view, st)) {
		struct squad_athlete *s = cursor_move(&u, st);
		struct condition_absence x = absence_of(u.c->view, st);

		if (s == NULL || x.until < x.since)
			continue;
		s->absences = arena_grow(
		    a, s->absences, s->nabsences, &u.cap, sizeof(*s->absences));
		s->absences[s->nabsences++] = x;
	}
}

/* From the day after she joined. */
static void
asked_read(struct arena *a, struct cursor u)
{
	struct stmt *st = days_use(a, u.c, GEN_SQUAD_ASKED);

	while (view_row(u.c->view, st)) {
		struct squad_athlete *s = cursor_move(&u, st);
		int64_t day = number_of(stmt_get_text(st, "day"), 0);

		if (s == NULL || day <= s->joined)
			continue;
		s->asked_how = arena_grow(a, s->asked_how, s->nasked_how,
		    &u.cap, sizeof(*s->asked_how));
		s->asked_how[s->nasked_how++] = day;
	}
}

static void
rounds_read(struct arena *a, struct cursor u)
{
	struct stmt *st = db_use(u.c->view->ledger, GEN_SQUAD_ROUNDS);
	struct squad *s = u.s;
	size_t cap = 0;

	stmt_int(st, ":team", u.c->team->id);
	while (view_row(u.c->view, st)) {
		struct squad_athlete *who = cursor_move(&u, st);
		struct squad_round *r;
		int64_t answered = stmt_get_int(st, "self_created");

		if (who == NULL)
			continue;
		s->rounds = arena_grow(
		    a, s->rounds, s->nrounds, &cap, sizeof(*s->rounds));
		r = &s->rounds[s->nrounds];
		*r = (struct squad_round){
			.rating = stmt_get_int(st, "rating"),
			.athlete = u.id,
			.metric = stmt_get_int(st, "metric"),
			.coach = stmt_get_int(st, "coach"),
			.skill = stmt_copy_text(st, a, "name"),
			.pair = {
				.self = (int)stmt_get_int(st, "self_score"),
				.coach = (int)stmt_get_int(st, "score"),
				.importance =
				    (int)stmt_get_int(st, "importance"),
				.target = RATING_MAX,
			},
			.created = stmt_get_int(st, "created"),
			.newest = true,
		};
		r->revealed = answered > r->created ? answered : r->created;
		if (who->nrounds++ == 0)
			who->first = s->nrounds;
		else if (r[-1].metric == r->metric)
			r[-1].newest = false;
		s->nrounds++;
	}
}

static void
talks_read(struct arena *a, struct cursor u)
{
	struct stmt *st = db_use(u.c->view->ledger, GEN_SQUAD_TALKS);

	stmt_int(st, ":team", u.c->team->id);
	while (view_row(u.c->view, st)) {
		struct squad_athlete *s = cursor_move(&u, st);

		if (s == NULL)
			continue;
		s->held =
		    arena_grow(a, s->held, s->nheld, &u.cap, sizeof(*s->held));
		s->held[s->nheld++] = stmt_get_int(st, "at");
	}
}

/* Each coach's own: what she has rated since is her answer. */
static void
wishes_read(struct view_coach *c, struct squad *s)
{
	struct stmt *st = db_use(c->view->ledger, GEN_TALKS_ASKED);

	for (size_t i = 0; i < s->n; i++)
		s->athletes[i].asked = 0;
	stmt_int(st, ":team", c->team->id);
	stmt_int(st, ":coach", c->coach->id);
	while (view_row(c->view, st)) {
		struct squad_athlete *x =
		    squad_find(c, s, stmt_get_int(st, "id"));

		if (x != NULL)
			x->asked = stmt_get_int(st, "at");
	}
}

static struct squad_wait *
waits_read(struct arena *a, struct view_coach *c, struct stmt *st, size_t *n)
{
	struct squad_wait *list = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		list = arena_grow(a, list, *n, &cap, sizeof(*list));
		list[(*n)++] = (struct squad_wait){
			.athlete = stmt_get_int(st, "athlete"),
			.metric = stmt_get_int(st, "metric"),
			.created = stmt_get_int(st, "created"),
			.skill = stmt_copy_text(st, a, "name"),
		};
	}
	return list;
}

struct squad_rated *
squad_rated(struct arena *a, struct view_coach *c, size_t *n)
{
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_RATED);
	struct squad_rated *list = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_int(st, ":team", c->team->id);
	stmt_int(st, ":coach", c->coach->id);
	while (view_row(c->view, st)) {
		list = arena_grow(a, list, *n, &cap, sizeof(*list));
		list[(*n)++] = (struct squad_rated){
			.athlete = stmt_get_int(st, "athlete"),
			.metric = stmt_get_int(st, "metric"),
			.newest = stmt_get_int(st, "newest"),
		};
	}
	return list;
}

static void
tries_read(struct arena *a, struct view_coach *c, struct squad *s)
{
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_TRIES);

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		struct squad_athlete *who =
		    squad_find(c, s, stmt_get_int(st, "athlete"));

		if (who == NULL)
			continue;
		who->try = stmt_copy_text(st, a, "words");
		if (!stmt_get_null(st, "until"))
			who->try_until =
			    view_date(a, c->view, stmt_get_text(st, "until"));
	}
}

static void
joined_read(struct view_coach *c, struct squad *s)
{
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_JOINED);

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		struct squad_athlete *who =
		    squad_find(c, s, stmt_get_int(st, "id"));

		if (who != NULL)
			who->joined = view_day_number(
			    c->view, stmt_get_int(st, "created"));
	}
}

static void
states_read(struct squad *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct squad_athlete *x = &s->athletes[i];

		x->state = condition_read(&(struct condition_facts){
		    .reports = x->reports,
		    .nreports = x->nreports,
		    .absences = x->absences,
		    .nabsences = x->nabsences,
		    .asked = x->asked_how,
		    .nasked = x->nasked_how,
		    .today = s->today,
		});
	}
}

static struct squad *
team_read(struct arena *a, struct view_coach *c)
{
	struct db *ledger = c->view->ledger;
	struct squad *s = arena_alloc(a, sizeof(*s));
	struct cursor u = { .c = c, .s = s };
	struct stmt *missed;

	s->today = date_number(c->view->today);
	s->athletes = arena_array(a, c->team->n, sizeof(*s->athletes));
	s->by_person = arena_array(a, c->team->n, sizeof(*s->by_person));
	for (size_t i = 0; i < c->team->n; i++) {
		if (c->team->people[i].is_coach)
			continue;
		s->by_person[i] = &s->athletes[s->n++];
		s->by_person[i]->person = &c->team->people[i];
		s->by_person[i]->note = "";
		s->by_person[i]->try = "";
		s->by_person[i]->try_until = "";
	}
	joined_read(c, s);
	reports_read(a, u);
	absences_read(a, u);
	asked_read(a, u);
	rounds_read(a, u);
	talks_read(a, u);
	tries_read(a, c, s);
	s->waits =
	    waits_read(a, c, db_use(ledger, GEN_TEAM_WAITING), &s->nwaits);
	s->owed = waits_read(a, c, db_use(ledger, GEN_TEAM_OWED), &s->nowed);
	missed = db_use(ledger, GEN_SQUAD_MISSED);
	stmt_int(missed, ":seconds", POINTS_EARLY_SECONDS);
	s->missed = waits_read(a, c, missed, &s->nmissed);
	states_read(s);
	return s;
}

struct squad *
squad_read(struct arena *a, struct view_coach *c)
{
	struct view *v = c->view;
	struct squad *s = v->team == NULL ? NULL : v->squad;
	int64_t strays = db_strays(v->ledger, KEEP_TEAMS);

	if (s == NULL)
		s = team_read(v->team == NULL ? a : v->team, c);
	/* A stray belongs to each page that shows what it read. */
	if (v->team != NULL && db_strays(v->ledger, KEEP_TEAMS) == strays)
		v->squad = s;
	wishes_read(c, s);
	return s;
}

/* ---- asking ---- */

bool
squad_checked_in(const struct squad_athlete *s, int64_t day)
{
	for (size_t i = s->nreports; i > 0 && s->reports[i - 1].day >= day; i--)
		if (s->reports[i - 1].day == day)
			return true;
	return false;
}

const struct condition_absence *
squad_absence(const struct squad_athlete *s, int64_t day)
{
	for (size_t i = s->nabsences; i > 0; i--)
		if (s->absences[i - 1].since <= day &&
		    s->absences[i - 1].until >= day)
			return &s->absences[i - 1];
	return NULL;
}

bool
squad_talked(const struct squad_athlete *s, int64_t after, int64_t until)
{
	for (size_t i = 0; i < s->nheld; i++)
		if (s->held[i] > after && s->held[i] <= until)
			return true;
	return false;
}
