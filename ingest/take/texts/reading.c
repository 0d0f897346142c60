/* reading.c -- what the reading of a text leads to. */
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/reply/words.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/texts/answers.h"
#include "ingest/take/texts/disclosure.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/keywords.h"
#include "ingest/take/texts/prompts.h"
#include "ingest/take/words/wording.h"

/* Her coaches find what a machine wrote with her other texts. */
static bool
kept_back(struct incoming *in)
{
	if (in->many)
		job_aside(in->job,
		    "more than %d texts in a minute from one number; it is "
		    "kept with them",
		    INCOMING_MANY);
	return in->many;
}

/* Her words, as they are, to her coaches. */
static void
pass_on(struct incoming *in, const char *reading)
{
	struct bridge_text text = {
		.reading = reading,
		.words = in->body,
		.line = in->line,
		.media = in->media > 0,
	};

	if (in->who.id != 0 && member_is_athlete(&in->who) && !kept_back(in))
		bridge_text(in->job, &in->who, &text);
}

static void
opt_out(struct incoming *in)
{
	phone_change(in->job, in->number, "stopped", "stopped", in->body);
	in->reading = "optout";
}

static void
on_optout(struct incoming *in, bool review)
{
	keyword_stop(in);
	opt_out(in);
	/* In her own words: they may say more than that. */
	if (review)
		pass_on(in, "note");
}

static void
welcome(struct incoming *in, int64_t person)
{
	struct job *j = in->job;
	struct voice v;

	in->who = member_load(j, person);
	v = incoming_voice(in);
	incoming_answer(in, "link",
	    SAY(&v, SAY_WELCOME,
		NAME("club", conf_text(j->take->conf, "club.name")),
		WHOLE("link", member_link_texted(j, &in->who, in->number))));
	prompt_send(j, person);
}

/* Her words for a mail, which has no room for scores; NULL: they are none. */
static const char *
without_numbers(struct arena *a, const char *note)
{
	struct fold f = fold_text(a, note, strlen(note));
	struct fold_word *w;
	size_t n = fold_words(a, f.text, f.len, &w), done = 0, numbers = 0;
	const char *words = "";

	for (size_t i = 0; i < n; i++) {
		size_t begin = f.at[w[i].begin], end = f.at[w[i].end];

		if (strpbrk(w[i].s, "0123456789") == NULL &&
		    reply_word_number(w[i].s) < 0)
			continue;
		words = arena_printf(
		    a, "%s%.*s..", words, (int)(begin - done), note + done);
		done = end;
		numbers++;
	}
	return n > 0 && numbers == n
	    ? NULL
	    : arena_printf(a, "%s%s", words, note + done);
}

/*
 * What stood beside an answer, or could not be understood. False: it was
 * nothing but numbers, which nobody is told.
 */
static bool
pass_on_aside(struct incoming *in, const char *note)
{
	struct bridge_text text = { .reading = "note", .line = in->line };

	if (note == NULL || kept_back(in))
		return true;
	text.words = without_numbers(in->job->arena, note);
	if (text.words == NULL)
		return false;
	bridge_text(in->job, &in->who, &text);
	return true;
}

/* The phone agrees, for all who use it. */
static void
on_optin(struct incoming *in)
{
	bool first =
	    in->phone.number != NULL && strcmp(in->phone.state, "pending") == 0;

	in->reading = "optin";
	if (in->n_users == 0 && in->n_children == 0)
		return;
	phone_change(in->job, in->number, "active",
	    first ? "agreed" : "resumed", in->body);
	for (size_t i = 0; i < in->n_users; i++)
		welcome(in, in->users[i]);
}

static void
on_help(struct incoming *in)
{
	keyword_help(in);
	in->reading = "help";
}

/* Who is in the middle of a talk need not hear again how it works. */
static bool
heard_lately(struct incoming *in, const char *words)
{
	struct stmt *st = job_use(in->job, TAKE_HEARD_LATELY);

	stmt_int(st, ":person", in->who.id);
	stmt_text(st, ":body", words);
	job_lately(in->job, st, DAY);
	return job_found(in->job, st);
}

static void
on_note(struct incoming *in, const char *reading)
{
	const char *words = keyword_kept(in);

	in->reading = reading;
	if (incoming_nameless(in))
		return;
	pass_on(in, reading);
	if (incoming_active(in) && !heard_lately(in, words))
		incoming_answer(in, "answer", words);
}

/*
 * Numbers, and no question that they answer: those are not for a coach, words
 * beside them are; NULL: there are none.
 */
static void
on_numbers(struct incoming *in, const char *beside)
{
	struct voice v = incoming_voice(in);
	const char *skill = NULL;
	bool words;

	if (keyword_from_coach(in)) {
		on_note(in, "ask");
		return;
	}
	in->reading = in->n_users == 0 ? "note" : "ask";
	if (incoming_nameless(in))
		return;
	words = beside != NULL && in->who.id != 0 &&
	    member_is_athlete(&in->who) && pass_on_aside(in, beside);
	if (!incoming_active(in))
		return;
	if (!in->overtaken)
		skill = answers_skill(in->job, in->who.id);
	if (skill == NULL)
		incoming_say(in, words ? SAY_PASSED_ON : SAY_NUMBERS_LATE);
	else
		incoming_answer(in, "answer",
		    SAY(&v, words ? SAY_WORDS_PASSED : SAY_NO_QUESTION,
			WHOLE("skill", skill)));
}

static void
on_answers(struct incoming *in, struct answers *a)
{
	const char *words;

	a->has_words = without_numbers(in->job->arena, in->body) != NULL;
	words = answers_apply(in->job, &in->who, a);
	/* Given up, too, it may hold a number that no page may show yet. */
	in->reading =
	    a->given_up || a->reading.kind == REPLY_ASK ? "ask" : "answer";
	in->copied = a->copied;
	incoming_answer(in, "answer", words);
	in->copied = NULL;
	if (a->given_up ||
	    (a->reading.kind == REPLY_ASK &&
		reply_tells_of_pain(in->job->arena, in->body)))
		pass_on_aside(in, in->body);
	/* Words beside numbers are as hidden as these: she was asked, so a
	 * coach's number is there. */
	if (a->asked && a->reading.kind == REPLY_ANSWERS &&
	    !pass_on_aside(in, a->reading.note))
		incoming_say(in, SAY_NUMBERS_LEFT);
}

/*
 * A score that comes at the wrong time, from a phone that has not agreed or
 * without a question, is still hers until the coach's is there, too. *beside
 * gets the words that are no part of it, or NULL.
 */
static bool
is_numbers(struct incoming *in, const char *body, const char **beside)
{
	struct answers again = {
		.body = body,
		.len = strlen(body),
		.number = in->number,
		.state = REPLY_ACTIVE,
		.late = true,
	};

	*beside = NULL;
	if (without_numbers(in->job->arena, body) == NULL)
		return true;
	answers_read(in->job, in->who.id, &again);
	*beside = again.scored ? body : again.reading.note;
	return again.scored || again.reading.kind == REPLY_ANSWERS ||
	    again.reading.kind == REPLY_ASK;
}

bool
incoming_scores(struct incoming *in, const char *body)
{
	const char *beside;

	return is_numbers(in, body, &beside);
}

/*
 * Words of harm are never read as an answer and never a coach's to see; nor
 * is what is told in the hours after them.
 */
static bool
on_disclosure(struct incoming *in, enum reply_kind kind)
{
	if (!disclosure_speaks(in->job, in->body, in->len) &&
	    !((kind == REPLY_NOTE || kind == REPLY_MEDIA) &&
		disclosure_follows(in)))
		return false;
	if (kind == REPLY_OPTOUT) {
		opt_out(in);
		in->phone.state = "stopped";
	}
	disclosure_take(in);
	return true;
}

bool
incoming_answers(struct incoming *in, bool surely)
{
	struct answers a = {
		.body = in->body,
		.len = in->len,
		.number = in->number,
		.state = REPLY_ACTIVE,
	};

	if (in->who.id == 0)
		return false;
	answers_read(in->job, in->who.id, &a);
	if (!a.asked)
		return false;
	return a.reading.kind == REPLY_ANSWERS ||
	    (!surely && incoming_scores(in, in->body));
}

/* Read as a note, they may hold numbers all the same. */
static void
on_words(struct incoming *in, struct answers *a)
{
	const char *beside;

	if (!is_numbers(in, in->body, &beside))
		on_note(in, "note");
	else if (a->asked && a->state == REPLY_ACTIVE) {
		a->reading.kind = REPLY_ASK;
		on_answers(in, a);
	} else
		on_numbers(in, beside);
}

void
incoming_understand(struct incoming *in)
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
	if (on_disclosure(in, a.reading.kind))
		return;
	switch (a.reading.kind) {
	case REPLY_OPTOUT:
		on_optout(in, a.reading.review);
		break;
	case REPLY_OPTIN:
		if (in->overtaken)
			on_note(in, "note");
		else
			on_optin(in);
		break;
	case REPLY_HELP:
		on_help(in);
		break;
	case REPLY_ANSWERS:
	case REPLY_ASK:
		if (a.state == REPLY_ACTIVE && in->who.id != 0 &&
		    !in->overtaken)
			on_answers(in, &a);
		else
			on_numbers(in, a.reading.note);
		break;
	case REPLY_NOTE:
		on_words(in, &a);
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
		on_note(in, "media");
		break;
	}
}
