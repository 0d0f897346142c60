/* from_mail.c -- a coach's mail: who wrote it, what it says, the receipt. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/header.h"
#include "ingest/mail/parser.h"
#include "ingest/mail/receipt.h"
#include "ingest/mail/sender.h"
#include "ingest/mail/sheet.h"
#include "ingest/take/answering.h"
#include "ingest/take/apply.h"
#include "ingest/take/bounces.h"
#include "ingest/take/handlers.h"
#include "ingest/take/letters.h"
#include "ingest/take/vocab_load.h"
#include "lib/identity.h"

/* Whose secret address is this? Called back by sender_judge. */
static bool
person_of_token(void *context, const char *token, struct sender_person *out)
{
	struct job *j = context;
	struct stmt *st = job_use(j, TAKE_COACHES_ALL);
	bool found = false;

	while (!found && job_row(j, st)) {
		const char *own = identity_drop_token(j->arena, j->take->key,
		    stmt_get_int(st, "id"), stmt_get_int(st, "generation"));

		if (strlen(own) == strlen(token) &&
		    crypto_equal(own, token, strlen(own))) {
			out->id = stmt_get_int(st, "id");
			out->address = stmt_copy_text(st, j->arena, "email");
			found = true;
		}
	}
	stmt_end(st);
	return found;
}

static struct sender
sender_find(struct job *j, const struct header *h)
{
	const struct conf *c = j->take->conf;
	struct sender_rules rules = {
		.server = conf_text(c, "mail.trusted-server"),
		.border = conf_text(c, "mail.border"),
		.below = strcmp(conf_text(c, "mail.results"), "below") == 0,
		.drop = conf_text(c, "mail.address"),
		.received = j->m->received,
		.person = person_of_token,
		.context = j,
	};

	return sender_judge(j->arena, &rules, h, j->m->meta);
}

/* Clean enough for a header of ours: one line, not too long. */
static const char *
receipt_subject(struct job *j, const char *subject, const char *summary)
{
	while (strncasecmp(subject, "re:", 3) == 0)
		subject += 3 + strspn(subject + 3, " ");
	return arena_printf(j->arena, "Re: %.60s%s%s", subject,
	    subject[0] == '\0' ? "" : " - ", summary);
}

static void
receipt_send(struct job *j, const struct member *coach,
    const struct mime_mail *mail, const struct reading *r,
    const char *const *answers)
{
	char *body = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&body, &len);
	struct mail letter = {
		.to = coach,
		.class = "receipt",
		.reply_to = answering_thread(j, mail),
	};

	receipt_print(out, r, answers);
	fclose(out);
	letter.body = j->answer = arena_strdup(j->arena, body);
	letter.subject =
	    receipt_subject(j, mail->subject, receipt_summary(j->arena, r));
	free(body);
	answering_send(j, &letter, r->n > 0);
}

static void
understand(
    struct job *j, const struct member *coach, const struct mime_mail *mail)
{
	struct vocab v;
	struct sheet_input in = {
		.parts = mail->parts,
		.n = mail->n_parts,
		.vocab = &v,
		.today = date_day(
		    j->m->received, conf_text(j->take->conf, "club.zone")),
	};
	struct writer w = { coach, coach->team, &v, in.today };
	const char **answers;
	struct reading *r;

	if (!vocab_load(j->arena, j->take->ledger, coach->team, &v)) {
		j->failed = true;
		return;
	}
	in.coach = vocab_by_id(&v, coach->id);
	r = sheet_read(j->arena, &in);
	apply_reading(j, &w, r, &answers);
	receipt_send(j, coach, mail, r, answers);
}

/*
 * A page offers its key, and RESET and LINK, as a mail to the plain drop
 * address, because a public page cannot hold a secret one. With an aligned
 * pass for the registered address such a mail is heard as a text would be,
 * and as nothing more; what it leads to goes to that address alone.
 */
static bool
heard_as_text(struct job *j, const struct sender *s)
{
	const struct sender_signals *sig = &s->signals;
	struct mime_mail mail;
	const char *why;
	int64_t id;

	if (sig->pass != SENDER_PASS || !sig->one_from || sig->twice != NULL ||
	    sig->automatic != NULL || s->from == NULL ||
	    (id = member_by_email(j, s->from)) == 0 ||
	    parser_read(j->take->parser, j->arena, j->m->body, j->m->len, &mail,
		&why) != PARSER_OK)
		return false;
	for (size_t i = 0; i < mail.n_parts; i++)
		if (mail.parts[i].text &&
		    strcmp(mail.parts[i].type, "text/plain") == 0)
			return mail_as_text(
			    j, id, mail.parts[i].body, mail.message_id);
	return false;
}

void
take_mail(struct job *j)
{
	const char *why;
	struct header h;
	struct sender s;
	struct mime_mail mail;
	struct member coach;

	if ((why = header_read(j->arena, j->m->body, j->m->len, &h)) != NULL) {
		job_aside(j, "%s", why);
		return;
	}
	if (bounce_take(j, &h))
		return;
	s = sender_find(j, &h);
	if (s.ratings != SENDER_ACCEPT) {
		if (!heard_as_text(j, &s))
			job_aside(j, "%s", s.why);
		return;
	}
	j->person = s.person;
	coach = member_load(j, s.person);
	if (parser_read(j->take->parser, j->arena, j->m->body, j->m->len, &mail,
		&why) != PARSER_OK) {
		job_aside(j, "the mail was not read: %s", why);
		return;
	}
	understand(j, &coach, &mail);
}
