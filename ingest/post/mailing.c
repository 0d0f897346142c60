/* mailing.c -- one letter of the outbox as a mail, handed over. */
#include "ingest/post/mailing.h"

#include <string.h>

#include "ingest/post/letter.h"
#include "lib/identity.h"

static bool
unreachable(struct post *p, const char *address)
{
	struct stmt *st = db_use(p->outbox.ledger, POST_UNREACHABLE);

	stmt_text(st, ":address", address);
	return stmt_found(st);
}

const char *
mailing_objection(struct post *p, const struct outbox_item *item,
    const struct outbox_letter *l)
{
	if (!letter_address_good(l->address))
		return "failed address it is not one mail address in ASCII";
	/* Whoever cries for help is answered, as by text. */
	if (l->no_contact && !l->urgent)
		return "withheld her guardian asked that she is not contacted";
	/* Fails closed, as for texts. */
	if (l->uncopied && !l->urgent && strcmp(item->class, "copy") != 0)
		return "withheld a minor, and no adult can be sent a copy";
	if (unreachable(p, l->address))
		return "withheld its address does not take mail";
	return NULL;
}

/*
 * A coach's answer must be believed without a question back, whatever her
 * provider signs: it comes to her secret address. Whoever gets hold of that
 * from a mail that she forwards still cannot write in her name.
 */
static const char *
answer_address(struct post *p, struct arena *a, const struct outbox_letter *l)
{
	return l->coach == 0
	    ? NULL
	    : identity_drop_address(a, p->key,
		  conf_text(p->conf, "mail.address"), l->coach, l->generation);
}

void
mailing_send(struct post *p, struct arena *a, const struct outbox_item *item,
    const struct outbox_letter *l, struct result *out)
{
	const char *contact = conf_text(p->conf, "club.contact");
	const char *own = conf_text(p->conf, "mail.address");
	struct frame_words words = {
		.language = l->language,
		.receipt = strcmp(item->class, "receipt") == 0,
		.club = conf_text(p->conf, "club.name"),
		.contact = contact == NULL ? own : contact,
		.subject = l->subject,
		.body = l->body,
	};
	struct letter letter = {
		.club = words.club,
		.from = own,
		.to = l->address,
		.subject = l->subject,
		.body = frame_text(a, p->frames, &words),
		.html = frame_html(a, p->frames, &words),
		.reply_to = l->reply_to,
		.answer_to = answer_address(p, a, l),
		.receipt = words.receipt,
		.token = identity_mail_token(a, p->key, item->id),
		/* No letter has this id. */
		.loop = identity_mail_token(a, p->key, "loop"),
		.when = p->outbox.now(),
	};
	struct smtp_mail mail = {
		.name = arena_printf(a, "%s.%s", item->id, letter.token),
		.to = l->address,
	};

	mail.bytes = letter_write(a, &letter, &mail.len);
	smtp_hand_over(a, &p->smtp, &mail, out);
	if (out->kind == RESULT_ACCEPTED || out->kind == RESULT_UNCLEAR)
		hourly_note(&p->hourly[outbox_of_harm(item)], letter.when);
}
