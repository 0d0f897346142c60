/* gate.c -- what may leave by text, and when. */
#include "ingest/post/gate.h"

#include <string.h>
#include <unistd.h>

#include "ingest/post/consent.h"
#include "ingest/post/gate_rule.h"
#include "ingest/sms/segment.h"
#include "lib/date.h"
#include "lib/path.h"

/* The recipient's. No person has one of her own: the club's counts. */
static const char *
zone_of(const struct gate *g)
{
	return conf_text(g->conf, "club.zone");
}

static const struct gate_moment *
moment_of(struct gate *g, int64_t now)
{
	const char *zone = zone_of(g);
	struct gate_moment *m = &g->moment;
	int hour, minute;

	if (m->now == now)
		return m;
	date_clock(now, zone, &hour, &minute);
	*m = (struct gate_moment){
		.now = now,
		.quiet_until = consent_quiet_until(
		    conf_text(g->conf, "sms.quiet"), zone, now),
		.today = date_number(date_day(now, zone)),
		.tomorrow = now - now % 60 + DAY - (hour * 60 + minute) * 60,
	};
	return m;
}

static bool
is_copy(const struct question *q)
{
	return strcmp(q->item->class, "copy") == 0;
}

bool
gate_paused(const struct gate *g)
{
	struct arena a = ARENA_INIT;
	bool paused = !conf_bool(g->conf, "sms.send") ||
	    access(path_join(&a, conf_folder(g->conf), GATE_PAUSE_FILE),
		F_OK) == 0;

	arena_free(&a);
	return paused;
}

static bool
rule_paused(const struct question *q, int64_t *until)
{
	(void)until;
	return gate_paused(q->gate);
}

static bool
phone_is(const struct question *q, const char *state)
{
	return strcmp(q->letter->phone, state) == 0 &&
	    !consent_given(q->item->class, state);
}

/* Whoever asks for help or to be left alone may hear that it was heard. */
static bool
phone_is_not_asking(const struct question *q, const char *state)
{
	return phone_is(q, state) && !q->letter->keyword;
}

static bool
rule_none(const struct question *q, int64_t *until)
{
	(void)until;
	return phone_is(q, "none");
}

static bool
rule_pending(const struct question *q, int64_t *until)
{
	(void)until;
	return phone_is_not_asking(q, "pending") && !q->letter->urgent;
}

static bool
rule_stopped(const struct question *q, int64_t *until)
{
	(void)until;
	return phone_is_not_asking(q, "stopped");
}

static bool
rule_blocked(const struct question *q, int64_t *until)
{
	(void)until;
	return phone_is(q, "blocked");
}

static bool
rule_invalid(const struct question *q, int64_t *until)
{
	(void)until;
	return phone_is(q, "invalid");
}

static bool
rule_left(const struct question *q, int64_t *until)
{
	(void)until;
	return q->letter->left;
}

/* Whoever cries for help is answered. */
static bool
rule_no_contact(const struct question *q, int64_t *until)
{
	(void)until;
	return q->letter->no_contact && !q->letter->urgent;
}

/* Fails closed: an adult must be able to see what a minor is sent. */
static bool
rule_copy(const struct question *q, int64_t *until)
{
	(void)until;
	return q->letter->uncopied && !is_copy(q) && !q->letter->urgent;
}

/* A question waits until she is back. */
static bool
rule_away(const struct question *q, int64_t *until)
{
	const char *class =
	    q->item->copy_of == NULL ? q->item->class : q->item->copy_of;
	struct arena a = ARENA_INIT;
	struct stmt *st;
	bool away;

	(void)until;
	if (strcmp(class, "prompt") != 0)
		return false;
	st = db_use(q->outbox->ledger, POST_AWAY);
	stmt_text(st, ":id", q->item->id);
	stmt_text(st, ":day", date_iso(&a, date_day(q->now, zone_of(q->gate))));
	away = stmt_found(st);
	arena_free(&a);
	return away;
}

/* She has just texted, and waits for it. */
static bool
is_fresh_answer(const struct question *q)
{
	return gate_is_answer(q->item) &&
	    q->now - q->letter->created < GATE_ANSWER_SECONDS;
}

static bool
rule_quiet(const struct question *q, int64_t *until)
{
	if (q->letter->urgent || (!q->letter->minor && is_fresh_answer(q)))
		return false;
	*until = q->moment->quiet_until;
	return *until != 0;
}

/* In the order in which they are asked. */
static const struct rule {
	bool (*objects)(const struct question *, int64_t *until);
	enum gate_verdict verdict;
	struct gate_reason why;
} rules[] = {
	{ rule_paused, GATE_HELD,
	    { "paused", "texts are stopped (sms.send, or oarlock pause)" } },
	{ rule_none, GATE_REFUSED,
	    { "consent", "nobody here has this number" } },
	{ rule_pending, GATE_REFUSED,
	    { "consent", "the number has not agreed to texts yet" } },
	{ rule_stopped, GATE_REFUSED, { "stopped", "the number said STOP" } },
	{ rule_blocked, GATE_REFUSED, { "blocked", "the number is blocked" } },
	{ rule_invalid, GATE_REFUSED,
	    { "invalid", "the carrier does not know the number" } },
	{ rule_left, GATE_REFUSED, { "left", "the person has left the team" } },
	{ rule_no_contact, GATE_REFUSED,
	    { "no-contact", "her guardian asked that she is not contacted" } },
	{ rule_copy, GATE_REFUSED,
	    { "copy", "a minor, and no adult can be sent a copy" } },
	{ rule_away, GATE_HELD,
	    { "away", "questions to those who are away or want a pause" } },
	{ rule_quiet, GATE_HELD, { "quiet", "quiet hours (sms.quiet)" } },
	{ rule_busy, GATE_HELD,
	    { "busy", "texts of coaches, behind many answers (sms.busy)" } },
	{ rule_rate, GATE_HELD, { "rate", "the line's rate (sms.rate)" } },
	{ rule_daily, GATE_HELD,
	    { "daily", "one number's most in a day (sms.daily)" } },
	{ rule_daily_line, GATE_HELD,
	    { "daily-line", "one line's most in a day (sms.daily-line)" } },
	{ rule_daily_account, GATE_HELD,
	    { "daily-account",
		"one account's most in a day (sms.daily-account)" } },
	{ rule_daily_automatic, GATE_HELD,
	    { "daily-automatic",
		"one number's questions in a day (sms.daily-automatic)" } },
	{ rule_gap, GATE_HELD,
	    { "gap", "the time between two answers (sms.gap)" } },
	{ rule_same, GATE_REFUSED,
	    { "same", "the same words too often within minutes" } },
	{ rule_loop, GATE_REFUSED,
	    { "loop", "too many answers within minutes; is it a machine?" } },
};

struct gate
gate_open(const struct conf *c)
{
	return (struct gate){ .conf = c, .tally = tally_new() };
}

void
gate_close(struct gate *g)
{
	tally_free(g->tally);
	g->tally = NULL;
}

static struct question
question_of(struct gate *g, struct outbox *o, const struct outbox_item *item,
    const struct outbox_letter *l, int64_t now)
{
	return (struct question){
		.gate = g,
		.outbox = o,
		.item = item,
		.letter = l,
		.moment = moment_of(g, now),
		.now = now,
	};
}

bool
gate_quiet(struct gate *g, struct outbox *o, const struct outbox_item *item,
    const struct outbox_letter *l, int64_t now)
{
	struct question q = question_of(g, o, item, l, now);
	int64_t until;

	return rule_quiet(&q, &until);
}

void
gate_ask(struct gate *g, struct outbox *o, const struct outbox_item *item,
    const struct outbox_letter *l, struct gate_answer *out)
{
	struct question q = question_of(g, o, item, l, o->now());

	tally_begin(g->tally, o, zone_of(g));
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		*out = (struct gate_answer){ .verdict = rules[i].verdict,
			.why = &rules[i].why };
		if (rules[i].objects(&q, &out->until))
			return;
	}
	*out = (struct gate_answer){ .verdict = GATE_SENT };
}

bool
gate_waits(struct gate *g, struct outbox *o, const struct outbox_item *item)
{
	return gate_paused(g) || item->crowded ||
	    (!gate_is_answer(item) && moment_of(g, o->now())->quiet_until != 0);
}

bool
gate_line_full(struct gate *g, struct outbox *o, const char *line)
{
	int64_t now = o->now();

	return tally_room_at(g->tally, line, (int)conf_int(g->conf, "sms.rate"),
		   now) > now;
}

void
gate_note(struct gate *g, struct outbox *o, const struct outbox_item *item,
    const struct outbox_letter *l, const struct gate_answer *said)
{
	int64_t now = o->now();
	struct tally_text t = {
		.to = l->address,
		.line = item->line,
		.body = l->body,
		.answer = strcmp(item->class, "answer") == 0,
		.reply = gate_is_answer(item),
		.automatic = tally_is_automatic(item->class),
		.at = now,
		.day = moment_of(g, now)->today,
	};

	if (said->verdict == GATE_SENT) {
		t.segments =
		    (int)segment_count(l->body, strlen(l->body)).segments;
		tally_spend(g->tally, item->line, t.segments);
	} else if (said->verdict != GATE_REFUSED ||
	    strcmp(said->why->key, "loop") != 0)
		return;
	tally_add(g->tally, &t);
}
