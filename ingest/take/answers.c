/* answers.c -- numbers in a text, and what becomes of them. */
#include "ingest/take/answers.h"

#include <math.h>
#include <string.h>

#include "ingest/take/rounds.h"
#include "ingest/take/wording.h"

enum { LOW = 0, HIGH = 100 };

static void
prompt_start(struct job *j, struct answers *a)
{
	struct stmt *st = job_use(j, TAKE_TEXTS_SENT);

	memset(&a->prompt, 0, sizeof(a->prompt));
	a->prompt.low = LOW;
	a->prompt.high = HIGH;
	a->prompt.step = 1;
	stmt_text(st, ":number", a->number);
	while (a->prompt.n_recent < REPLY_RECENT_MAX && job_row(j, st))
		a->prompt.recent[a->prompt.n_recent++] =
		    stmt_copy_text(st, j->arena, "body");
	stmt_end(st);
}

static void
prompt_add(struct job *j, struct answers *a, struct stmt *st, int64_t metric)
{
	struct reply_item *item = &a->prompt.items[a->prompt.n];

	item->name = stmt_copy_text(st, j->arena, "name");
	item->tag = stmt_copy_text(st, j->arena, "code");
	a->metrics[a->prompt.n++] = metric;
}

static void
prompt_open(struct job *j, int64_t athlete, struct answers *a)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_OPEN);

	stmt_int(st, ":athlete", athlete);
	while (a->prompt.n < REPLY_ITEMS_MAX && job_row(j, st))
		prompt_add(j, a, st, stmt_get_int(st, "metric"));
	stmt_end(st);
}

static void
read_against(struct job *j, struct answers *a, const struct reply_prompt *p)
{
	struct reply_context context = {
		.prompt = p != NULL && p->n > 0 ? p : NULL,
		.state = a->state,
		.opt_out = a->opt_out,
		.media = a->media,
	};

	reply_read(j->arena, a->body, a->len, &context, &a->reading);
}

static bool
has_value(const struct answers *a)
{
	for (size_t i = 0; i < a->prompt.n; i++)
		if (a->reading.answers[i].found == REPLY_VALUE)
			return true;
	return false;
}

/*
 * The skills of her role, some at a time: the first that the text names
 * wins. Words beside the numbers make it a note, not an answer.
 */
static bool
read_named(struct job *j, int64_t athlete, struct answers *a)
{
	struct stmt *st;
	size_t offset = 0;

	for (;; offset += REPLY_ITEMS_MAX) {
		prompt_start(j, a);
		a->prompt.closed = true;
		st = job_use(j, TAKE_SKILLS);
		stmt_int(st, ":athlete", athlete);
		stmt_int(st, ":offset", (int64_t)offset);
		stmt_int(st, ":limit", REPLY_ITEMS_MAX);
		while (a->prompt.n < REPLY_ITEMS_MAX && job_row(j, st))
			prompt_add(j, a, st, stmt_get_int(st, "id"));
		stmt_end(st);
		if (a->prompt.n == 0)
			return false;
		read_against(j, a, &a->prompt);
		if (a->reading.kind == REPLY_ANSWERS && has_value(a) &&
		    a->reading.note == NULL)
			return true;
	}
}

static bool
asks_about(const struct answers *a, int64_t metric)
{
	for (size_t i = 0; i < a->prompt.n; i++)
		if (a->metrics[i] == metric)
			return true;
	return false;
}

/*
 * A question is open about one skill, and she names another that waits on
 * her page: "hands 52" is no answer about rhythm.
 */
static bool
names_another(struct job *j, int64_t athlete, const struct answers *open,
    struct answers *a)
{
	if (read_named(j, athlete, a))
		for (size_t i = 0; i < a->prompt.n; i++)
			if (a->reading.answers[i].found == REPLY_VALUE &&
			    !asks_about(open, a->metrics[i]))
				return true;
	return false;
}

void
answers_read(struct job *j, int64_t athlete, struct answers *a)
{
	struct answers first;

	prompt_start(j, a);
	if (athlete != 0)
		prompt_open(j, athlete, a);
	a->asked = a->prompt.n > 0;
	read_against(j, a, &a->prompt);
	if (athlete == 0 || a->state != REPLY_ACTIVE ||
	    (a->reading.kind != REPLY_NOTE && a->reading.kind != REPLY_ASK &&
		(!a->asked || a->reading.kind != REPLY_ANSWERS)))
		return;
	first = *a;
	if (first.reading.kind == REPLY_ANSWERS
		? names_another(j, athlete, &first, a)
		: read_named(j, athlete, a))
		a->asked = false;
	else
		*a = first;
}

static void
prompt_finish(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_CLOSE);

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
}

/* One sentence for a skill whose number was not kept, else NULL. */
static const char *
store(struct job *j, const struct member *m, const struct answers *a, size_t i,
    struct wording_pair *pair)
{
	const struct reply_answer *r = &a->reading.answers[i];
	struct answer answer = {
		.athlete = m->id,
		.metric = a->metrics[i],
		.score = (int64_t)lround(r->value),
		.importance = r->importance,
		.guess = r->guess,
	};
	struct revealed out;
	enum answer_fate fate = answer_put(j, &answer, &out);

	pair->metric = a->prompt.items[i].name;
	pair->self = out.self;
	pair->score = out.score;
	pair->coach = NULL;
	if (fate == ANSWER_REVEALED) {
		struct member coach = member_load(j, out.coach);

		pair->coach = member_title(j, &coach);
	}
	if (fate != ANSWER_TOO_LATE)
		return NULL;
	return out.self < 0
	    ? wording_early_again(j->arena, pair->metric)
	    : wording_too_late(j->arena, pair->metric, out.self);
}

static const char *
question_again(struct job *j, const struct answers *a)
{
	const char *names[REPLY_ITEMS_MAX], *words;

	for (size_t i = 0; i < a->prompt.n; i++)
		names[i] = a->prompt.items[i].name;
	words = wording_ask(j->arena, names, a->prompt.n);
	/* Once is a question; twice is a quarrel with a machine. */
	for (size_t i = 0; i < a->prompt.n_recent; i++)
		if (strcmp(a->prompt.recent[i], words) == 0)
			return wording_passed_on();
	return words;
}

const char *
answers_apply(struct job *j, const struct member *m, const struct answers *a)
{
	struct wording_pair pairs[REPLY_ITEMS_MAX];
	const char *refused = NULL, *missing = NULL;
	size_t n = 0;

	for (size_t i = 0; i < a->prompt.n; i++) {
		const char *name = a->prompt.items[i].name, *why;

		if (a->reading.answers[i].found == REPLY_VALUE) {
			why = store(j, m, a, i, &pairs[n]);
			n += why == NULL;
			if (why != NULL)
				refused = refused == NULL
				    ? why
				    : arena_printf(
					  j->arena, "%s %s", refused, why);
		} else if (a->asked &&
		    a->reading.answers[i].found == REPLY_MISSING)
			missing = missing == NULL
			    ? name
			    : arena_printf(j->arena, "%s, %s", missing, name);
	}
	if (n == 0 && refused == NULL && a->reading.kind == REPLY_ASK)
		return question_again(j, a);
	if (a->asked && missing == NULL)
		prompt_finish(j, m->id);
	if (n == 0)
		return refused == NULL ? wording_passed_on() : refused;
	return arena_printf(j->arena, "%s%s%s",
	    wording_saved(j->arena, pairs, n, missing),
	    refused == NULL ? "" : " ", refused == NULL ? "" : refused);
}
