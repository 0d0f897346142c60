/* squads.c -- a head coach's page: squads, coaches, people, skills, lines. */
#include <string.h>

#include "gen/view/squad.h"
#include "gen/view/words.h"
#include "gen/view/words_texts.h"
#include "lib/agreement.h"

enum {
	FEW = 5, /* numbers of fewer people would be a person's */
	SEASON = 84,
};

/* ---- squads ---- */

/* The whole team, or one of its groups: which of the athletes. */
struct part {
	const char *name;
	bool *is_in; /* as the squad's athletes */
	size_t n;
};

static struct part
whole_of(struct arena *a, const struct view_coach *c, const struct squad *s)
{
	struct part p = {
		.name = c->team->name,
		.is_in = arena_array(a, s->n, sizeof(*p.is_in)),
		.n = s->n,
	};

	for (size_t i = 0; i < s->n; i++)
		p.is_in[i] = true;
	return p;
}

static struct part *
parts_read(
    struct arena *a, struct view_coach *c, const struct squad *s, size_t *n)
{
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_CREWS);
	struct part *parts = NULL, *last = NULL;
	size_t cap = 0;

	parts = arena_grow(a, parts, 0, &cap, sizeof(*parts));
	parts[0] = whole_of(a, c, s);
	*n = 1;
	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		const char *name = stmt_get_text(st, "name");
		struct squad_athlete *x =
		    squad_find(c, s, stmt_get_int(st, "person"));

		if (last == NULL || strcmp(last->name, name) != 0) {
			parts = arena_grow(a, parts, *n, &cap, sizeof(*parts));
			last = &parts[(*n)++];
			*last = (struct part){
				.name = arena_strdup(a, name),
				.is_in =
				    arena_array(a, s->n, sizeof(*last->is_in)),
			};
		}
		if (x != NULL) {
			last->is_in[x - s->athletes] = true;
			last->n++;
		}
	}
	return parts;
}

/* The squad with the rounds of this part alone. */
static struct squad
squad_part(struct arena *a, const struct view_coach *c, const struct squad *s,
    const struct part *p)
{
	struct squad out = *s;

	out.rounds = arena_array(a, s->nrounds, sizeof(*out.rounds));
	out.nrounds = 0;
	for (size_t i = 0; i < s->nrounds; i++) {
		const struct squad_athlete *x =
		    squad_find(c, s, s->rounds[i].athlete);

		if (p->is_in[x - s->athletes])
			out.rounds[out.nrounds++] = s->rounds[i];
	}
	return out;
}

/* How many of these, since then, are of the part's people. */
static int64_t
waits_count(const struct view_coach *c, const struct squad *all,
    const struct part *p, const struct squad_wait *w, size_t n, int64_t since)
{
	int64_t count = 0;

	for (size_t i = 0; i < n; i++) {
		struct squad_athlete *x = squad_find(c, all, w[i].athlete);

		count += x != NULL && p->is_in[x - all->athletes] &&
		    w[i].created > since;
	}
	return count;
}

/* Of what was asked in a season of 84 days, the share that was answered. */
static const char *
response_words(struct arena *a, struct view_coach *c, const struct squad *s,
    const struct squad *all, const struct part *p)
{
	int64_t since = (s->today - SEASON) * DAY, answered = 0;
	int64_t open = waits_count(c, all, p, all->waits, all->nwaits, since) +
	    waits_count(c, all, p, all->missed, all->nmissed, since);

	for (size_t i = 0; i < s->nrounds; i++)
		answered += s->rounds[i].created > since;
	if (answered + open == 0)
		return "\xE2\x80\x93";
	return arena_printf(a, "%lld %%",
	    (long long)((answered * 100 + (answered + open) / 2) /
		(answered + open)));
}

static void
part_set(struct arena *a, struct view_coach *c, const struct squad *s,
    const struct part *p, struct val *list)
{
	struct val *m = val_append_map(a, list);
	struct squad mine;
	struct agreement x;

	val_set_text(a, m, "name", p->name);
	val_set_int(a, m, "people", (int64_t)p->n);
	val_set_bool(a, m, "few", p->n < FEW);
	if (p->n < FEW)
		return;
	mine = squad_part(a, c, s, p);
	view_agreement(a, &mine, 0, &x);
	val_set_text(a, m, "response", response_words(a, c, &mine, s, p));
	val_set_int(a, m, "pairs", (int64_t)x.n);
	val_set_text(a, m, "mad",
	    x.n < AGREEMENT_LEAST ? "\xE2\x80\x93"
				  : arena_printf(a, "%.0f", x.mad));
	view_set_shrink(a, c, &mine, 0, m);
}

static void
squads_set(struct arena *a, struct view_coach *c, const struct squad *s,
    struct val *desk)
{
	struct val *list = val_set_list(a, desk, "squads");
	size_t n;
	struct part *parts = parts_read(a, c, s, &n);

	for (size_t i = 0; i < n; i++)
		part_set(a, c, s, &parts[i], list);
}

/* ---- coaches ---- */

static void
coaches_set(struct arena *a, struct view_coach *c, const struct squad *s,
    struct val *desk)
{
	struct val *list = val_set_list(a, desk, "coaches");

	for (size_t i = 0; i < c->team->n; i++) {
		const struct view_person *p = &c->team->people[i];
		struct val *m;

		if (!p->is_coach)
			continue;
		m = val_append_map(a, list);
		val_set_text(a, m, "name", p->title);
		view_set_calibration(a, c, s, p->id, m);
	}
}

/* ---- people ---- */

static const struct {
	const char *state, *words;
} consents[] = {
	{ "active", "agreed" },
	{ "pending", "asked" },
	{ "stopped", "stopped" },
	{ "blocked", "blocked" },
	{ "invalid", "does not work" },
};

static const char *
consent_words(struct arena *a, struct view *v, struct stmt *st)
{
	const char *state = stmt_get_text(st, "state");
	const char *version = stmt_get_text(st, "version");

	for (size_t i = 0; i < sizeof(consents) / sizeof(*consents); i++) {
		if (strcmp(consents[i].state, state) != 0)
			continue;
		if (i > 0 || version[0] == '\0')
			return consents[i].words;
		return arena_printf(a, "agreed to version %s, %s", version,
		    view_day(v, stmt_get_int(st, "at")));
	}
	return "none";
}

static const char *
copies_words(struct arena *a, const struct view_person *p, struct stmt *st)
{
	if (!p->minor)
		return "";
	if (stmt_get_null(st, "guardian"))
		return "nobody: not texted";
	return arena_printf(a, "%s%s",
	    words_masked(a, stmt_get_text(st, "guardian")),
	    p->copies_refused ? ", not reached: not texted" : "");
}

static const char *
channels_words(struct stmt *st, const char *number)
{
	bool mail = !stmt_get_null(st, "email");

	if (number[0] == '\0')
		return mail ? "mail" : "none";
	return mail ? "texts, mail" : "texts";
}

static void
person_set(struct arena *a, struct view_coach *c, struct val *list,
    const struct view_person *p, struct stmt *consent)
{
	struct view *v = c->view;
	struct stmt *st = db_use(v->ledger, GEN_OFFICE_PERSON);
	struct val *m = val_append_map(a, list);

	stmt_int(st, ":person", p->id);
	if (!view_row(v, st))
		return;
	val_set_text(a, m, "name", p->name);
	val_set_text(a, m, "path", p->is_coach ? "" : p->path);
	val_set_text(a, m, "role", p->role);
	val_set_text(a, m, "minor", p->minor ? "minor" : "adult");
	val_set_text(a, m, "consent", consent_words(a, v, consent));
	val_set_text(a, m, "channels",
	    channels_words(st, stmt_get_text(consent, "number")));
	val_set_text(a, m, "copies", copies_words(a, p, st));
	val_set_text(
	    a, m, "key", p->public_key != NULL ? "has a key" : "no key");
	val_set_bool(a, m, "keyed", p->public_key != NULL);
	stmt_end(st);
}

/* A person with two phones has her first one's consent here. */
static void
people_set(struct arena *a, struct view_coach *c, struct val *desk)
{
	struct val *list = val_set_list(a, desk, "people");
	struct stmt *st = db_use(c->view->ledger, GEN_OFFICE_CONSENT);
	int64_t last = 0;

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		int64_t id = stmt_get_int(st, "id");
		const struct view_person *p = view_member(c->team, id);

		if (p != NULL && id != last)
			person_set(a, c, list, p, st);
		last = id;
	}
}

/* ---- skills and lines ---- */

static void
metrics_set(struct arena *a, struct view_coach *c, struct val *desk)
{
	struct val *list = val_set_list(a, desk, "metrics");
	struct stmt *st = db_use(c->view->ledger, GEN_OFFICE_METRICS);

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		struct val *m = val_append_map(a, list);

		val_set_text(a, m, "code", stmt_get_text(st, "code"));
		val_set_text(a, m, "name", stmt_get_text(st, "name"));
		val_set_text(a, m, "role", stmt_get_text(st, "role"));
		val_set_bool(a, m, "active", stmt_get_int(st, "active") != 0);
	}
}

/* What is said of one that no coach was given; NULL: somebody was. */
static const char *
users_none(struct view_coach *c, const char *number)
{
	struct stmt *st = db_use(c->view->ledger, GEN_LINE_USED);
	const char *none = NULL;

	stmt_text(st, ":line", number);
	stmt_int(st, ":person", c->coach->id);
	stmt_int(st, ":team", c->team->id);
	if (view_row(c->view, st) && stmt_get_int(st, "users") == 0)
		none = stmt_get_int(st, "any") == 0 ? "every coach"
						    : "head coaches";
	stmt_end(st);
	return none;
}

/* Of this team; "": only coaches of other teams. */
static const char *
users_words(struct arena *a, struct view_coach *c, const char *number)
{
	const char *words = users_none(c, number), *sep = "";
	struct stmt *st;

	if (words != NULL)
		return words;
	words = "";
	st = db_use(c->view->ledger, GEN_OFFICE_LINES);
	stmt_text(st, ":line", number);
	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		const struct view_person *p =
		    view_member(c->team, stmt_get_int(st, "person"));

		if (p == NULL)
			continue;
		words = arena_printf(a, "%s%s%s", words, sep, p->title);
		sep = ", ";
	}
	return words;
}

/* A line that only coaches of other teams use is not this team's to see. */
static void
lines_set(struct arena *a, struct view_coach *c, struct val *desk)
{
	const struct conf *conf = c->view->conf;
	struct val *list = val_set_list(a, desk, "numbers");
	const char *name;

	for (size_t i = 0; (name = conf_line(conf, i)) != NULL; i++) {
		const char *number = conf_line_text(conf, name, "number");
		const char *users = users_words(a, c, number);
		struct val *m;

		if (users[0] == '\0')
			continue;
		m = val_append_map(a, list);
		val_set_text(a, m, "name", name);
		val_set_text(a, m, "number", words_phone(a, number));
		val_set_text(a, m, "users", users);
	}
}

void
view_set_squads(struct arena *a, struct view_coach *c, const struct squad *s,
    struct val *desk)
{
	squads_set(a, c, s, desk);
	coaches_set(a, c, s, desk);
	people_set(a, c, desk);
	metrics_set(a, c, desk);
	lines_set(a, c, desk);
}
