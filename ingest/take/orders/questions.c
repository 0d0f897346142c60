/* questions.c -- what waits until its writer says "confirm CODE". */
#include "ingest/take/orders/questions.h"

#include <string.h>

#include "lib/identity.h"

enum {
	GOOD_DAYS = 3,
	MAILS_A_DAY = 3,    /* of one coach that are asked about */
	MAILS_AN_HOUR = 10, /* of all */
};

static const char *const scopes[] = {
	[QUESTION_MAIL] = "mail",
	[QUESTION_RATINGS] = "ratings",
	[QUESTION_ORDERS] = "orders",
};

void
question_ask(struct job *j, int64_t coach, struct question *q)
{
	struct stmt *st = job_use(j, TAKE_QUESTION_NEW);

	q->mail = j->m->seq;
	q->code = identity_confirm_code(
	    j->arena, j->take->key, j->m->seq, (int64_t)q->scope + 1);
	stmt_text(st, ":code", q->code);
	stmt_int(st, ":coach", coach);
	stmt_int(st, ":mail", q->mail);
	stmt_text(st, ":scope", scopes[q->scope]);
	stmt_int(st, ":signed", q->signed_answer);
	stmt_text(st, ":digest", q->digest);
	stmt_int(st, ":asked", j->m->received);
	stmt_int(st, ":until", j->m->received + GOOD_DAYS * DAY);
	job_run(j, st);
}

static enum question_scope
scope_of(const char *word)
{
	enum question_scope scope = QUESTION_MAIL;

	while (strcmp(scopes[scope], word) != 0)
		scope++;
	return scope;
}

const char *
question_find(
    struct job *j, int64_t coach, const char *code, struct question *out)
{
	struct stmt *st = job_use(j, TAKE_QUESTION);
	bool settled, late;

	stmt_text(st, ":code", code);
	stmt_int(st, ":coach", coach);
	if (!job_row(j, st))
		return arena_printf(j->arena,
		    "nothing waits for \"%s\". Copy the code from our mail: "
		    "confirm x7k2m9pq",
		    code);
	*out = (struct question){
		.code = stmt_copy_text(st, j->arena, "code"),
		.mail = stmt_get_int(st, "mail"),
		.scope = scope_of(stmt_get_text(st, "scope")),
		.signed_answer = stmt_get_int(st, "signed") != 0,
		.digest = stmt_copy_text(st, j->arena, "digest"),
	};
	settled = stmt_get_int(st, "settled") != 0;
	late = stmt_get_int(st, "until") < j->m->received;
	stmt_end(st);
	if (settled)
		return "that was confirmed before; nothing was done again.";
	if (late)
		return "that code was good for three days. Send the first mail "
		       "again.";
	return NULL;
}

void
question_settle(struct job *j, const struct question *q)
{
	struct stmt *st = job_use(j, TAKE_QUESTION_SETTLE);

	stmt_text(st, ":code", q->code);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
}

bool
question_open(struct job *j, int64_t coach)
{
	struct stmt *st = job_use(j, TAKE_QUESTIONS_OF);
	bool open;

	stmt_int(st, ":coach", coach);
	stmt_int(st, ":now", j->m->received);
	open = job_row(j, st) && stmt_get_int(st, "n") > 0;
	stmt_end(st);
	return open;
}

bool
question_mail_too_often(struct job *j, int64_t coach)
{
	struct stmt *st = job_use(j, TAKE_QUESTIONS_ABOUT_MAILS);
	bool often;

	stmt_int(st, ":coach", coach);
	stmt_int(st, ":now", j->m->received);
	often = job_row(j, st) &&
	    (stmt_get_int(st, "hers") >= MAILS_A_DAY ||
		stmt_get_int(st, "all_of_them") >= MAILS_AN_HOUR);
	stmt_end(st);
	return often;
}
