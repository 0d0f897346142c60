/* bridge_reply.c -- a coach's reply becomes a text. */
#include <stdio.h>
#include <string.h>

#include "ingest/mail/body/body.h"
#include "ingest/mail/sheet/sheet.h"
#include "ingest/sms/segment.h"
#include "ingest/take/letters.h"
#include "ingest/take/line.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/texts/answers.h"
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_mail.h"
#include "ingest/vocab/vocab_load.h"

enum { SEGMENTS_MAX = 3, PARTS_OF_NAME = 2 };

struct answering {
	struct job *job;
	const struct member *coach, *athlete;
	const struct mime_mail *mail;
	struct vocab vocab;
	const char *words; /* as typed */
	const char *body;  /* as texted */
	const char *line;  /* of ours; NULL: lineless says why */
	const char *lineless;
	size_t segments;
	bool below;
};

/* The thread that this Message-ID of ours belongs to; 0: none. */
static int64_t
thread_of_id(struct job *j, const struct member *coach, const char *id)
{
	const char *token = id + (*id == '<');
	struct stmt *st = job_use(j, TAKE_THREAD_OF);
	int64_t thread = 0;

	stmt_text(
	    st, ":token", arena_strndup(j->arena, token, strcspn(token, "@>")));
	stmt_int(st, ":coach", coach->id);
	if (job_row(j, st))
		thread = stmt_get_int(st, "thread");
	stmt_end(st);
	return thread;
}

int64_t
bridge_thread(
    struct job *j, const struct member *coach, const struct mime_mail *mail)
{
	int64_t thread = mail->in_reply_to == NULL
	    ? 0
	    : thread_of_id(j, coach, mail->in_reply_to);

	for (size_t i = mail->n_references; thread == 0 && i > 0; i--)
		thread = thread_of_id(j, coach, mail->references[i - 1]);
	return thread;
}

static struct reading *
read_parts(struct answering *r, const struct mime_part *parts, size_t n)
{
	struct job *j = r->job;
	struct sheet_input in = {
		.parts = parts,
		.n = n,
		.vocab = &r->vocab,
		.today = date_day(
		    j->m->received, conf_text(j->take->conf, "club.zone")),
		.coach = vocab_by_id(&r->vocab, r->coach->id),
	};

	return sheet_read(j->arena, &in);
}

/* Ratings and orders, and nothing else. */
static bool
is_grammar(struct answering *r)
{
	struct reading *g = read_parts(r, r->mail->parts, r->mail->n_parts);

	return g->n > 0 && g->n_errors == 0 && g->n_ignored == 0;
}

/* Would this be a score or an erg time, if only the name before it fitted? */
static bool
scores_whole(struct answering *r, const char *text)
{
	const struct vocab *v = &r->vocab;
	bool tried[VOCAB_HEAD_COACH + 1] = { false };

	for (size_t i = 0; i < v->n_people; i++) {
		const struct vocab_person *who = &v->people[i];
		struct mime_part part = { .type = "text/plain", .text = true };
		struct reading *g;

		if (who->left || tried[who->role])
			continue;
		tried[who->role] = true;
		part.body =
		    arena_printf(r->job->arena, "%s: %s", who->name, text);
		part.len = strlen(part.body);
		g = read_parts(r, &part, 1);
		for (size_t k = 0; k < g->n; k++)
			if (g->items[k].kind != READING_ORDER)
				return true;
	}
	return false;
}

/* So it would, or up to its number: what follows may have it refused. */
static bool
scores(struct answering *r, const char *text)
{
	size_t n = strcspn(text, "0123456789");

	n += strcspn(text + n, " ,;");
	return scores_whole(r, text) ||
	    scores_whole(r, arena_strndup(r->job->arena, text, n));
}

/*
 * A line that may have been meant as a rating: with a name that nobody has,
 * or among words. Texted, it would show one athlete another's number.
 */
static bool
line_scores(struct answering *r, const char *line)
{
	const char *colon = strchr(line, ':');

	if (strpbrk(line, "0123456789") == NULL)
		return false;
	if (colon != NULL && scores(r, colon + 1))
		return true;
	for (int i = 0; i <= PARTS_OF_NAME && *line != '\0'; i++) {
		if (scores(r, line))
			return true;
		line += strcspn(line, " ");
		line += strspn(line, " ");
	}
	return false;
}

static const char *
scoring_line(struct answering *r)
{
	for (const char *p = r->words; *p != '\0';) {
		size_t len = strcspn(p, "\n");
		const char *line = arena_strndup(r->job->arena, p, len);

		if (line_scores(r, line))
			return line;
		p += len + (p[len] == '\n');
	}
	return NULL;
}

static bool
sent_before(struct answering *r)
{
	struct stmt *st;

	if (r->mail->message_id == NULL)
		return false;
	st = job_use(r->job, TAKE_MESSAGE_SENT);
	stmt_int(st, ":athlete", r->athlete->id);
	stmt_text(st, ":reply_to", r->mail->message_id);
	return job_found(r->job, st);
}

/* NULL, or a clause that says why these words are not texted. */
static const char *
refusal(struct answering *r)
{
	struct arena *a = r->job->arena;
	const char *why = bridge_obstacle(r->job, r->athlete), *line, *skill;

	if (r->athlete->team != r->coach->team)
		return "not on your team";
	if (why != NULL)
		return why;
	if (r->line == NULL)
		return arena_strndup(a, r->lineless, strcspn(r->lineless, "."));
	if (*r->words == '\0')
		return r->below
		    ? "your words stand below the quoted mail; write them "
		      "above it"
		    : "the mail says nothing above its signature and the "
		      "quoted mail";
	if (r->segments > SEGMENTS_MAX)
		return arena_printf(a,
		    "it would be %zu parts long, and a text may have %d; cut "
		    "it to about %s characters",
		    r->segments, SEGMENTS_MAX,
		    segment_count(r->body, strlen(r->body)).encoding ==
			    SEGMENT_GSM7
			? "450"
			: "200 (an emoji or a rare letter in it takes the "
			  "room)");
	if ((line = scoring_line(r)) != NULL)
		return arena_printf(a,
		    "\"%.40s\" looks like a rating, and those are not texted; "
		    "send ratings as a mail of their own, for example: %s: "
		    "hands 58",
		    line, r->athlete->first);
	if ((skill = answers_unopened(
		 r->job, r->coach->id, r->athlete->id, r->words)) != NULL)
		return arena_printf(a,
		    "it reads like a score for %s, and she has not given her "
		    "own yet; write it without the number",
		    skill);
	if (sent_before(r))
		return "this mail was texted before";
	return NULL;
}

/*
 * The phone and the line of ours that she used last, of the lines that are
 * this coach's; where neither serves any more, her phone and his default.
 */
static void
way_find(struct answering *r, struct text *t)
{
	struct job *j = r->job;
	struct stmt *st = job_use(j, TAKE_THREAD_LAST);
	const char *number = NULL, *line = NULL;
	size_t n = 0;
	int64_t *users;

	stmt_int(st, ":athlete", r->athlete->id);
	stmt_int(st, ":coach", r->coach->id);
	if (job_row(j, st)) {
		number = stmt_copy_text(st, j->arena, "number");
		line = stmt_copy_text(st, j->arena, "line");
	}
	stmt_end(st);
	t->number = phone_of(j, r->athlete->id).number;
	r->line = line == NULL ? NULL : line_with(j, line);
	if (r->line == NULL)
		r->line = line_of(j, r->coach, &r->lineless);
	if (r->line != NULL)
		t->line = line_number(j, r->line);
	if (number == NULL)
		return;
	users = member_by_number(j, number, &n);
	for (size_t i = 0; i < n; i++)
		if (users[i] == r->athlete->id && phone_is(j, number, "active"))
			t->number = number;
}

static void
compose(struct answering *r, const char *number)
{
	struct job *j = r->job;

	r->body = bridge_words(j, r->coach, r->athlete, number, r->words);
	r->body = segment_normalise(j->arena, r->body, strlen(r->body), false);
	r->segments = segment_count(r->body, strlen(r->body)).segments;
}

static void
receipt(struct answering *r, const char *why)
{
	struct job *j = r->job;
	struct wording_texted w = {
		.first = r->athlete->first,
		.words = why == NULL ? r->body : r->words,
		.line = r->line,
		.why = why,
		.copied = r->athlete->guardian != NULL &&
		    (r->athlete->minor || r->athlete->keep_copy),
		.below = r->below,
		.quiet = conf_text(j->take->conf, "sms.quiet"),
		.segments = r->segments,
	};
	struct mail m = {
		.to = r->coach,
		.class = "receipt",
		.subject = arena_printf(j->arena, "Re: %s",
		    wording_thread_subject(j->arena, r->athlete->name)),
		.thread = r->athlete->id,
		.reply_to = r->mail->message_id,
	};

	m.body = j->answer = wording_texted(j->arena, &w);
	letter_mail(j, &m);
}

bool
bridge_reply(
    struct job *j, const struct member *coach, const struct mime_mail *mail)
{
	struct quote_names own = {
		.first = coach->first,
		.name = coach->name,
		.whole = true,
	};
	const char *why;
	int64_t thread = bridge_thread(j, coach, mail);
	struct answering r = { .job = j, .coach = coach, .mail = mail };
	struct text t = { .class = "message", .thread = thread };
	struct member athlete;
	struct typed typed;

	if (thread == 0)
		return false;
	if (!vocab_load(j->arena, j->take->ledger, coach->team, &r.vocab)) {
		j->failed = true;
		return true;
	}
	athlete = member_load(j, thread);
	r.athlete = t.to = &athlete;
	if (is_grammar(&r)) {
		j->remark = wording_not_a_text(j->arena, athlete.first);
		return false;
	}
	typed = body_typed(j->arena, mail->parts, mail->n_parts, &own);
	r.words = typed.words;
	r.below = typed.below;
	way_find(&r, &t);
	compose(&r, t.number);
	why = refusal(&r);
	t.body = r.body;
	t.reply_to = mail->message_id;
	if (why == NULL)
		why = letter_text(j, &t);
	receipt(&r, why);
	return true;
}
