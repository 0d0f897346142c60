/* reach.c -- the registered ways to a person, for what is hers alone. */
#include "ingest/take/reach.h"

#include <string.h>

#include "ingest/take/letters.h"

enum reach
reach_of(struct job *j, const struct member *m)
{
	struct phone phone = phone_of(j, m->id);

	if (m->minor && m->guardian == NULL)
		return REACH_UNCOPIED;
	if (m->email != NULL)
		return REACH_MAIL;
	return phone.number != NULL && strcmp(phone.state, "active") == 0 &&
		conf_line(j->take->conf, 0) != NULL
	    ? REACH_TEXT
	    : REACH_NONE;
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
