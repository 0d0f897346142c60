/* letters.c -- what oarlock-take wants sent, put into the outbox. */
#include "ingest/take/letters.h"

#include <string.h>

#include "ingest/sms/segment.h"
#include "ingest/take/wording.h"
#include "lib/identity.h"

struct letter {
	const char *kind, *class, *address, *line, *subject, *body, *reply_to;
	const char *state, *detail;
	int64_t person;
};

static void
queue(struct job *j, const struct letter *l)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_NEW);

	j->letters++;
	stmt_text(st, ":id",
	    arena_printf(
		j->arena, "%lld-%d", (long long)j->m->seq, j->letters));
	stmt_text(st, ":kind", l->kind);
	stmt_text(st, ":class", l->class);
	if (l->person != 0)
		stmt_int(st, ":person", l->person);
	stmt_text(st, ":address", l->address);
	stmt_text(st, ":line", l->line);
	stmt_text(st, ":subject", l->subject);
	stmt_text(st, ":body", l->body);
	stmt_text(st, ":reply_to", l->reply_to == NULL ? "" : l->reply_to);
	stmt_int(st, ":created", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	stmt_text(st, ":state", l->state);
	stmt_text(st, ":detail", l->detail);
	job_run(j, st);
}

static const char *
first_line(struct job *j)
{
	const char *line = conf_line(j->take->conf, 0);

	return line == NULL ? NULL
			    : conf_line_text(j->take->conf, line, "number");
}

/* The words that the athlete gets, for the adult who is to see them. */
static void
queue_copy(struct job *j, const struct member *p, const struct letter *text)
{
	bool by_mail = strchr(p->guardian, '@') != NULL;
	struct letter copy = *text;

	copy.class = "copy";
	copy.address = p->guardian;
	copy.body = arena_printf(
	    j->arena, "Copy of our text to %s: %s", p->first, text->body);
	if (by_mail) {
		copy.kind = "mail";
		copy.line = "";
		copy.subject =
		    arena_printf(j->arena, "Copy of a text to %s", p->first);
	}
	queue(j, &copy);
}

void
letter_text(struct job *j, const struct text *t)
{
	const char *line = t->line == NULL ? first_line(j) : t->line;
	struct letter l = {
		.kind = "text",
		.class = t->class,
		.address = t->number,
		.line = line,
		.subject = "",
		.body = segment_normalise(
		    j->arena, t->body, strlen(t->body), false),
		.state = "queued",
		.detail = "",
		.person = t->to == NULL ? 0 : t->to->id,
	};
	bool alone = t->to != NULL && t->to->minor && t->to->guardian == NULL;

	if (line == NULL)
		return;
	if (alone) {
		l.state = "withheld";
		l.detail = "a minor without a copy target is not texted";
	}
	queue(j, &l);
	/* The link opens the page: it is the athlete's alone. */
	if (t->to != NULL && t->to->minor && !alone &&
	    strcmp(t->class, "link") != 0)
		queue_copy(j, t->to, &l);
}

void
letter_mail(struct job *j, const struct mail *m)
{
	struct letter l = {
		.kind = "mail",
		.class = m->class,
		.address = m->to->email,
		.line = "",
		.subject = m->subject,
		.body = m->body,
		.reply_to = m->reply_to,
		.state = "queued",
		.detail = "",
		.person = m->to->id,
	};

	if (m->to->email != NULL)
		queue(j, &l);
}

void
letter_welcome(struct job *j, const struct member *m)
{
	const char *club = conf_text(j->take->conf, "club.name");
	struct mail mail = {
		.to = m,
		.class = "link",
		.subject = arena_printf(j->arena, "Your page at %s", club),
	};

	mail.body = wording_welcome_mail(j->arena, club, m->first,
	    member_link(j, m),
	    member_is_coach(m) ? identity_drop_address(j->arena, j->take->key,
				     conf_text(j->take->conf, "mail.address"),
				     m->id, m->generation)
			       : NULL);
	letter_mail(j, &mail);
}
