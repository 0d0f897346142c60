/* prompts.c -- which question an athlete gets by text, and when. */
#include "ingest/take/texts/prompts.h"

#include <string.h>

#include "ingest/sms/segment.h"
#include "ingest/take/letters.h"
#include "ingest/take/words/wording.h"
#include "lib/date.h"

enum {
	PROMPT_MAX = 3, /* skills in a question */
	BURSTS_MAX = 2, /* questions within a week */
	WEEK = 7 * DAY,
	FRESH = 3 * DAY, /* so long a question keeps others waiting */
	REMIND = 2 * DAY,
};

struct question {
	int64_t rating, coach;
	const char *name;
};

static bool
absent(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_ABSENT);
	const char *day = date_iso(j->arena,
	    date_day(j->m->received, conf_text(j->take->conf, "club.zone")));

	stmt_int(st, ":athlete", athlete);
	stmt_text(st, ":day", day);
	return job_found(j, st);
}

static bool
reachable(struct job *j, const struct member *m)
{
	struct phone phone = phone_of(j, m->id);

	return !m->left && !m->no_contact && phone.number != NULL &&
	    strcmp(phone.state, "active") == 0 && !absent(j, m->id);
}

bool
prompt_welcome(struct job *j, const struct member *m)
{
	return reachable(j, m) && (!m->minor || m->guardian != NULL) &&
	    !letter_is_written(j, m->id);
}

/* Neither is a question open, nor had she two within a week. */
static bool
her_time(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_LATELY);
	bool is;

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":fresh", j->m->received - FRESH);
	job_lately(j, st, WEEK);
	is = job_row(j, st) && stmt_get_int(st, "bursts") < BURSTS_MAX &&
	    stmt_get_int(st, "open") == 0;
	stmt_end(st);
	return is;
}

/* In the order in which the ratings came: it tells nothing of importance. */
static void
sort(struct question *q, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && q[k].rating < q[k - 1].rating;
		     k--) {
			struct question swap = q[k];

			q[k] = q[k - 1];
			q[k - 1] = swap;
		}
}

/* The most important first; none when all have been asked before. */
static size_t
questions(struct job *j, int64_t athlete, struct question q[PROMPT_MAX])
{
	struct stmt *st = job_use(j, TAKE_ASK_NEXT);
	bool fresh = false;
	size_t n = 0;

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":limit", PROMPT_MAX);
	while (n < PROMPT_MAX && job_row(j, st)) {
		q[n].rating = stmt_get_int(st, "rating");
		q[n].coach = stmt_get_int(st, "coach");
		q[n].name = stmt_copy_text(st, j->arena, "name");
		fresh |= stmt_get_int(st, "asked") == 0;
		n++;
	}
	stmt_end(st);
	return fresh ? n : 0;
}

void
prompt_close(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_CLOSE);

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
}

static void
prompt_insert(
    struct job *j, int64_t athlete, const struct question *q, size_t n)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_NEW);
	int64_t prompt;

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":created", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	prompt = job_insert(j, st);
	for (size_t i = 0; i < n; i++) {
		st = job_use(j, TAKE_PROMPT_ITEM);
		stmt_int(st, ":prompt", prompt);
		stmt_int(st, ":position", (int64_t)i + 1);
		stmt_int(st, ":rating", q[i].rating);
		job_run(j, st);
	}
}

static const char *
worded(struct job *j, const struct member *m, const struct question *q,
    size_t n, bool again)
{
	struct member coach = member_load(j, q[0].coach);
	struct voice v = voice_of(j, m);
	const char *names[PROMPT_MAX];

	for (size_t i = 0; i < n; i++)
		names[i] = q[i].name;
	return wording_prompt(&v,
	    member_called(j, m, phone_of(j, m->id).number),
	    member_title(&v, &coach), names, n, again);
}

/* Skills with long names are asked about another time. */
static size_t
fitting(
    struct job *j, const struct member *m, const struct question *q, size_t n)
{
	const char *words = worded(j, m, q, n, false);

	while (n > 1 && segment_count(words, strlen(words)).segments > 1)
		words = worded(j, m, q, --n, false);
	return n;
}

static void
ask(struct job *j, const struct member *m, const char *words)
{
	struct text t = {
		.to = m,
		.number = phone_of(j, m->id).number,
		.class = "prompt",
		.body = words,
	};

	letter_text(j, &t);
}

void
prompt_send(struct job *j, int64_t athlete)
{
	struct member m = member_load(j, athlete);
	struct question q[PROMPT_MAX];
	size_t n;

	if (!reachable(j, &m) || !her_time(j, athlete) ||
	    (n = questions(j, athlete, q)) == 0)
		return;
	n = fitting(j, &m, q, n);
	sort(q, n);
	prompt_close(j, athlete);
	prompt_insert(j, athlete, q, n);
	ask(j, &m, worded(j, &m, q, n, false));
}

void
prompt_leaves(struct job *j, const char *outbox)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_LEAVES);

	stmt_text(st, ":id", outbox);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
}

void
prompt_prune(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_STALE);
	int64_t seq;

	stmt_int(st, ":athlete", athlete);
	if (!job_row(j, st))
		return;
	seq = stmt_get_int(st, "seq");
	stmt_end(st);
	prompt_close(j, athlete);
	st = job_use(j, TAKE_PROMPT_WITHHOLD);
	stmt_int(st, ":seq", seq);
	stmt_int(st, ":athlete", athlete);
	job_run(j, st);
}

/* ---- the clock's ---- */

struct due {
	int64_t prompt, athlete;
};

void
prompts_catch_up(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_UNASKED);
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;

	while (job_row(j, st)) {
		ids = arena_grow(j->arena, ids, n, &cap, sizeof(*ids));
		ids[n++] = stmt_get_int(st, "athlete");
	}
	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(j, ids[i]);

		if (prompt_welcome(j, &m))
			prompt_send(j, m.id);
	}
}

/* What she has not answered, as answers.c will read it. */
static size_t
still_open(struct job *j, int64_t athlete, struct question q[PROMPT_MAX])
{
	struct stmt *st = job_use(j, TAKE_PROMPT_OPEN);
	size_t n = 0;

	stmt_int(st, ":athlete", athlete);
	while (n < PROMPT_MAX && job_row(j, st)) {
		q[n].rating = stmt_get_int(st, "rating");
		q[n].coach = stmt_get_int(st, "coach");
		q[n].name = stmt_copy_text(st, j->arena, "name");
		n++;
	}
	stmt_end(st);
	return n;
}

static void
prompt_run(struct job *j, enum db_stmt id, int64_t prompt)
{
	struct stmt *st = job_use(j, id);

	stmt_int(st, ":id", prompt);
	job_run(j, st);
}

/* A later question brought them along: once is enough. */
static bool
all_reminded(struct job *j, int64_t prompt)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_FRESH);

	stmt_int(st, ":id", prompt);
	return !job_found(j, st);
}

static void
remind(struct job *j, const struct due *due)
{
	struct member m = member_load(j, due->athlete);
	struct question q[PROMPT_MAX];
	struct stmt *st;
	size_t n;

	/* What a coach has hidden since is not asked again. */
	prompt_run(j, TAKE_PROMPT_TRIM, due->prompt);
	if (still_open(j, m.id, q) == 0) {
		prompt_close(j, m.id);
		return;
	}
	if (!prompt_welcome(j, &m) || all_reminded(j, due->prompt))
		return;
	prompt_run(j, TAKE_PROMPT_FRESHEN, due->prompt);
	if ((n = still_open(j, m.id, q)) == 0)
		return; /* it could not be read */
	st = job_use(j, TAKE_REMINDED);
	stmt_int(st, ":id", due->prompt);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	ask(j, &m, worded(j, &m, q, n, true));
}

void
prompts_remind(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_REMIND);
	struct due *all = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":due", j->m->received - REMIND);
	stmt_int(st, ":since", j->m->received - WEEK);
	while (job_row(j, st)) {
		all = arena_grow(j->arena, all, n, &cap, sizeof(*all));
		all[n++] = (struct due){ stmt_get_int(st, "id"),
			stmt_get_int(st, "athlete") };
	}
	for (size_t i = 0; i < n; i++)
		remind(j, &all[i]);
}

void
prompts_withhold(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_MOOT);

	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	job_run(j, job_use(j, TAKE_MOOT_COPIES));
}
