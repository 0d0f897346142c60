/* numbers.c -- erg tests: "2K 6:45.3", "5K 18:50.2 2026-11-20". */
#include <stdlib.h>
#include <string.h>

#include "ingest/take/texts/incoming.h"
#include "ingest/take/rounds.h"
#include "ingest/take/texts/verb.h"
#include "lib/erg.h"

enum { YEAR_DAYS = 366 };

static const char *
upper(struct arena *a, const char *s)
{
	char *copy = arena_strdup(a, s);

	for (char *p = copy; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 32);
	return copy;
}

/* The amount, or -1. */
static int64_t
amount_read(const struct erg *e, const char *word)
{
	size_t digits = strspn(word, "0123456789");

	if (!e->distance)
		return vocab_tenths(word);
	if (digits == 0 || digits > 6 ||
	    (word[digits] != '\0' && strcmp(word + digits, "m") != 0))
		return -1;
	return strtol(word, NULL, 10);
}

static const char *
limit(struct arena *a, const struct erg *e, int seconds)
{
	return vocab_erg_text(a, e, e->distance ? seconds : seconds * 10);
}

static enum text_fit
day_read(struct text_call *c, const char *word, const char *example)
{
	struct day day = c->today;
	int64_t ago;

	if (*word != '\0' && !date_parse(word, &day))
		return text_refuse(c,
		    "I read \"%s\" as no date. Write the day like this: %s %s",
		    vocab_shown(c->arena, word), example,
		    date_iso(c->arena, c->today));
	ago = date_number(c->today) - date_number(day);
	if (ago < 0)
		return text_refuse(c,
		    "%s is not over yet. Text a test that was rowed: %s %s",
		    date_words(c->arena, day), example,
		    date_iso(c->arena, c->today));
	if (ago > YEAR_DAYS)
		return text_refuse(c,
		    "%s is more than a year ago. Your coach can enter it. For "
		    "a newer one: %s",
		    date_words(c->arena, day), example);
	c->day = date_iso(c->arena, day);
	return TEXT_TAKEN;
}

static enum text_fit
amount_check(struct text_call *c, const char *name, const char *word)
{
	const struct erg *e = c->erg;
	int64_t low = e->distance ? e->low : e->low * 10;
	int64_t high = e->distance ? e->high : e->high * 10;

	c->value = amount_read(e, word);
	if (c->value < 0)
		return text_refuse(c, "\"%s\" is no %s. Like this: %s %s",
		    vocab_shown(c->arena, word),
		    e->distance ? "distance in metres" : "time", name,
		    e->example);
	if (c->value < low || c->value > high)
		return text_refuse(c,
		    "%s in %s cannot be right: I take %s to %s. Like this: "
		    "%s %s",
		    name, word, limit(c->arena, e, e->low),
		    limit(c->arena, e, e->high), name, e->example);
	return TEXT_TAKEN;
}

enum text_fit
read_erg(struct text_call *c)
{
	static const char *const undo[] = { "undo", "deshacer", NULL };
	const char *name = upper(c->arena, c->text), *example;
	size_t len = strcspn(c->rest, " \t\r\n");
	const char *word = arena_strndup(c->arena, c->rest, len);
	const char *more = c->rest + len + strspn(c->rest + len, " \t\r\n");

	c->erg = vocab_erg(c->text);
	c->undo = *more == '\0' && text_word_of(c->arena, word, undo) >= 0;
	if (!c->undo && (word[0] < '0' || word[0] > '9' || text_is_prose(more)))
		return TEXT_PROSE;
	if (c->role != NULL && strcmp(c->role, "rower") != 0)
		return text_refuse(c,
		    "Erg tests are kept for rowers, and you are a coxswain "
		    "here. If that is not so, tell your coach in a text.");
	c->shown = "undo";
	if (c->undo)
		return TEXT_TAKEN;
	example = arena_printf(c->arena, "%s %s", name, c->erg->example);
	if (amount_check(c, name, word) == TEXT_REFUSED ||
	    day_read(c, more, example) == TEXT_REFUSED)
		return TEXT_REFUSED;
	c->shown = arena_printf(c->arena, "%s %s",
	    vocab_erg_text(c->arena, c->erg, (int)c->value), c->day);
	return TEXT_TAKEN;
}

static void
undo(struct incoming *in, const struct text_call *c, const char *name)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_OWN_RESULT);
	const char *day;
	int64_t id, value;

	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":test", c->erg->name);
	if (!job_row(j, st)) {
		incoming_answer(in, "answer",
		    arena_printf(j->arena,
			"There is no %s that you texted. One is entered like "
			"this: %s %s",
			name, name, c->erg->example));
		return;
	}
	id = stmt_get_int(st, "id");
	value = stmt_get_int(st, "value");
	day = stmt_copy_text(st, j->arena, "day");
	stmt_end(st);
	st = job_use(j, TAKE_RESULT_WITHDRAW);
	stmt_int(st, ":id", id);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	incoming_answer(in, "answer",
	    arena_printf(j->arena, "Taken back: %s %s of %s.", name,
		vocab_erg_text(j->arena, c->erg, (int)value), day));
}

/* "split 1:41.3"; nothing for a test by distance. */
static const char *
split_text(struct arena *a, const struct erg *e, int64_t tenths)
{
	int64_t split = erg_split(e->name, tenths);

	if (e->distance || split == tenths)
		return "";
	return arena_printf(a, ", split %s", vocab_erg_text(a, e, (int)split));
}

/* What her best was before. */
static const char *
best_text(struct job *j, const struct text_call *c, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_RESULT_BEST);
	int64_t n, best;

	stmt_int(st, ":athlete", athlete);
	stmt_text(st, ":test", c->erg->name);
	if (!job_row(j, st))
		return "";
	n = stmt_get_int(st, "n");
	best = stmt_get_int(st, c->erg->distance ? "highest" : "lowest");
	stmt_end(st);
	if (n == 0)
		return "Your first here.";
	if (c->erg->distance ? c->value > best : c->value < best)
		return arena_printf(j->arena, "Your best, before it was %s.",
		    vocab_erg_text(j->arena, c->erg, (int)best));
	return arena_printf(j->arena, "Your best is %s.",
	    vocab_erg_text(j->arena, c->erg, (int)best));
}

void
text_erg(struct incoming *in, struct text_call *c)
{
	struct job *j = in->job;
	const char *name = upper(j->arena, c->erg->name), *best;
	struct result r = {
		.athlete = in->who.id,
		.enterer = in->who.id,
		.test = c->erg->name,
		.value = c->value,
		.note = "",
		.day = c->day,
	};

	if (c->undo) {
		undo(in, c, name);
		return;
	}
	best = best_text(j, c, in->who.id);
	if (!result_put(j, &r)) {
		incoming_answer(in, "answer",
		    arena_printf(j->arena, "Got %s %s, it was there already.",
			name, vocab_erg_text(j->arena, c->erg, (int)c->value)));
		return;
	}
	incoming_answer(in, "answer",
	    arena_printf(j->arena, "Got %s %s of %s%s. %s Wrong? %s UNDO", name,
		vocab_erg_text(j->arena, c->erg, (int)c->value), c->day,
		split_text(j->arena, c->erg, c->value), best, name));
}
