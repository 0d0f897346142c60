/* harm_mail.c -- words of harm in a mail of an athlete's or a guardian's. */
#include "ingest/take/mails/harm_mail.h"

#include <stdio.h>
#include <string.h>

#include "ingest/mail/body/body.h"
#include "ingest/mail/mime/parser.h"
#include "ingest/take/contact.h"
#include "ingest/take/texts/disclosure.h"
#include "lib/draft.h"

/* Subject and lines, but for what is quoted: those are not her words. */
static const char *
own_words(struct arena *a, const struct mime_mail *mail)
{
	struct body body = body_read(a, mail->parts, mail->n_parts);
	struct draft d;
	FILE *out = draft_begin(&d);

	fputs(mail->subject, out);
	for (size_t i = 0; i < body.lines.n; i++) {
		const struct line *l = &body.lines.items[i];

		if (l->mark != LINE_QUOTE && l->text[0] != '>')
			fprintf(out, "\n%s", l->text);
	}
	return draft_end(&d, a);
}

/*
 * A coach's mail is about others: it is read as ratings are. However the
 * address is spelt in a mail, it is counted as the roster spells it.
 */
static bool
writer_find(struct job *j, const char *from, struct incoming *in)
{
	int64_t id = member_by_email(j, from);

	if (id != 0) {
		in->who = member_load(j, id);
		in->number = in->who.email;
		return member_is_athlete(&in->who);
	}
	in->children = contact_children(j, from, &in->n_children);
	if (in->n_children > 0)
		in->number = in->children[0].guardian;
	return in->n_children > 0;
}

/* False: it is nobody's whose words are looked at, or cannot be read. */
static bool
mail_read(struct job *j, const struct sender *s, struct incoming *in)
{
	const struct sender_signals *sig = &s->signals;
	struct mime_mail mail;
	const char *why;

	*in = (struct incoming){
		.job = j,
		.sid =
		    arena_printf(j->arena, "mail-%lld", (long long)j->m->seq),
		.line = "",
		.by_mail = true,
		.is_signed = sig->pass == SENDER_PASS,
		.is_denied = sig->pass == SENDER_FAIL,
	};

	if (!sig->one_from || s->from == NULL || sig->twice != NULL ||
	    sig->automatic != NULL || !writer_find(j, s->from, in) ||
	    parser_read(j->take->parser, j->arena, j->m->body, j->m->len, &mail,
		&why) != PARSER_OK)
		return false;
	in->body = in->kept = own_words(j->arena, &mail);
	in->len = strlen(in->body);
	in->reply_to = mail.message_id;
	return true;
}

static bool
take(struct incoming *in)
{
	disclosure_take(in);
	incoming_store(in);
	in->job->person = in->who.id;
	return true;
}

bool
harm_mail_take(struct job *j, const struct sender *s)
{
	struct incoming in;

	return mail_read(j, s, &in) && disclosure_speaks(j, in.body, in.len) &&
	    take(&in);
}

bool
harm_mail_follows(struct job *j, const struct sender *s)
{
	struct incoming in;

	return mail_read(j, s, &in) && disclosure_follows(&in) && take(&in);
}
