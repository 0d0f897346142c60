/* answering.c -- which mails of a coach are answered. */
#include "ingest/take/mails/answering.h"

#include <string.h>

enum {
	PER_HOUR = 20,
	PER_DAY = 200,
	USELESS_PER_DAY = 10,
	REFERENCES = 10,
};

/* As applied.reason has it, by which such mails are counted: here, and in
 * GEN_OFFICE_REFUSED for the head coach's page. */
static const char nothing[] = "nothing in it could be saved";
static const char not_all[] = "not every line of it could be saved";

const char *
answering_thread(struct job *j, const struct mime_mail *mail)
{
	size_t n = mail->n_references;
	const char *ids = "";

	if (mail->message_id == NULL)
		return NULL;
	for (size_t i = n > REFERENCES ? n - REFERENCES : 0; i < n; i++)
		if (strcmp(mail->references[i], mail->message_id) != 0)
			ids = arena_printf(
			    j->arena, "%s%s ", ids, mail->references[i]);
	return arena_printf(j->arena, "%s%s", ids, mail->message_id);
}

static bool
answered_often(struct job *j, int64_t person)
{
	struct stmt *st = job_use(j, TAKE_RECEIPTS);
	bool often = false;

	stmt_int(st, ":person", person);
	stmt_int(st, ":limit", PER_DAY);
	stmt_int(st, ":hour", j->m->received - HOUR);
	job_lately(j, st, DAY);
	if (job_row(j, st)) {
		often = stmt_get_int(st, "day") >= PER_DAY ||
		    stmt_get_int(st, "hour") >= PER_HOUR;
		stmt_end(st);
	}
	return often;
}

static int64_t
useless_today(struct job *j, int64_t person)
{
	struct stmt *st = job_use(j, TAKE_USELESS);
	int64_t n = 0;

	stmt_int(st, ":person", person);
	job_lately(j, st, DAY);
	stmt_text(st, ":reason", nothing);
	if (job_row(j, st)) {
		n = stmt_get_int(st, "n");
		stmt_end(st);
	}
	return n;
}

static const char *
digest_body(struct job *j, int64_t mails)
{
	return arena_printf(j->arena,
	    "# --- write above this line ---\n"
	    "# %lld more mail%s of yours %s read.\n"
	    "#\n"
	    "# After %d answers in an hour, or %d in a day, the others are\n"
	    "# left out. Your page shows what was saved.\n",
	    (long long)mails, mails == 1 ? "" : "s",
	    mails == 1 ? "was" : "were", PER_HOUR, PER_DAY);
}

static void
digest_set(struct job *j, const char *id, const char *body)
{
	struct stmt *st = job_use(j, TAKE_DIGEST_SET);

	stmt_text(st, ":id", id);
	stmt_text(st, ":body", body);
	job_run(j, st);
}

/* The one that still waits is told of this mail, too; else there is one. */
static void
digest_count(struct job *j, const struct mail *receipt)
{
	struct stmt *st = job_use(j, TAKE_DIGEST);
	struct mail digest = *receipt;

	stmt_int(st, ":person", receipt->to->id);
	if (job_row(j, st)) {
		const char *id = stmt_copy_text(st, j->arena, "id");
		int64_t mails = stmt_get_int(st, "mails");

		stmt_end(st);
		/* This one is not in the ledger yet. */
		digest_set(j, id, digest_body(j, mails + 1));
		return;
	}
	digest.subject = "More of your mails were read";
	digest.body = digest_body(j, 1);
	digest.reply_to = NULL;
	letter_mail(j, &digest);
	digest_set(j,
	    arena_printf(j->arena, "%lld-%d", (long long)j->m->seq, j->letters),
	    digest.body);
}

/* The last answer before the silence says so. */
static const char *
last_words(struct job *j, const char *body)
{
	return arena_printf(j->arena,
	    "%s#\n"
	    "# That was the mail number %d of a day in which nothing could be\n"
	    "# saved. More such mails get no answer for up to a day. Whatever\n"
	    "# can be saved still is, and is answered.\n",
	    body, USELESS_PER_DAY);
}

void
answering_send(
    struct job *j, const struct mail *answer, bool useful, bool whole)
{
	struct mail receipt = *answer;
	int64_t person = receipt.to->id, before;

	if (!whole)
		j->reason = not_all;
	if (!useful) {
		j->reason = nothing;
		before = useless_today(j, person);
		if (before >= USELESS_PER_DAY)
			return;
		if (before == USELESS_PER_DAY - 1)
			receipt.body = last_words(j, receipt.body);
	}
	if (answered_often(j, person))
		digest_count(j, &receipt);
	else
		letter_mail(j, &receipt);
}
