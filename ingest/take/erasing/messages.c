/* messages.c -- which messages go with a person. */
#include <string.h>

#include "ingest/mail/mime/parser.h"
#include "ingest/sms/form.h"
#include "ingest/take/erasing/erasing.h"

static void
empty_later(struct erasing *e, int64_t seq)
{
	struct stmt *st = job_use(e->job, TAKE_EMPTIED_NEW);

	stmt_int(st, ":seq", seq);
	stmt_int(st, ":person", e->person);
	job_run(e->job, st);
}

static bool
form_speaks(struct erasing *e, struct arena *a, const struct dropbox_message *m)
{
	struct form f;

	if (form_parse(a, m->body, m->len, &f) != NULL)
		return false;
	for (size_t i = 0; i < f.n; i++)
		if (traces_any(
			&e->traces, f.pairs[i].value, f.pairs[i].value_len))
			return true;
	return false;
}

static bool
mail_speaks(struct erasing *e, struct arena *a, const struct dropbox_message *m)
{
	struct mime_mail mail;
	const char *why;

	if (parser_read(e->job->take->parser, a, m->body, m->len, &mail,
		&why) != PARSER_OK)
		return false;
	if (traces_any(&e->traces, mail.subject, strlen(mail.subject)))
		return true;
	for (size_t i = 0; i < mail.n_parts; i++)
		if (traces_any(
			&e->traces, mail.parts[i].body, mail.parts[i].len))
			return true;
	return false;
}

static bool
about_her_letter(struct erasing *e, const char *outbox)
{
	struct stmt *st = job_use(e->job, TAKE_ERASE_LETTER);

	stmt_text(st, ":id", outbox);
	stmt_int(st, ":person", e->person);
	return job_found(e->job, st);
}

static bool
speaks(struct erasing *e, struct arena *a, const struct dropbox_message *m)
{
	static const struct {
		const char *kind;
		bool (*speaks)(struct erasing *, struct arena *,
		    const struct dropbox_message *);
	} kinds[] = {
		{ "mail", mail_speaks },
		{ "text", form_speaks },
		{ "status", form_speaks },
	};

	if (traces_any(&e->traces, m->body, m->len) ||
	    traces_any(&e->traces, m->meta, strlen(m->meta)) ||
	    about_her_letter(e, m->meta))
		return true;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(kinds[i].kind, m->kind) == 0)
			return kinds[i].speaks(e, a, m);
	return false;
}

/* A state is emptied by the next one in any case, as settings are. */
static void
messages_find(struct erasing *e)
{
	struct job *j = e->job;
	struct dropbox_message m = { .seq = 0 };
	struct arena a = ARENA_INIT;
	int64_t seq = 0;

	while (dropbox_next(j->take->box, seq, &a, &m) && m.seq < j->m->seq) {
		if (m.body != NULL && !dropbox_is_state(&m) &&
		    !dropbox_is_settings(&m) && speaks(e, &a, &m))
			empty_later(e, m.seq);
		seq = m.seq;
		arena_free(&a);
	}
	arena_free(&a);
}

static void
messages_known(struct erasing *e)
{
	struct job *j = e->job;
	struct stmt *st = job_use(j, TAKE_ERASE_SEQS);
	int64_t *seqs = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":person", e->person);
	while (job_row(j, st)) {
		seqs = arena_grow(j->arena, seqs, n, &cap, sizeof(*seqs));
		seqs[n++] = stmt_get_int(st, "seq");
	}
	for (size_t i = 0; i < n; i++)
		empty_later(e, seqs[i]);
}

void
erasing_messages(struct erasing *e)
{
	messages_known(e);
	messages_find(e);
}
