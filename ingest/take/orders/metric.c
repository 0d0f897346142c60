/* metric.c -- a team's skills: added, edited, switched off and on. */
#include "ingest/take/orders/defaults.h"
#include "ingest/take/orders/ordering.h"
#include "ingest/vocab/normal.h"

enum { NAME_LETTERS = 50 };

/* NULL, or why this cannot be the name of a skill (0: a new one) of a role. */
static const char *
name_why(struct ordering *o, const char *name, int64_t id, enum vocab_role role)
{
	const struct vocab_metric *m;

	if (name == NULL)
		return NULL;
	if (name[0] == '\0' || normal_length(name) > NAME_LETTERS)
		return arena_printf(o->job->arena,
		    "a skill's name has 1 to %d characters", NAME_LETTERS);
	m = vocab_metric_any(o->job->arena, o->writer->vocab, name);
	if (m != NULL && m->id != id && m->role == role)
		return arena_printf(
		    o->job->arena, "\"%s\" is the name of another skill", name);
	return NULL;
}

const char *
order_metric_add(struct ordering *o)
{
	const struct order *order = o->order;
	struct skill s = {
		.team = o->writer->team,
		.role = ordering_role(order->role),
		.code = order->code,
		.name = order->name,
		.description = order->body == NULL ? "" : order->body,
		.aliases = order->words,
		.n_aliases = order->n_words,
	};
	struct stmt *st = job_use(o->job, TAKE_METRIC_FIND);
	const char *why;

	stmt_int(st, ":team", s.team);
	stmt_text(st, ":code", s.code);
	if (job_found(o->job, st) ||
	    vocab_metric_any(o->job->arena, o->writer->vocab, s.code) != NULL)
		return arena_printf(
		    o->job->arena, "there is a skill \"%s\" already", s.code);
	if ((why = name_why(o, s.name, 0, order->role)) != NULL)
		return why;
	skill_add(o->job, &s);
	return NULL;
}

static void
aliases_replace(struct ordering *o, int64_t metric)
{
	struct stmt *st = job_use(o->job, TAKE_METRIC_ALIASES_CLEAR);

	stmt_int(st, ":metric", metric);
	job_run(o->job, st);
	for (size_t i = 0; i < o->order->n_words; i++) {
		st = job_use(o->job, TAKE_METRIC_ALIAS_NEW);
		stmt_int(st, ":metric", metric);
		stmt_text(st, ":alias", o->order->words[i]);
		job_run(o->job, st);
	}
}

const char *
order_metric_edit(struct ordering *o)
{
	const struct order *order = o->order;
	int64_t id = order->metrics[0]->id;
	const char *why = name_why(o, order->name, id, order->metrics[0]->role);
	struct stmt *st;

	if (why != NULL)
		return why;
	st = job_use(o->job, TAKE_METRIC_SET);
	stmt_text(st, ":name", order->name);
	stmt_text(st, ":description", order->body);
	stmt_int(st, ":id", id);
	job_run(o->job, st);
	if (order->words != NULL)
		aliases_replace(o, id);
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

const char *
order_metric_off(struct ordering *o)
{
	return metric_switch(o, false);
}

const char *
order_metric_on(struct ordering *o)
{
	return metric_switch(o, true);
}

static bool
metric_is_used(struct ordering *o, int64_t metric)
{
	struct stmt *st = job_use(o->job, TAKE_METRIC_USED);

	stmt_int(st, ":metric", metric);
	return job_found(o->job, st);
}

static void
metric_remove(struct ordering *o, int64_t metric)
{
	struct stmt *st = job_use(o->job, TAKE_METRIC_ALIASES_CLEAR);

	stmt_int(st, ":metric", metric);
	job_run(o->job, st);
	st = job_use(o->job, TAKE_METRIC_PURGE);
	stmt_int(st, ":metric", metric);
	job_run(o->job, st);
}

const char *
order_metric_purge(struct ordering *o)
{
	const struct order *order = o->order;

	for (size_t i = 0; i < order->n_metrics; i++)
		if (metric_is_used(o, order->metrics[i]->id))
			return arena_printf(o->job->arena,
			    "%s was rated, answered or agreed on, and that is "
			    "kept; it is hidden with: metric off %s",
			    order->metrics[i]->name, order->metrics[i]->code);
	for (size_t i = 0; i < order->n_metrics; i++)
		metric_remove(o, order->metrics[i]->id);
	return NULL;
}

const char *
order_metric_defaults(struct ordering *o)
{
	struct stmt *st = job_use(o->job, TAKE_METRICS);

	stmt_int(st, ":team", o->writer->team);
	if (job_found(o->job, st))
		return "this team has skills already; add single ones with "
		       "metric add";
	skills_add_defaults(o->job, o->writer->team);
	return NULL;
}
