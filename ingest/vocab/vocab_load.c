/* vocab_load.c -- the vocabulary of one team, out of the ledger. */
#include "ingest/vocab/vocab_load.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

struct vocab_cache {
	struct db *ledger;
	struct arena arena;
	struct vocab vocab;
	int64_t team; /* 0: nothing is kept */
	int64_t seen; /* db_watched */
};

/* Where the words come from. */
static const char *const tables[] = { "person", "metric", "metric_alias",
	"crew", "crew_member", NULL };

static const struct {
	const char *text;
	enum vocab_role role;
} roles[] = {
	{ "rower", VOCAB_ROWER },
	{ "coxswain", VOCAB_COXSWAIN },
	{ "coach", VOCAB_COACH },
	{ "head coach", VOCAB_HEAD_COACH },
};

static enum vocab_role
role_of(const char *text)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (strcmp(roles[i].text, text) == 0)
			return roles[i].role;
	return VOCAB_ANY;
}

static bool
people_load(struct arena *a, struct db *db, int64_t team, struct vocab *v)
{
	struct stmt *st = db_use(db, TAKE_PEOPLE);
	enum db_step step;
	size_t cap = 0;

	stmt_int(st, ":team", team);
	while ((step = stmt_step(st)) == DB_ROW) {
		v->people = arena_grow(
		    a, v->people, v->n_people, &cap, sizeof(*v->people));
		v->people[v->n_people++] = (struct vocab_person){
			.id = stmt_get_int(st, "id"),
			.first = stmt_copy_text(st, a, "first"),
			.last = stmt_copy_text(st, a, "last"),
			.nick = stmt_copy_text(st, a, "nick"),
			.role = role_of(stmt_get_text(st, "role")),
		};
	}
	stmt_end(st);
	return step == DB_DONE;
}

static bool
aliases_load(struct arena *a, struct db *db, struct vocab_metric *m)
{
	struct stmt *st = db_use(db, TAKE_METRIC_ALIASES);
	const char **all = arena_array(a, 1, sizeof(*all));
	enum db_step step;
	size_t n = 0, cap = 1;

	stmt_int(st, ":metric", m->id);
	while ((step = stmt_step(st)) == DB_ROW) {
		all[n++] = stmt_copy_text(st, a, "alias");
		all = arena_grow(a, all, n, &cap, sizeof(*all));
		all[n] = NULL;
	}
	stmt_end(st);
	m->aliases = all;
	return step == DB_DONE;
}

static bool
metrics_load(struct arena *a, struct db *db, int64_t team, struct vocab *v)
{
	struct stmt *st = db_use(db, TAKE_METRICS);
	enum db_step step;
	size_t cap = 0;

	stmt_int(st, ":team", team);
	while ((step = stmt_step(st)) == DB_ROW) {
		v->metrics = arena_grow(
		    a, v->metrics, v->n_metrics, &cap, sizeof(*v->metrics));
		v->metrics[v->n_metrics++] = (struct vocab_metric){
			.id = stmt_get_int(st, "id"),
			.code = stmt_copy_text(st, a, "code"),
			.name = stmt_copy_text(st, a, "name"),
			.role = role_of(stmt_get_text(st, "role")),
			.active = stmt_get_int(st, "active") != 0,
		};
	}
	stmt_end(st);
	for (size_t i = 0; step == DB_DONE && i < v->n_metrics; i++)
		if (!aliases_load(a, db, &v->metrics[i]))
			return false;
	return step == DB_DONE;
}

const struct vocab_person *
vocab_by_id(const struct vocab *v, int64_t id)
{
	for (size_t i = 0; i < v->n_people; i++)
		if (v->people[i].id == id)
			return &v->people[i];
	return NULL;
}

static bool
members_load(struct arena *a, struct db *db, const struct vocab *v,
    struct vocab_group *g)
{
	struct stmt *st = db_use(db, TAKE_CREW_MEMBERS);
	enum db_step step;
	size_t cap = 0;

	stmt_int(st, ":crew", g->id);
	while ((step = stmt_step(st)) == DB_ROW) {
		const struct vocab_person *p =
		    vocab_by_id(v, stmt_get_int(st, "person"));

		if (p == NULL)
			continue;
		g->members =
		    arena_grow(a, g->members, g->n, &cap, sizeof(*g->members));
		g->members[g->n++] = p;
	}
	stmt_end(st);
	return step == DB_DONE;
}

static bool
groups_load(struct arena *a, struct db *db, int64_t team, struct vocab *v)
{
	struct stmt *st = db_use(db, TAKE_CREWS);
	enum db_step step;
	size_t cap = 0;

	stmt_int(st, ":team", team);
	while ((step = stmt_step(st)) == DB_ROW) {
		v->groups = arena_grow(
		    a, v->groups, v->n_groups, &cap, sizeof(*v->groups));
		v->groups[v->n_groups++] = (struct vocab_group){
			.id = stmt_get_int(st, "id"),
			.name = stmt_copy_text(st, a, "name"),
		};
	}
	stmt_end(st);
	for (size_t i = 0; step == DB_DONE && i < v->n_groups; i++)
		if (!members_load(a, db, v, &v->groups[i]))
			return false;
	return step == DB_DONE;
}

bool
vocab_load(struct arena *a, struct db *db, int64_t team, struct vocab *v)
{
	memset(v, 0, sizeof(*v));
	if (!people_load(a, db, team, v) || !metrics_load(a, db, team, v) ||
	    !groups_load(a, db, team, v))
		return false;
	vocab_ready(a, v);
	return true;
}

struct vocab_cache *
vocab_cache_open(struct db *ledger)
{
	struct vocab_cache *c = calloc(1, sizeof(*c));

	if (c == NULL)
		err(1, "vocab");
	c->ledger = ledger;
	db_watch(ledger, tables);
	return c;
}

void
vocab_cache_close(struct vocab_cache *c)
{
	arena_free(&c->arena);
	free(c);
}

const struct vocab *
vocab_cached(struct vocab_cache *c, int64_t team)
{
	if (c->team != 0 && c->team == team && c->seen == db_watched(c->ledger))
		return &c->vocab;
	arena_free(&c->arena);
	c->team = 0;
	if (!vocab_load(&c->arena, c->ledger, team, &c->vocab))
		return NULL;
	c->team = team;
	c->seen = db_watched(c->ledger);
	return &c->vocab;
}
