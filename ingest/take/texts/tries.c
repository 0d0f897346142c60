/* tries.c -- the one thing that she will try: TRY, and TRIED. */
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/utf8.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/verb.h"

enum {
	LETTERS = 160, /* as one text; it stands on a sheet of paper, too */
	YEAR_DAYS = 366,
	WEEK = 7,
	SEASON = 84 * DAY,
};

/* ---- reading ---- */

/* Words between single blanks. */
static const char *
one_line(struct arena *a, const char *words)
{
	char *line = arena_alloc(a, strlen(words) + 1), *end = line;

	for (const char *p = words; *p != '\0'; p++)
		if (strchr(" \t\r\n", *p) == NULL)
			*end++ = *p;
		else if (end > line && end[-1] != ' ')
			*end++ = ' ';
	if (end > line && end[-1] == ' ')
		end--;
	*end = '\0';
	return line;
}

static size_t
letters(const char *words)
{
	const char *end = words + strlen(words);
	size_t n = 0;

	for (; words < end; n++)
		utf8_next(&words, end);
	return n;
}

/* How many days from today on a day is that is called so; 0: it is none. */
static int64_t
days_until(struct text_call *c, const char *word)
{
	enum { WAYS = 3 };
	static const char *const names[] = { "monday", "mon", "lunes",
		"tuesday", "tue", "martes", "wednesday", "wed", "miercoles",
		"thursday", "thu", "jueves", "friday", "fri", "viernes",
		"saturday", "sat", "sabado", "sunday", "sun", "domingo",
		"tomorrow", "manana", NULL };
	int name = text_word_of(c->arena, word, names);
	/* 1970-01-01 was a Thursday. */
	int64_t today = (date_number(c->today) + 3) % WEEK;

	if (name < 0)
		return 0;
	return name >= WEEK * WAYS
	    ? 1
	    : (name / WAYS - today + WEEK - 1) % WEEK + 1;
}

/* Behind the last "by": where that begins, and the day's word. */
static const char *
by_find(struct arena *a, const char *words, size_t *at)
{
	static const char *const ways[] = { " by ", " para el ", " para ",
		" hasta el ", " hasta " };
	struct fold f = fold_text(a, words, strlen(words));
	const char *day = NULL;

	for (size_t i = 0; day == NULL && i < sizeof(ways) / sizeof(*ways); i++)
		for (const char *p = f.text; (p = strstr(p, ways[i])) != NULL;
		     p++) {
			*at = f.at[p - f.text];
			day = p + strlen(ways[i]);
		}
	return day;
}

/*
 * What is no day behind it belongs to her words; so does a "by" that stands
 * behind nothing but signs.
 */
static enum text_fit
by_read(struct text_call *c)
{
	size_t at = 0;
	const char *word = by_find(c->arena, c->text, &at);
	struct day day;
	int64_t ahead;

	while (at > 0 && strchr(" ,;:-", c->text[at - 1]) != NULL)
		at--;
	if (word == NULL || at == 0)
		return TEXT_TAKEN;
	if (date_parse(word, &day))
		ahead = date_number(day) - date_number(c->today);
	else if ((ahead = days_until(c, word)) == 0)
		return TEXT_TAKEN;
	if (ahead < 0 || ahead > YEAR_DAYS)
		return text_refuse(c,
		    SAY(c->voice, SAY_TRY_DAY, WHOLE("date", word),
			WHOLE("day", date_iso(c->arena, c->today))));
	c->day =
	    date_iso(c->arena, date_of_number(date_number(c->today) + ahead));
	c->text = arena_strndup(c->arena, c->text, at);
	return TEXT_TAKEN;
}

static enum text_fit
words_read(struct text_call *c)
{
	size_t n;

	c->own_words = true;
	c->text = one_line(c->arena, c->rest);
	n = letters(c->text);
	if (n > LETTERS)
		return text_refuse(c,
		    SAY(c->voice, SAY_TRY_LONG,
			WHOLE("n", wording_number(c->voice, (int64_t)n)),
			WHOLE("most", wording_number(c->voice, LETTERS))));
	c->shown = c->text;
	return TEXT_TAKEN;
}

enum text_fit
read_try(struct text_call *c)
{
	if (strchr(c->rest, '?') != NULL)
		return TEXT_PROSE;
	if (c->rest[0] == '\0')
		return text_refuse(c, wording_plain(c->voice, SAY_TRY_MISSING));
	if (words_read(c) == TEXT_REFUSED || by_read(c) == TEXT_REFUSED)
		return TEXT_REFUSED;
	if (c->day != NULL)
		c->shown = arena_printf(c->arena, "%s by %s", c->text, c->day);
	return TEXT_TAKEN;
}

/* "Tried to call you" tells a coach something else. */
enum text_fit
read_tried(struct text_call *c)
{
	if (strchr(c->rest, '?') != NULL || strncmp(c->rest, "to ", 3) == 0)
		return TEXT_PROSE;
	return words_read(c);
}

/* ---- doing ---- */

/* The open one's number and when she wrote it; 0: there is none. */
static int64_t
open_one(struct incoming *in, int64_t *created)
{
	struct stmt *st = job_use(in->job, TAKE_TRY_OPEN);
	int64_t id = 0;

	stmt_int(st, ":athlete", in->who.id);
	if (job_row(in->job, st)) {
		id = stmt_get_int(st, "id");
		*created = stmt_get_int(st, "created");
	}
	stmt_end(st);
	return id;
}

static const char *
day_of(struct incoming *in, int64_t when)
{
	return date_iso(in->job->arena,
	    date_day(when, conf_text(in->job->take->conf, "club.zone")));
}

void
text_try(struct incoming *in, struct text_call *c)
{
	struct job *j = in->job;
	int64_t created = 0;
	bool again = open_one(in, &created) != 0;
	struct stmt *st;

	if (incoming_scores(in, c->text)) {
		incoming_say(in, SAY_TRY_SCORE);
		return;
	}
	st = job_use(j, TAKE_TRY_PUT);
	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":words", c->text);
	if (c->day != NULL)
		stmt_text(st, ":until", c->day);
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	if (again)
		incoming_answer(in, "answer",
		    SAY(c->voice, SAY_TRY_AGAIN,
			WHOLE("day", day_of(in, created))));
	else if (c->day != NULL)
		incoming_answer(in, "answer",
		    SAY(c->voice, SAY_TRY_BY, WHOLE("day", c->day)));
	else
		incoming_say(in, SAY_TRY);
}

/* How many in twelve weeks, this one counted. */
static int64_t
closed_count(struct job *j, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_TRIES_CLOSED);
	int64_t n = 0;

	stmt_int(st, ":athlete", athlete);
	job_lately(j, st, SEASON);
	if (job_row(j, st))
		n = stmt_get_int(st, "n");
	stmt_end(st);
	return n;
}

/* Without one that is open, words are a note as any other. */
static void
nothing_open(struct incoming *in, const struct text_call *c)
{
	if (c->text[0] == '\0' || in->by_mail)
		incoming_say(in, SAY_TRIED_NONE);
	else
		incoming_understand(in);
}

void
text_tried(struct incoming *in, struct text_call *c)
{
	struct job *j = in->job;
	int64_t created = 0, id = open_one(in, &created);
	struct stmt *st;

	if (id == 0) {
		nothing_open(in, c);
		return;
	}
	if (incoming_scores(in, c->text)) {
		incoming_say(in, SAY_TRY_SCORE);
		return;
	}
	st = job_use(j, TAKE_TRY_CLOSE);
	stmt_int(st, ":id", id);
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	stmt_text(st, ":found", c->text);
	job_run(j, st);
	incoming_answer(in, "answer",
	    SAY(c->voice, SAY_TRIED, WHOLE("day", day_of(in, created)),
		WHOLE("n",
		    wording_number(c->voice, closed_count(j, in->who.id)))));
}
