/* returning.c -- which texts that came back are tried again, and when. */
#include "ingest/take/returning.h"

#include "ingest/sms/carrier_code.h"
#include "lib/date.h"

enum {
	MINUTE = 60,
	DAY_MINUTES = 24 * 60,
	BUSY_SECONDS = 5 * MINUTE, /* the first time; then twice as long */
	BUSY_TIMES = 4,
	ONCE_SECONDS = 45 * MINUTE,
	DAYS = 2,
};

/* Nine in the morning of the next day in the club's zone, or near to it. */
static int64_t
tomorrow(struct job *j)
{
	int64_t now = j->m->received;
	int hour, minute;

	date_clock(now, conf_text(j->take->conf, "club.zone"), &hour, &minute);
	return now - now % MINUTE +
	    (int64_t)(DAY_MINUTES - hour * 60 - minute + 9 * 60) * MINUTE;
}

/* When it may be tried after it has come back so often; 0: not any more. */
static int64_t
when(struct job *j, const struct carrier_code *code, int64_t times)
{
	switch (code->class) {
	case CARRIER_AGAIN:
		return times < BUSY_TIMES
		    ? j->m->received + ((int64_t)BUSY_SECONDS << times)
		    : 0;
	case CARRIER_ONCE:
		return times == 0 ? j->m->received + ONCE_SECONDS : 0;
	case CARRIER_DAY:
		return times < DAYS ? tomorrow(j) : 0;
	case CARRIER_REFUSED:
	case CARRIER_PAUSE:
		break;
	}
	return 0;
}

static void
queue_again(struct job *j, const char *outbox, const char *sid,
    const char *code, int64_t at)
{
	struct stmt *st = job_use(j, TAKE_RETURNED_NEW);

	stmt_text(st, ":sid", sid);
	stmt_text(st, ":id", outbox);
	stmt_text(st, ":code", code);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	st = job_use(j, TAKE_OUTBOX_RETURN);
	stmt_text(st, ":id", outbox);
	stmt_text(st, ":code", code);
	stmt_int(st, ":at", at);
	job_run(j, st);
}

bool
returning_again(
    struct job *j, const char *outbox, const char *sid, const char *code)
{
	const struct carrier_code *known = carrier_code_text(code);
	struct stmt *st;
	int64_t at, until;

	if (known == NULL)
		return false;
	st = job_use(j, TAKE_RETURNING);
	stmt_text(st, ":id", outbox);
	stmt_text(st, ":sid", sid);
	if (!job_row(j, st))
		return false;
	at = when(j, known, stmt_get_int(st, "times"));
	until = stmt_get_int(st, "until");
	stmt_end(st);
	if (at == 0 || at >= until)
		return false;
	queue_again(j, outbox, sid, code, at);
	return true;
}

bool
returning_over(struct job *j, const char *sid)
{
	struct stmt *st = job_use(j, TAKE_RETURNED);

	stmt_text(st, ":sid", sid);
	return job_found(j, st);
}
