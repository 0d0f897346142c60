/* from_carrier.c -- a carrier's word on a text of ours. */
#include <string.h>

#include "ingest/sms/form.h"
#include "ingest/take/handlers.h"
#include "ingest/take/sending.h"

/* By our own id where the callback carried it, else by the carrier's. */
static const char *
letter_of(struct job *j, const char *sid)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_STATE);
	const char *id = NULL;

	stmt_text(st, ":id", j->m->meta);
	stmt_text(st, ":sid", sid);
	if (job_row(j, st)) {
		id = stmt_copy_text(st, j->arena, "id");
		stmt_end(st);
	}
	return id;
}

static void
delivery_insert(struct job *j, const char *sid, const char *outbox,
    const char *status, const char *code)
{
	struct stmt *st = job_use(j, TAKE_DELIVERY_NEW);

	stmt_int(st, ":seq", j->m->seq);
	stmt_text(st, ":sid", sid);
	stmt_text(st, ":outbox", outbox);
	stmt_text(st, ":status", status);
	stmt_text(st, ":code", code);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
}

void
take_status(struct job *j)
{
	struct form f;
	const char *sid, *status, *code, *outbox, *word;

	if (form_parse(j->arena, j->m->body, j->m->len, &f) != NULL ||
	    (sid = form_text(&f, "MessageSid")) == NULL ||
	    (status = form_text(&f, "MessageStatus")) == NULL) {
		job_aside(j,
		    "a delivery status without MessageSid or "
		    "MessageStatus");
		return;
	}
	code = form_text(&f, "ErrorCode");
	outbox = letter_of(j, sid);
	delivery_insert(j, sid, outbox, status, code == NULL ? "" : code);
	word = sending_word(status);
	if (outbox == NULL)
		return;
	if (word == NULL)
		job_aside(j, "a delivery status that we do not know");
	else
		sending_raise(j, outbox, word, code == NULL ? "" : code);
}
