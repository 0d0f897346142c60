/* rounds.c -- ratings and self-ratings. */
#include "ingest/take/rounds.h"

#include "ingest/take/letters.h"
#include "ingest/take/texts/prompts.h"

enum { ROUND_DAYS = 28 };

static void
bind_rating(struct stmt *st, const struct rating *r)
{
	stmt_int(st, ":athlete", r->athlete);
	stmt_int(st, ":metric", r->metric);
	stmt_int(st, ":coach", r->coach);
	stmt_int(st, ":score", r->score);
	stmt_int(st, ":importance", r->importance);
	stmt_text(st, ":note", r->note);
	stmt_int(st, ":shared", r->shared);
	stmt_text(st, ":day", r->day);
}

bool
rating_fits(struct job *j, int64_t athlete, int64_t metric)
{
	struct stmt *st = job_use(j, TAKE_RATING_FITS);

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":metric", metric);
	return job_found(j, st);
}

/* Both exist now, and what the coach wrote beside hers is to be read. */
static void
reveal(struct job *j, int64_t rating)
{
	struct stmt *st = job_use(j, TAKE_NOTE_OF);
	struct member athlete, coach;
	const char *note, *skill;
	int64_t of, by;

	stmt_int(st, ":rating", rating);
	if (!job_row(j, st))
		return;
	of = stmt_get_int(st, "athlete");
	by = stmt_get_int(st, "coach");
	note = stmt_copy_text(st, j->arena, "note");
	skill = stmt_copy_text(st, j->arena, "name");
	stmt_end(st);
	athlete = member_load(j, of);
	coach = member_load(j, by);
	letter_note(j, &athlete, &coach, skill, note);
}

/* She was first: both exist now. False when she was not. */
static bool
self_pair(struct job *j, const struct rating *r, int64_t id)
{
	struct stmt *st = job_use(j, TAKE_SELF_PAIR);

	stmt_int(st, ":rating", id);
	stmt_int(st, ":athlete", r->athlete);
	stmt_int(st, ":metric", r->metric);
	job_run(j, st);
	if (stmt_changes(st) == 0)
		return false;
	reveal(j, id);
	return true;
}

bool
rating_put(struct job *j, const struct rating *r)
{
	struct stmt *st = job_use(j, TAKE_RATING_SAME);
	int64_t id;

	bind_rating(st, r);
	if (job_found(j, st))
		return false;
	st = job_use(j, TAKE_RATING_NEW);
	bind_rating(st, r);
	stmt_int(st, ":created", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	stmt_int(st, ":line", r->line);
	id = job_insert(j, st);
	if (r->shared)
		self_pair(j, r, id);
	return true;
}

static enum sharing
share_now(struct job *j, const struct rating *r, int64_t id)
{
	struct stmt *st = job_use(j, TAKE_RATING_SHARED);

	stmt_int(st, ":id", id);
	job_run(j, st);
	return self_pair(j, r, id) ? SHARING_REVEALED : SHARING_DONE;
}

/* An older one that it replaced must not wait in its place. */
static enum sharing
hide_now(struct job *j, const struct rating *r)
{
	struct stmt *st = job_use(j, TAKE_RATINGS_HIDE);

	stmt_int(st, ":athlete", r->athlete);
	stmt_int(st, ":metric", r->metric);
	stmt_int(st, ":coach", r->coach);
	job_run(j, st);
	prompt_prune(j, r->athlete);
	return SHARING_DONE;
}

enum sharing
rating_share(struct job *j, const struct rating *r)
{
	struct stmt *st = job_use(j, TAKE_RATING_NEWEST);
	bool shared, answered, replaced;
	int64_t id;

	stmt_int(st, ":athlete", r->athlete);
	stmt_int(st, ":metric", r->metric);
	stmt_int(st, ":coach", r->coach);
	if (!job_row(j, st))
		return SHARING_NONE;
	id = stmt_get_int(st, "id");
	shared = stmt_get_int(st, "shared") != 0;
	answered = stmt_get_int(st, "answered") != 0;
	replaced = stmt_get_int(st, "replaced") != 0;
	stmt_end(st);
	if (shared == r->shared)
		return SHARING_SAME;
	if (r->shared)
		return replaced ? SHARING_REPLACED : share_now(j, r, id);
	return answered ? SHARING_ANSWERED : hide_now(j, r);
}

static int64_t
waiting_for(struct job *j, int64_t athlete, int64_t metric)
{
	struct stmt *st = job_use(j, TAKE_WAITING_FOR);
	int64_t rating = 0;

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":metric", metric);
	if (job_row(j, st)) {
		rating = stmt_get_int(st, "rating");
		stmt_end(st);
	}
	return rating;
}

/* She has answered and waits for the coach; or this round is complete. */
static bool
already_answered(struct job *j, const struct answer *a, struct revealed *out)
{
	struct stmt *st = job_use(j, TAKE_OWED_FOR);
	struct revealed old;
	int64_t since;

	stmt_int(st, ":athlete", a->athlete);
	stmt_int(st, ":metric", a->metric);
	if (job_found(j, st)) {
		*out = (struct revealed){ -1, -1, 0 };
		return true;
	}
	st = job_use(j, TAKE_REVEALED_LAST);
	stmt_int(st, ":athlete", a->athlete);
	stmt_int(st, ":metric", a->metric);
	if (!job_row(j, st))
		return false;
	since = stmt_get_int(st, "opened");
	old.self = stmt_get_int(st, "self_score");
	old.score = stmt_get_int(st, "score");
	old.coach = stmt_get_int(st, "coach");
	stmt_end(st);
	if (j->m->received - since >= ROUND_DAYS * 86400)
		return false;
	*out = old;
	return true;
}

static void
self_insert(struct job *j, const struct answer *a, int64_t rating)
{
	struct stmt *st = job_use(j, TAKE_SELF_NEW);

	stmt_int(st, ":athlete", a->athlete);
	stmt_int(st, ":metric", a->metric);
	if (rating != 0)
		stmt_int(st, ":rating", rating);
	stmt_int(st, ":score", a->score);
	if (a->importance >= 0)
		stmt_int(st, ":importance", a->importance);
	if (a->guess >= 0)
		stmt_int(st, ":guess", a->guess);
	stmt_int(st, ":created", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
}

enum answer_fate
answer_put(struct job *j, const struct answer *a, struct revealed *out)
{
	int64_t rating = waiting_for(j, a->athlete, a->metric);
	struct stmt *st;

	*out = (struct revealed){ a->score, -1, 0 };
	if (rating == 0 && already_answered(j, a, out))
		return ANSWER_TOO_LATE;
	self_insert(j, a, rating);
	if (rating == 0)
		return ANSWER_EARLY;
	st = job_use(j, TAKE_REVEALED);
	stmt_int(st, ":rating", rating);
	if (job_row(j, st)) {
		out->score = stmt_get_int(st, "score");
		out->coach = stmt_get_int(st, "coach");
		stmt_end(st);
	}
	reveal(j, rating);
	return ANSWER_REVEALED;
}

bool
result_put(struct job *j, const struct result *r)
{
	struct stmt *st = job_use(j, TAKE_RESULT_SAME);

	stmt_int(st, ":athlete", r->athlete);
	stmt_text(st, ":test", r->test);
	stmt_int(st, ":value", r->value);
	stmt_text(st, ":day", r->day);
	if (job_found(j, st))
		return false;
	st = job_use(j, TAKE_RESULT_NEW);
	stmt_int(st, ":athlete", r->athlete);
	stmt_text(st, ":test", r->test);
	stmt_int(st, ":value", r->value);
	stmt_text(st, ":note", r->note);
	stmt_text(st, ":day", r->day);
	stmt_int(st, ":enterer", r->enterer);
	stmt_int(st, ":created", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	stmt_int(st, ":line", r->line);
	job_run(j, st);
	return true;
}
