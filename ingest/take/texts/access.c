/* access.c -- KEY, LINK, RESET, TALK, EXPORT. */
#include "ingest/take/keys.h"
#include "ingest/take/letters.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/reach.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/verb.h"
#include "ingest/take/words/wording.h"

enum text_fit
read_key(struct text_call *c)
{
	c->shown = "";
	return TEXT_TAKEN;
}

/* Nobody knows whose it was meant to be: it counts for all of this phone. */
static enum key_patience
key_refused(struct incoming *in)
{
	enum key_way way = in->by_mail ? KEY_BY_MAIL : KEY_BY_TEXT;
	enum key_patience most = KEY_SAY;

	if (in->who.id != 0)
		return key_wrong(in->job, &in->who, way);
	for (size_t i = 0; i < in->n_users; i++) {
		struct member m = member_load(in->job, in->users[i]);
		enum key_patience p = key_wrong(in->job, &m, way);

		most = p > most ? p : most;
	}
	return most;
}

void
text_key(struct incoming *in, struct text_call *c)
{
	enum identity_key found = IDENTITY_KEY_WRONG_PROOF;
	enum key_patience patience = KEY_SAY;

	(void)c;
	if (in->who.id != 0)
		found = key_register(in->job, &in->who, in->body, in->len);
	/* The page offers no name, but the proof says whose key it is. */
	for (size_t i = 0; i < in->n_users && found != IDENTITY_KEY_GOOD; i++) {
		struct member m = member_load(in->job, in->users[i]);

		found = key_register(in->job, &m, in->body, in->len);
		if (found == IDENTITY_KEY_GOOD)
			in->who = m;
	}
	in->job->person = in->who.id;
	if (found == IDENTITY_KEY_WRONG_PROOF)
		patience = key_refused(in);
	if (patience != KEY_SILENT)
		incoming_say(in,
		    found == IDENTITY_KEY_GOOD ? SAY_KEY_ACCEPTED
			: patience == KEY_TELL ? SAY_KEY_FIFTH
					       : SAY_KEY_REFUSED);
}

static void
link_say(struct incoming *in, enum wordbook_word word)
{
	struct voice v = incoming_voice(in);

	incoming_answer(in, "link",
	    SAY(&v, word,
		WHOLE("link",
		    member_link_texted(in->job, &in->who, in->number))));
}

void
text_link(struct incoming *in, struct text_call *c)
{
	(void)c;
	if (reach_link(in->job, &in->who))
		link_say(in, SAY_LINK);
}

void
text_reset(struct incoming *in, struct text_call *c)
{
	(void)c;
	if (!reach_link(in->job, &in->who))
		return;
	key_reset(in->job, &in->who);
	link_say(in, SAY_LINK_NEW);
}

void
text_talk(struct incoming *in, struct text_call *c)
{
	struct stmt *st = job_use(in->job, TAKE_TALK_ASKED);
	struct bridge_text talk = {
		.reading = "talk", .words = "", .line = in->line
	};

	(void)c;
	stmt_int(st, ":athlete", in->who.id);
	stmt_int(st, ":at", in->job->m->received);
	stmt_int(st, ":seq", in->job->m->seq);
	job_run(in->job, st);
	bridge_text(in->job, &in->who, &talk);
	incoming_say(in, SAY_TALK_ASKED);
}

void
text_export(struct incoming *in, struct text_call *c)
{
	struct stmt *st = job_use(in->job, TAKE_DATA_REQUEST);

	(void)c;
	stmt_int(st, ":person", in->who.id);
	stmt_int(st, ":at", in->job->m->received);
	stmt_int(st, ":seq", in->job->m->seq);
	job_run(in->job, st);
	incoming_say(in, SAY_EXPORT);
}
