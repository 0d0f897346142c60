/* clock.c -- what is due at a time of day, or after so many hours. */
#include "ingest/take/clock.h"

#include <string.h>

#include "ingest/take/letters.h"
#include "ingest/take/reproving.h"
#include "ingest/take/sending.h"
#include "ingest/take/texts/prompts.h"
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_prompts.h"
#include "lib/date.h"

enum {
	/* As long as one that came back is tried again (TAKE_RETURNING). */
	STALE = 48 * HOUR,
	/* So old is no news any more. */
	NEWS = 28 * 24 * HOUR,
	/* From this minute of the day on nobody is asked how she is. */
	EVENING = 20 * 60,
};

struct moment {
	const char *day;  /* "2026-11-22" */
	const char *week; /* the last day that is no part of this week */
	int weekday;	  /* 1 is Monday */
	int minute;	  /* of the day */
	int64_t midnight;
};

static struct moment
moment_of(struct job *j)
{
	const char *zone = conf_text(j->take->conf, "club.zone");
	struct day day = date_day(j->m->received, zone);
	struct moment now = { .day = date_iso(j->arena, day) };
	int hour, minute;

	date_clock(j->m->received, zone, &hour, &minute);
	now.week = date_iso(j->arena, date_of_number(date_number(day) - 6));
	now.minute = hour * 60 + minute;
	/* 1970-01-01 was a Thursday. */
	now.weekday = (int)((date_number(day) + 3) % 7) + 1;
	now.midnight = j->m->received - j->m->received % 60 +
	    (int64_t)(24 * 60 - now.minute) * 60;
	return now;
}

/* ---- check-ins ---- */

static int64_t *
ids_of(struct job *j, struct stmt *st, const char *column, size_t *n)
{
	int64_t *ids = NULL;
	size_t cap = 0;

	*n = 0;
	while (job_row(j, st)) {
		ids = arena_grow(j->arena, ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = stmt_get_int(st, column);
	}
	return ids;
}

static void
check_in_ask(struct job *j, int64_t team, const struct moment *now)
{
	struct stmt *st = job_use(j, TAKE_CHECK_IN_ASKED);
	int64_t *ids;
	size_t n;

	stmt_int(st, ":team", team);
	stmt_text(st, ":day", now->day);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	st = job_use(j, TAKE_CHECK_IN_WHOM);
	stmt_int(st, ":team", team);
	stmt_text(st, ":day", now->day);
	ids = ids_of(j, st, "id", &n);
	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(j, ids[i]);
		struct voice v = voice_of(j, &m);
		struct text t = {
			.to = &m,
			.number = phone_of(j, m.id).number,
			.class = "prompt",
			.expires = now->midnight,
		};

		if (!prompt_welcome(j, &m))
			continue;
		t.body = SAY(&v, SAY_CHECK_IN,
		    NAME("first", member_called(j, &m, t.number)));
		letter_text(j, &t);
	}
}

static void
check_ins(struct job *j, const struct moment *now)
{
	struct stmt *st = job_use(j, TAKE_CHECK_IN_DUE);
	int64_t *teams;
	size_t n;

	stmt_int(st, ":weekday", now->weekday);
	stmt_int(st, ":minute", now->minute);
	stmt_text(st, ":day", now->day);
	teams = ids_of(j, st, "team", &n);
	for (size_t i = 0; i < n && now->minute < EVENING; i++)
		check_in_ask(j, teams[i], now);
}

/* ---- her week ---- */

static void
reflection_ask(struct job *j, const struct member *m, const struct moment *now)
{
	struct voice v = voice_of(j, m);
	struct text t = {
		.to = m,
		.number = phone_of(j, m->id).number,
		.class = "prompt",
		.expires = now->midnight,
	};
	struct stmt *st = job_use(j, TAKE_REFLECTION_ASKED);

	stmt_int(st, ":athlete", m->id);
	stmt_text(st, ":day", now->day);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	t.body =
	    SAY(&v, SAY_WEEK_ASK, NAME("first", member_called(j, m, t.number)));
	letter_text(j, &t);
}

/* Who gets something else at this moment is asked a quarter of an hour on. */
static void
reflections(struct job *j, const struct moment *now)
{
	struct stmt *st = job_use(j, TAKE_REFLECTION_WHOM);
	int64_t *ids;
	size_t n;

	stmt_int(st, ":weekday", now->weekday);
	stmt_int(st, ":minute", now->minute);
	stmt_text(st, ":week", now->week);
	stmt_text(st, ":day", now->day);
	ids = ids_of(j, st, "id", &n);
	for (size_t i = 0; i < n && now->minute < EVENING; i++) {
		struct member m = member_load(j, ids[i]);

		if (prompt_welcome(j, &m))
			reflection_ask(j, &m, now);
	}
}

/* ---- new answers, to the coach ---- */

struct news {
	int64_t coach, answers, athletes;
};

static void
news_tell(struct job *j, const struct news *news)
{
	struct member coach = member_load(j, news->coach);
	struct stmt *st = job_use(j, TAKE_ANSWERS_TOLD);
	struct mail mail = {
		.to = &coach,
		.class = "notice",
		.subject = wording_answers_subject(j->arena, news->answers),
		.body = wording_answers_mail(j->arena, news->answers,
		    news->athletes, member_link(j, &coach)),
	};

	stmt_int(st, ":coach", coach.id);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	letter_mail(j, &mail);
}

/* An hour after the first one, when most of a crew have answered. */
static void
news_collect(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_ANSWERS_NEW);
	struct news *all = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":since", j->m->received - NEWS);
	stmt_int(st, ":due", j->m->received - HOUR);
	while (job_row(j, st)) {
		all = arena_grow(j->arena, all, n, &cap, sizeof(*all));
		all[n++] = (struct news){ stmt_get_int(st, "coach"),
			stmt_get_int(st, "answers"),
			stmt_get_int(st, "athletes") };
	}
	for (size_t i = 0; i < n; i++)
		news_tell(j, &all[i]);
}

/* ---- texts of coaches that could not leave ---- */

static void
messages_end(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_STALE);
	const char **ids = NULL;
	size_t n = 0, cap = 0;

	stmt_int(st, ":before", j->m->received - STALE);
	while (job_row(j, st)) {
		ids = arena_grow(j->arena, ids, n, &cap, sizeof(*ids));
		ids[n++] = stmt_copy_text(st, j->arena, "id");
	}
	for (size_t i = 0; i < n; i++)
		sending_raise(j, ids[i], "failed",
		    "late it could not leave for two days");
}

void
clock_take(struct job *j)
{
	struct moment now = moment_of(j);

	messages_end(j);
	prompts_withhold(j);
	check_ins(j, &now);
	reflections(j, &now);
	prompts_remind(j);
	prompts_catch_up(j);
	reprove(j, now.minute);
	news_collect(j);
}
