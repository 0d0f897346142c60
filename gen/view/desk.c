/* desk.c -- a head coach's page: what went wrong with texts, and who
 * writes to us unknown. No number stands there in full. */
#include <string.h>

#include "gen/view/squad.h"
#include "gen/view/words.h"
#include "gen/view/words_texts.h"

enum { LATELY = 14, STRANGERS = 30 }; /* days; seconds */

struct desk {
	struct arena *a;
	struct view_coach *c;
	struct val *list;
};

/* path: of her page, or NULL. */
static void
row(struct desk *d, const char *who, const char *path, const char *what,
    const char *when)
{
	struct val *m = val_append_map(d->a, d->list);

	val_set_text(d->a, m, "who", who);
	val_set_text(d->a, m, "path", path == NULL ? "" : path);
	val_set_text(d->a, m, "what", what);
	val_set_text(d->a, m, "when", when);
}

/* The beginning of the day so many days before the build. */
static int64_t
days_ago(const struct view *v, int64_t days)
{
	return (date_number(v->today) - days) * DAY;
}

static bool
texts_from_here(struct desk *d, const char *number)
{
	const struct conf *conf = d->c->view->conf;
	const char *name;
	bool ours = true;

	for (size_t i = 0; (name = conf_line(conf, i)) != NULL; i++) {
		struct stmt *st;

		if (strcmp(conf_line_text(conf, name, "number"), number) != 0)
			continue;
		st = db_use(d->c->view->ledger, GEN_LINE_USED);
		stmt_text(st, ":line", number);
		stmt_int(st, ":person", d->c->coach->id);
		stmt_int(st, ":team", d->c->team->id);
		ours = view_row(d->c->view, st) &&
		    (stmt_get_int(st, "team") > 0 ||
			stmt_get_int(st, "users") == 0);
		stmt_end(st);
	}
	return ours;
}

/* Nobody is answered there; the number is ours, or was. */
static void
astray(struct desk *d)
{
	struct view *v = d->c->view;
	const struct view_rare *r = view_rare(d->a, v);

	for (size_t i = 0; i < r->nastray; i++)
		row(d, words_phone(d->a, r->astray[i].line), NULL,
		    arena_printf(d->a, "%s to this number, which is no line",
			words_count(d->a, r->astray[i].n, "text", "texts")),
		    view_moment(d->a, v, r->astray[i].at));
}

/* Their words are for nobody's page: they may be anybody's. */
static void
strangers(struct desk *d)
{
	struct view *v = d->c->view;
	struct stmt *st = db_use(v->ledger, GEN_STRANGERS);

	stmt_int(st, ":since", days_ago(v, STRANGERS));
	while (view_row(v, st)) {
		const char *n =
		    words_count(d->a, stmt_get_int(st, "n"), "text", "texts");

		if (!texts_from_here(d, stmt_get_text(st, "line")))
			continue;
		row(d, words_masked(d->a, stmt_get_text(st, "number")), NULL,
		    stmt_get_int(st, "joins") > 0
			? arena_printf(d->a,
			      "asked to join: nobody here has this number; %s",
			      n)
			: arena_printf(d->a, "unknown number, %s", n),
		    view_moment(d->a, v, stmt_get_int(st, "at")));
	}
	astray(d);
}

static void
blocked(struct desk *d)
{
	struct view *v = d->c->view;
	struct stmt *st = db_use(v->ledger, GEN_BLOCKED);

	while (view_row(v, st))
		row(d, words_masked(d->a, stmt_get_text(st, "number")), NULL,
		    "blocked", view_moment(d->a, v, stmt_get_int(st, "since")));
}

static const struct {
	const char *state, *words;
} states[] = {
	{ "pending", "has not agreed to texts yet" },
	{ "stopped", "stopped texts" },
	{ "blocked", "blocked" },
	{ "invalid", "number does not work" },
};

static const char *
state_words(const char *state)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (strcmp(states[i].state, state) == 0)
			return states[i].words;
	return state;
}

static void
phones(struct desk *d)
{
	struct view *v = d->c->view;
	struct stmt *st = db_use(v->ledger, GEN_TEAM_PHONES);

	stmt_int(st, ":team", d->c->team->id);
	while (view_row(v, st)) {
		const struct view_person *p =
		    view_member(d->c->team, stmt_get_int(st, "id"));

		if (p == NULL)
			continue;
		row(d, p->name, p->is_coach ? NULL : p->path,
		    arena_printf(d->a, "%s: %s",
			words_masked(d->a, stmt_get_text(st, "number")),
			state_words(stmt_get_text(st, "state"))),
		    view_moment(d->a, v, stmt_get_int(st, "since")));
	}
}

/* The newest failure stands for the others. */
static void
undelivered(struct desk *d, const struct view_person *p)
{
	struct view *v = d->c->view;
	struct stmt *st = db_use(v->ledger, GEN_UNDELIVERED);
	struct words_delivery newest = { .why = "" };
	const char *what = "", *when = "";
	int64_t n = 0;

	stmt_int(st, ":athlete", p->id);
	stmt_int(st, ":reader", d->c->coach->id);
	stmt_int(st, ":since", days_ago(v, LATELY));
	while (view_row(v, st)) {
		if (n++ > 0)
			continue;
		newest = words_delivery(stmt_get_text(st, "kind"),
		    stmt_get_text(st, "state"), stmt_get_text(st, "detail"));
		what = words_told(d->a, stmt_get_text(st, "class"), 0);
		when = view_moment(d->a, v, stmt_get_int(st, "at"));
	}
	if (n > 0)
		row(d, p->name, p->path,
		    arena_printf(d->a, "%s not delivered; the last, %s: %s",
			words_count(d->a, n, "message", "messages"), what,
			newest.why),
		    when);
}

/* From where, for whoever wants to ask back; all of it has oarlock find. */
static const char *
wish_words(struct arena *a, struct stmt *st)
{
	if (!stmt_get_null(st, "guardian"))
		return arena_printf(a, "asked by %s from %s",
		    stmt_get_text(st, "channel"),
		    words_masked(a, stmt_get_text(st, "guardian")));
	return stmt_get_null(st, "coach_first")
	    ? "asked, as the operator wrote down"
	    : arena_printf(a, "asked, as %s wrote down",
		  words_name(a, stmt_get_text(st, "coach_first"),
		      stmt_get_text(st, "coach_last")));
}

/* Only her guardian or a head coach ends it. */
static void
not_contacted(struct desk *d, const struct view_person *p)
{
	struct view *v = d->c->view;
	struct stmt *st = db_use(v->ledger, GEN_NO_CONTACT);

	stmt_int(st, ":person", p->id);
	while (view_row(v, st))
		row(d, p->name, p->path,
		    arena_printf(d->a,
			"not contacted by text or mail, as her guardian %s",
			wish_words(d->a, st)),
		    view_moment(d->a, v, stmt_get_int(st, "at")));
}

static void
athletes(struct desk *d)
{
	for (size_t i = 0; i < d->c->team->n; i++) {
		const struct view_person *p = &d->c->team->people[i];

		if (p->is_coach)
			continue;
		if (p->minor && !p->has_guardian)
			row(d, p->name, p->path,
			    "a minor without a second adult: not texted", "");
		else if (p->minor && p->copies_refused)
			row(d, p->name, p->path,
			    "a minor whose second adult stopped the copies or "
			    "cannot be reached: not texted",
			    "");
		not_contacted(d, p);
		undelivered(d, p);
	}
}

/* When each coach was last heard: her last mail that was believed. */
static void
coaches(struct arena *a, struct view_coach *c, struct val *m)
{
	struct val *list = val_set_list(a, m, "colleagues");

	for (size_t i = 0; i < c->team->n; i++) {
		const struct view_person *p = &c->team->people[i];
		struct stmt *st;
		struct val *coach;

		if (!p->is_coach)
			continue;
		st = db_use(c->view->ledger, GEN_LAST_MAIL);
		stmt_int(st, ":person", p->id);
		coach = val_append_map(a, list);
		val_set_text(a, coach, "name", p->title);
		val_set_text(a, coach, "last",
		    view_row(c->view, st)
			? view_moment(a, c->view, stmt_get_int(st, "at"))
			: "");
		stmt_end(st);
	}
}

static void
list(
    struct desk *d, struct val *m, const char *key, void (*fill)(struct desk *))
{
	d->list = val_set_list(d->a, m, key);
	fill(d);
}

void
view_set_desk(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	struct desk d = { .a = a, .c = c };
	struct val *desk;

	if (strcmp(c->coach->role, "head coach") != 0) {
		val_set_none(a, m, "desk");
		return;
	}
	desk = val_set_map(a, m, "desk");
	list(&d, desk, "athletes", athletes);
	list(&d, desk, "phones", phones);
	list(&d, desk, "strangers", strangers);
	list(&d, desk, "blocked", blocked);
	coaches(a, c, desk);
	view_set_office(a, c, desk);
	view_set_squads(a, c, s, desk);
}
