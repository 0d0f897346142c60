/* access.c -- what opens a page, and what a coach writes to. */
#include <string.h>

#include "ingest/take/keys.h"
#include "ingest/take/letters.h"
#include "ingest/take/orders/ordering.h"
#include "ingest/take/reach.h"
#include "ingest/take/words/wording.h"

/* The person named, or the coach herself; .id 0: neither. */
static struct member
whose(struct ordering *o)
{
	if (o->order->n_people > 0)
		return ordering_person(o);
	return o->coach == NULL ? (struct member){ .id = 0 }
				: member_load(o->job, o->coach->id);
}

const char *
order_reset_password(struct ordering *o)
{
	struct job *j = o->job;
	struct member m = whose(o);
	const char *why;
	struct voice v;
	enum reach way;

	if (m.id == 0)
		return "whose password? Name her: reset password Ben Hall.";
	if (o->coach != NULL && o->coach->id != m.id && member_is_coach(&m) &&
	    !member_is_head(o->coach))
		return "only a head coach resets another coach's password";
	if ((why = ordering_unwritten(o, &m)) != NULL)
		return why;
	way = reach_of(j, &m);
	if (way == REACH_NONE)
		return arena_printf(j->arena,
		    "%s has neither a mail address nor a phone that may be "
		    "texted, so a new link could not reach her",
		    m.first);
	key_reset(j, &m);
	v = voice_of(j, &m);
	reach_send(j, &m, "link",
	    SAY(&v, SAY_LINK_NEW,
		WHOLE("link",
		    member_link_texted(j, &m, phone_of(j, m.id).number))));
	ordering_say(o,
	    "the old password and link of %s are dead; a new link went to her "
	    "registered %s",
	    m.first, way == REACH_MAIL ? "address" : "phone");
	return NULL;
}

const char *
order_reset_address(struct ordering *o)
{
	struct job *j = o->job;
	struct member m = whose(o);
	struct mail mail = {
		.to = &m,
		.class = "link",
		.subject = "Your new address to write to",
	};

	if (m.id == 0)
		return "whose address? A coach orders this from her own "
		       "address";
	if (!member_is_coach(&m))
		return "only a coach has an address to write to";
	if (o->coach != NULL && o->coach->id != m.id &&
	    !member_is_head(o->coach))
		return "only a head coach resets another coach's address";
	address_reset(j, &m);
	mail.body = arena_printf(j->arena,
	    "Hello %s,\n\nfrom now on please write to this address, and keep "
	    "it secret:\n\n%s\n\nThe old one is heard for seven days more.\n",
	    m.first, member_drop_address(j, &m));
	letter_mail(j, &mail);
	ordering_say(o,
	    "the new address went to the registered mail address; the old one "
	    "is heard for seven days more");
	return NULL;
}

const char *
order_key(struct ordering *o)
{
	enum identity_key found = key_register(
	    o->job, o->coach, o->order->body, strlen(o->order->body));
	struct voice v = voice_of(o->job, o->coach);

	if (found == IDENTITY_KEY_WRONG_PROOF)
		switch (key_wrong(o->job, o->coach, KEY_BY_MAIL)) {
		case KEY_SAY:
			break;
		case KEY_TELL:
			return wording_plain(&v, SAY_KEY_FIFTH);
		case KEY_SILENT:
			return "that key does not fit either";
		}
	if (found != IDENTITY_KEY_GOOD)
		return identity_key_why(found);
	ordering_say(o, "your page opens with your password in a few seconds");
	return NULL;
}

/* She alone can open it; the coach gets no file. */
const char *
order_export(struct ordering *o)
{
	struct member m = ordering_person(o);
	struct stmt *st = job_use(o->job, TAKE_DATA_REQUEST);

	stmt_int(st, ":person", m.id);
	stmt_int(st, ":at", o->job->m->received);
	stmt_int(st, ":seq", o->job->m->seq);
	job_run(o->job, st);
	ordering_say(o,
	    "done; %s's page has her data for 14 days, and only her own key "
	    "opens that part",
	    m.first);
	return NULL;
}
