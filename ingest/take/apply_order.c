/* apply_order.c -- what each order does: one row and one function a verb. */
#include <string.h>

#include "ingest/mail/order.h"
#include "ingest/take/apply.h"
#include "ingest/take/defaults.h"
#include "ingest/take/keys.h"
#include "ingest/take/roster.h"

struct ordering {
	struct job *job;
	const struct writer *writer;
	const struct order *order;
	const char **answer;
};

static const char *const role_words[] = {
	[VOCAB_ANY] = "rower",
	[VOCAB_ROWER] = "rower",
	[VOCAB_COXSWAIN] = "coxswain",
	[VOCAB_COACH] = "coach",
	[VOCAB_HEAD_COACH] = "head coach",
};

static const char *
group_members(struct ordering *o, enum db_stmt change)
{
	for (size_t i = 0; i < o->order->n_people; i++) {
		struct stmt *st = job_use(o->job, change);

		stmt_int(st, ":crew", o->order->group->id);
		stmt_int(st, ":person", o->order->people[i]->id);
		job_run(o->job, st);
	}
	return NULL;
}

static const char *
group_add(struct ordering *o)
{
	return group_members(o, TAKE_CREW_ADD);
}

static const char *
group_remove(struct ordering *o)
{
	return group_members(o, TAKE_CREW_DROP);
}

static const char *
group_new(struct ordering *o)
{
	struct stmt *st;

	if (vocab_group(o->job->arena, o->writer->vocab, o->order->name) !=
	    NULL)
		return arena_printf(o->job->arena,
		    "there is a group \"%s\" already", o->order->name);
	st = job_use(o->job, TAKE_CREW_NEW);
	stmt_int(st, ":team", o->writer->team);
	stmt_text(st, ":name", o->order->name);
	job_run(o->job, st);
	return NULL;
}

static const char *
metric_add(struct ordering *o)
{
	const struct order *order = o->order;
	struct skill s = {
		.team = o->writer->team,
		.role = role_words[order->role],
		.code = order->code,
		.name = order->name,
		.description = order->body == NULL ? "" : order->body,
		.aliases = order->words,
		.n_aliases = order->n_words,
	};

	if (vocab_metric_any(o->job->arena, o->writer->vocab, s.code) != NULL)
		return arena_printf(
		    o->job->arena, "there is a skill \"%s\" already", s.code);
	skill_add(o->job, &s);
	return NULL;
}

static const char *
metric_switch(struct ordering *o, bool on)
{
	for (size_t i = 0; i < o->order->n_metrics; i++) {
		struct stmt *st = job_use(o->job, TAKE_METRIC_ACTIVE);

		stmt_int(st, ":active", on);
		stmt_int(st, ":id", o->order->metrics[i]->id);
		job_run(o->job, st);
	}
	return NULL;
}

static const char *
metric_off(struct ordering *o)
{
	return metric_switch(o, false);
}

static const char *
metric_on(struct ordering *o)
{
	return metric_switch(o, true);
}

static const char *
metric_defaults(struct ordering *o)
{
	if (o->writer->vocab->n_metrics > 0)
		return "this team has skills already; add single ones with "
		       "metric add";
	skills_add_defaults(o->job, o->writer->team);
	return NULL;
}

static const char *
default_share(struct ordering *o)
{
	int64_t id = 0;
	struct stmt *st;

	if (o->order->address != NULL)
		id = member_by_email(o->job, o->order->address);
	else if (o->writer->who != NULL)
		id = o->writer->who->id;
	if (id == 0)
		return "whose default? For example: default share off for "
		       "eva@example.org";
	if (o->writer->who != NULL && id != o->writer->who->id &&
	    !member_is_head(o->writer->who))
		return "only a head coach sets another coach's default";
	st = job_use(o->job, TAKE_PERSON_SHARE);
	stmt_int(st, ":share", o->order->on);
	stmt_int(st, ":id", id);
	job_run(o->job, st);
	return NULL;
}

static const char *
team_new(struct ordering *o)
{
	struct stmt *st = job_use(o->job, TAKE_TEAM_FIND);
	int64_t team;
	bool there;

	stmt_text(st, ":word", o->order->name);
	there = job_row(o->job, st);
	stmt_end(st);
	for (size_t i = 0; i < o->order->n_words && !there; i++) {
		st = job_use(o->job, TAKE_TEAM_FIND);
		stmt_text(st, ":word", o->order->words[i]);
		there = job_row(o->job, st);
		stmt_end(st);
	}
	if (there)
		return "there is a team of that name, or short name, already";
	st = job_use(o->job, TAKE_TEAM_NEW);
	stmt_text(st, ":name", o->order->name);
	stmt_int(st, ":created", o->job->m->received);
	team = job_insert(o->job, st);
	for (size_t i = 0; i < o->order->n_words; i++) {
		st = job_use(o->job, TAKE_TEAM_SHORT_NEW);
		stmt_text(st, ":short", o->order->words[i]);
		stmt_int(st, ":team", team);
		job_run(o->job, st);
	}
	return NULL;
}

static const char *
roster_rows(struct ordering *o)
{
	struct roster_result r;
	const char *all;

	roster_import(
	    o->job, o->order->rows, o->order->n_rows, o->writer->team, &r);
	all = arena_printf(o->job->arena,
	    "%zu added, %zu there already, %zu refused", r.added, r.known,
	    r.refused);
	for (size_t i = 0; i < r.n; i++)
		all = arena_printf(
		    o->job->arena, "%s\n#     %s", all, r.lines[i]);
	*o->answer = all;
	return NULL;
}

static const char *
roster_one(struct ordering *o)
{
	const struct order *order = o->order;
	struct newcomer n = {
		.team = o->writer->team,
		.first = order->first,
		.last = order->last == NULL ? "" : order->last,
		.role = role_words[order->role],
		.email = order->address,
		.language = "en",
	};
	bool known;
	int64_t id = roster_add(o->job, &n, &known);

	if (known)
		*o->answer = "is there already; nothing was changed";
	if (order->group != NULL) {
		struct stmt *st = job_use(o->job, TAKE_CREW_ADD);

		stmt_int(st, ":crew", order->group->id);
		stmt_int(st, ":person", id);
		job_run(o->job, st);
	}
	return NULL;
}

static const char *
key_line(struct ordering *o)
{
	enum identity_key found;

	if (o->writer->who == NULL)
		return "a key is registered from its owner's own address";
	found = key_register(
	    o->job, o->writer->who, o->order->body, strlen(o->order->body));
	if (found != IDENTITY_KEY_GOOD)
		return identity_key_why(found);
	*o->answer = "your page opens with your password in a few seconds";
	return NULL;
}

static unsigned
rights(const struct writer *w)
{
	if (w->who == NULL || member_is_head(w->who))
		return ORDER_BY_HEAD | ORDER_BY_COACH;
	return member_is_coach(w->who) ? ORDER_BY_COACH : 0;
}

static const char *help(struct ordering *);

static const struct verb {
	enum order_verb verb;
	const char *(*apply)(struct ordering *);
} verbs[] = {
	{ ORDER_ROSTER_ADD, roster_one },
	{ ORDER_ROSTER_IMPORT, roster_rows },
	{ ORDER_GROUP_ADD, group_add },
	{ ORDER_GROUP_REMOVE, group_remove },
	{ ORDER_GROUP_NEW, group_new },
	{ ORDER_METRIC_ADD, metric_add },
	{ ORDER_METRIC_DEFAULTS, metric_defaults },
	{ ORDER_METRIC_OFF, metric_off },
	{ ORDER_METRIC_ON, metric_on },
	{ ORDER_DEFAULT_SHARE, default_share },
	{ ORDER_TEAM_NEW, team_new },
	{ ORDER_KEY, key_line },
	{ ORDER_HELP, help },
};

static const struct verb *
verb_find(enum order_verb verb)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (verbs[i].verb == verb)
			return &verbs[i];
	return NULL;
}

static const char *
help(struct ordering *o)
{
	const char *all = "these orders are yours:";
	const struct order_row *row;

	for (size_t i = 0; (row = order_row(i)) != NULL; i++)
		if ((row->who & rights(o->writer)) != 0 &&
		    verb_find(row->verb) != NULL)
			all = arena_printf(o->job->arena,
			    "%s\n#     %s\n#       for example: %s", all,
			    row->usage, row->example);
	*o->answer = all;
	return NULL;
}

const char *
apply_order(struct job *j, const struct writer *w, const struct order *order,
    const char **answer)
{
	const struct verb *verb = verb_find(order->verb);
	struct ordering *o = arena_alloc(j->arena, sizeof(*o));

	if ((order->row->who & rights(w)) == 0)
		return "only a head coach may order this";
	if (w->team == 0 && order->verb != ORDER_TEAM_NEW &&
	    order->verb != ORDER_ROSTER_IMPORT &&
	    order->verb != ORDER_DEFAULT_SHARE)
		return "for which team? For example: oarlock order --team VW "
		       "...";
	*o = (struct ordering){ j, w, order, answer };
	if (verb != NULL)
		return verb->apply(o);
	return "understood, but this version does not carry it out yet";
}
