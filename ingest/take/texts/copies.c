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
	if (in->who.minor) {
		incoming_answer(in, "answer",
		    "You are under age here, so copies of what we write to you "
		    "go to your guardian in any case.");
		return;
	}
	if (in->who.guardian == NULL) {
		incoming_answer(in, "answer",
		    "There is nobody yet whom copies could go to. Your head "
		    "coach can name somebody.");
		return;
	}
	keep(in, true);
	incoming_answer(in, "answer",
	    "Copies of what we write to you go to your guardian, as before. NO "
	    "COPY ends that.");
}

void
text_no_copy(struct incoming *in, struct text_call *c)
{
	(void)c;
	if (in->who.minor) {
		incoming_answer(in, "answer",
		    "You are under age here, so somebody gets copies of what "
		    "we write to you. Your head coach can name another adult.");
		return;
	}
	keep(in, false);
	incoming_answer(
	    in, "answer", "Nobody gets copies of what we write to you.");
}
