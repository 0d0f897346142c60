/*
 * from_text.c -- an athlete's text.
 *
 * Who sent it is the number's to say. Opt-outs come before everything else,
 * then the few words that are orders, then answers; what is none of these is
 * kept for the coaches to read.
 */
#include <string.h>
#include <strings.h>

#include "ingest/sms/form.h"
#include "ingest/sms/reply.h"
#include "ingest/take/answers.h"
#include "ingest/take/handlers.h"
#include "ingest/take/keys.h"
#include "ingest/take/letters.h"
#include "ingest/take/rounds.h"
#include "ingest/take/wording.h"

enum { DAY = 86400 };

struct incoming {
	struct job *job;
	const char *sid, *number, *line, *opt_out;
	const char *body; /* a NUL is kept as U+FFFD */
	size_t len;
	unsigned media;
	struct phone phone;
	const int64_t *users; /* who uses this phone, n_users of them */
	size_t n_users;
	struct member who; /* .id 0: unknown, or one of several users */
	bool by_mail;	   /* not a text at all: answered by mail */
	const char *reply_to;
	const char *reading; /* what the ledger says it was */
};

static void
answer(struct incoming *in, const char *class, const char *words)
{
	struct mail m = {
		.to = &in->who,
		.class = class,
		.subject = conf_text(in->job->take->conf, "club.name"),
		.body = words,
		.reply_to = in->reply_to,
	};
	struct text t = {
		.to = in->who.id == 0 ? NULL : &in->who,
		.number = in->number,
		.line = in->line,
		.class = class,
		.body = words,
	};

	if (in->by_mail)
		letter_mail(in->job, &m);
	else
		letter_text(in->job, &t);
}

/* Orders by text: the first word, alone or with what it needs. */

static void
order_key(struct incoming *in)
{
	enum identity_key found =
	    key_register(in->job, &in->who, in->body, in->len);

	/* The page offers no name, but the proof says whose key it is. */
	for (size_t i = 0; i < in->n_users && found != IDENTITY_KEY_GOOD; i++) {
		struct member m = member_load(in->job, in->users[i]);

		found = key_register(in->job, &m, in->body, in->len);
		if (found == IDENTITY_KEY_GOOD)
			in->who = m;
	}
	answer(in, "answer",
	    found == IDENTITY_KEY_GOOD ? wording_key_accepted()
				       : wording_key_refused());
}

static void
order_link(struct incoming *in)
{
	answer(in, "link",
	    wording_link(in->job->arena, member_link(in->job, &in->who)));
}

static void
order_reset(struct incoming *in)
{
	key_reset(in->job, &in->who);
	answer(in, "link",
	    wording_new_link(in->job->arena, member_link(in->job, &in->who)));
}

static const struct text_order {
	const char *word;
	bool alone; /* nothing may stand behind it; it needs a name */
	void (*apply)(struct incoming *);
	const char *reading;
} orders[] = {
	{ "KEY", false, order_key, "key" },
	{ "LINK", true, order_link, "order" },
	{ "RESET", true, order_reset, "order" },
};

static const struct text_order *
order_of(const char *body)
{
	const char *word = body + strspn(body, " \t\r\n");
	size_t len = strcspn(word, " \t\r\n.!");
	const char *rest = word + len + strspn(word + len, " \t\r\n.!");

	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++)
		if (strlen(orders[i].word) == len &&
		    strncasecmp(orders[i].word, word, len) == 0 &&
		    (!orders[i].alone || *rest == '\0'))
			return &orders[i];
	return NULL;
}

/* What a reading of the grammar leads to. */

static void
on_optout(struct incoming *in)
{
	/* The carrier has answered already; a second answer would be one too
	 * many. */
	phone_change(in->job, in->number, "stopped", "stopped", in->body);
	in->reading = "optout";
}

static void
welcome(struct incoming *in, int64_t person)
{
	struct job *j = in->job;

	in->who = member_load(j, person);
	answer(in, "link",
	    wording_welcome(j->arena, conf_text(j->take->conf, "club.name"),
		member_link(j, &in->who)));
	prompt_send(j, person);
}

/* The phone agrees, for all who use it. */
static void
on_optin(struct incoming *in)
{
	bool first =
	    in->phone.number != NULL && strcmp(in->phone.state, "pending") == 0;

	in->reading = "optin";
	if (in->n_users == 0)
		return;
	phone_change(in->job, in->number, "active",
	    first ? "agreed" : "resumed", in->body);
	for (size_t i = 0; i < in->n_users; i++)
		welcome(in, in->users[i]);
}

static void
on_help(struct incoming *in)
{
	/* The carrier answers HELP with the words registered there. */
	in->reading = "help";
}

/* True, and asked, where one of several users must be meant. */
static bool
nameless(struct incoming *in)
{
	struct member other;

	if (in->n_users < 2 || in->who.id != 0)
		return false;
	in->who = member_load(in->job, in->users[0]);
	other = member_load(in->job, in->users[1]);
	if (strcmp(in->phone.state, "active") == 0)
		answer(in, "answer",
		    wording_who(in->job->arena, in->who.first, other.first));
	/* It is nobody's until she says whose. */
	in->who.id = 0;
	return true;
}

static void
on_note(struct incoming *in)
{
	in->reading = "note";
	if (nameless(in))
		return;
	if (in->n_users > 0 && in->phone.number != NULL &&
	    strcmp(in->phone.state, "active") == 0)
		answer(in, "answer", wording_passed_on());
}

static void
on_answers(struct incoming *in, const struct answers *a)
{
	const char *words = answers_apply(in->job, &in->who, a);

	in->reading = a->reading.kind == REPLY_ASK ? "ask" : "answer";
	answer(in, "answer", words);
}

static void
understand(struct incoming *in)
{
	const char *state = in->phone.number == NULL ? "" : in->phone.state;
	struct answers a = {
		.body = in->body,
		.len = in->len,
		.number = in->number,
		.opt_out = in->opt_out,
		.media = in->media,
		.state = strcmp(state, "pending") == 0 ? REPLY_PENDING
		    : strcmp(state, "stopped") == 0    ? REPLY_STOPPED
						       : REPLY_ACTIVE,
	};

	answers_read(in->job, in->who.id, &a);
	switch (a.reading.kind) {
	case REPLY_OPTOUT:
		on_optout(in);
		break;
	case REPLY_OPTIN:
		on_optin(in);
		break;
	case REPLY_HELP:
		on_help(in);
		break;
	case REPLY_ANSWERS:
	case REPLY_ASK:
		if (a.state == REPLY_ACTIVE && in->who.id != 0)
			on_answers(in, &a);
		else
			on_note(in);
		break;
	case REPLY_NOTE:
		on_note(in);
		break;
	case REPLY_REACTION:
		in->reading = "reaction";
		break;
	case REPLY_ACK:
		in->reading = "ack";
		break;
	case REPLY_AUTOREPLY:
		in->reading = "autoreply";
		break;
	case REPLY_MEDIA:
		in->reading = "media";
		break;
	}
}

/* A stranger gets one fixed answer a day, and no link to anything. */
static void
stranger(struct incoming *in)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_STRANGER_ANSWERED);
	bool answered;

	understand(in);
	if (strcmp(in->reading, "note") != 0)
		return;
	in->reading = "unknown";
	stmt_text(st, ":number", in->number);
	stmt_int(st, ":since", j->m->received - DAY);
	answered = job_row(j, st) && stmt_get_int(st, "n") > 0;
	stmt_end(st);
	if (!answered && in->phone.number == NULL)
		answer(in, "answer",
		    wording_stranger(j->arena,
			conf_text(j->take->conf, "club.name"),
			conf_text(j->take->conf, "club.contact")));
	job_aside(j, "a text from a number that nobody here has");
}

/* On a shared phone the text begins with the name that it is from. */
static bool
sharer(struct incoming *in, const int64_t *ids, size_t n)
{
	const char *body = in->body + strspn(in->body, " \t\r\n");

	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(in->job, ids[i]);
		size_t len = strlen(m.first);

		if (strncasecmp(body, m.first, len) != 0 ||
		    strchr(" :,\t\n", body[len]) == NULL)
			continue;
		in->who = m;
		in->len -= (size_t)(body + len - in->body);
		in->body = body + len;
		while (*in->body != '\0' && strchr(" :,", *in->body) != NULL) {
			in->body++;
			in->len--;
		}
		return true;
	}
	return false;
}

/* Kept, not answered; but STOP counts from everybody. */
static void
from_blocked(struct incoming *in)
{
	struct answers a = {
		.body = in->body,
		.len = in->len,
		.number = in->number,
		.opt_out = in->opt_out,
		.state = REPLY_ACTIVE,
	};

	answers_read(in->job, 0, &a);
	if (a.reading.kind == REPLY_OPTOUT)
		on_optout(in);
	in->reading = "blocked";
}

static void
from_member(struct incoming *in)
{
	const struct text_order *o;

	if (in->n_users == 1 || !sharer(in, in->users, in->n_users))
		in->who = in->n_users == 1 ? member_load(in->job, in->users[0])
					   : (struct member){ .id = 0 };
	in->job->person = in->who.id;
	o = order_of(in->body);
	if (o == NULL || strcmp(in->phone.state, "active") != 0) {
		understand(in);
		return;
	}
	in->reading = o->reading;
	if (in->who.id == 0 && o->alone)
		nameless(in);
	else {
		if (in->who.id == 0)
			in->who = member_load(in->job, in->users[0]);
		o->apply(in);
	}
}

bool
mail_as_text(
    struct job *j, int64_t person, const char *body, const char *reply_to)
{
	const char *line = body + strspn(body, " \t\r\n");
	struct incoming in = {
		.job = j,
		.who = member_load(j, person),
		.number = "",
		.by_mail = true,
		.reply_to = reply_to,
		.len = strcspn(line, "\r\n"),
	};
	struct answers a = { .number = "", .state = REPLY_ACTIVE };
	const struct text_order *o;

	in.body = a.body = arena_strndup(j->arena, line, in.len);
	a.len = in.len;
	o = order_of(in.body);
	if (o != NULL)
		o->apply(&in);
	else if (member_is_athlete(&in.who)) {
		answers_read(j, person, &a);
		if (a.reading.kind != REPLY_ANSWERS)
			return false;
		on_answers(&in, &a);
	} else
		return false;
	j->person = person;
	return true;
}

static void
text_insert(struct incoming *in, const char *body)
{
	struct stmt *st = job_use(in->job, TAKE_TEXT_IN);

	stmt_int(st, ":seq", in->job->m->seq);
	stmt_text(st, ":sid", in->sid);
	stmt_text(st, ":number", in->number);
	stmt_text(st, ":line", in->line);
	if (in->who.id != 0)
		stmt_int(st, ":person", in->who.id);
	stmt_text(st, ":body", body);
	stmt_text(st, ":reading", in->reading);
	stmt_int(st, ":at", in->job->m->received);
	job_run(in->job, st);
}

/* Text of the form field, NULs shown as U+FFFD: nothing may hide behind one. */
static const char *
body_text(struct job *j, const struct form *f, size_t *len)
{
	const struct form_pair *p = form_find(f, "Body");
	const char *s = "";

	*len = 0;
	if (p == NULL)
		return s;
	for (size_t i = 0; i < p->value_len;) {
		size_t n = strnlen(p->value + i, p->value_len - i);

		s = arena_printf(j->arena, "%s%.*s%s", s, (int)n, p->value + i,
		    i + n < p->value_len ? "\xef\xbf\xbd" : "");
		i += n + 1;
	}
	*len = strlen(s);
	return s;
}

static unsigned
media_count(const struct form *f)
{
	const char *n = form_text(f, "NumMedia");

	return n != NULL && n[0] >= '1' && n[0] <= '9' ? 1 : 0;
}

void
take_text(struct job *j)
{
	struct incoming in = { .job = j, .reading = "note" };
	const char *body;
	struct form f;

	if (form_parse(j->arena, j->m->body, j->m->len, &f) != NULL ||
	    (in.sid = form_text(&f, "MessageSid")) == NULL ||
	    (in.number = form_text(&f, "From")) == NULL ||
	    (in.line = form_text(&f, "To")) == NULL) {
		job_aside(j, "a text without MessageSid, From or To");
		return;
	}
	if (in.number[0] != '+') {
		job_aside(j, "a text that is not from a phone number");
		return;
	}
	in.body = body = body_text(j, &f, &in.len);
	in.opt_out = form_text(&f, "OptOutType");
	in.media = media_count(&f);
	in.phone = phone_find(j, in.number);
	in.users = member_by_number(j, in.number, &in.n_users);
	if (in.phone.number != NULL && strcmp(in.phone.state, "blocked") == 0)
		from_blocked(&in);
	else if (in.n_users == 0)
		stranger(&in);
	else
		from_member(&in);
	text_insert(&in, body);
}
