/* standing.c -- points, tiers, talks, line-ups, and how things stand. */
#include <string.h>

#include "ingest/take/orders/ordering.h"
#include "lib/points.h"
#include "lib/rating.h"

enum { POINTS_MAX = 100000, LATELY = 14 * DAY, NAMED = 20 };

static void
bind_giver(struct ordering *o, struct stmt *st, const char *name)
{
	if (o->coach != NULL)
		stmt_int(st, name, o->coach->id);
}

/* NULL, or who of those meant is no athlete. */
static const char *
athletes_why(struct ordering *o, const int64_t *ids, size_t n)
{
	if (n == 0)
		return "nobody is meant";
	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(o->job, ids[i]);

		if (!member_is_athlete(&m))
			return arena_printf(
			    o->job->arena, "%s is no athlete", m.name);
	}
	return NULL;
}

/* ---- points and tiers ---- */

static int64_t
points_of(struct job *j, int64_t person)
{
	struct stmt *st = job_use(j, TAKE_POINTS_OF);
	int64_t n;

	stmt_int(st, ":person", person);
	n = job_row(j, st) ? stmt_get_int(st, "n") : 0;
	stmt_end(st);
	return n;
}

static void
points_give(struct ordering *o, int64_t person)
{
	struct stmt *st = job_use(o->job, TAKE_POINTS_NEW);

	stmt_int(st, ":person", person);
	stmt_int(st, ":amount", o->order->amount);
	stmt_text(st, ":reason", o->order->body == NULL ? "" : o->order->body);
	bind_giver(o, st, ":giver");
	stmt_int(st, ":created", o->job->m->received);
	stmt_int(st, ":seq", o->job->m->seq);
	stmt_int(st, ":line", o->writer->line);
	job_run(o->job, st);
}

const char *
order_points(struct ordering *o)
{
	size_t n;
	const int64_t *ids = ordering_whom(o, &n);
	const char *why = athletes_why(o, ids, n);
	int amount = o->order->amount;

	if (why != NULL)
		return why;
	if (amount == 0 || amount < -POINTS_MAX || amount > POINTS_MAX)
		return arena_printf(o->job->arena,
		    "points are a whole number from -%d to %d, but not 0",
		    POINTS_MAX, POINTS_MAX);
	for (size_t i = 0; i < n; i++)
		points_give(o, ids[i]);
	if (n == 1)
		ordering_say(o, "%+d: %lld in all", amount,
		    (long long)points_of(o->job, ids[0]));
	else
		ordering_say(o, "%+d for each of %zu athletes", amount, n);
	return NULL;
}

static const char *
tier_named(const char *word)
{
	enum points_tier tier;

	return word != NULL && points_tier_read(word, &tier)
	    ? points_tier_word(tier)
	    : NULL;
}

static bool
tier_is(struct job *j, int64_t person, const char *tier)
{
	struct stmt *st = job_use(j, TAKE_TIER_OF);
	bool is;

	stmt_int(st, ":person", person);
	is = job_row(j, st) && strcmp(stmt_get_text(st, "tier"), tier) == 0;
	stmt_end(st);
	return is;
}

static void
tier_set(struct ordering *o, int64_t person, const char *tier)
{
	struct stmt *st = job_use(o->job, TAKE_TIER_NEW);

	stmt_int(st, ":person", person);
	stmt_text(st, ":tier", tier);
	bind_giver(o, st, ":giver");
	stmt_int(st, ":created", o->job->m->received);
	stmt_int(st, ":seq", o->job->m->seq);
	job_run(o->job, st);
}

const char *
order_tier(struct ordering *o)
{
	const char *tier = tier_named(o->order->name);
	size_t n;
	const int64_t *ids = ordering_whom(o, &n);
	const char *why = athletes_why(o, ids, n);
	int changed = 0;

	if (tier == NULL)
		return arena_printf(o->job->arena,
		    "\"%s\" is none of Carbon, Bronze, Silver, Gold, Platinum",
		    o->order->name == NULL ? "" : o->order->name);
	if (why != NULL)
		return why;
	for (size_t i = 0; i < n; i++)
		if (!tier_is(o->job, ids[i], tier)) {
			tier_set(o, ids[i], tier);
			changed++;
		}
	if (changed == 0)
		ordering_say(o, "was %s already", tier);
	return NULL;
}

/* ---- talks and line-ups ---- */

const char *
order_talked(struct ordering *o)
{
	size_t n;
	const int64_t *ids = ordering_whom(o, &n);
	const char *why = athletes_why(o, ids, n);

	for (size_t i = 0; i < n && why == NULL; i++) {
		struct stmt *st = job_use(o->job, TAKE_TALK_NEW);

		stmt_int(st, ":athlete", ids[i]);
		stmt_text(st, ":event", "held");
		bind_giver(o, st, ":coach");
		stmt_int(st, ":at", o->job->m->received);
		stmt_int(st, ":seq", o->job->m->seq);
		job_run(o->job, st);
	}
	return why;
}

/* What coach and athlete agreed on; the newest counts, none is none. */
const char *
order_target(struct ordering *o)
{
	size_t n;
	const int64_t *ids = ordering_whom(o, &n);
	const char *why = athletes_why(o, ids, n);
	struct stmt *st;

	if (why != NULL)
		return why;
	if (o->order->amount < -1 || o->order->amount > RATING_MAX)
		return arena_printf(o->job->arena,
		    "a target is a whole number from 0 to %d", RATING_MAX);
	st = job_use(o->job, TAKE_TARGET_SET);
	stmt_int(st, ":athlete", ids[0]);
	stmt_int(st, ":metric", o->order->metrics[0]->id);
	if (o->order->amount >= 0)
		stmt_int(st, ":score", o->order->amount);
	stmt_int(st, ":at", o->job->m->received);
	stmt_int(st, ":seq", o->job->m->seq);
	job_run(o->job, st);
	return NULL;
}

const char *
order_lineup(struct ordering *o)
{
	size_t n;
	const int64_t *ids = ordering_whom(o, &n);
	const char *why = athletes_why(o, ids, n);
	struct stmt *st;

	for (size_t i = 0; i < n && why == NULL; i++)
		for (size_t k = 0; k < i; k++)
			if (ids[k] == ids[i])
				why = arena_printf(o->job->arena,
				    "%s stands in it twice",
				    member_load(o->job, ids[i]).name);
	if (why != NULL)
		return why;
	st = job_use(o->job, TAKE_LINEUP_CLEAR);
	stmt_int(st, ":coach", o->coach->id);
	job_run(o->job, st);
	for (size_t i = 0; i < n; i++) {
		st = job_use(o->job, TAKE_LINEUP_NEW);
		stmt_int(st, ":coach", o->coach->id);
		stmt_int(st, ":position", (int64_t)i + 1);
		stmt_int(st, ":athlete", ids[i]);
		job_run(o->job, st);
	}
	ordering_say(o, "your order of %zu; only you see it", n);
	return NULL;
}

/* ---- status ---- */

struct standing {
	const char *words; /* before the names */
	enum db_stmt stmt;
};

/* "who waits for a rating: Maya Chen (since Wed 6 May 2026)". */
static const char *
standing_line(struct ordering *o, const struct standing *s)
{
	struct job *j = o->job;
	struct stmt *st = job_use(j, s->stmt);
	struct ordering_list names = { .n = 0 };
	size_t more = 0;

	if (s->stmt != TAKE_STATUS_JOIN)
		stmt_int(st, ":team", o->writer->team);
	if (s->stmt == TAKE_STATUS_UNSENT)
		stmt_int(st, ":after", j->m->received - LATELY);
	while (job_row(j, st)) {
		struct day day = date_day(stmt_get_int(st, "since"),
		    conf_text(j->take->conf, "club.zone"));
		const char *last = stmt_get_text(st, "last");

		if (names.n == NAMED)
			more++;
		else
			ordering_list_add(o, &names,
			    arena_printf(j->arena, "%s%s%s (since %s)",
				stmt_get_text(st, "first"),
				last[0] == '\0' ? "" : " ", last,
				date_words(j->arena, day)));
	}
	if (more > 0)
		ordering_list_add(
		    o, &names, arena_printf(j->arena, "%zu more", more));
	return arena_printf(j->arena, "\n#     %s: %s", s->words,
	    names.n == 0 ? "nobody" : ordering_list_text(o, &names));
}

const char *
order_status(struct ordering *o)
{
	static const struct standing rows[] = {
		{ "waiting for a coach's rating", TAKE_STATUS_OWED },
		{ "asked, not answered yet", TAKE_STATUS_WAITING },
		{ "not reached by a letter in 14 days", TAKE_STATUS_UNSENT },
		{ "texted JOIN and would like to be let in", TAKE_STATUS_JOIN },
	};
	struct stmt *st = job_use(o->job, TAKE_STATUS_ATHLETES);
	const char *all = "";
	int64_t n;

	stmt_int(st, ":team", o->writer->team);
	n = job_row(o->job, st) ? stmt_get_int(st, "n") : 0;
	stmt_end(st);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		/* Numbers of strangers are a head coach's to see. */
		if (rows[i].stmt != TAKE_STATUS_JOIN || o->coach == NULL ||
		    member_is_head(o->coach))
			all = arena_printf(o->job->arena, "%s%s", all,
			    standing_line(o, &rows[i]));
	ordering_say(o, "%lld athlete%s in your team%s", (long long)n,
	    n == 1 ? "" : "s", all);
	return NULL;
}
