/* letters.c -- what oarlock-take wants sent, put into the outbox. */
#include "ingest/take/letters.h"

#include <string.h>
#include <strings.h>

#include "ingest/sms/segment.h"
#include "ingest/take/words/wording.h"
#include "lib/identity.h"

struct letter {
	const char *kind, *class, *address, *line, *subject, *body, *reply_to;
	const char *copied; /* NULL: the body */
	const char *state, *detail;
	int64_t person, thread, expires;
	bool seen;
};

const char *
letter_bare_subject(const char *subject)
{
	while (strncasecmp(subject, "re:", strlen("re:")) == 0) {
		subject += strlen("re:");
		subject += strspn(subject, " ");
	}
	return subject;
}

const char *
letter_message_id(struct job *j, const char *outbox)
{
	const char *mailbox = conf_text(j->take->conf, "mail.address");

	return arena_printf(j->arena, "<%s%s>",
	    identity_mail_token(j->arena, j->take->key, outbox),
	    strchr(mailbox, '@'));
}

static void
queue(struct job *j, const struct letter *l)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_NEW);
	const char *id = arena_printf(
	    j->arena, "%lld-%d", (long long)j->m->seq, ++j->letters);

	stmt_text(st, ":id", id);
	if (strcmp(l->kind, "mail") == 0)
		stmt_text(st, ":token",
		    identity_mail_token(j->arena, j->take->key, id));
	stmt_text(st, ":kind", l->kind);
	stmt_text(st, ":class", l->class);
	if (l->person != 0)
		stmt_int(st, ":person", l->person);
	if (l->thread != 0)
		stmt_int(st, ":thread", l->thread);
	if (l->expires != 0)
		stmt_int(st, ":expires", l->expires);
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
queue_copy(struct job *j, const struct member *p, const struct letter *of)
{
	bool by_mail = strchr(p->guardian, '@') != NULL;
	bool of_mail = strcmp(of->kind, "mail") == 0;
	struct voice v = voice_of(j, p);
	struct letter copy = *of;

	copy.kind = by_mail ? "mail" : "text";
	copy.class = "copy";
	copy.address = p->guardian;
	copy.line = by_mail ? "" : of->line;
	copy.reply_to = NULL;
	copy.thread = 0;
	if (!by_mail && copy.line[0] == '\0')
		copy.line = first_line(j);
	copy.subject = by_mail
	    ? SAY(&v, of_mail ? SAY_COPY_MAIL_SUBJECT : SAY_COPY_TEXT_SUBJECT,
		  WHOLE("first", p->first))
	    : "";
	copy.body = SAY(&v, of_mail ? SAY_COPY_MAIL : SAY_COPY_TEXT,
	    WHOLE("first", p->first),
	    WHOLE("words", of->copied == NULL ? of->body : of->copied));
	queue(j, &copy);
}

static bool
adult_can_see(struct job *j, const struct member *p)
{
	return p->guardian != NULL &&
	    (strchr(p->guardian, '@') != NULL || first_line(j) != NULL);
}

/*
 * To anyone; to a minor only where an adult can see it, too. Who is of age
 * may want that as well, and is written to without it.
 */
static const char *
queue_for(struct job *j, const struct member *to, struct letter *l)
{
	bool copied = to != NULL && (to->minor || to->keep_copy) && !l->seen;
	bool can = copied && adult_can_see(j, to);

	if (to != NULL && to->no_contact && !l->seen) {
		l->state = "withheld";
		l->detail = LETTER_NO_CONTACT;
		queue(j, l);
		return l->detail;
	}
	if (copied && to->minor && !can) {
		l->state = "withheld";
		l->detail = LETTER_UNCOPIED;
		queue(j, l);
		return l->detail;
	}
	queue(j, l);
	/* The link opens the page: it is the athlete's alone. */
	if (can && strcmp(l->class, "link") != 0)
		queue_copy(j, to, l);
	return NULL;
}

/* What a text of more than one part costs, and why. */
static const char *
parts_words(struct arena *a, const char *body)
{
	struct segment_count c = segment_count(body, strlen(body));

	if (c.segments == 1)
		return "";
	return arena_printf(a, "%zu parts%s", c.segments,
	    c.encoding == SEGMENT_UCS2 ? ", not in GSM-7" : "");
}

void
letter_note(struct job *j, const struct member *athlete,
    const struct member *coach, const char *skill, const char *note)
{
	struct voice v = voice_of(j, athlete);
	bool copied = athlete->minor || athlete->keep_copy;
	struct letter l = {
		.class = "copy",
		.address = athlete->guardian,
		.state = "queued",
		.detail = "",
		.person = athlete->id,
	};
	bool by_mail;

	if (!copied || !adult_can_see(j, athlete))
		return;
	by_mail = strchr(l.address, '@') != NULL;
	l.kind = by_mail ? "mail" : "text";
	l.line = by_mail ? "" : first_line(j);
	l.subject = by_mail
	    ? SAY(&v, SAY_COPY_NOTE_SUBJECT, WHOLE("first", athlete->first))
	    : "";
	l.body = SAY(&v, SAY_COPY_NOTE, WHOLE("first", athlete->first),
	    NAME("coach", member_title(&v, coach)), WHOLE("skill", skill),
	    WHOLE("words", note));
	if (!by_mail) {
		l.body =
		    segment_normalise(j->arena, l.body, strlen(l.body), false);
		l.detail = parts_words(j->arena, l.body);
	}
	queue(j, &l);
}

bool
letter_is_written(struct job *j, int64_t person)
{
	struct stmt *st = job_use(j, TAKE_WRITTEN_TO);

	stmt_int(st, ":person", person);
	stmt_int(st, ":seq", j->m->seq);
	return job_found(j, st);
}

const char *
letter_text(struct job *j, const struct text *t)
{
	struct letter l = {
		.kind = "text",
		.class = t->class,
		.address = t->number,
		.line = t->line == NULL ? first_line(j) : t->line,
		.subject = "",
		.body = segment_normalise(
		    j->arena, t->body, strlen(t->body), false),
		.copied = t->copied,
		.state = "queued",
		.detail = "",
		.person = t->to == NULL ? 0 : t->to->id,
		.thread = t->thread,
		.reply_to = t->reply_to,
		.expires = t->expires,
		.seen = t->seen,
	};

	if (l.line == NULL)
		return "no number to text from is configured";
	l.detail = parts_words(j->arena, l.body);
	return queue_for(j, t->to, &l);
}

const char *
letter_mail(struct job *j, const struct mail *m)
{
	struct letter l = {
		.kind = "mail",
		.class = m->class,
		.address = m->to == NULL ? m->address : m->to->email,
		.line = "",
		.subject = m->subject,
		.body = m->body,
		.copied = m->copied,
		.reply_to = m->reply_to,
		.state = "queued",
		.detail = m->gathered ? "digest"
		    : m->soon	      ? "soon"
				      : "",
		.person = m->to == NULL ? 0 : m->to->id,
		.thread = m->thread,
		.seen = m->seen,
	};

	if (l.address == NULL)
		return "no mail address is known";
	return queue_for(j, m->to, &l);
}

void
letter_heads(struct job *j, int64_t team, const char *class,
    const char *subject, const char *body)
{
	struct stmt *st = job_use(j, TAKE_HEADS);
	int64_t *heads = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":team", team);
	while (job_row(j, st)) {
		heads = arena_grow(j->arena, heads, n, &cap, sizeof(*heads));
		heads[n++] = stmt_get_int(st, "id");
	}
	for (size_t i = 0; i < n; i++) {
		struct member head = member_load(j, heads[i]);
		struct mail mail = {
			.to = &head,
			.class = class,
			.subject = subject,
			.body = body,
		};

		letter_mail(j, &mail);
	}
}

void
letter_welcome(struct job *j, const struct member *m)
{
	const char *club = conf_text(j->take->conf, "club.name");
	/* What a coach may write is English, and so is all of her letter. */
	struct voice v =
	    member_is_coach(m) ? voice_in(j, WORDBOOK_EN) : voice_of(j, m);
	struct mail mail = {
		.to = m,
		.class = "link",
		.subject = SAY(&v, SAY_WELCOME_SUBJECT, WHOLE("club", club)),
	};

	mail.body = wording_welcome_mail(&v, club, m->first, member_link(j, m),
	    member_is_coach(m) ? member_drop_address(j, m) : NULL);
	letter_mail(j, &mail);
}
