/* rating.c -- what a coach does with ratings and results given before. */
#include <stdlib.h>
#include <string.h>

#include "ingest/take/orders/ordering.h"
#include "ingest/take/texts/prompts.h"
#include "ingest/take/rounds.h"

/* ---- share and unshare ---- */

struct sharing_tally {
	int changed, same;
	struct ordering_list none, replaced, answered;
};

/* True when she has something new to answer. */
static bool
share_metrics(
    struct ordering *o, const struct member *m, struct sharing_tally *t)
{
	struct rating r = {
		.athlete = m->id,
		.coach = o->coach->id,
		.shared = o->order->verb == ORDER_SHARE,
	};
	bool waits = false, any = false;

	for (size_t i = 0; i < o->order->n_metrics; i++) {
		const struct vocab_metric *metric = o->order->metrics[i];
		const char *both = arena_printf(
		    o->job->arena, "%s (%s)", m->first, metric->name);
		enum sharing what;

		r.metric = metric->id;
		what = rating_share(o->job, &r);
		any = any || what != SHARING_NONE;
		waits = waits || what == SHARING_DONE;
		t->same += what == SHARING_SAME;
		t->changed += what == SHARING_DONE || what == SHARING_REVEALED;
		if (what == SHARING_REPLACED)
			ordering_list_add(o, &t->replaced, both);
		if (what == SHARING_ANSWERED)
			ordering_list_add(o, &t->answered, both);
	}
	if (!any)
		ordering_list_add(o, &t->none, m->first);
	return waits && r.shared;
}

/* The reasons why something stayed as it was, each behind "; ". */
static const char *
share_rest(struct ordering *o, const struct sharing_tally *t)
{
	const struct {
		const struct ordering_list *who;
		const char *why;
	} rows[] = {
		{ &t->none, "you have not rated" },
		{ &t->replaced, "a newer rating is shared already:" },
		{ &t->answered, "both numbers are known, which stays so:" },
	};
	const char *all = "";

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].who->n > 0)
			all = arena_printf(o->job->arena, "%s; %s %s", all,
			    rows[i].why, ordering_list_text(o, rows[i].who));
	if (t->same > 0)
		all = arena_printf(
		    o->job->arena, "%s; %d so already", all, t->same);
	return all;
}

static const char *
share_set(struct ordering *o, const char *what)
{
	struct sharing_tally t = { .changed = 0 };
	const char *rest;
	size_t n;
	const int64_t *ids = ordering_whom(o, &n);

	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(o->job, ids[i]);

		if (share_metrics(o, &m, &t))
			prompt_send(o->job, m.id);
	}
	rest = share_rest(o, &t);
	if (t.changed == 0 && t.same == 0)
		return arena_printf(o->job->arena, "nothing was %s%s", what,
		    n == 0 ? "; there is nobody in that group" : rest);
	ordering_say(o, "%d rating%s %s%s", t.changed,
	    t.changed == 1 ? "" : "s", what, rest);
	return NULL;
}

const char *
order_share(struct ordering *o)
{
	return share_set(o, "shared");
}

const char *
order_unshare(struct ordering *o)
{
	return share_set(o, "hidden");
}

/* ---- undo ---- */

struct undoing {
	struct ordering *o;
	int64_t seq;
	struct ordering_list stays;
	int ratings, results;
};

static void
withdraw(struct ordering *o, enum db_stmt stmt, int64_t id)
{
	struct stmt *st = job_use(o->job, stmt);

	stmt_int(st, ":at", o->job->m->received);
	stmt_int(st, ":id", id);
	job_run(o->job, st);
}

static void
undo_ratings(struct undoing *u)
{
	struct ordering *o = u->o;
	struct stmt *st = job_use(o->job, TAKE_GIVEN_IN);
	struct row {
		int64_t id, athlete;
	} *rows = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":coach", o->coach->id);
	stmt_int(st, ":seq", u->seq);
	while (job_row(o->job, st)) {
		if (stmt_get_int(st, "answered") != 0) {
			ordering_list_add(o, &u->stays,
			    arena_printf(o->job->arena, "%s (%s)",
				stmt_get_text(st, "first"),
				stmt_get_text(st, "name")));
			continue;
		}
		rows = arena_grow(o->job->arena, rows, n, &cap, sizeof(*rows));
		rows[n++] = (struct row){ stmt_get_int(st, "id"),
			stmt_get_int(st, "athlete") };
	}
	for (size_t i = 0; i < n; i++)
		withdraw(o, TAKE_RATING_WITHDRAW, rows[i].id);
	for (size_t i = 0; i < n; i++)
		prompt_prune(o->job, rows[i].athlete);
	u->ratings = (int)n;
}

static void
undo_results(struct undoing *u)
{
	struct stmt *st = job_use(u->o->job, TAKE_RESULTS_WITHDRAW);

	stmt_int(st, ":at", u->o->job->m->received);
	stmt_int(st, ":coach", u->o->coach->id);
	stmt_int(st, ":seq", u->seq);
	job_run(u->o->job, st);
	u->results = stmt_changes(st);
}

/* The coach's newest mail with numbers; not this one. */
static int64_t
newest_given(struct ordering *o)
{
	struct stmt *st = job_use(o->job, TAKE_GIVEN_LAST);
	int64_t seq = 0;

	stmt_int(st, ":coach", o->coach->id);
	stmt_int(st, ":before", o->job->m->seq);
	if (job_row(o->job, st))
		seq = stmt_get_int(st, "seq");
	stmt_end(st);
	return seq;
}

const char *
order_undo(struct ordering *o)
{
	struct undoing u = { .o = o };
	const char *code = o->order->code, *stays;

	/* As receipts may write it. */
	if (code != NULL && strncmp(code, "r.", 2) == 0)
		code += 2;
	if (code != NULL && strspn(code, "0123456789") != strlen(code))
		return arena_printf(
		    o->job->arena, "\"%s\" is no number of a mail", code);
	u.seq = code != NULL ? strtoll(code, NULL, 10) : newest_given(o);
	undo_ratings(&u);
	undo_results(&u);
	stays = u.stays.n == 0
	    ? ""
	    : arena_printf(o->job->arena,
		  "%s stay%s, because both numbers are known",
		  ordering_list_text(o, &u.stays), u.stays.n == 1 ? "s" : "");
	if (u.ratings == 0 && u.results == 0)
		return arena_printf(o->job->arena, "nothing was taken back: %s",
		    stays[0] != '\0' ? stays
			: u.seq == 0 ? "you have given nothing yet"
				     : arena_printf(o->job->arena,
					   "mail %lld has no rating or result "
					   "of yours any more",
					   (long long)u.seq));
	ordering_say(o,
	    "of mail %lld: %d rating%s and %d result%s taken back%s%s",
	    (long long)u.seq, u.ratings, u.ratings == 1 ? "" : "s", u.results,
	    u.results == 1 ? "" : "s", stays[0] == '\0' ? "" : "; ", stays);
	return NULL;
}

/* ---- results, and the coach's default ---- */

const char *
order_result_remove(struct ordering *o)
{
	const struct order *order = o->order;
	struct job *j = o->job;
	struct member m = ordering_person(o);
	struct stmt *st = job_use(j, TAKE_RESULT_FIND);
	const char *day;
	int64_t id, enterer;
	int value;

	stmt_int(st, ":athlete", m.id);
	stmt_text(st, ":test", order->erg->name);
	stmt_text(
	    st, ":day", order->dated ? date_iso(j->arena, order->day) : NULL);
	if (!job_row(j, st))
		return arena_printf(j->arena, "%s has no result over %s%s%s",
		    m.first, order->erg->name, order->dated ? " on " : "",
		    order->dated ? date_words(j->arena, order->day) : "");
	id = stmt_get_int(st, "id");
	enterer = stmt_get_int(st, "enterer");
	value = (int)stmt_get_int(st, "value");
	day = stmt_copy_text(st, j->arena, "day");
	stmt_end(st);
	if (o->coach != NULL && o->coach->id != enterer &&
	    !member_is_head(o->coach))
		return arena_printf(j->arena,
		    "%s entered it: she or a head coach can remove it",
		    member_load(j, enterer).name);
	withdraw(o, TAKE_RESULT_WITHDRAW, id);
	ordering_say(o, "removed: %s %s of %s", order->erg->name,
	    vocab_erg_text(j->arena, order->erg, value), day);
	return NULL;
}

const char *
order_default_share(struct ordering *o)
{
	struct job *j = o->job;
	int64_t id = o->coach == NULL ? 0 : o->coach->id;
	struct stmt *st;

	if (o->order->address != NULL)
		id = member_by_email(j, o->order->address);
	if (id == 0)
		return "whose default? For example: default share off for "
		       "eva@example.org.";
	if (o->coach != NULL && id != o->coach->id &&
	    (!member_is_head(o->coach) ||
		member_load(j, id).team != o->coach->team))
		return "only a head coach sets the default of another coach "
		       "of her team";
	st = job_use(j, TAKE_PERSON_SHARE);
	stmt_int(st, ":share", o->order->on);
	stmt_int(st, ":id", id);
	job_run(j, st);
	return NULL;
}
