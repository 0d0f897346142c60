/* week.c -- her words about her week: WEEK. */
#include <string.h>

#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/verb.h"

enum { WORDS_LETTERS = 500 };

enum text_fit
read_week(struct text_call *c)
{
	if (strchr(c->rest, '?') != NULL)
		return TEXT_PROSE;
	if (c->rest[0] == '\0')
		return text_refuse(
		    c, wording_plain(c->voice, SAY_WEEK_MISSING));
	c->own_words = true;
	c->shared = c->marked;
	c->text = text_cut(c->arena, c->rest, WORDS_LETTERS);
	c->shown = arena_printf(
	    c->arena, "%s %s", c->shared ? "shared" : "private", c->text);
	return TEXT_TAKEN;
}

/* Of the last eight, this one counted. */
static int64_t
weeks_count(struct incoming *in, const struct text_call *c)
{
	struct stmt *st = job_use(in->job, TAKE_REFLECTION_WEEKS);
	int64_t n = 0;

	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":day", date_iso(in->job->arena, c->today));
	if (job_row(in->job, st))
		n = stmt_get_int(st, "n");
	stmt_end(st);
	return n;
}

void
text_week(struct incoming *in, struct text_call *c)
{
	struct job *j = in->job;
	struct stmt *st;

	if (c->shared && incoming_scores(in, c->text)) {
		incoming_say(in, SAY_TRY_SCORE);
		return;
	}
	st = job_use(j, TAKE_REFLECTION_NEW);
	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":day", date_iso(j->arena, c->today));
	stmt_text(st, ":words", c->text);
	stmt_int(st, ":shared", c->shared);
	stmt_int(st, ":created", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	incoming_answer(in, "answer",
	    SAY(c->voice, c->shared ? SAY_WEEK_SHARED : SAY_WEEK_PRIVATE,
		WHOLE("n", wording_number(c->voice, weeks_count(in, c)))));
}
