/*
 * from_text.c -- an athlete's text.
 *
 * Who sent it is the number's to say. Opt-outs come before everything else,
 * then the few words that are orders, then answers; what is none of these
 * goes to the coaches as mail, and words of harm to the safeguarding lead.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/form.h"
#include "ingest/sms/webhook.h"
#include "ingest/take/contact.h"
#include "ingest/take/handlers.h"
#include "ingest/take/letters.h"
#include "ingest/take/texts/answers.h"
#include "ingest/take/texts/disclosure.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/joining.h"
#include "ingest/take/texts/renewing.h"
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_contact.h"

enum { NAMELESS_SECONDS = 3600 }; /* so long a name may follow a text */

/* One answer a day, whatever it is. */
static void
answer_once(struct incoming *in, const char *words)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_STRANGER_ANSWERED);
	bool answered;

	stmt_text(st, ":number", in->number);
	job_lately(j, st, DAY);
	answered = job_row(j, st) && stmt_get_int(st, "n") > 0;
	stmt_end(st);
	if (!answered)
		incoming_answer(in, "answer", words);
}

/* None after STOP. */
static void
stranger_answer(struct incoming *in, const char *words)
{
	if (in->phone.number == NULL && !incoming_crowd(in))
		answer_once(in, words);
}

static bool
is_unread(const struct incoming *in)
{
	return strcmp(in->reading, "note") == 0 ||
	    strcmp(in->reading, "media") == 0;
}

/* A stranger gets a fixed answer, and no link to anything. */
static void
stranger(struct incoming *in)
{
	struct job *j = in->job;
	const char *club = conf_text(j->take->conf, "club.name");
	struct voice v = incoming_voice(in);

	/* Words of harm are no name, and no coach's to read. */
	if (!disclosure_speaks(j, in->body, in->len) && joining_take(in)) {
		stranger_answer(
		    in, SAY(&v, SAY_JOIN_WAITS, NAME("club", club)));
		return;
	}
	incoming_understand(in);
	if (!is_unread(in) &&
	    (strcmp(in->reading, "optin") != 0 || !joining_is_nameless(in)))
		return;
	in->reading = "unknown";
	stranger_answer(in,
	    joining_is_nameless(in)
		? SAY(&v, SAY_JOIN_NAME, NAME("club", club))
		: wording_stranger(
		      &v, club, conf_text(j->take->conf, "club.contact")));
	job_aside(j, "a text from a number that nobody here has");
}

/* False: she wished nothing. */
static bool
wish_answer(struct incoming *in, const char *words)
{
	struct text answer = {
		.number = in->number,
		.line = in->line,
		.class = "answer",
		.body = words,
	};

	if (words != NULL && !in->many)
		letter_text(in->job, &answer);
	return words != NULL;
}

/* She hears once a day why our texts come, and whom to ask; again after START,
 * and where NOCONTACT named no child of hers. */
static void
guardian(struct incoming *in)
{
	const struct conf *c = in->job->take->conf;
	struct voice v = incoming_voice(in);
	const char *why = wording_guardian(&v, conf_text(c, "club.name"),
	    contact_names(&v, in->children, in->n_children),
	    conf_text(c, "club.contact"));

	incoming_understand(in);
	if (strcmp(in->reading, "optin") == 0)
		incoming_answer(in, "answer", why);
	/* A reaction repeats words of others. */
	if (!is_unread(in) && strcmp(in->reading, "disclosure") != 0)
		return;
	if (wish_answer(
		in, contact_plea(in->job, in->number, in->body, in->len))) {
		in->reading = is_unread(in) ? "order" : in->reading;
		return;
	}
	if (!is_unread(in))
		return;
	job_aside(in->job, "a text from the guardian of a minor");
	if (!incoming_reachable(in))
		return;
	if (contact_begins(in->job->arena, in->body, in->len))
		incoming_answer(in, "answer", why);
	else
		answer_once(in, why);
}

/* Whatever else this number is: a block does not silence a guardian, either. */
static bool
guardian_wishes(struct incoming *in)
{
	if (!wish_answer(
		in, contact_take(in->job, in->number, in->body, in->len, true)))
		return false;
	in->reading = "order";
	return true;
}

/*
 * Where the text goes on behind a name that it begins with, however that is
 * written; 0: it does not.
 */
static size_t
behind_name(struct arena *a, const struct fold *text, const char *name)
{
	struct fold own = fold_text(a, name, strlen(name));
	size_t i = strspn(text->text, " \n"), end = i + own.len;

	if (own.len == 0 || end > text->len ||
	    memcmp(text->text + i, own.text, own.len) != 0 ||
	    strchr(" :,.!\n", text->text[end]) == NULL)
		return 0;
	return text->at[end + strspn(text->text + end, " :,.!\n")];
}

/*
 * On a shared phone the text begins with the name that it is from, the whole
 * one where that of two begins so: "Ana Silva", "Anna Maria".
 */
static bool
sharer(struct incoming *in, const int64_t *ids, size_t n)
{
	struct arena *a = in->job->arena;
	struct fold text = fold_text(a, in->body, in->len);
	size_t most = 0;
	bool one = false;

	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(in->job, ids[i]);
		size_t behind = behind_name(a, &text, m.name);

		if (behind == 0)
			behind = behind_name(a, &text, m.first);
		if (behind == 0 || behind < most)
			continue;
		one = behind > most;
		most = behind;
		in->who = m;
	}
	if (!one)
		return false;
	in->body += most;
	in->len -= most;
	return true;
}

/* A name alone says whose the text before it was: that is read now. */
static void
take_up(struct incoming *in)
{
	struct fold text;
	struct stmt *st;

	if (in->len > 0 || in->overtaken || !incoming_active(in))
		return;
	st = job_use(in->job, TAKE_NAMELESS);
	stmt_text(st, ":number", in->number);
	job_lately(in->job, st, NAMELESS_SECONDS);
	if (job_row(in->job, st)) {
		in->kept = in->body =
		    stmt_copy_text(st, in->job->arena, "body");
		text = fold_text(in->job->arena, in->body, strlen(in->body));
		/* The first name of two may stand there. */
		in->body += behind_name(in->job->arena, &text, in->who.first);
		in->len = strlen(in->body);
	}
	stmt_end(st);
}

/* renews: new terms, and no YES to them yet. */
static void
from_member(struct incoming *in, bool renews)
{
	bool named = sharer(in, in->users, in->n_users);

	if (in->n_users == 1)
		in->who = member_load(in->job, in->users[0]);
	else if (!named)
		in->who = (struct member){ .id = 0 };
	else
		take_up(in);
	in->job->person = in->who.id;
	/* The carrier has its own words, and they may be ours, too. */
	if (in->opt_out != NULL ||
	    disclosure_speaks(in->job, in->body, in->len))
		incoming_understand(in);
	else if (renews && incoming_reports(in))
		in->reading = "order";
	else if (!incoming_active(in) || !incoming_order(in))
		incoming_understand(in);
}

/* Now that she has agreed, as of the day on which she texted it. */
static void
read_again(const struct incoming *in, const struct waiting_text *text)
{
	struct incoming then = *in;

	then.texted = text->at;
	then.body = then.kept = text->body;
	then.len = strlen(text->body);
	then.media = 0;
	then.phone.state = "active";
	then.who = (struct member){ .id = 0 };
	then.copied = NULL;
	then.reading = "note";
	from_member(&then, false);
}

static void
from_known_phone(struct incoming *in)
{
	struct renewing r = renewing_load(in);

	from_member(in, r.waits);
	if (!r.waits || in->many)
		return;
	if (strcmp(in->reading, "optin") == 0)
		for (size_t i = 0; i < r.n; i++)
			read_again(in, &r.texts[i]);
	else if (!r.told && renewing_is_told(in->reading))
		renewing_tell(in);
}

/*
 * Stored and not answered; STOP counts all the same, from everybody. True for
 * words of harm, which nothing silences.
 */
static bool
unanswered(struct incoming *in, const char *reading)
{
	if (incoming_is_optout(in))
		phone_change(
		    in->job, in->number, "stopped", "stopped", in->body);
	in->reading = reading;
	if (in->n_users == 1)
		in->who = member_load(in->job, in->users[0]);
	return in->n_users + in->n_children > 0 &&
	    disclosure_speaks(in->job, in->body, in->len);
}

static void
from_blocked(struct incoming *in)
{
	if (unanswered(in, "blocked"))
		disclosure_take(in);
}

bool
mail_as_text(
    struct job *j, int64_t person, const char *line, const char *reply_to)
{
	const char *words;
	struct incoming in = {
		.job = j,
		.who = member_load(j, person),
		.number = "",
		.by_mail = true,
		.reply_to = reply_to,
		.body = line,
		.len = strlen(line),
	};
	struct answers a = {
		.number = "",
		.state = REPLY_ACTIVE,
		.body = line,
		.len = in.len,
	};

	if (incoming_order(&in)) {
		j->person = person;
		return true;
	}
	if (member_is_athlete(&in.who)) {
		answers_read(j, person, &a);
		if (a.reading.kind != REPLY_ANSWERS)
			return false;
		words = answers_apply(j, &in.who, &a);
		in.copied = a.copied;
		incoming_answer(&in, "answer", words);
	} else
		return false;
	j->person = person;
	return true;
}

/* Text of the form field, NULs shown as U+FFFD: nothing may hide behind one. */
static const char *
body_text(struct job *j, const struct form *f, size_t *len)
{
	static const char shown[] = "\xef\xbf\xbd";
	const struct form_pair *p = form_find(f, "Body");
	size_t n = p == NULL ? 0 : p->value_len;
	char *text = arena_alloc(j->arena, n * strlen(shown) + 1), *to = text;

	for (size_t i = 0; i < n; i++)
		if (p->value[i] != '\0')
			*to++ = p->value[i];
		else
			to = stpcpy(to, shown);
	*len = (size_t)(to - text);
	return text;
}

static unsigned
media_count(const struct form *f)
{
	const char *n = form_text(f, "NumMedia");

	return n != NULL && n[0] >= '1' && n[0] <= '9' ? 1 : 0;
}

/*
 * Of a text that was found in the carrier's list long after it was sent. What
 * was found with it came in its order, and does not count.
 */
static bool
overtaken(struct job *j, const char *number)
{
	static const char listed[] = "listed:";
	size_t len = sizeof(listed) - 1;
	struct stmt *st;

	if (strncmp(j->m->meta, listed, len) != 0)
		return false;
	st = job_use(j, TAKE_OVERTAKEN);
	stmt_text(st, ":number", number);
	stmt_int(st, ":sent", strtoll(j->m->meta + len, NULL, 10));
	stmt_int(st, ":now", j->m->received);
	return job_found(j, st);
}

static bool
is_many(struct job *j, const char *number)
{
	struct stmt *st = job_use(j, TAKE_TEXTS_SINCE);
	bool yes;

	stmt_text(st, ":number", number);
	job_lately(j, st, INCOMING_MANY_SECONDS);
	yes = job_row(j, st) && stmt_get_int(st, "n") >= INCOMING_MANY;
	stmt_end(st);
	return yes;
}

/*
 * To a number of the account's that is no line: nobody answers it from another
 * one. STOP counts all the same, and words of harm are read.
 */
static void
astray(struct incoming *in)
{
	if (unanswered(in, "astray")) {
		/* As from a phone that may not be answered. */
		in->phone = (struct phone){ in->number, "blocked" };
		disclosure_take(in);
	}
	job_aside(in->job, "a text to %s, which is no line of ours", in->line);
}

/* Carriers bring other channels' words under a prefix: "whatsapp:+1555". */
static const char *
not_a_phone(const char *from)
{
	static const struct {
		const char *prefix, *why;
	} channels[] = {
		{ "whatsapp:", "a text by WhatsApp, which is not taken" },
		{ "messenger:", "a text by Messenger, which is not taken" },
		{ "rcs:", "a text by RCS, which is not taken" },
	};

	for (size_t i = 0; i < sizeof(channels) / sizeof(*channels); i++)
		if (strncasecmp(channels[i].prefix, from,
			strlen(channels[i].prefix)) == 0)
			return channels[i].why;
	return "a text that is not from a phone number";
}

/*
 * No coach would know why nothing reaches a child any more. Her own number is
 * no adult's.
 */
static void
copies_stop(struct incoming *in)
{
	struct job *j = in->job;
	const struct member *children;
	size_t n;

	if (strcmp(in->reading, "optout") != 0 ||
	    (in->phone.number != NULL &&
		strcmp(in->phone.state, "stopped") == 0))
		return;
	children = contact_children(j, in->number, &n);
	for (size_t i = 0; i < n; i++)
		if (children[i].guardian != NULL)
			letter_heads(j, children[i].team, "notice",
			    wording_copies_stopped_subject(
				j->arena, children[i].name),
			    wording_copies_stopped_mail(
				j->arena, children[i].name));
}

void
take_text(struct job *j)
{
	struct incoming in = { .job = j, .reading = "note" };
	struct form f;

	if (form_parse(j->arena, j->m->body, j->m->len, &f) != NULL ||
	    (in.sid = form_text(&f, "MessageSid")) == NULL ||
	    (in.number = form_text(&f, "From")) == NULL ||
	    (in.line = form_text(&f, "To")) == NULL) {
		job_aside(j, "a text without MessageSid, From or To");
		return;
	}
	if (in.number[0] != '+') {
		job_aside(j, "%s", not_a_phone(in.number));
		return;
	}
	in.body = in.kept = body_text(j, &f, &in.len);
	in.opt_out = form_text(&f, "OptOutType");
	in.media = media_count(&f);
	in.overtaken = overtaken(j, in.number);
	in.many = is_many(j, in.number);
	in.phone = phone_find(j, in.number);
	in.users = member_by_number(j, in.number, &in.n_users);
	if (in.n_users == 0)
		in.children = contact_children(j, in.number, &in.n_children);
	if (strcmp(j->m->meta, WEBHOOK_ASTRAY) == 0)
		astray(&in);
	else if (guardian_wishes(&in))
		;
	else if (in.phone.number != NULL &&
	    strcmp(in.phone.state, "blocked") == 0)
		from_blocked(&in);
	else if (in.n_children > 0)
		guardian(&in);
	else if (in.n_users == 0)
		stranger(&in);
	else
		from_known_phone(&in);
	copies_stop(&in);
	incoming_store(&in);
}
