/* guardian.c -- the copy target: who it is, and what follows from a change. */
#include "ingest/take/orders/guardian.h"

#include <string.h>
#include <strings.h>

#include "ingest/take/letters.h"
#include "ingest/take/orders/remarks.h"
#include "ingest/take/orders/roster.h"
#include "ingest/take/words/wording.h"

const char *
guardian_read(struct job *j, const char *text, const char **out)
{
	*out = text == NULL || strchr(text, '@') != NULL
	    ? text
	    : phone_number(j, text);
	if (*out == NULL || address_like(*out) || (*out)[0] == '+')
		return NULL;
	return "copies go to a mail address or a phone number";
}

/* The adult who saw her letters so far is told that this is over. */
static void
guardian_gone(
    struct ordering *o, const struct member *m, enum wordbook_word word)
{
	struct voice v = voice_of(o->job, m);
	struct member adult = { .email = m->guardian };
	const char *words = SAY(&v, word, NAME("first", m->first),
	    NAME("club", conf_text(o->job->take->conf, "club.name")));
	struct mail mail = {
		.to = &adult,
		.class = "copy",
		.subject = arena_printf(
		    o->job->arena, "Copies of mails and texts to %s", m->first),
		.body = words,
	};
	struct text text = {
		.number = m->guardian, .class = "copy", .body = words
	};

	if (strchr(m->guardian, '@') != NULL)
		letter_mail(o->job, &mail);
	else
		letter_text(o->job, &text);
}

void
keep_copy_end(struct job *j, int64_t id)
{
	struct stmt *st = job_use(j, TAKE_KEEP_COPY);

	stmt_int(st, ":id", id);
	stmt_int(st, ":value", 0);
	job_run(j, st);
}

/* By text where she agreed to texts, else by mail. */
static void
tell(struct job *j, const struct member *m, const char *subject,
    const char *words)
{
	struct phone phone = phone_of(j, m->id);
	struct text text = {
		.to = m,
		.number = phone.number,
		.class = "notice",
		.body = words,
	};
	struct mail mail = {
		.to = m, .class = "notice", .subject = subject, .body = words
	};

	if (phone.number != NULL && strcmp(phone.state, "active") == 0)
		letter_text(j, &text);
	else
		letter_mail(j, &mail);
}

/* No birth date is kept: it is the head coach's word that she is of age. */
void
came_of_age(struct ordering *o, const struct member *before)
{
	struct job *j = o->job;
	struct member m = member_load(j, before->id);
	const char *club = conf_text(j->take->conf, "club.name");
	struct voice v = voice_of(j, &m);

	if (!before->minor || m.minor || before->guardian == NULL)
		return;
	keep_copy_end(j, m.id);
	m.keep_copy = false;
	tell(j, &m, arena_printf(j->arena, "Copies of our letters at %s", club),
	    SAY(&v, m.guardian == NULL ? SAY_OF_AGE : SAY_OF_AGE_KEEP,
		NAME("club", club)));
	if (roster_same(m.guardian, before->guardian))
		guardian_gone(o, before, SAY_GUARDIAN_OF_AGE);
}

/* What follows where the copy target is another one now. */
void
guardian_changed(struct ordering *o, const struct member *before)
{
	struct member m = member_load(o->job, before->id);

	if (roster_same(m.guardian, before->guardian))
		return;
	if (before->guardian != NULL && (before->minor || before->keep_copy))
		guardian_gone(o, before, SAY_GUARDIAN_GONE);
	/* Of age, she wanted copies to go to that one, and to no other. */
	keep_copy_end(o->job, m.id);
	if (m.guardian != NULL)
		roster_reopen(o->job, &m);
}

const char *
order_copy_target(struct ordering *o)
{
	struct member before = ordering_person(o);
	struct roster_person n = roster_load(o->job, before.id);
	const char *why = guardian_read(o->job, o->order->address, &n.guardian);

	if (why != NULL)
		return why;
	roster_store(o->job, before.id, &n);
	guardian_changed(o, &before);
	if (n.guardian == NULL && n.minor)
		ordering_say(o,
		    "done; %s is a minor and is not written to until there is "
		    "a copy target again",
		    before.first);
	remarks_say(o, before.id, NULL);
	return NULL;
}
