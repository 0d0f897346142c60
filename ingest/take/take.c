/* take.c -- one message, one transaction. */
#include "ingest/take/take.h"

#include <string.h>

#include "ingest/mail/parser.h"
#include "ingest/take/handlers.h"
#include "ingest/take/job.h"
#include "ingest/take/vocab/vocab_load.h"
#include "ingest/take/words/voice.h"
#include "lib/log.h"

enum {
	READERS_MAX = 2, /* that died of it in one run: it is the message */
	TRIES_MAX = 8,	 /* in all: who was killed may have died of anything */
};

static const struct {
	const char *kind;
	void (*handle)(struct job *);
} kinds[] = {
	{ "mail", take_mail },
	{ "text", take_text },
	{ "status", take_status },
	{ "report", take_report },
	{ "order", take_order },
};

static int64_t
last_taken(struct take_run *run)
{
	struct stmt *st = db_use(run->ledger, TAKE_LAST);
	int64_t last = stmt_step(st) == DB_ROW ? stmt_get_int(st, "last") : -1;

	stmt_end(st);
	return last;
}

static void
trouble_over(struct take_run *run)
{
	db_trouble_over(run->ledger);
	dropbox_trouble_over(run->box);
}

const char *
take_trouble(const struct take_run *run)
{
	const char *why = db_trouble(run->ledger);

	return why != NULL ? why : dropbox_trouble(run->box);
}

/*
 * Noted in a transaction of its own, before anything looks at the message:
 * one that kills its reader is not met again for ever.
 */
static bool
attempt_note(struct take_run *run, int64_t seq, int64_t *tries)
{
	struct stmt *st = db_use(run->ledger, TAKE_ATTEMPT);
	bool noted = true;

	stmt_int(st, ":seq", seq);
	if (run->attempted != seq)
		noted = stmt_run(st);
	run->attempted = 0;
	st = db_use(run->ledger, TAKE_TRIES);
	stmt_int(st, ":seq", seq);
	*tries = stmt_step(st) == DB_ROW ? stmt_get_int(st, "tries") : 0;
	stmt_end(st);
	return noted && take_trouble(run) == NULL;
}

/*
 * A disk that is full for an hour says nothing of the message, which would be
 * kept aside in the end. Where that cannot be written either, the next
 * try is the same one.
 */
static void
attempt_take_back(struct take_run *run, int64_t seq)
{
	struct stmt *st = db_use(run->ledger, TAKE_ATTEMPT_BACK);

	stmt_int(st, ":seq", seq);
	if (!stmt_run(st))
		run->attempted = seq;
}

static void
applied_write(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_ATTEMPT_OVER);

	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	st = job_use(j, TAKE_APPLIED);
	stmt_int(st, ":seq", j->m->seq);
	stmt_text(st, ":kind", j->m->kind);
	stmt_int(st, ":received", j->m->received);
	stmt_text(st, ":outcome", j->outcome);
	stmt_text(st, ":reason", j->reason);
	stmt_text(st, ":answer", j->answer);
	if (j->person != 0)
		stmt_int(st, ":person", j->person);
	job_run(j, st);
}

static void
handle(struct job *j, bool readable)
{
	if (!readable) {
		job_aside(j, "it could not be read, more than once");
		return;
	}
	if (j->m->body == NULL) {
		job_ignore(j, "its text was erased");
		return;
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(kinds[i].kind, j->m->kind) == 0)
			kinds[i].handle(j);
}

/* True when the message is settled, one way or the other. */
static bool
settle(struct take_run *run, struct arena *a, const struct dropbox_message *m,
    bool readable)
{
	struct take take = { run->conf, run->key, run->ledger, run->box,
		run->words, run->parser, run->voices };
	struct job j = {
		.take = &take,
		.arena = a,
		.m = m,
		.outcome = "done",
		.reason = "",
		.answer = "",
	};

	if (!db_begin(run->ledger))
		return false;
	/* Another oarlock-take may have been faster. */
	if (last_taken(run) >= m->seq) {
		db_rollback(run->ledger);
		return true;
	}
	handle(&j, readable);
	applied_write(&j);
	if (j.failed || take_trouble(run) != NULL) {
		db_rollback(run->ledger);
		return false;
	}
	if (!db_commit(run->ledger))
		return false;
	if (j.reason[0] != '\0')
		log_info("message %lld (%s): %s: %s", (long long)m->seq,
		    m->kind, j.outcome, j.reason);
	return true;
}

static bool
take_one(struct take_run *run, struct arena *a, const struct dropbox_message *m)
{
	int64_t tries;
	int readers = 0;

	if (run->parser == NULL &&
	    (strcmp(m->kind, "mail") == 0 || strcmp(m->meta, "erase") == 0))
		run->parser = parser_start();
	do {
		if (!attempt_note(run, m->seq, &tries))
			return false;
		if (settle(
			run, a, m, tries <= TRIES_MAX && readers < READERS_MAX))
			return true;
	} while (readers++ < READERS_MAX && take_trouble(run) == NULL);
	if (take_trouble(run) != NULL)
		attempt_take_back(run, m->seq);
	return false;
}

/* After an erasure a new ledger begins with the state that it left. */
static bool
begin(struct take_run *run)
{
	struct arena a = ARENA_INIT;
	const char *state = NULL;
	bool good = true;
	size_t len;

	if (last_taken(run) == 0 &&
	    (state = dropbox_state(run->box, run->until, &a, &len)) != NULL)
		good = db_load(run->ledger, state, len);
	arena_free(&a);
	return good && take_trouble(run) == NULL;
}

bool
take_catch_up(struct take_run *run)
{
	bool good, more = true;

	trouble_over(run);
	good = begin(run);
	run->words = vocab_cache_open(run->ledger);
	run->voices = voice_cache_open();
	while (good && more) {
		struct arena a = ARENA_INIT;
		int64_t last = last_taken(run);
		struct dropbox_message m;

		good = last >= 0;
		more = good && dropbox_next(run->box, last, &a, &m) &&
		    (run->until == 0 || m.seq <= run->until);
		if (more)
			good = take_one(run, &a, &m);
		else
			good = good && take_trouble(run) == NULL;
		arena_free(&a);
	}
	vocab_cache_close(run->words);
	voice_cache_close(run->voices);
	return good;
}
