/* condition.c -- how she is: 4355, SICK, OK, AWAY 7, PAUSE 7. */
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/rounds.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/prompts.h"
#include "ingest/take/texts/verb.h"
#include "lib/condition.h"

enum {
	ITEM_MAX = 5,
	NOTE_LETTERS = 500,
	DAYS_MAX = 60,
};

static bool
is_item(char c)
{
	return c >= '1' && c <= '0' + ITEM_MAX;
}

/* "4 3 5 5", "4-3-5-5", "4, 3, 5, 5": one sign between all of them. */
static size_t
apart_length(const char *s, int items[TEXT_ITEMS])
{
	char sign = s[0] == '\0' ? '\0' : s[1];
	size_t at = 0;

	if (sign == '\0' || strchr(" ,-./", sign) == NULL)
		return 0;
	for (int i = 0; i < TEXT_ITEMS; i++) {
		if (i > 0 && s[at++] != sign)
			return 0;
		at += i > 0 ? strspn(s + at, " ") : 0;
		if (!is_item(s[at]))
			return 0;
		items[i] = s[at++] - '0';
	}
	return at;
}

/* "4355", "43-5": "-" is a skip. */
static size_t
joined_length(const char *s, int items[TEXT_ITEMS])
{
	for (int i = 0; i < TEXT_ITEMS; i++) {
		if (!is_item(s[i]) && s[i] != '-')
			return 0;
		items[i] = s[i] == '-' ? 0 : s[i] - '0';
	}
	return strncmp(s, "----", TEXT_ITEMS) == 0 ? 0 : TEXT_ITEMS;
}

/* How many bytes of the folded text the check-in takes, 0: it is none. */
static size_t
items_length(const char *s, struct text_call *c)
{
	size_t apart = apart_length(s, c->items);
	size_t at = apart > 0 ? apart : joined_length(s, c->items);

	if (at == 0 || strchr(" \n!.,;:", s[at]) == NULL)
		return 0;
	c->skips = apart == 0 && memchr(s, '-', at) != NULL;
	c->doubtful = c->text[0] == '\0' && (apart > 0 || c->skips);
	return at;
}

/* Four digits and nothing else, or about as many that could be items. */
static bool
misses(const char *s)
{
	size_t n = strspn(s, "0123456789"), items = 0;

	for (size_t i = 0; i < n; i++)
		items += is_item(s[i]);
	return s[n] == '\0' &&
	    (n == TEXT_ITEMS ||
		(items == n && n + 1 >= TEXT_ITEMS && n <= TEXT_ITEMS + 1));
}

static const char *
items_text(struct arena *a, const int items[TEXT_ITEMS])
{
	char *text = arena_alloc(a, TEXT_ITEMS + 1);

	for (int i = 0; i < TEXT_ITEMS; i++)
		text[i] = items[i] == 0 ? '-' : (char)('0' + items[i]);
	text[TEXT_ITEMS] = '\0';
	return text;
}

enum text_fit
read_check_in(struct text_call *c)
{
	struct fold f = fold_text(c->arena, c->rest, strlen(c->rest));
	size_t len = items_length(f.text, c);
	const char *note;

	if (len == 0 && misses(f.text)) {
		c->doubtful = c->text[0] == '\0';
		return text_refuse(c,
		    SAY(c->voice, SAY_CHECK_IN_WRONG, WHOLE("text", f.text)));
	}
	if (len == 0)
		return TEXT_PROSE;
	note = c->rest + f.at[len];
	note += strspn(note, " \t\r\n.,;:");
	if (*note == '!') {
		c->shared = true;
		note += 1 + strspn(note + 1, " \t\r\n");
	}
	c->text = text_cut(c->arena, note, NOTE_LETTERS);
	c->own_words = c->text[0] != '\0';
	c->shared = c->shared && c->own_words;
	c->shown =
	    arena_printf(c->arena, "%s%s%s", items_text(c->arena, c->items),
		c->text[0] == '\0' ? ""
		    : c->shared	   ? " shared note "
				   : " private note ",
		c->text);
	return TEXT_TAKEN;
}

/* "Your usual is 15, today 17." Only with all four. */
static const char *
meaning(struct incoming *in, const struct text_call *c)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_CHECK_IN_USUAL);
	int64_t n = 0, usual = 0;
	int sum = 0;

	for (int i = 0; i < TEXT_ITEMS; i++) {
		if (c->items[i] == 0)
			sum = -1;
		if (sum >= 0)
			sum += c->items[i];
	}
	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":day", date_iso(j->arena, c->today));
	if (job_row(j, st)) {
		n = stmt_get_int(st, "n");
		usual = stmt_get_int(st, "usual");
		stmt_end(st);
	}
	if (sum < 0)
		return "";
	if (n < CONDITION_REPORTS_MIN)
		return SAY(c->voice, SAY_CHECK_IN_SUM,
		    WHOLE("sum", wording_number(c->voice, sum)));
	return SAY(c->voice, SAY_CHECK_IN_USUAL,
	    WHOLE("usual", wording_number(c->voice, usual)),
	    WHOLE("sum", wording_number(c->voice, sum)));
}

/*
 * "4355 60 75 80": the numbers behind it answer the question that is open. One
 * alone may be how long she slept.
 */
static bool
answers_behind(const struct incoming *in, const char *note)
{
	struct incoming rest = *in;

	rest.body = note;
	rest.len = strlen(note);
	return !in->by_mail && strpbrk(note, " ,;/&\n") != NULL &&
	    strspn(note, "0123456789 ,;/&\n") == rest.len &&
	    incoming_answers(&rest, true);
}

static void
check_in_keep(struct incoming *in, const struct text_call *c)
{
	static const char *const names[TEXT_ITEMS] = { ":sleep", ":room",
		":health", ":mood" };
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_CHECK_IN_NEW);

	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":day", date_iso(j->arena, c->today));
	for (int i = 0; i < TEXT_ITEMS; i++)
		if (c->items[i] != 0)
			stmt_int(st, names[i], c->items[i]);
	stmt_text(st, ":note", c->text);
	stmt_int(st, ":shared", c->shared);
	stmt_int(st, ":created", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
}

static void
absence_end(struct incoming *in, const struct text_call *c)
{
	struct stmt *st = job_use(in->job, TAKE_ABSENCE_END);

	stmt_int(st, ":athlete", in->who.id);
	stmt_int(st, ":at", in->job->m->received);
	stmt_text(st, ":day", date_iso(in->job->arena, c->today));
	job_run(in->job, st);
}

/* Who says after SICK that she is well has said OK. */
static bool
ends_sick(struct incoming *in, const struct text_call *c)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_ABSENCE);
	bool sick = false;

	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":day", date_iso(j->arena, c->today));
	if (job_row(j, st)) {
		sick = strcmp(stmt_get_text(st, "kind"), "sick") == 0;
		stmt_end(st);
	}
	return sick && c->items[CONDITION_HEALTH] >= CONDITION_WELL_MIN;
}

static const char *
and_say(struct incoming *in, const char *words, const char *more)
{
	return *more == '\0'
	    ? words
	    : arena_printf(in->job->arena, "%s %s", words, more);
}

void
text_check_in(struct incoming *in, struct text_call *c)
{
	const char *answers = answers_behind(in, c->text) ? c->text : NULL;
	const char *words;

	if (answers != NULL) {
		c->text = "";
		c->shared = false;
	}
	if (c->shared && incoming_scores(in, c->text)) {
		incoming_say(in, SAY_TRY_SCORE);
		return;
	}
	words = and_say(in,
	    SAY(c->voice, SAY_CHECK_IN_GOT,
		WHOLE("items", items_text(in->job->arena, c->items))),
	    meaning(in, c));
	check_in_keep(in, c);
	if (ends_sick(in, c)) {
		absence_end(in, c);
		words = and_say(in, words, wording_plain(c->voice, SAY_BACK));
	}
	if (c->text[0] != '\0')
		words = and_say(in, words,
		    wording_plain(c->voice,
			c->shared ? SAY_CHECK_IN_NOTE_SHARED
				  : SAY_CHECK_IN_NOTE_PRIVATE));
	incoming_answer(in, "answer", words);
	if (answers != NULL) {
		in->body = answers;
		in->len = strlen(answers);
		incoming_understand(in);
	}
}

enum text_fit
read_days(struct text_call *c)
{
	static const char *const words[] = { "d", "day", "days", "dia", "dias",
		NULL };
	char *end;
	const char *more;

	if (text_is_prose(c->rest))
		return TEXT_PROSE;
	c->value = strtol(c->rest, &end, 10);
	more = end + strspn(end, " ");
	if (end == c->rest ||
	    (*more != '\0' && text_word_of(c->arena, more, words) < 0))
		return text_refuse(c,
		    SAY(c->voice, SAY_DAYS_MISSING,
			WHOLE("verb", text_verb_shown(c))));
	if (c->value < 1 || c->value > DAYS_MAX)
		return text_refuse(c,
		    SAY(c->voice, SAY_DAYS_WRONG,
			WHOLE("n", wording_number(c->voice, c->value)),
			WHOLE("most", wording_number(c->voice, DAYS_MAX)),
			WHOLE("verb", text_verb_shown(c))));
	c->shown = arena_printf(c->arena, "%lld days", (long long)c->value);
	return TEXT_TAKEN;
}

static void
absence_put(struct incoming *in, const char *kind, const char *since, int days)
{
	struct stmt *st = job_use(in->job, TAKE_ABSENCE_NEW);

	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":kind", kind);
	stmt_text(st, ":since", since);
	stmt_int(st, ":days", days);
	stmt_int(st, ":created", in->job->m->received);
	stmt_int(st, ":seq", in->job->m->seq);
	job_run(in->job, st);
}

/* One at a time: the newest counts. */
static void
absence_begin(struct incoming *in, const struct text_call *c, const char *kind)
{
	absence_end(in, c);
	absence_put(
	    in, kind, date_iso(in->job->arena, c->today), (int)c->value);
}

/* True: an absence was open, or a check-in has said that she is ill. */
static bool
was_away_or_ill(struct incoming *in, const struct text_call *c)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_ABSENCE);
	const char *day = date_iso(j->arena, c->today), *since;

	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":day", day);
	if (job_found(j, st))
		return true;
	st = job_use(j, TAKE_ILL);
	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":day", day);
	if (!job_row(j, st))
		return false;
	since = stmt_copy_text(st, j->arena, "day");
	stmt_end(st);
	absence_put(in, "sick", since, 0);
	return true;
}

/* Her coaches plan boats: they hear of it at once. */
static void
tell(struct incoming *in, const char *words)
{
	struct bridge_text text = {
		.reading = "note", .words = words, .line = in->line
	};

	bridge_text(in->job, &in->who, &text);
}

void
text_sick(struct incoming *in, struct text_call *c)
{
	absence_begin(in, c, "sick");
	tell(in, "SICK");
	incoming_say(in, SAY_SICK);
}

void
text_ok(struct incoming *in, struct text_call *c)
{
	/* "ok" to what we wrote asks for no answer. */
	if (!was_away_or_ill(in, c)) {
		in->reading = "ack";
		return;
	}
	absence_end(in, c);
	incoming_say(in, SAY_BACK);
	if (!in->by_mail)
		prompt_send(in->job, in->who.id);
}

static void
days_say(struct incoming *in, const struct text_call *c,
    enum wordbook_word today, enum wordbook_word days)
{
	incoming_answer(in, "answer",
	    SAY(c->voice, c->value == 1 ? today : days,
		WHOLE("n", wording_number(c->voice, c->value))));
}

void
text_away(struct incoming *in, struct text_call *c)
{
	struct arena *a = in->job->arena;

	absence_begin(in, c, "away");
	tell(in, arena_printf(a, "AWAY %lld", (long long)c->value));
	days_say(in, c, SAY_AWAY_TODAY, SAY_AWAY);
}

void
text_pause(struct incoming *in, struct text_call *c)
{
	absence_begin(in, c, "paused");
	days_say(in, c, SAY_PAUSE_TODAY, SAY_PAUSE);
}
