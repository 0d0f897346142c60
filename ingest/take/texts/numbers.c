/* numbers.c -- erg tests: "2K 6:45.3", "5K 18:50.2 2026-11-20". */
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/rounds.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/verb.h"
#include "lib/erg.h"

enum { YEAR_DAYS = 366 };

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

/* As a text in her language has it: only English names the days here. */
static const char *
day_shown(const struct text_call *c, struct day day)
{
	return c->voice->language == WORDBOOK_EN ? date_words(c->arena, day)
						 : date_iso(c->arena, day);
}

static enum text_fit
day_refuse(struct text_call *c, enum wordbook_word why, struct day day,
    const char *word)
{
	return text_refuse(c,
	    SAY(c->voice, why, WHOLE("text", vocab_shown(c->arena, word)),
		WHOLE("date", day_shown(c, day)),
		WHOLE("test", text_verb_shown(c)),
		WHOLE("example", c->erg->example),
		WHOLE("day", date_iso(c->arena, c->today))));
}

static enum text_fit
day_read(struct text_call *c, const char *word)
{
	static const char *const yesterday[] = { "yesterday", "ayer", NULL };
	struct day day = c->today;
	int64_t ago;

	if (text_word_of(c->arena, word, yesterday) >= 0)
		day = date_of_number(date_number(day) - 1);
	else if (*word != '\0' && !date_parse(word, &day))
		return day_refuse(c, SAY_ERG_DAY_WRONG, c->today, word);
	ago = date_number(c->today) - date_number(day);
	if (ago < 0)
		return day_refuse(c, SAY_ERG_DAY_AHEAD, day, word);
	if (ago > YEAR_DAYS)
		return day_refuse(c, SAY_ERG_DAY_OLD, day, word);
	c->day = date_iso(c->arena, day);
	return TEXT_TAKEN;
}

static bool
holds_one_of(
    struct arena *a, const char *text, const char *const *words, bool digits)
{
	struct fold f = fold_text(a, text, strlen(text));
	struct fold_word *w;
	size_t n = fold_words(a, f.text, f.len, &w);

	for (size_t i = 0; i < n; i++)
		if ((digits && strpbrk(w[i].s, "0123456789") != NULL) ||
		    text_word_of(a, w[i].s, words) >= 0)
			return true;
	return false;
}

/* "felt awful", and no other day than today. */
static bool
is_remark(struct arena *a, const char *words)
{
	static const char *const others[] = { "yesterday", "ayer", "last",
		"monday", "mon", "lunes", "tuesday", "tue", "martes",
		"wednesday", "wed", "miercoles", "thursday", "thu", "jueves",
		"friday", "fri", "viernes", "saturday", "sat", "sabado",
		"sunday", "sun", "domingo", "tomorrow", "manana", NULL };

	return *words != '\0' && !holds_one_of(a, words, others, true);
}

/* "felt ...", "but ...": how people go on behind what they did. */
static bool
goes_on(struct arena *a, const char *words)
{
	static const char *const heads[] = { "felt", "feels", "feeling", "was",
		"it", "but", "and", "so", "i", "im", "my", "new", "pb", "pr",
		"legs", "died", "really", "super", "very", "pretty", "kinda",
		"went", "this", "today", "just", "finally", "after", "hard",
		"tough", "good", "great", "bad", "tired", "lol", "omg", "ugh",
		"wow", "yay", "me", "fue", "pero", "y", "muy", "hoy", "estoy",
		"estaba", "mi", "nuevo", "nueva", "por", "al", "cansada",
		"cansado", NULL };
	struct fold f = fold_text(a, words, strlen(words));
	struct fold_word *w;

	return fold_words(a, f.text, f.len, &w) > 0 &&
	    text_word_of(a, w[0].s, heads) >= 0;
}

/* "but my goal is lower", "and she was slower": more than this result. */
static bool
is_elsewhere(struct arena *a, const char *words)
{
	static const char *const signs[] = { "goal", "target", "want", "wanna",
		"would", "could", "should", "hope", "hoping", "need", "aim",
		"aiming", "plan", "planning", "if", "will", "next", "not",
		"didnt", "almost", "maybe", "she", "he", "her", "his", "they",
		"their", "meta", "objetivo", "quiero", "querria", "si", "no",
		"ojala", "espero", "casi", "quizas", "ella", "ellos", NULL };

	return holds_one_of(a, words, signs, false);
}

static enum text_fit
amount_check(struct text_call *c, const char *name, const char *word)
{
	const struct erg *e = c->erg;
	int64_t low = e->distance ? e->low : e->low * 10;
	int64_t high = e->distance ? e->high : e->high * 10;

	c->value = amount_read(e, word);
	if (c->value < 0)
		return text_refuse(c,
		    SAY(c->voice,
			e->distance ? SAY_ERG_NO_DISTANCE : SAY_ERG_NO_TIME,
			WHOLE("text", vocab_shown(c->arena, word)),
			WHOLE("test", name), WHOLE("example", e->example)));
	if (c->value < low || c->value > high)
		return text_refuse(c,
		    SAY(c->voice, SAY_ERG_LIMITS, WHOLE("test", name),
			WHOLE("result", word),
			WHOLE("least", limit(c->arena, e, e->low)),
			WHOLE("most", limit(c->arena, e, e->high)),
			WHOLE("example", e->example)));
	return TEXT_TAKEN;
}

/* Said at length, it must be plain: "2k 7:10 felt really awful today". */
static bool
is_result(struct text_call *c, const char *word, const char *more)
{
	const struct erg *e = c->erg;
	int64_t value = amount_read(e, word), unit = e->distance ? 1 : 10;

	return value >= e->low * unit && value <= e->high * unit &&
	    strchr(more, '?') == NULL && goes_on(c->arena, more) &&
	    is_remark(c->arena, more) && !is_elsewhere(c->arena, more);
}

enum text_fit
read_erg(struct text_call *c)
{
	static const char *const undo[] = { "undo", "deshacer", NULL };
	static const char *const today[] = { "today", "hoy", NULL };
	const char *name = text_verb_shown(c);
	size_t len = strcspn(c->rest, " \t\r\n"), end = len;
	const char *word;
	const char *more = c->rest + len + strspn(c->rest + len, " \t\r\n");

	while (end > 0 && strchr(",.;!", c->rest[end - 1]) != NULL)
		end--;
	word = arena_strndup(c->arena, c->rest, end);
	c->erg = vocab_erg(c->text);
	c->undo = *more == '\0' && text_word_of(c->arena, word, undo) >= 0;
	if (!c->undo &&
	    (word[0] < '0' || word[0] > '9' ||
		(text_is_prose(more) && !is_result(c, word, more))))
		return TEXT_PROSE;
	if (c->role != NULL && strcmp(c->role, "rower") != 0)
		return text_refuse(
		    c, wording_plain(c->voice, SAY_ERG_COXSWAIN));
	c->shown = "undo";
	if (c->undo)
		return TEXT_TAKEN;
	if (text_word_of(c->arena, more, today) >= 0)
		more = "";
	else if (is_remark(c->arena, more)) {
		c->last = more;
		c->own_words = true;
		more = "";
	}
	if (amount_check(c, name, word) == TEXT_REFUSED ||
	    day_read(c, more) == TEXT_REFUSED)
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
		    SAY(c->voice, SAY_ERG_NONE, WHOLE("test", name),
			WHOLE("example", c->erg->example)));
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
	    SAY(c->voice, SAY_ERG_UNDONE, WHOLE("test", name),
		WHOLE("result", vocab_erg_text(j->arena, c->erg, (int)value)),
		WHOLE("day", day)));
}

/* "1:41.3"; NULL for a test by distance. */
static const char *
split_text(struct arena *a, const struct erg *e, int64_t tenths)
{
	int64_t split = erg_split(e->name, tenths);

	return e->distance || split == tenths
	    ? NULL
	    : vocab_erg_text(a, e, (int)split);
}

/* What her best was before. */
static const char *
best_text(struct job *j, const struct text_call *c, int64_t athlete)
{
	struct stmt *st = job_use(j, TAKE_RESULT_BEST);
	const char *was;
	int64_t n, best;

	stmt_int(st, ":athlete", athlete);
	stmt_text(st, ":test", c->erg->name);
	if (!job_row(j, st))
		return "";
	n = stmt_get_int(st, "n");
	best = stmt_get_int(st, c->erg->distance ? "highest" : "lowest");
	stmt_end(st);
	if (n == 0)
		return wording_plain(c->voice, SAY_ERG_FIRST);
	was = vocab_erg_text(j->arena, c->erg, (int)best);
	if (c->erg->distance ? c->value > best : c->value < best)
		return SAY(c->voice, SAY_ERG_BEST, WHOLE("result", was));
	return SAY(c->voice, SAY_ERG_NOT_BEST, WHOLE("result", was));
}

/* Her coaches read what she says of it; a score in it they may not. */
static void
remark_pass_on(struct incoming *in, const char *remark)
{
	struct bridge_text text = {
		.reading = "note", .words = in->body, .line = in->line
	};

	if (remark != NULL && !incoming_scores(in, remark))
		bridge_text(in->job, &in->who, &text);
}

void
text_erg(struct incoming *in, struct text_call *c)
{
	struct job *j = in->job;
	const char *name = text_verb_shown(c), *best, *split, *result;
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
	result = vocab_erg_text(j->arena, c->erg, (int)c->value);
	if (!result_put(j, &r)) {
		incoming_answer(in, "answer",
		    SAY(c->voice, SAY_ERG_KNOWN, WHOLE("test", name),
			WHOLE("result", result)));
		return;
	}
	split = split_text(j->arena, c->erg, c->value);
	incoming_answer(in, "answer",
	    SAY(c->voice, split == NULL ? SAY_ERG_PLAIN : SAY_ERG,
		WHOLE("test", name), WHOLE("result", result),
		WHOLE("day", c->day),
		WHOLE("split", split == NULL ? "" : split),
		WHOLE("best", best)));
	remark_pass_on(in, c->last);
}
