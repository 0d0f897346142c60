/* condition.c -- how she is: 4355, SICK, OK, AWAY 7, PAUSE 7. */
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/prompts.h"
#include "ingest/take/rounds.h"
#include "ingest/take/texts/verb.h"

enum {
	ITEM_MAX = 5,
	NOTE_LETTERS = 500,
	USUAL_MIN = 3, /* reports before there is a usual */
	DAYS_MAX = 60,
};

/*
 * Four digits 1 to 5 and "-" for a skip, in one word or with blanks between;
 * how many bytes of the folded text they take, 0: they are none.
 */
static size_t
items_length(const char *s, struct text_call *c)
{
	bool apart = s[0] != '\0' && s[1] == ' ';
	size_t at = 0, digits = 0;

	for (int i = 0; i < TEXT_ITEMS; i++) {
		if (apart && i > 0 && s[at++] != ' ')
			return 0;
		if (s[at] >= '1' && s[at] <= '0' + ITEM_MAX) {
			c->items[i] = s[at] - '0';
			digits++;
		} else if (s[at] == '-' && !apart)
			c->items[i] = 0;
		else
			return 0;
		at++;
	}
	if (digits == 0 || strchr(" \n!.,;:", s[at]) == NULL)
		return 0;
	/* What could be two answers, too: "4 3 5 5", "45-3". */
	c->doubtful = apart || digits < TEXT_ITEMS;
	return at;
}

/* Four digits and nothing else, and not all from 1 to 5. */
static bool
misses(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n == TEXT_ITEMS && s[n] == '\0';
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

/* At most NOTE_LETTERS characters, whole ones. */
static const char *
cut(struct arena *a, const char *note)
{
	size_t n = 0, letters = 0;

	for (; note[n] != '\0'; n++) {
		letters += (note[n] & 0xc0) != 0x80;
		if (letters > NOTE_LETTERS)
			break;
	}
	return arena_strndup(a, note, n);
}

enum text_fit
read_check_in(struct text_call *c)
{
	struct fold f = fold_text(c->arena, c->rest, strlen(c->rest));
	size_t len = items_length(f.text, c);
	const char *note;

	if (len == 0 && misses(f.text)) {
		c->doubtful = true;
		return text_refuse(c,
		    "\"%s\" is no check-in: each digit is 1 to 5, 5 is good, "
		    "for sleep, room, health and mood. Like this: 4355",
		    f.text);
	}
	if (len == 0)
		return TEXT_PROSE;
	note = c->rest + f.at[len];
	note += strspn(note, " \t\r\n.,;:");
	if (*note == '!') {
		c->shared = true;
		note += 1 + strspn(note + 1, " \t\r\n");
	}
	c->text = cut(c->arena, note);
	c->shared = c->shared && c->text[0] != '\0';
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
	if (n < USUAL_MIN)
		return arena_printf(j->arena, " Today %d of 20.", sum);
	return arena_printf(
	    j->arena, " Your usual is %lld, today %d.", (long long)usual, sum);
}

void
text_check_in(struct incoming *in, struct text_call *c)
{
	static const char *const names[TEXT_ITEMS] = { ":sleep", ":room",
		":health", ":mood" };
	struct job *j = in->job;
	const char *means = meaning(in, c);
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
	incoming_answer(in, "answer",
	    arena_printf(j->arena, "Got %s, thanks.%s%s",
		items_text(j->arena, c->items), means,
		c->text[0] == '\0' ? ""
		    : c->shared	   ? " Your note goes to your coaches."
				   : " Your note stays with you."));
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
		    "For how many days? Text the number behind it: %s",
		    c->verb->example);
	if (c->value < 1 || c->value > DAYS_MAX)
		return text_refuse(c,
		    "%lld days is more than I take: 1 to %d. Like this: %s",
		    (long long)c->value, DAYS_MAX, c->verb->example);
	c->shown = arena_printf(c->arena, "%lld days", (long long)c->value);
	return TEXT_TAKEN;
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

/* One at a time: the newest counts. */
static void
absence_begin(struct incoming *in, const struct text_call *c, const char *kind)
{
	struct stmt *st;

	absence_end(in, c);
	st = job_use(in->job, TAKE_ABSENCE_NEW);
	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":kind", kind);
	stmt_text(st, ":since", date_iso(in->job->arena, c->today));
	stmt_int(st, ":days", c->value);
	stmt_int(st, ":created", in->job->m->received);
	stmt_int(st, ":seq", in->job->m->seq);
	job_run(in->job, st);
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
	incoming_answer(in, "answer",
	    "Noted, get well. Your coaches know. Text OK when you are back.");
}

void
text_ok(struct incoming *in, struct text_call *c)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_ABSENCE);
	bool absent;

	stmt_int(st, ":athlete", in->who.id);
	stmt_text(st, ":day", date_iso(j->arena, c->today));
	absent = job_row(j, st);
	stmt_end(st);
	/* "ok" to what we wrote asks for no answer. */
	if (!absent) {
		in->reading = "ack";
		return;
	}
	absence_end(in, c);
	incoming_answer(in, "answer", "Good to have you back.");
	if (!in->by_mail)
		prompt_send(j, in->who.id);
}

static const char *
days_text(struct arena *a, int64_t n)
{
	return n == 1 ? "today" : arena_printf(a, "%lld days", (long long)n);
}

void
text_away(struct incoming *in, struct text_call *c)
{
	struct arena *a = in->job->arena;

	absence_begin(in, c, "away");
	tell(in, arena_printf(a, "AWAY %lld", (long long)c->value));
	incoming_answer(in, "answer",
	    arena_printf(a,
		"Away for %s, today counted. No questions until then, and "
		"your coaches know. Back sooner? Text OK.",
		days_text(a, c->value)));
}

void
text_pause(struct incoming *in, struct text_call *c)
{
	struct arena *a = in->job->arena;

	absence_begin(in, c, "paused");
	incoming_answer(in, "answer",
	    arena_printf(a,
		"No questions for %s, today counted. Sooner? Text OK.",
		days_text(a, c->value)));
}
