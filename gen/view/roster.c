/* roster.c -- the roster of a coach's page: states as badges. */
#include <string.h>

#include "gen/view/squad.h"
#include "gen/view/words.h"
#include "gen/view/words_texts.h"

/* The states of a person's phones, the best first. */
static const struct {
	const char *state, *words;
} texts[] = {
	{ "active", "texts agreed" },
	{ "pending", "asked for texts, no answer yet" },
	{ "stopped", "stopped texts" },
	{ "blocked", "number blocked" },
	{ "invalid", "number does not work" },
};

static const char *
texts_words(const struct view_person *p, const char *states)
{
	if (p->minor && !p->has_guardian)
		return "no guardian or second adult: not texted";
	if (p->minor && p->copies_refused)
		return "copies do not reach her second adult: not texted";
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (strstr(states, texts[i].state) != NULL)
			return texts[i].words;
	return "no phone";
}

static const char *
page_state(const struct view_person *p, bool invited)
{
	if (p->public_key != NULL)
		return "Registered";
	return invited ? "Invited" : "Unregistered";
}

/* What her own page asks her for, too; "": nothing. */
static const char *
lacks_words(const struct view_person *p, struct stmt *st)
{
	bool side = view_has_side(p) && stmt_get_null(st, "side");
	bool grade = view_has_grade(p) && stmt_get_null(st, "grade");

	if (side && grade)
		return "no side or grade yet";
	if (side)
		return "no side yet";
	return grade ? "no grade yet" : "";
}

/*
 * How many of an athlete's skills wait for her, whether any is shown, and when
 * she was rated last.
 */
struct state {
	int64_t waits, newest;
	bool is_answered, is_rated;
	struct val *phones, *crews;
};

static void
states_load(
    struct view_coach *c, const struct squad *squad, struct state *states)
{
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_ANSWERED);
	const struct view_person *p;

	for (size_t i = 0; i < c->nrated; i++) {
		const struct squad_rated *r = &c->rated[i];
		struct state *s;

		if ((p = view_member(c->team, r->athlete)) == NULL)
			continue;
		s = &states[p - c->team->people];
		if (!s->is_rated || r->newest > s->newest)
			s->newest = r->newest;
		s->is_rated = true;
	}
	for (size_t i = 0; i < squad->nwaits; i++) {
		p = view_member(c->team, squad->waits[i].athlete);
		if (p != NULL)
			states[p - c->team->people].waits++;
	}
	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		p = view_member(c->team, stmt_get_int(st, "athlete"));
		if (p != NULL)
			states[p - c->team->people].is_answered = true;
	}
}

static void
rating_state(struct arena *a, struct val *m, const struct state *s)
{
	const char *words = "Not set";

	if (s->waits > 0)
		words = "Waiting for athlete";
	else if (s->is_answered)
		words = "Answered";
	val_set_text(a, m, "state", words);
	val_set_bool(a, m, "due", s->waits > 0);
	val_set_bool(a, m, "set", s->waits > 0 || s->is_answered);
}

static void
newest_set(
    struct arena *a, struct view_coach *c, struct val *m, const struct state *s)
{
	int64_t age;

	if (!s->is_rated) {
		val_set_none(a, m, "newest");
		val_set_none(a, m, "stale");
		return;
	}
	age = date_number(c->view->today) - view_day_number(c->view, s->newest);
	val_set_text(a, m, "newest", view_day(c->view, s->newest));
	val_set_bool(
	    a, m, "stale", age > conf_int(c->view->conf, "team.stale-days"));
}

/* Who texts a minor alone goes past her second adult: no number to dial. */
static void
phones_load(struct arena *a, struct view_coach *c, struct state *states)
{
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_PHONES);

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		const struct view_person *p =
		    view_member(c->team, stmt_get_int(st, "person"));
		const char *number = stmt_get_text(st, "number");

		if (p != NULL)
			val_append_text(a, states[p - c->team->people].phones,
			    p->minor ? words_masked(a, number)
				     : words_phone(a, number));
	}
}

static void
crews_load(struct arena *a, struct view_coach *c, struct state *states)
{
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_CREWS);

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		const struct view_person *p =
		    view_member(c->team, stmt_get_int(st, "person"));

		if (p != NULL)
			val_append_text(a, states[p - c->team->people].crews,
			    stmt_get_text(st, "name"));
	}
}

/* True: something of hers is not set up. */
static bool
person_set(struct arena *a, struct view_coach *c, struct val *list,
    struct stmt *st, const struct view_person *p, const struct state *s)
{
	struct val *m = val_append_map(a, list);
	const char *lacks = lacks_words(p, st);

	val_set(a, m, "phones", s->phones);
	val_set(a, m, "crews", s->crews);

	val_set_text(a, m, "name", p->name);
	val_set_text(a, m, "initials", words_initials(a, p->name));
	val_set_text(a, m, "path", p->path);
	val_set_text(a, m, "role", p->role);
	val_set_bool(a, m, "minor", p->minor);
	val_set_text(
	    a, m, "page", page_state(p, stmt_get_int(st, "invited") > 0));
	val_set_bool(a, m, "registered", p->public_key != NULL);
	val_set_text(a, m, "texts", texts_words(p, stmt_get_text(st, "texts")));
	val_set_text(a, m, "lacks", lacks);
	val_set_text(a, m, "absence", view_absence(a, c->view, p));
	rating_state(a, m, s);
	newest_set(a, c, m, s);
	return lacks[0] != '\0';
}

void
view_set_roster(struct arena *a, struct view_coach *c,
    const struct squad *squad, struct val *m)
{
	struct state *states = arena_array(a, c->team->n, sizeof(*states));
	struct val *list = val_set_list(a, m, "roster");
	bool lacking = false;
	struct stmt *st;

	for (size_t i = 0; i < c->team->n; i++) {
		states[i].phones = val_list(a);
		states[i].crews = val_list(a);
	}
	phones_load(a, c, states);
	crews_load(a, c, states);
	states_load(c, squad, states);
	st = db_use(c->view->ledger, GEN_TEAM_STATES);
	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		const struct view_person *p =
		    view_member(c->team, stmt_get_int(st, "id"));

		if (p != NULL &&
		    person_set(a, c, list, st, p, &states[p - c->team->people]))
			lacking = true;
	}
	val_set_bool(a, m, "lacking", lacking);
}
