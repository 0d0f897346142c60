/* job.c -- what the handlers of one message share. */
#include "ingest/take/job.h"

struct stmt *
job_use(struct job *j, enum db_stmt id)
{
	return db_use(j->take->ledger, id);
}

void
job_lately(struct job *j, struct stmt *st, int64_t seconds)
{
	stmt_int(st, ":since", j->m->received - seconds);
	stmt_int(st, ":now", j->m->received);
}

void
job_run(struct job *j, struct stmt *st)
{
	if (!stmt_run(st))
		j->failed = true;
}

bool
job_row(struct job *j, struct stmt *st)
{
	enum db_step step = stmt_step(st);

	if (step == DB_ROW)
		return true;
	stmt_end(st);
	if (step != DB_DONE)
		j->failed = true;
	return false;
}

bool
job_found(struct job *j, struct stmt *st)
{
	bool found = job_row(j, st);

	stmt_end(st);
	return found;
}

int64_t
job_id(struct job *j, struct stmt *st)
{
	int64_t id = job_row(j, st) ? stmt_get_int(st, "id") : 0;

	stmt_end(st);
	return id;
}

int64_t
job_insert(struct job *j, struct stmt *st)
{
	job_run(j, st);
	return stmt_inserted(st);
}

void
job_aside(struct job *j, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	j->reason = arena_vprintf(j->arena, fmt, ap);
	va_end(ap);
	j->outcome = "aside";
}

void
job_ignore(struct job *j, const char *reason)
{
	j->outcome = "ignored";
	j->reason = reason;
}
