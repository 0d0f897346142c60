/* reach.c -- the registered ways to a person, for what is hers alone. */
#include "ingest/take/reach.h"

#include <string.h>

#include "ingest/take/letters.h"
#include "ingest/take/words/wording_contact.h"
#include "lib/date.h"

bool
reach_uncopied(struct job *j, const struct member *m)
{
	struct stmt *st;

	if (!m->minor || m->guardian == NULL)
		return m->minor;
	st = job_use(j, TAKE_COPIES_REFUSED);
	stmt_text(st, ":way", m->guardian);
	return job_found(j, st);
}

enum reach
reach_of(struct job *j, const struct member *m)
{
	struct phone phone = phone_of(j, m->id);

	if (m->no_contact)
		return REACH_UNWISHED;
	if (reach_uncopied(j, m))
		return REACH_UNCOPIED;
	if (m->email != NULL)
		return REACH_MAIL;
	return phone.number != NULL && strcmp(phone.state, "active") == 0 &&
		conf_line(j->take->conf, 0) != NULL
	    ? REACH_TEXT
	    : REACH_NONE;
}

static bool
heads_know(struct job *j, int64_t team, const char *subject)
{
	struct stmt *st = job_use(j, TAKE_HEADS_TOLD);

	stmt_int(st, ":team", team);
	stmt_text(st, ":subject", subject);
	job_lately(j, st, DAY);
	return job_found(j, st);
}

bool
reach_link(struct job *j, const struct member *m)
{
	enum reach way = reach_of(j, m);
	const char *subject = wording_link_kept_subject(j->arena, m->name);

	if (way != REACH_UNCOPIED && way != REACH_UNWISHED)
		return true;
	if (!heads_know(j, m->team, subject))
		letter_heads(j, m->team, "notice", subject,
		    way == REACH_UNCOPIED
			? wording_link_uncopied_mail(j->arena, m->name)
			: wording_link_unwished_mail(j->arena, m->name));
	return false;
}

void
reach_send(
    struct job *j, const struct member *m, const char *class, const char *words)
{
	enum reach way = reach_of(j, m);
	struct mail mail = {
		.to = m,
		.class = class,
		.subject = conf_text(j->take->conf, "club.name"),
		.body = words,
	};
	struct text text = { .to = m, .class = class, .body = words };

	if (way == REACH_MAIL)
		letter_mail(j, &mail);
	if (way != REACH_TEXT)
		return;
	text.number = phone_of(j, m->id).number;
	letter_text(j, &text);
}

void
reach_say(struct job *j, const struct member *m, const char *class,
    enum wordbook_word word)
{
	struct voice v = voice_of(j, m);

	reach_send(j, m, class, wording_plain(&v, word));
}
