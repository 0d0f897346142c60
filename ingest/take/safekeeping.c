/* safekeeping.c -- a backup was made, or a restore tried: pages say when. */
#include "ingest/take/handlers.h"

void
take_safekeeping(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_SAFEKEEPING);

	stmt_text(st, ":what", j->m->meta);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
}
