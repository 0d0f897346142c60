/* from_carrier.c -- a carrier's word on a text of ours. */
#include <string.h>

#include "ingest/sms/form.h"
#include "ingest/take/handlers.h"
#include "ingest/take/sending.h"

/*
 * By our own id where the callback carried it, else by the carrier's. A
 * callback may be the first to name the carrier's: the answer to the POST
 * was lost, or is slower.
 */
static const char *
letter_of(struct job *j, const char *sid, int64_t *created)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_STATE);
	const char *id;

	stmt_text(st, ":id", j->m->meta);
	stmt_text(st, ":sid", sid);
	if (!job_row(j, st))
		return NULL;
	id = stmt_copy_text(st, j->arena, "id");
	*created = stmt_get_int(st, "created");
	stmt_end(st);
	st = job_use(j, TAKE_OUTBOX_SID);
	stmt_text(st, ":id", id);
	stmt_text(st, ":sid", sid);
	job_run(j, st);
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
	const char *sid, *status, *code, *outbox;
	int64_t created = 0;

	if (form_parse(j->arena, j->m->body, j->m->len, &f) != NULL ||
	    (sid = form_text(&f, "MessageSid")) == NULL ||
	    (status = form_text(&f, "MessageStatus")) == NULL) {
		job_aside(j,
		    "a delivery status without MessageSid or "
		    "MessageStatus");
		return;
	}
	if ((code = form_text(&f, "ErrorCode")) == NULL)
		code = "";
	outbox = letter_of(j, sid, &created);
	delivery_insert(j, sid, outbox, status, code);
	if (outbox != NULL &&
	    !sending_status(j,
		&(struct sending_status){ outbox, sid, status, code, created }))
		job_aside(j, "a delivery status that we do not know");
}
