/* renewing.c -- what is texted between new terms and the YES to them. */
#include "ingest/take/texts/renewing.h"

#include <string.h>

#include "ingest/take/letters.h"
#include "ingest/take/words/wording.h"
#include "lib/date.h"

/* How often she was asked since she agreed; 0: she never did. */
static int64_t
times_asked(struct incoming *in)
{
	struct stmt *st = job_use(in->job, TAKE_ASKED_AGAIN);
	int64_t n = 0;

	stmt_text(st, ":number", in->number);
	if (job_row(in->job, st))
		n = stmt_get_int(st, "n");
	stmt_end(st);
	return n;
}

static void
texts_load(struct incoming *in, struct renewing *r)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_KEPT_FOR_YES);
	size_t cap = 0;

	stmt_text(st, ":number", in->number);
	job_lately(j, st, DAY);
	while (job_row(j, st)) {
		r->texts = arena_grow(
		    j->arena, r->texts, r->n, &cap, sizeof(*r->texts));
		r->texts[r->n++] = (struct waiting_text){
			.body = stmt_copy_text(st, j->arena, "body"),
			.at = stmt_get_int(st, "at"),
		};
	}
}

struct renewing
renewing_load(struct incoming *in)
{
	struct renewing r = { .waits = false };
	int64_t asked;

	if (in->n_users == 0 || in->phone.number == NULL || in->overtaken ||
	    strcmp(in->phone.state, "pending") != 0 ||
	    (asked = times_asked(in)) == 0)
		return r;
	r.waits = true;
	r.told = asked > 1;
	texts_load(in, &r);
	return r;
}

bool
renewing_is_told(const char *reading)
{
	static const char *const readings[] = { "ask", "note", "order" };

	for (size_t i = 0; i < sizeof(readings) / sizeof(*readings); i++)
		if (strcmp(readings[i], reading) == 0)
			return true;
	return false;
}

void
renewing_tell(struct incoming *in)
{
	struct job *j = in->job;
	struct member to = incoming_addressee(in);
	struct voice v = incoming_voice(in);
	struct text t = {
		.to = to.id == 0 ? NULL : &to,
		.number = in->number,
		.line = in->line,
		.class = "invitation",
		.body = SAY(&v, SAY_AGREE_FIRST,
		    NAME("club", conf_text(j->take->conf, "club.name")),
		    WHOLE("site", conf_text(j->take->conf, "site.url")),
		    WHOLE("version", terms_version(j))),
	};

	if (letter_text(j, &t) == NULL)
		phone_evidence(j, in->number, "invited", t.body);
}
