/*
 * obeying.c -- a text that is an order, or has orders on lines of their own.
 *
 * What she may say with one text and mean by several: "60 75 80", and below
 * it "2K 7:05.3".
 */
#include <string.h>

#include "ingest/take/texts/answers.h"
#include "ingest/take/texts/disclosure.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/verb.h"

/* She, or another one of this phone. */
static bool
is_minors(const struct incoming *in)
{
	bool is = in->who.id != 0 && in->who.minor;

	for (size_t i = 0; i < in->n_users && !is; i++)
		is = member_load(in->job, in->users[i]).minor;
	return is;
}

static struct text_call
call_new(const struct incoming *in, const struct voice *v)
{
	struct job *j = in->job;
	int64_t at = in->texted != 0 ? in->texted : j->m->received;
	struct text_call c = {
		.arena = j->arena,
		.voice = v,
		.today = date_day(at, conf_text(j->take->conf, "club.zone")),
		.role = in->who.id == 0 ? NULL : in->who.role,
		.minor = is_minors(in),
		.name = in->who.id == 0 ? NULL : in->who.name,
	};

	conf_span(j->take->conf, "club.grades", &c.grade_low, &c.grade_high);
	return c;
}

bool
incoming_is_optout(const struct incoming *in)
{
	struct answers a = {
		.body = in->body,
		.len = in->len,
		.number = in->number,
		.opt_out = in->opt_out,
		.state = REPLY_ACTIVE,
	};

	answers_read(in->job, 0, &a);
	return a.reading.kind == REPLY_OPTOUT;
}

/* Her own words may end all texts, or belong to words of harm before. */
static bool
says_more(struct incoming *in)
{
	return incoming_is_optout(in) || disclosure_follows(in);
}

/*
 * It is as likely the one as the other: she is asked which, without her numbers
 * for whoever gets the copy.
 */
static bool
unsure(struct incoming *in, const struct text_call *c)
{
	if (!c->skips)
		return false;
	in->reading = "ask";
	incoming_say(in, SAY_CHECK_IN_UNSURE);
	return true;
}

static void
obey(struct incoming *in, struct text_call *c)
{
	in->reading = c->verb->reading;
	if (in->who.id == 0 && !c->verb->nameless)
		incoming_nameless(in);
	else if (c->fit == TEXT_REFUSED)
		incoming_answer(in, "answer", c->why);
	else
		c->verb->apply(in, c);
}

/* The orders in it are done, and what is left of it is read. */
static bool
lines_order(struct incoming *in, const struct text_call *empty)
{
	struct text_call c = *empty;
	bool obeyed = false;

	if (in->who.id == 0 || in->by_mail || says_more(in))
		return false;
	for (; text_line_take(&in->body, &c); c = *empty) {
		obey(in, &c);
		obeyed = true;
	}
	in->len = strlen(in->body);
	if (obeyed && in->body[strspn(in->body, " \t\r\n")] != '\0')
		incoming_understand(in);
	/* Her coaches have the words of a note by mail; all of it is not
	 * theirs to see. */
	if (obeyed && strcmp(in->reading, "note") == 0)
		in->reading = "order";
	return obeyed;
}

bool
incoming_order(struct incoming *in)
{
	struct voice v = incoming_voice(in);
	const struct text_call empty = call_new(in, &v);
	struct text_call c = empty;
	bool is = text_verb_find(in->body, in->len, &c);

	/* "2K 7:05.3", and below it "5K 18:50.2", is no wrong date. */
	if ((!is || c.fit == TEXT_REFUSED) && lines_order(in, &empty))
		return true;
	if (!is || (c.own_words && says_more(in)))
		return false;
	if (c.doubtful && incoming_answers(in, c.fit == TEXT_TAKEN))
		return unsure(in, &c);
	obey(in, &c);
	return true;
}

bool
incoming_reports(struct incoming *in)
{
	struct voice v = incoming_voice(in);
	struct text_call c = call_new(in, &v);

	return in->who.id != 0 && text_verb_find(in->body, in->len, &c) &&
	    c.fit == TEXT_TAKEN && text_reports(&c) &&
	    !(c.own_words && says_more(in));
}
