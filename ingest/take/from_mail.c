/* from_mail.c -- a mail: who wrote it, and what may become of it. */
#include <string.h>

#include "ingest/mail/body/body.h"
#include "ingest/mail/trust/border.h"
#include "ingest/mail/mime/header.h"
#include "ingest/mail/mime/parser.h"
#include "ingest/mail/trust/sender.h"
#include "ingest/take/mails/bounces.h"
#include "ingest/take/mails/coach_mail.h"
#include "ingest/take/mails/harm_mail.h"
#include "ingest/take/contact.h"
#include "ingest/take/handlers.h"
#include "ingest/take/letters.h"
#include "ingest/take/orders/questions.h"
#include "ingest/take/tokens.h"
#include "lib/date.h"

static const char *
address_is_old(struct job *j, int64_t until)
{
	struct day end = date_day(until, conf_text(j->take->conf, "club.zone"));

	return arena_printf(j->arena,
	    "This came to your address from before \"reset address\", which "
	    "is heard until %s only. Write to the new one.",
	    date_words(j->arena, end));
}

/* A coach has one; not found is only what could not be read. */
static const char *
address_of(struct job *j, int64_t coach)
{
	struct member m = member_load(j, coach);

	return m.email == NULL ? "" : m.email;
}

/* Whose secret address is this? Called back by sender_judge. */
static bool
person_of_token(void *context, const char *token, struct sender_person *out)
{
	struct job *j = context;
	int64_t until = 0;

	out->id = coach_by_token(j, token, &until);
	if (out->id != 0)
		out->address = address_of(j, out->id);
	if (until != 0)
		j->remark = address_is_old(j, until);
	return out->id != 0;
}

/* Which coach's registered address is this? */
static bool
person_of_address(void *context, const char *address, struct sender_person *out)
{
	struct job *j = context;
	struct member m;

	if ((out->id = member_by_email(j, address)) == 0)
		return false;
	m = member_load(j, out->id);
	out->address = address;
	return member_is_coach(&m);
}

static struct sender_rules
rules_make(struct job *j)
{
	const struct conf *c = j->take->conf;

	return (struct sender_rules){
		.server = conf_text(c, "mail.trusted-server"),
		.border = conf_text(c, "mail.border"),
		.below = strcmp(conf_text(c, "mail.results"), "below") == 0,
		.drop = conf_text(c, "mail.address"),
		.received = j->m->received,
		.person = person_of_token,
		.person_by_address = person_of_address,
		.context = j,
	};
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
	return mail_as_text(j, id,
	    body_first_line(j->arena, mail.parts, mail.n_parts),
	    mail.message_id);
}

static const char *
guardian_words(struct job *j, const struct sender *s, const char *line)
{
	return contact_take(
	    j, s->from, line, strlen(line), s->signals.pass == SENDER_PASS);
}

/* Words that anybody may have forged can only end contact. */
static bool
heard_as_guardian(struct job *j, const struct sender *s)
{
	const struct sender_signals *sig = &s->signals;
	struct mail answer = { .class = "answer", .address = s->from };
	struct mime_mail mail;
	const char *why;

	if (!sig->one_from || s->from == NULL || sig->twice != NULL ||
	    sig->pass == SENDER_FAIL || sig->automatic != NULL ||
	    !contact_guardian(j, s->from) ||
	    parser_read(j->take->parser, j->arena, j->m->body, j->m->len, &mail,
		&why) != PARSER_OK)
		return false;
	answer.body = guardian_words(
	    j, s, body_first_line(j->arena, mail.parts, mail.n_parts));
	if (answer.body == NULL)
		answer.body = guardian_words(j, s, mail.subject);
	if (answer.body == NULL)
		return false;
	answer.subject =
	    arena_printf(j->arena, "Re: %s", letter_bare_subject(mail.subject));
	answer.reply_to = mail.message_id;
	letter_mail(j, &answer);
	return true;
}

/* The ledger keeps what was known of each mail's writer. */
static void
mail_note(struct job *j, const struct header *h, const struct sender *s,
    const char *hash)
{
	static const char *const words[] = {
		[SENDER_ASIDE] = "aside",
		[SENDER_HOLD] = "hold",
		[SENDER_ACCEPT] = "accept",
	};
	const char *id = header_value(h, "Message-ID");
	struct stmt *st = job_use(j, TAKE_MAIL_IN);

	stmt_int(st, ":seq", j->m->seq);
	stmt_text(st, ":hash", hash);
	if (s->repeat != NULL)
		stmt_text(st, ":signature", s->repeat);
	stmt_text(st, ":message_id", id == NULL ? "" : id);
	if (s->person != 0)
		stmt_int(st, ":person", s->person);
	stmt_text(st, ":ratings", words[s->ratings]);
	stmt_text(st, ":orders", words[s->orders]);
	stmt_text(st, ":signals", sender_signals_text(j->arena, &s->signals));
	stmt_text(st, ":why", s->why);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
}

/* The same mail on another way to us, or sent again by somebody else. */
static bool
was_here(struct job *j, const struct sender *s, const char *hash)
{
	struct stmt *st = job_use(j, TAKE_MAIL_REPEATED);

	stmt_text(st, ":hash", hash);
	if (s->repeat != NULL)
		stmt_text(st, ":signature", s->repeat);
	return job_found(j, st);
}

/*
 * No coach's, but of an address that the roster has: kept aside, and not as a
 * stranger's. It is noted here, as one with words of harm leaves no trace.
 * gen_coach.def knows these words, too.
 */
static bool
aside_as_known(struct job *j, const struct sender *s)
{
	int64_t id = member_by_email(j, s->from);
	struct member writer =
	    id == 0 ? (struct member){ 0 } : member_load(j, id);
	const char *why;
	struct stmt *st;

	if (id != 0 && member_is_athlete(&writer))
		why = "it is in the name of an athlete: coaches here get "
		      "athletes' texts, and none of their mail";
	else if (id == 0 && contact_guardian(j, s->from))
		why = "it is in the name of a guardian: coaches here get no "
		      "mail of guardians; \"no contact\" alone is heard";
	else
		return false;
	st = job_use(j, TAKE_MAIL_WHY);
	stmt_int(st, ":seq", j->m->seq);
	stmt_text(st, ":why", why);
	job_run(j, st);
	job_aside(j, "%s", why);
	return true;
}

/* What a mail that is not (yet) believed may still be. */
static void
doubtful(struct job *j, const struct sender *s)
{
	struct mime_mail mail;
	struct member coach;
	struct coach_mail m = { &coach, &mail, s };
	bool sane = s->signals.one_from && s->signals.twice == NULL &&
	    s->signals.pass != SENDER_FAIL && s->signals.automatic == NULL;
	int64_t id = sane ? member_by_email(j, s->from) : 0;
	bool asked = id != 0 && question_open(j, id);
	const char *why;

	if (s->person != 0)
		id = s->person;
	if (id == 0 || (!asked && s->ratings != SENDER_HOLD)) {
		if (!sane || !aside_as_known(j, s))
			job_aside(j, "%s", s->why);
		return;
	}
	if (parser_read(j->take->parser, j->arena, j->m->body, j->m->len, &mail,
		&why) != PARSER_OK) {
		job_aside(j, "the mail was not read: %s", why);
		return;
	}
	coach = member_load(j, id);
	j->person = id;
	if (asked && coach_mail_confirms(j, &m))
		return;
	if (s->ratings == SENDER_HOLD)
		coach_mail_hold(j, &m);
	else
		job_aside(j, "%s", s->why);
}

static void
believed(struct job *j, const struct sender *s)
{
	struct mime_mail mail;
	struct member coach = member_load(j, s->person);
	struct coach_mail m = { &coach, &mail, s };
	const char *why;

	j->person = s->person;
	if (parser_read(j->take->parser, j->arena, j->m->body, j->m->len, &mail,
		&why) != PARSER_OK) {
		job_aside(j, "the mail was not read: %s", why);
		return;
	}
	coach_mail_take(j, &m);
}

/* A guardian's mail may end contact and tell of harm. */
static void
not_a_coachs(struct job *j, const struct sender *s)
{
	bool heard = heard_as_guardian(j, s);

	if (harm_mail_take(j, s) || heard || heard_as_text(j, s) ||
	    harm_mail_follows(j, s))
		return;
	doubtful(j, s);
}

void
take_mail(struct job *j)
{
	struct sender_rules rules = rules_make(j);
	const char *why, *hash;
	struct envelope envelope;
	struct header h;
	struct sender s;

	if ((why = header_read(j->arena, j->m->body, j->m->len, &h)) != NULL) {
		job_aside(j, "%s", why);
		return;
	}
	if (bounce_take(j, &h))
		return;
	envelope_read(j->arena, j->m->meta, &envelope);
	s = sender_judge(j->arena, &rules, &h, &envelope);
	hash = mail_hash(j->arena, &rules, &h);
	if (s.ratings != SENDER_ASIDE && was_here(j, &s, hash)) {
		job_ignore(j, "this mail was here before");
		return;
	}
	mail_note(j, &h, &s, hash);
	if (s.ratings != SENDER_ACCEPT)
		not_a_coachs(j, &s);
	/* At the address of all, a coach may speak as a guardian, too. */
	else if (s.orders == SENDER_ACCEPT || !heard_as_guardian(j, &s))
		believed(j, &s);
}
