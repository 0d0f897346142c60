/* copies.c -- KEEP COPY, NO COPY: an adult's say in who sees her letters. */
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/verb.h"

static void
keep(struct incoming *in, bool copies)
{
	struct stmt *st = job_use(in->job, TAKE_KEEP_COPY);

	stmt_int(st, ":id", in->who.id);
	stmt_int(st, ":value", copies);
	job_run(in->job, st);
	in->who.keep_copy = copies;
}

void
text_keep_copy(struct incoming *in, struct text_call *c)
{
	(void)c;
	if (in->who.minor)
		incoming_say(in, SAY_COPIES_UNDER_AGE);
	else if (in->who.guardian == NULL)
		incoming_say(in, SAY_COPIES_TO_NOBODY);
	else {
		keep(in, true);
		incoming_say(in, SAY_COPIES_KEPT);
	}
}

void
text_no_copy(struct incoming *in, struct text_call *c)
{
	(void)c;
	if (in->who.minor) {
		incoming_say(in, SAY_COPIES_NEEDED);
		return;
	}
	keep(in, false);
	incoming_say(in, SAY_COPIES_ENDED);
}
