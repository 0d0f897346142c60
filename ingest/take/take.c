/* take.c -- what waits, in its order: together where all goes well. */
#include "ingest/take/take.h"

#include <string.h>

#include "ingest/mail/mime/parser.h"
#include "ingest/take/handlers.h"
#include "ingest/take/job.h"
#include "ingest/take/tokens.h"
#include "ingest/take/words/voice.h"
#include "ingest/vocab/vocab_load.h"
#include "lib/log.h"
#include "lib/settings.h"
#include "lib/state.h"
#include "lib/watch.h"

enum {
	READERS_MAX = 2, /* that died of it in one run: it is the message */
	TRIES_MAX = 8,	 /* in all: who was killed may have died of anything */
	BATCH_MESSAGES = 64,
	BATCH_BYTES = 1024 * 1024, /* about: the last one may be longer */
	BATCH_MS = 200, /* after that, who reads the ledger waits no longer */
};

/* Messages that follow each other, for one transaction. */
struct batch {
	struct arena arena;
	struct dropbox_message m[BATCH_MESSAGES];
	size_t n, bytes;
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

/* The same for many. Who is named there is met by herself the next time. */
static bool
attempts_note(struct take_run *run, const struct batch *b)
{
	bool noted = db_begin(run->ledger);

	for (size_t i = 0; noted && i < b->n; i++) {
		struct stmt *st = db_use(run->ledger, TAKE_ATTEMPT);

		stmt_int(st, ":seq", b->m[i].seq);
		noted = stmt_run(st);
	}
	if (noted)
		return db_commit(run->ledger);
	db_rollback(run->ledger);
	return false;
}

/* Those from this one on that nobody has looked at. */
static bool
attempts_over(struct take_run *run, const struct dropbox_message *m, size_t n)
{
	bool over = true;

	for (size_t i = 0; over && i < n; i++) {
		struct stmt *st = db_use(run->ledger, TAKE_ATTEMPT_OVER);

		stmt_int(st, ":seq", m[i].seq);
		over = stmt_run(st);
	}
	return over;
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

/* What is to be said of it goes to said, for when all of this stands. */
static bool
apply(struct take_run *run, const struct dropbox_message *m, bool readable,
    struct arena *kept, const char **said)
{
	struct take take = { run->settings, run->key, run->ledger, run->box,
		run->words, run->parser, run->voices, run->tokens };
	struct arena a = ARENA_INIT;
	struct job j = {
		.take = &take,
		.arena = &a,
		.m = m,
		.outcome = "done",
		.reason = "",
		.answer = "",
	};
	bool good;

	handle(&j, readable);
	applied_write(&j);
	good = !j.failed && take_trouble(run) == NULL;
	if (good && j.reason[0] != '\0')
		*said = arena_printf(kept, "message %lld (%s): %s: %s",
		    (long long)m->seq, m->kind, j.outcome, j.reason);
	arena_free(&a);
	return good;
}

/*
 * True when they are settled, one way or the other; of many perhaps only the
 * first of them, where they take long. False: nothing of any of them is.
 */
static bool
settle(struct take_run *run, const struct dropbox_message *m, size_t n,
    bool readable)
{
	struct arena kept = ARENA_INIT;
	const char **said = arena_array(&kept, n, sizeof(*said));
	int64_t end = watch_clock() + BATCH_MS;
	bool good = db_begin(run->ledger), late = false;
	size_t done = 0;

	/* Another oarlock-take may have been faster. */
	if (good && state_last(run->ledger) >= m->seq) {
		db_rollback(run->ledger);
		arena_free(&kept);
		return true;
	}
	for (; good && !late && done < n; done++) {
		good = apply(run, &m[done], readable, &kept, &said[done]);
		late = watch_clock() >= end;
	}
	good = good && attempts_over(run, m + done, n - done);
	if (good)
		good = db_commit(run->ledger);
	else
		db_rollback(run->ledger);
	for (size_t i = 0; good && i < done; i++)
		if (said[i] != NULL) {
			run->remarks++;
			if (!run->quiet)
				log_info("%s", said[i]);
		}
	arena_free(&kept);
	return good;
}

static bool
take_one(struct take_run *run, const struct dropbox_message *m)
{
	int64_t tries;
	int readers = 0;

	do {
		if (!attempt_note(run, m->seq, &tries))
			return false;
		if (settle(
			run, m, 1, tries <= TRIES_MAX && readers < READERS_MAX))
			return true;
	} while (readers++ < READERS_MAX && take_trouble(run) == NULL);
	if (take_trouble(run) != NULL)
		attempt_take_back(run, m->seq);
	return false;
}

/* An order may do more than write, and its giver waits. */
static bool
is_sociable(const struct dropbox_message *m)
{
	return strcmp(m->kind, "order") != 0;
}

/* The first after seq whose reader was killed, or could not; 0: none. */
static int64_t
attempted_after(struct take_run *run, int64_t seq)
{
	struct stmt *st = db_use(run->ledger, TAKE_ATTEMPTED);
	int64_t first = 0;

	stmt_int(st, ":seq", seq);
	if (stmt_step(st) == DB_ROW)
		first = stmt_get_int(st, "seq");
	stmt_end(st);
	return first;
}

/*
 * What comes after seq: many that may be taken together, or one; none where
 * none waits, or where it cannot be read (take_trouble).
 */
static void
batch_read(struct take_run *run, int64_t seq, struct batch *b)
{
	int64_t attempted = attempted_after(run, seq);
	struct dropbox_message *m = b->m;

	while (b->n < BATCH_MESSAGES && b->bytes < BATCH_BYTES &&
	    dropbox_next(run->box, seq, &b->arena, m) &&
	    (run->until == 0 || m->seq <= run->until)) {
		bool alone = !is_sociable(m) || m->seq == attempted;

		if (alone && b->n > 0)
			return;
		seq = m->seq;
		b->bytes += m->len;
		b->n++;
		if (alone)
			return;
		m++;
	}
	/* What was read before is whole; the rest is met again. */
	if (b->n > 0)
		dropbox_trouble_over(run->box);
}

static void
parser_need(struct take_run *run, const struct batch *b)
{
	for (size_t i = 0; run->parser == NULL && i < b->n; i++)
		if (strcmp(b->m[i].kind, "mail") == 0 ||
		    strcmp(b->m[i].meta, "erase") == 0)
			run->parser = parser_start();
}

static bool
take_together(struct take_run *run, const struct batch *b)
{
	if (!attempts_note(run, b))
		return false;
	if (settle(run, b->m, b->n, true))
		return true;
	/* As attempt_take_back; where it fails, they are taken one by one. */
	if (take_trouble(run) != NULL)
		attempts_over(run, b->m, b->n);
	return false;
}

/* What fails among others is tried by itself, and so are they. */
static bool
take_batch(struct take_run *run, const struct batch *b)
{
	parser_need(run, b);
	if (b->n > 1 && take_together(run, b))
		return true;
	for (size_t i = 0; i < b->n; i++)
		if (take_trouble(run) != NULL || !take_one(run, &b->m[i]))
			return false;
	return true;
}

/* After an erasure a new ledger begins with the state that it left. */
static bool
begin(struct take_run *run)
{
	bool good = state_last(run->ledger) != 0 ||
	    state_load(run->box, run->until, run->ledger);

	return good && take_trouble(run) == NULL;
}

static bool
enter(struct take_run *run)
{
	if (run->entering != 0 &&
	    settings_enter(run->box, run->conf, run->entering))
		run->entering = 0;
	return run->entering == 0;
}

static bool
caches_open(struct take_run *run, struct arena *a)
{
	run->settings =
	    settings_at(a, run->box, run->conf, state_last(run->ledger));
	run->words = vocab_cache_open(run->ledger);
	run->voices = voice_cache_open();
	run->tokens = token_cache_open();
	return take_trouble(run) == NULL;
}

static void
caches_close(struct take_run *run, struct arena *a)
{
	vocab_cache_close(run->words);
	voice_cache_close(run->voices);
	token_cache_close(run->tokens);
	arena_free(a);
}

bool
take_message(struct take_run *run, const struct dropbox_message *m)
{
	struct arena a = ARENA_INIT;
	bool good;

	trouble_over(run);
	good = caches_open(run, &a);
	run->settings = settings_of(&a, run->conf);
	good = good && take_one(run, m);
	caches_close(run, &a);
	return good;
}

bool
take_catch_up(struct take_run *run)
{
	struct arena a = ARENA_INIT;
	bool good, more = true;

	trouble_over(run);
	good = enter(run) && begin(run);
	good = caches_open(run, &a) && good;
	while (good && more) {
		struct batch b = { .arena = ARENA_INIT };
		int64_t last = state_last(run->ledger);

		if (last >= 0)
			batch_read(run, last, &b);
		more = b.n > 0;
		good = more ? take_batch(run, &b) : take_trouble(run) == NULL;
		if (good && more && dropbox_is_settings(&b.m[0])) {
			caches_close(run, &a);
			good = caches_open(run, &a);
		}
		arena_free(&b.arena);
	}
	caches_close(run, &a);
	return good;
}
