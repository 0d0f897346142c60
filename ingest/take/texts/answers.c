/* answers.c -- numbers in a text, and what becomes of them. */
#include "ingest/take/texts/answers.h"

#include <math.h>
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/reply/words.h"
#include "ingest/take/rounds.h"
#include "ingest/take/texts/prompts.h"
#include "ingest/take/words/wording.h"

enum { LOW = 0, HIGH = 100, SKILLS_MAX = 200, WEEK = 7 * DAY };

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

static bool
prompt_begun(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_BEGUN);

	stmt_int(st, ":athlete", athlete);
	return job_found(j, st);
}

static void
prompt_load(struct job *j, struct stmt *st, struct answers *a)
{
	while (a->prompt.n < REPLY_ITEMS_MAX && job_row(j, st))
		prompt_add(j, a, st, stmt_get_int(st, "metric"));
	stmt_end(st);
}

static void
prompt_open(struct job *j, int64_t athlete, struct answers *a)
{
	struct stmt *st = job_use(j, TAKE_PROMPT_OPEN);

	stmt_int(st, ":athlete", athlete);
	prompt_load(j, st, a);
	if (a->prompt.n == 0 && a->late) {
		st = job_use(j, TAKE_PROMPT_TAKEN_BACK);
		stmt_int(st, ":athlete", athlete);
		job_lately(j, st, WEEK);
		prompt_load(j, st, a);
	}
	a->prompt.begun = a->prompt.n > 0 && prompt_begun(j, athlete);
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

static const char *const *
aliases(struct job *j, int64_t metric)
{
	struct stmt *st = job_use(j, TAKE_METRIC_ALIASES);
	const char **all = arena_array(j->arena, 1, sizeof(*all));
	size_t n = 0, cap = 1;

	stmt_int(st, ":metric", metric);
	while (job_row(j, st)) {
		all[n++] = stmt_copy_text(st, j->arena, "alias");
		all = arena_grow(j->arena, all, n, &cap, sizeof(*all));
	}
	all[n] = NULL;
	return all;
}

struct skills {
	struct reply_item *items;
	int64_t *metrics;
	size_t n;
};

static bool
is_asked(const struct answers *a, int64_t metric)
{
	for (size_t i = 0; i < a->prompt.n; i++)
		if (a->metrics[i] == metric)
			return true;
	return false;
}

/* What this statement finds, but for what was asked for. */
static struct skills
skills_find(struct job *j, struct stmt *st, const struct answers *a)
{
	struct skills s = { .n = 0 };
	size_t items = 0, metrics = 0;

	stmt_int(st, ":limit", SKILLS_MAX);
	while (job_row(j, st)) {
		if (is_asked(a, stmt_get_int(st, "id")))
			continue;
		s.items = arena_grow(
		    j->arena, s.items, s.n, &items, sizeof(*s.items));
		s.metrics = arena_grow(
		    j->arena, s.metrics, s.n, &metrics, sizeof(*s.metrics));
		s.items[s.n] = (struct reply_item){
			.name = stmt_copy_text(st, j->arena, "name"),
			.tag = stmt_copy_text(st, j->arena, "code"),
		};
		s.metrics[s.n++] = stmt_get_int(st, "id");
	}
	for (size_t i = 0; i < s.n; i++)
		s.items[i].aliases = aliases(j, s.metrics[i]);
	return s;
}

/* The skills of her role that were not asked for. */
static struct skills
skills_load(struct job *j, int64_t athlete, const struct answers *a)
{
	struct stmt *st = job_use(j, TAKE_SKILLS);

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":offset", 0);
	return skills_find(j, st, a);
}

/* What the text names beside what was asked for is meant as it is named. */
static void
prompt_widen(struct job *j, int64_t athlete, struct answers *a)
{
	struct skills s = skills_load(j, athlete, a);

	for (size_t i = 0; i < a->prompt.n; i++)
		a->prompt.items[i].aliases = aliases(j, a->metrics[i]);
	reply_prompt_widen(j->arena, a->body, a->len, s.items, s.n, &a->prompt);
	for (size_t k = a->asked ? a->prompt.n : 0; k < a->prompt.n_known; k++)
		for (size_t i = 0; i < s.n; i++)
			if (a->prompt.items[k].name == s.items[i].name)
				a->metrics[k] = s.metrics[i];
}

void
answers_read(struct job *j, int64_t athlete, struct answers *a)
{
	prompt_start(j, a);
	if (athlete != 0)
		prompt_open(j, athlete, a);
	a->asked = a->prompt.n > 0;
	if (athlete == 0 || a->state != REPLY_ACTIVE) {
		read_against(j, a, &a->prompt);
		return;
	}
	prompt_widen(j, athlete, a);
	a->prompt.closed = !a->asked;
	read_against(j, a, &a->prompt);
	if (a->asked || a->prompt.n == 0 || reply_holds_unasked(&a->reading))
		return;
	a->scored =
	    reply_has_value(&a->reading) || a->reading.kind == REPLY_ASK;
	a->prompt.n = a->prompt.n_known = 0;
	read_against(j, a, &a->prompt);
}

/* The first of these skills that has a number in these words, or may have. */
static const char *
scored_in(struct job *j, const struct skills *s, const char *words)
{
	struct answers a = { .body = words, .len = strlen(words) };

	a.prompt.high = HIGH;
	a.prompt.step = 1;
	a.prompt.closed = true;
	reply_prompt_widen(j->arena, words, a.len, s->items, s->n, &a.prompt);
	read_against(j, &a, &a.prompt);
	for (size_t i = 0; i < a.prompt.n; i++)
		if (a.reading.answers[i].found == REPLY_VALUE ||
		    a.reading.kind == REPLY_ASK)
			return a.prompt.items[i].name;
	return NULL;
}

/* "58", "a 58 today": the clause before it says of what. */
static bool
is_number_alone(struct arena *a, const char *clause)
{
	struct fold f = fold_text(a, clause, strlen(clause));
	struct fold_word *w;
	size_t n = fold_words(a, f.text, f.len, &w);
	bool number = false;

	for (size_t i = 0; i < n; i++)
		if (strpbrk(w[i].s, "0123456789") != NULL)
			number = true;
		else if ((reply_word_flags(w[i].s) & WORD_FILLER) == 0)
			return false;
	return number;
}

const char *
answers_unopened(
    struct job *j, int64_t coach, int64_t athlete, const char *words)
{
	static const struct answers none = { .asked = false };
	struct stmt *st = job_use(j, TAKE_UNOPENED);
	const char *name = NULL, *before = "";
	struct skills s;

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":coach", coach);
	s = skills_find(j, st, &none);
	/* By clauses: "rate 28, quick hands" is no score, "Hands? 58!" is. */
	while (name == NULL && *words != '\0') {
		size_t len = strcspn(words, ",;.!?\n");
		const char *clause = arena_strndup(j->arena, words, len);

		if (is_number_alone(j->arena, clause)) {
			clause =
			    arena_printf(j->arena, "%s %s", before, clause);
			before = "";
		} else if (clause[strspn(clause, " ")] != '\0')
			before = clause;
		name = scored_in(j, &s, clause);
		words += len + (words[len] != '\0');
	}
	return name;
}

/* One sentence for a skill whose number was not kept, else NULL. */
static const char *
store(struct job *j, const struct member *m, const struct answers *a, size_t i,
    const struct voice *v, struct wording_pair *pair)
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

		pair->coach = member_title(v, &coach);
	}
	if (fate != ANSWER_TOO_LATE)
		return NULL;
	if (out.self < 0)
		return SAY(v, SAY_EARLY_AGAIN, NAME("skill", pair->metric));
	return SAY(v, SAY_TOO_LATE, NAME("skill", pair->metric),
	    WHOLE("self", wording_number(v, out.self)));
}

/* Once is a question; twice is a quarrel with a machine. */
static bool
asked_before(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_ASKED_BEFORE);

	stmt_int(st, ":athlete", athlete);
	job_lately(j, st, DAY);
	return job_found(j, st);
}

static bool
is_off(const struct answers *a)
{
	return a->reading.kind == REPLY_ASK && a->reading.why != NULL &&
	    strcmp(a->reading.why, "range") == 0;
}

static const char *
question_again(const struct voice *v, const struct answers *a, bool discreet)
{
	const char *names[REPLY_ITEMS_MAX];

	for (size_t i = 0; i < a->prompt.n; i++)
		names[i] = a->prompt.items[i].name;
	return wording_ask(v, a->reading.why == NULL ? "" : a->reading.why,
	    discreet ? -1 : a->reading.tenths, names, a->prompt.n);
}

static const char *
left_out(const struct voice *v, const char *missing)
{
	const char *words = wording_plain(v, SAY_LEFT_OUT);

	return missing == NULL
	    ? words
	    : arena_printf(v->arena, "%s %s", words,
		  SAY(v, SAY_STILL_OPEN, WHOLE("skills", missing)));
}

const char *
answers_skill(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_SKILLS);
	const char *name = NULL;

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":offset", 0);
	stmt_int(st, ":limit", 1);
	if (job_row(j, st))
		name = stmt_copy_text(st, j->arena, "name");
	stmt_end(st);
	return name;
}

/* What her numbers came to. */
struct outcome {
	struct wording_pair pairs[REPLY_ITEMS_MAX];
	size_t n;
	const char *refused, *missing; /* NULL: none */
};

/* discreet: of a number that no coach's has met only that it is there. */
static const char *
outcome_words(const struct voice *v, const struct answers *a,
    const struct outcome *o, bool discreet)
{
	struct wording_pair pairs[REPLY_ITEMS_MAX];

	if (o->n == 0 && o->refused == NULL && a->reading.kind == REPLY_ASK)
		return a->given_up ? wording_plain(v, SAY_PASSED_ON)
				   : question_again(v, a, discreet);
	if (o->n == 0)
		return o->refused == NULL ? left_out(v, o->missing)
					  : o->refused;
	for (size_t i = 0; i < o->n; i++) {
		pairs[i] = o->pairs[i];
		pairs[i].hidden = discreet && pairs[i].coach == NULL;
	}
	return arena_printf(v->arena, "%s%s%s",
	    wording_saved(v, pairs, o->n, o->missing, is_off(a)),
	    o->refused == NULL ? "" : " ",
	    o->refused == NULL ? "" : o->refused);
}

/* A coach may be a parent, too. */
static bool
is_copied_to_coach(struct job *j, const struct member *m)
{
	struct stmt *st;

	if (m->guardian == NULL || !(m->minor || m->keep_copy))
		return false;
	st = job_use(j, TAKE_COACH_AT);
	stmt_int(st, ":team", m->team);
	stmt_text(st, ":way", m->guardian);
	return job_found(j, st);
}

static void
outcome_find(struct job *j, const struct member *m, const struct answers *a,
    const struct voice *v, struct outcome *o)
{
	struct arena *arena = j->arena;

	for (size_t i = 0; i < a->prompt.n_known; i++) {
		const char *name = a->prompt.items[i].name, *why;

		if (a->reading.answers[i].found == REPLY_VALUE) {
			why = store(j, m, a, i, v, &o->pairs[o->n]);
			o->n += why == NULL;
			if (why != NULL)
				o->refused = o->refused == NULL
				    ? why
				    : arena_printf(
					  arena, "%s %s", o->refused, why);
		} else if (a->asked && i < a->prompt.n &&
		    a->reading.answers[i].found == REPLY_MISSING)
			o->missing = o->missing == NULL
			    ? name
			    : arena_printf(arena, "%s, %s", o->missing, name);
	}
}

const char *
answers_apply(struct job *j, const struct member *m, struct answers *a)
{
	struct voice v = voice_of(j, m);
	struct outcome o = { .n = 0 };
	bool asks;

	outcome_find(j, m, a, &v, &o);
	asks = o.n == 0 && o.refused == NULL && a->reading.kind == REPLY_ASK;
	if (asks)
		a->given_up = a->has_words && asked_before(j, m->id);
	else if (a->asked && o.missing == NULL)
		prompt_close(j, m->id);
	if (is_copied_to_coach(j, m))
		a->copied = outcome_words(&v, a, &o, true);
	return outcome_words(&v, a, &o, false);
}
