/* incoming.c -- whom a text came from, and how they are answered. */
#include "ingest/take/texts/incoming.h"

#include <string.h>

#include "ingest/take/letters.h"
#include "ingest/take/words/wording.h"

bool
incoming_active(const struct incoming *in)
{
	return in->n_users > 0 && in->phone.number != NULL &&
	    strcmp(in->phone.state, "active") == 0;
}

bool
incoming_reachable(const struct incoming *in)
{
	return incoming_active(in) ||
	    (in->n_children > 0 &&
		(in->phone.number == NULL ||
		    strcmp(in->phone.state, "active") == 0));
}

struct voice
incoming_voice(const struct incoming *in)
{
	struct member first = { .id = 0 };

	if (in->who.id == 0 && in->n_users > 0)
		first = member_load(in->job, in->users[0]);
	else if (in->n_children > 0)
		first = in->children[0];
	return voice_of(in->job, in->who.id != 0 ? &in->who : &first);
}

struct member
incoming_addressee(const struct incoming *in)
{
	for (size_t i = 0; in->who.id == 0 && i < in->n_users; i++) {
		struct member user = member_load(in->job, in->users[i]);

		if (user.minor)
			return user;
	}
	return in->who;
}

void
incoming_answer(struct incoming *in, const char *class, const char *words)
{
	struct member to = incoming_addressee(in);
	struct mail m = {
		.to = &to,
		.class = class,
		.subject = conf_text(in->job->take->conf, "club.name"),
		.body = words,
		.copied = in->copied,
		.reply_to = in->reply_to,
	};
	struct text t = {
		.to = to.id == 0 ? NULL : &to,
		.number = in->number,
		.line = in->line,
		.class = class,
		.body = words,
		.copied = in->copied,
	};

	if (in->many)
		return;
	if (in->by_mail)
		letter_mail(in->job, &m);
	else
		letter_text(in->job, &t);
}

void
incoming_say(struct incoming *in, enum wordbook_word word)
{
	struct voice v = incoming_voice(in);

	incoming_answer(in, "answer", wording_plain(&v, word));
}

bool
incoming_crowd(struct incoming *in)
{
	struct stmt *st;
	bool is;

	if (in->n_users > 0 || in->n_children > 0)
		return false;
	st = job_use(in->job, TAKE_STRANGERS_ANSWERED);
	stmt_int(st, ":most", INCOMING_STRANGERS);
	job_lately(in->job, st, DAY);
	is =
	    job_row(in->job, st) && stmt_get_int(st, "n") >= INCOMING_STRANGERS;
	stmt_end(st);
	return is;
}

bool
incoming_nameless(struct incoming *in)
{
	struct arena *a = in->job->arena;
	const char *others = "", *first = "";
	struct voice v = incoming_voice(in);

	if (in->n_users < 2 || in->who.id != 0)
		return false;
	for (size_t i = 0; i < in->n_users; i++) {
		struct member m = member_load(in->job, in->users[i]);

		others =
		    i < 2 ? first : arena_printf(a, "%s, %s", others, first);
		first = member_called(in->job, &m, in->number);
	}
	/* Whole names: she must begin with one of them. */
	if (incoming_active(in))
		incoming_answer(in, "answer",
		    SAY(&v, SAY_WHO, WHOLE("one", others),
			WHOLE("other", first)));
	return true;
}

void
incoming_store(struct incoming *in)
{
	struct stmt *st = job_use(in->job, TAKE_TEXT_IN);

	stmt_int(st, ":seq", in->job->m->seq);
	stmt_text(st, ":sid", in->sid);
	stmt_text(st, ":number", in->number);
	stmt_text(st, ":line", in->line);
	if (in->who.id != 0)
		stmt_int(st, ":person", in->who.id);
	stmt_text(st, ":body", in->kept);
	stmt_text(st, ":reading", in->reading);
	stmt_int(st, ":at", in->job->m->received);
	job_run(in->job, st);
}
