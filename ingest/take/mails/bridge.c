/* bridge.c -- an athlete's words to her coaches, and what became of theirs. */
#include "ingest/take/mails/bridge.h"

#include <string.h>

#include "ingest/sms/reply/reply.h"
#include "ingest/take/letters.h"
#include "ingest/take/reach.h"
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_mail.h"
#include "lib/date.h"

static const char *
moment(struct job *j, int64_t at)
{
	const char *zone = conf_text(j->take->conf, "club.zone");
	int hour, minute;

	date_clock(at, zone, &hour, &minute);
	return arena_printf(j->arena, "%s at %02d:%02d",
	    date_words(j->arena, date_day(at, zone)), hour, minute);
}

const char *
bridge_when(struct job *j)
{
	return moment(j, j->m->received);
}

/* The first mail of the thread has this Message-ID; NULL: there is none. */
static const char *
thread_root(struct job *j, int64_t athlete, const struct member *coach)
{
	struct stmt *st = job_use(j, TAKE_THREAD_ROOT);
	const char *id = NULL;

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":coach", coach->id);
	if (job_row(j, st))
		id = stmt_copy_text(st, j->arena, "id");
	stmt_end(st);
	return id == NULL ? NULL : letter_message_id(j, id);
}

const char *
bridge_obstacle(struct job *j, const struct member *athlete)
{
	static const struct {
		const char *state, *why;
	} states[] = {
		{ "pending", "this phone has not agreed to texts yet" },
		{ "stopped", "this phone said STOP" },
		{ "blocked", "this phone is blocked" },
		{ "invalid", "the carrier says that nobody has this number" },
	};
	struct phone f = phone_of(j, athlete->id);

	if (athlete->left)
		return "not on the team any more";
	if (f.number == NULL)
		return "no phone is known";
	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (strcmp(states[i].state, f.state) == 0)
			return states[i].why;
	if (reach_uncopied(j, athlete))
		return athlete->guardian == NULL
		    ? LETTER_UNCOPIED
		    : "a minor is not written to, and copies do not reach her "
		      "adult now";
	return athlete->no_contact ? LETTER_NO_CONTACT : NULL;
}

const char *
bridge_words(struct job *j, const struct member *coach,
    const struct member *athlete, const char *number, const char *words)
{
	struct voice v = voice_of(j, athlete);
	const char *first = athlete->first;
	size_t n = 0;

	if (number != NULL) {
		member_by_number(j, number, &n);
		first = member_called(j, athlete, number);
	}
	if (coach == NULL)
		return n > 1 ? arena_printf(j->arena, "%s: %s", first, words)
			     : words;
	return SAY(&v, n > 1 ? SAY_FROM_COACH_TO : SAY_FROM_COACH,
	    WHOLE("coach", member_title(&v, coach)), WHOLE("first", first),
	    WHOLE("words", words));
}

static void
thread_mail(struct job *j, int64_t athlete, const struct member *coach,
    const char *subject, const char *body)
{
	struct mail m = {
		.to = coach,
		.class = "thread",
		.subject = subject,
		.body = body,
		.thread = athlete,
		.reply_to = thread_root(j, athlete, coach),
	};

	letter_mail(j, &m);
}

/* line: our number that she texted to; NULL: none. */
static void
mail_coaches(struct job *j, const struct member *athlete, const char *line,
    const char *subject, const char *body)
{
	struct stmt *st = job_use(j, TAKE_LINE_COACHES);
	int64_t *coaches = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":team", athlete->team);
	stmt_text(st, ":line", line == NULL ? "" : line);
	while (job_row(j, st)) {
		coaches =
		    arena_grow(j->arena, coaches, n, &cap, sizeof(*coaches));
		coaches[n++] = stmt_get_int(st, "id");
	}
	for (size_t i = 0; i < n; i++) {
		struct member coach = member_load(j, coaches[i]);

		thread_mail(j, athlete->id, &coach, subject, body);
	}
}

void
bridge_text(
    struct job *j, const struct member *athlete, const struct bridge_text *text)
{
	struct wording_thread w = {
		.first = athlete->first,
		.name = athlete->name,
		.when = bridge_when(j),
		.words = text->words,
		.media = text->media,
		.talk = strcmp(text->reading, "talk") == 0,
		.pain = reply_tells_of_pain(j->arena, text->words),
		.obstacle = bridge_obstacle(j, athlete),
	};

	mail_coaches(j, athlete, text->line,
	    wording_thread_subject(j->arena, athlete->name),
	    wording_thread_mail(j->arena, &w));
}

void
bridge_translation(struct job *j, const struct member *athlete,
    const struct bridge_translation *t)
{
	struct wording_thread w = {
		.first = athlete->first,
		.name = athlete->name,
		.when = moment(j, t->at),
		.words = t->words,
		.obstacle = bridge_obstacle(j, athlete),
		.language = t->language,
		.engine = t->engine,
		.translated = t->translated,
	};

	mail_coaches(j, athlete, t->line,
	    arena_printf(j->arena, "Re: %s",
		wording_thread_subject(j->arena, athlete->name)),
	    wording_translation(j->arena, &w));
}

/* What became of a text. */
struct fate {
	bool good;
	const char *code, *body;
	int64_t athlete, coach, n;
};

static bool
fate_find(struct job *j, const char *outbox, struct fate *out)
{
	struct stmt *st = job_use(j, TAKE_MESSAGE_FATE);
	const char *detail;

	stmt_text(st, ":id", outbox);
	if (!job_row(j, st))
		return false;
	out->good = strcmp(stmt_get_text(st, "state"), "delivered") == 0;
	detail = stmt_copy_text(st, j->arena, "detail");
	out->code = arena_strndup(j->arena, detail, strcspn(detail, " "));
	out->body = stmt_copy_text(st, j->arena, "body");
	out->athlete = stmt_get_int(st, "thread");
	out->coach = stmt_get_int(st, "person");
	out->n = stmt_get_int(st, "n");
	stmt_end(st);
	return true;
}

static void
fate_mail(struct job *j, const struct fate *f, const struct member *coach,
    const char *first, const char *name)
{
	bool many = f->n > 1;
	const char *body = wording_fate(
	    j->arena, first, f->body, f->good ? NULL : f->code, many);
	struct mail m = {
		.to = coach,
		.class = "notice",
		.subject = "Texts of yours that were not delivered",
		.body = body,
		.soon = true,
	};

	if (many)
		letter_mail(j, &m);
	else
		thread_mail(j, f->athlete, coach,
		    arena_printf(j->arena, "Re: %s",
			wording_thread_subject(j->arena, name)),
		    body);
}

void
bridge_told(struct job *j, const char *outbox)
{
	struct member athlete, coach;
	struct stmt *st;
	struct fate f;

	if (!fate_find(j, outbox, &f) || (f.good && f.n > 1))
		return;
	st = job_use(j, TAKE_MESSAGE_TOLD);
	stmt_text(st, ":id", outbox);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	athlete = member_load(j, f.athlete);
	coach = member_load(j, f.coach);
	if (!coach.left && member_is_coach(&coach))
		fate_mail(j, &f, &coach, athlete.first, athlete.name);
}
