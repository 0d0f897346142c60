/* debts.c -- a coach's page: what she owes, skill by skill. */
#include <string.h>

#include "gen/view/squad.h"

enum { OLD_DAYS = 30, MAIL_SKILLS = 8 };

enum debt {
	DEBT_NONE,
	DEBT_OLD,     /* rated longer ago than 30 days */
	DEBT_UNRATED, /* never rated */
	DEBT_WAITS,   /* the athlete has rated, and waits */
};

struct skill {
	int64_t metric;
	const char *role, *name, *code;
};

struct skills {
	struct skill *list;
	size_t n;
	enum debt *debts; /* people of the team by skills */
	int64_t *waits;	  /* of each of the team, since when; 0: not */
};

static void
skills_read(struct arena *a, struct view_coach *c, struct skills *s)
{
	struct stmt *st = db_use(c->view->ledger, GEN_TEAM_METRICS);
	size_t cap = 0;

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		s->list = arena_grow(a, s->list, s->n, &cap, sizeof(*s->list));
		s->list[s->n++] = (struct skill){
			.metric = stmt_get_int(st, "id"),
			.role = stmt_copy_text(st, a, "role"),
			.name = stmt_copy_text(st, a, "name"),
			.code = stmt_copy_text(st, a, "code"),
		};
	}
}

static enum debt *
debt_of(const struct view_coach *c, struct skills *s, int64_t athlete,
    int64_t metric)
{
	const struct view_person *p = view_member(c->team, athlete);

	for (size_t i = 0; p != NULL && i < s->n; i++)
		if (s->list[i].metric == metric)
			return &s->debts[(size_t)(p - c->team->people) * s->n +
			    i];
	return NULL;
}

static void
debts_read(struct arena *a, struct view_coach *c, const struct squad *squad,
    struct skills *s)
{
	int64_t today = date_number(c->view->today);

	s->debts = arena_array(a, c->team->n * s->n, sizeof(*s->debts));
	s->waits = arena_array(a, c->team->n, sizeof(*s->waits));
	for (size_t i = 0; i < c->team->n * s->n; i++)
		s->debts[i] = DEBT_UNRATED;
	for (size_t i = 0; i < c->nrated; i++) {
		const struct squad_rated *r = &c->rated[i];
		enum debt *d = debt_of(c, s, r->athlete, r->metric);
		int64_t day = view_day_number(c->view, r->newest);

		if (d != NULL)
			*d = today - day > OLD_DAYS ? DEBT_OLD : DEBT_NONE;
	}
	for (size_t i = 0; i < squad->nowed; i++) {
		const struct squad_wait *w = &squad->owed[i];
		enum debt *d = debt_of(c, s, w->athlete, w->metric);
		int64_t *since;

		if (d == NULL)
			continue;
		*d = DEBT_WAITS;
		since = &s->waits[(size_t)(d - s->debts) / s->n];
		if (*since == 0)
			*since = w->created;
	}
}

/* Lines begun for a mail: what waits, what is missing, what is old. */
static const char *
lines_of(struct arena *a, const struct skills *s, const struct view_person *p,
    const enum debt *debts)
{
	const char *body = "";
	int n = 0;

	for (int want = DEBT_WAITS; want > DEBT_NONE; want--)
		for (size_t i = 0; i < s->n && n < MAIL_SKILLS; i++) {
			if (debts[i] != (enum debt)want ||
			    strcmp(s->list[i].role, p->role) != 0)
				continue;
			body = arena_printf(
			    a, "%s%s: %s \r\n", body, p->name, s->list[i].code);
			n++;
		}
	return body;
}

struct counts {
	int64_t waits, unrated, old;
};

static struct counts
counts_of(
    const struct skills *s, const struct view_person *p, const enum debt *debts)
{
	struct counts n = { 0 };

	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->list[i].role, p->role) != 0)
			continue;
		n.waits += debts[i] == DEBT_WAITS;
		n.unrated += debts[i] == DEBT_UNRATED;
		n.old += debts[i] == DEBT_OLD;
	}
	return n;
}

static const char *
some(struct arena *a, int64_t n)
{
	return n == 0 ? "" : arena_printf(a, "%lld", (long long)n);
}

static void
person_set(struct arena *a, struct view_coach *c, const struct skills *s,
    size_t i, bool is_owed, struct val *list)
{
	const struct view_person *p = &c->team->people[i];
	const enum debt *debts = &s->debts[i * s->n];
	struct counts n = counts_of(s, p, debts);
	struct val *m, *skills;

	if (p->is_coach || (is_owed ? n.waits : n.unrated + n.old) == 0)
		return;
	m = val_append_map(a, list);
	val_set_text(a, m, "name", p->name);
	val_set_text(a, m, "path", p->path);
	val_set_text(a, m, "since",
	    s->waits[i] == 0 ? "" : view_day(c->view, s->waits[i]));
	val_set_text(a, m, "unrated", some(a, n.unrated));
	val_set_text(a, m, "old", some(a, n.old));
	val_set_text(a, m, "write",
	    view_mail_link(a, c, "Ratings", lines_of(a, s, p, debts)));
	skills = val_set_list(a, m, "skills");
	for (size_t k = 0; k < s->n; k++)
		if (debts[k] == DEBT_WAITS)
			val_append_text(a, skills, s->list[k].name);
}

/* Who waits longest comes first; what else she owes, as in the roster. */
void
view_set_debts(struct arena *a, struct view_coach *c, const struct squad *squad,
    struct val *m)
{
	struct skills s = { 0 };
	struct val *waits = val_set_list(a, m, "owed");
	struct val *others = val_set_list(a, m, "debts");
	bool *done = arena_array(a, c->team->n, sizeof(*done));

	skills_read(a, c, &s);
	debts_read(a, c, squad, &s);
	for (;;) {
		size_t next = c->team->n;

		for (size_t i = 0; i < c->team->n; i++)
			if (s.waits[i] != 0 && !done[i] &&
			    (next == c->team->n || s.waits[i] < s.waits[next]))
				next = i;
		if (next == c->team->n)
			break;
		done[next] = true;
		person_set(a, c, &s, next, true, waits);
	}
	for (size_t i = 0; i < c->team->n; i++)
		person_set(a, c, &s, i, false, others);
}
