/*
 * from_post.c -- what oarlock-post did with a letter.
 *
 * The body is one line: "sending" or "sending as ID ID", "again WHY" (nothing
 * left the machine), "accepted SID", "sent", "unclear WHY", "withheld WHY" or
 * "failed CODE WHY". With meta "clock" it says only what time it is; those of
 * subjects[] are read in files of their own.
 */
#include <string.h>

#include "ingest/take/mails/bounces.h"
#include "ingest/take/clock.h"
#include "ingest/take/handlers.h"
#include "ingest/take/returning.h"
#include "ingest/take/sending.h"

static char *
word_take(char **rest)
{
	char *word = *rest + strspn(*rest, " ");

	*rest = word + strcspn(word, " \n");
	if (**rest != '\0')
		*(*rest)++ = '\0';
	return word;
}

/* Callbacks may have come before we knew whose they are. */
static void
adopt_early(struct job *j, const char *outbox, const char *sid)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_SID);
	struct sending_status all[64];
	size_t n = 0;

	stmt_text(st, ":id", outbox);
	stmt_text(st, ":sid", sid);
	job_run(j, st);
	st = job_use(j, TAKE_DELIVERY_JOIN);
	stmt_text(st, ":outbox", outbox);
	stmt_text(st, ":sid", sid);
	job_run(j, st);
	st = job_use(j, TAKE_DELIVERIES_OF);
	stmt_text(st, ":sid", sid);
	while (n < 64 && job_row(j, st))
		all[n++] = (struct sending_status){
			.outbox = outbox,
			.sid = sid,
			.status = stmt_copy_text(st, j->arena, "status"),
			.code = stmt_copy_text(st, j->arena, "code"),
			.moment = j->m->received,
		};
	stmt_end(st);
	for (size_t i = 0; i < n; i++)
		sending_status(j, &all[i]);
}

static void
leaves(struct job *j, const char *outbox)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_DEPARTS);

	stmt_text(st, ":id", outbox);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	sending_raise(j, outbox, "sending", "");
}

/* Nothing left the machine: it may be tried again. */
static void
requeue(struct job *j, const char *outbox, const char *why)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_AGAIN);

	stmt_text(st, ":id", outbox);
	stmt_text(st, ":detail", why);
	job_run(j, st);
}

static const struct {
	const char *meta;
	void (*take)(struct job *);
} subjects[] = {
	{ "backup", take_safekeeping },
	{ "budget", take_budget },
	{ "clock", clock_take },
	{ "drill", take_safekeeping },
	{ "key", take_page_key },
	{ "translation", take_translation },
	{ "words", take_words },
};

void
take_report(struct job *j)
{
	char *rest = arena_strndup(j->arena, j->m->body, j->m->len);
	const char *outbox = j->m->meta, *word = word_take(&rest);

	for (size_t i = 0; i < sizeof(subjects) / sizeof(*subjects); i++)
		if (strcmp(outbox, subjects[i].meta) == 0) {
			subjects[i].take(j);
			return;
		}
	rest[strcspn(rest, "\n")] = '\0';
	if (strcmp(word, "sending") == 0)
		leaves(j, outbox);
	else if (strcmp(word, "again") == 0)
		requeue(j, outbox, rest);
	else if (strcmp(word, "accepted") == 0) {
		const char *sid = word_take(&rest);

		/* It may have come back before its SID was reported. */
		if (!returning_over(j, sid)) {
			sending_raise(j, outbox, "accepted", "");
			adopt_early(j, outbox, sid);
		}
	} else if (strcmp(word, "sent") == 0)
		sending_raise(j, outbox, "sent", "");
	else if (strcmp(word, "unclear") == 0)
		sending_raise(j, outbox, "unclear", rest);
	else if (strcmp(word, "withheld") == 0)
		sending_raise(j, outbox, "withheld", rest);
	else if (strcmp(word, "failed") == 0) {
		const char *code = word_take(&rest);

		sending_raise(j, outbox, "failed",
		    arena_printf(j->arena, "%s %s", code, rest));
		sending_code(j, outbox, code, j->m->received);
		/* A mail server speaks of the address, not of the letter. */
		if (strlen(code) == 3 &&
		    (code[0] == '4' ||
			(strncmp(code, "55", 2) == 0 && code[2] <= '3')))
			bounce_refused(j, outbox, rest);
	} else
		job_aside(j, "a report of oarlock-post in an unknown form");
}
