/* post.c -- the rounds of oarlock-post. */
#include "ingest/post/post.h"

#include <string.h>

#include "ingest/post/budget.h"
#include "ingest/post/consent.h"
#include "ingest/post/joining.h"
#include "ingest/post/mailing.h"
#include "ingest/post/way.h"
#include "lib/health.h"
#include "lib/log.h"
#include "lib/state.h"
#include "lib/watch.h"

enum {
	DOUBTS_MAX = 3, /* attempts; then a person has to look */
	/* Between the first look in vain and another attempt. */
	LOOK_SECONDS = 120,
	/* A text that leaves so shortly before quiet time comes in it. */
	MARGIN_SECONDS = 60,
	/* Then who could not be reached is not tried again. */
	RECEIVER_SECONDS = 5 * 86400,
};

static const struct patience_span retry = { 1, 300 };
static const struct patience_span repeat = { 60, 900 };
static const struct patience_span look = { 60, 60 };

/* One letter in its turn. */
struct turn {
	struct post *post;
	struct arena *arena;
	const struct outbox_item *item;
	const struct rest_line *line; /* of a text; NULL: not configured */
	const char *way;	      /* key of its patience */
	struct outbox_history history;
	struct gate_answer said; /* of a text */
	bool failed;		 /* the drop box cannot be written */
};

/* A second longer than its way: what cannot be sent blocks nobody else. */
static void
letter_rests(const struct turn *t, const struct result *r)
{
	struct post *p = t->post;
	int64_t now = p->outbox.now();
	const struct patience_entry *way = patience_find(p->patience, t->way);
	int64_t least = way == NULL ? r->wait : way->until - now;

	patience_fail(p->patience, t->item->id, now + 1, retry, (int)least);
}

static bool
report(struct turn *t, const char *stage, const char *word, const char *why)
{
	bool stored = outbox_report(&t->post->outbox, t->arena, t->item->id,
	    stage, t->history.attempt,
	    arena_printf(
		t->arena, "%s%s%s", word, why[0] == '\0' ? "" : " ", why));

	t->failed |= !stored;
	return stored;
}

static void
accepted(struct turn *t, const struct result *r)
{
	if (t->item->is_text)
		report(t, "outcome", "accepted", r->sid);
	else
		report(t, "outcome", "sent", "");
	way_good(t->post, t->way);
	patience_end(t->post->patience, t->item->id);
}

static void
refused(struct turn *t, const struct result *r)
{
	log_info("%s: refused (%s)", t->item->id, r->code);
	report(t, "outcome", "failed",
	    arena_printf(t->arena, "%s %s", r->code, r->why));
	way_good(t->post, t->way);
	patience_end(t->post->patience, t->item->id);
}

static void
again(struct turn *t, const struct result *r)
{
	/* As mail servers do. */
	if (r->receiver && t->history.first != 0 &&
	    t->post->outbox.now() - t->history.first >= RECEIVER_SECONDS) {
		refused(t, r);
		return;
	}
	report(t, "again", "again", r->why);
	way_rests(t->post, t->way, r);
	letter_rests(t, r);
}

static void
unclear(struct turn *t, const struct result *r)
{
	log_warn("%s: attempt %d is unclear", t->item->id, t->history.attempt);
	report(t, "unclear", "unclear", r->why);
	way_rests(t->post, t->way, r);
	/* A text is looked up; a mail can only be repeated, and not hastily. */
	if (!t->item->is_text)
		patience_fail(t->post->patience, t->item->id,
		    t->post->outbox.now(), repeat, 0);
}

static void
settle(struct turn *t, const struct result *r)
{
	static void (*const settlers[])(
	    struct turn *, const struct result *) = {
		[RESULT_ACCEPTED] = accepted,
		[RESULT_REFUSED] = refused,
		[RESULT_AGAIN] = again,
		[RESULT_PAUSE] = again,
		[RESULT_UNCLEAR] = unclear,
	};

	settlers[r->kind](t, r);
}

static int
until_quiet(const struct turn *t, int64_t now)
{
	const struct conf *c = t->post->conf;

	return consent_until_quiet(
	    conf_text(c, "sms.quiet"), conf_text(c, "club.zone"), now);
}

/* It would be quiet before she has it. */
static bool
quiet_at_once(const struct turn *t, int64_t now)
{
	int left = until_quiet(t, now);

	return consent_disturbs(t->item->class, t->item->copy_of) && left > 0 &&
	    left < MARGIN_SECONDS;
}

/* Why it is not to leave at all, as a report of its outcome; NULL: it may. */
static const char *
objection(struct turn *t, const struct outbox_letter *l)
{
	struct post *p = t->post;

	if (!t->item->is_text)
		return mailing_objection(p, t->item, l);
	gate_ask(&p->gate, &p->outbox, t->item, l, &t->said);
	if (t->said.verdict != GATE_REFUSED)
		return NULL;
	gate_note(&p->gate, &p->outbox, t->item, l, &t->said);
	log_info("%s: not sent: %s", t->item->id, t->said.why->words);
	return arena_printf(
	    t->arena, "failed %s %s", t->said.why->key, t->said.why->words);
}

static struct rest_text
rest_text_of(const struct turn *t, const struct outbox_letter *l, int64_t now)
{
	return (struct rest_text){
		.id = t->item->id,
		.to = l->address,
		.body = l->body,
		.validity = consent_validity(
		    t->item->class, t->item->copy_of, until_quiet(t, now)),
	};
}

/* Who may not be written to may stand in the very row that was not read. */
static bool
unsound(struct turn *t)
{
	t->failed |= outbox_trouble(&t->post->outbox) != NULL;
	return t->failed;
}

/*
 * True when a text from this number is not read yet: behind the mark, how far
 * the drop box is read. It may be STOP, which is acknowledged once it is there.
 */
static bool
unread_since(struct outbox *o, int64_t mark, const char *number)
{
	/* A form may write the plus in more than one way. */
	return dropbox_text_with(o->box, mark, number + (number[0] == '+'));
}

/* Its attempt has begun, and the drop box knows that: what forbids it now? */
static const char *
second_thought(
    struct turn *t, const struct outbox_letter *l, int64_t mark, int64_t now)
{
	struct outbox *o = &t->post->outbox;

	/* Whoever says STOP now is behind this attempt. */
	if (unread_since(o, mark, l->address))
		return "she has texted";
	/* The disk may have been slow, or the machine asleep. */
	if (gate_quiet(&t->post->gate, o, t->item, l, now) ||
	    quiet_at_once(t, now))
		return "it has become quiet";
	return NULL;
}

static bool
text_send(struct turn *t, const struct outbox_letter *l, int64_t mark,
    struct result *r)
{
	struct outbox *o = &t->post->outbox;
	int64_t now = o->now();
	struct rest_text text = rest_text_of(t, l, now);
	const char *why = second_thought(t, l, mark, now);

	if (why != NULL) {
		report(t, "again", "again", why);
		return false;
	}
	rest_send(t->arena, t->line, &text, r);
	if (r->kind != RESULT_AGAIN && r->kind != RESULT_PAUSE) {
		gate_note(&t->post->gate, o, t->item, l, &t->said);
		turns_served(t->post->turns, t->item);
	}
	return true;
}

/* What is due by now may take its place. */
static bool
unclocked(const struct turn *t, int64_t mark)
{
	return t->item->is_text && mark < t->post->outbox.ticked &&
	    !gate_is_answer(t->item);
}

/* True when something has changed in the drop box. */
static bool
due(struct turn *t)
{
	struct outbox *o = &t->post->outbox;
	struct outbox_join join = { 0 };
	struct outbox_letter l;
	struct result r = { 0 };
	/* Before the letter: what was read by then has its say in it. */
	int64_t mark = state_last(o->ledger);
	const char *why;

	if (unclocked(t, mark) ||
	    !outbox_letter(o, t->arena, t->item->id, &l) ||
	    (t->item->is_text && unread_since(o, mark, l.address)))
		return false;
	why = objection(t, &l);
	if (unsound(t))
		return false;
	if (why != NULL)
		return report(t, "outcome", why, "");
	if (t->item->is_text &&
	    (t->said.verdict == GATE_HELD || quiet_at_once(t, o->now())))
		return false;
	if (t->item->is_text && t->history.attempt == 1)
		joining_find(o, t->arena, t->post->conf, t->item, &l, &join);
	if (!t->item->is_text && t->history.attempt == 1)
		joining_gathered(o, t->arena, t->item, &l, &join);
	if (unsound(t) ||
	    !outbox_begin(
		o, t->arena, t->item->id, t->history.attempt, &join)) {
		t->failed = true;
		return false;
	}
	if (!t->item->is_text)
		mailing_send(t->post, t->arena, t->item, &l, &r);
	else if (!text_send(t, &l, mark, &r))
		return true;
	log_debug("%s: attempt %d: %s", t->item->id, t->history.attempt,
	    r.why == NULL ? "" : r.why);
	settle(t, &r);
	return true;
}

/* It is not there: another attempt, or none any more. */
static bool
doubt_over(struct turn *t, const char *why)
{
	if (t->history.doubts < DOUBTS_MAX)
		return report(t, "again", "again", why);
	log_warn("%s: unclear %d times; it is not tried again", t->item->id,
	    t->history.doubts);
	return report(t, "outcome", "unclear", why);
}

/*
 * One look in vain is not enough: the carrier's list may be late. The first
 * one is noted in the drop box, so that whoever is ended and begun again in
 * the meantime comes to the second.
 */
static bool
looked_in_vain(struct turn *t, const char *key)
{
	static const char why[] = "the carrier does not have it";
	struct patience *p = t->post->patience;
	int64_t now = t->post->outbox.now();

	if (t->history.looked != 0 && now - t->history.looked >= LOOK_SECONDS) {
		patience_end(p, key);
		return doubt_over(t, why);
	}
	patience_fail(p, key, now, look, 0);
	if (t->history.looked == 0)
		report(t, "looked", "unclear", why);
	return false;
}

static bool
text_look(struct turn *t)
{
	struct outbox *o = &t->post->outbox;
	const char *key = arena_printf(t->arena, "look %s", t->item->id);
	struct outbox_letter l;
	struct rest_lost lost = { 0 };
	struct result r = { 0 };

	if (!outbox_known(o) ||
	    patience_waits(t->post->patience, key, o->now()) ||
	    !outbox_letter(o, t->arena, t->item->id, &l))
		return false;
	lost.to = l.address;
	lost.body = l.body;
	lost.first = lost.last = t->history.began;
	switch (rest_find(t->arena, o->ledger, t->line, &lost, &r)) {
	case REST_FOUND:
		patience_end(t->post->patience, key);
		return report(t, "outcome", "accepted", r.sid);
	case REST_NOT_THERE:
		return looked_in_vain(t, key);
	case REST_NO_ANSWER:
		break;
	}
	way_rests(t->post, t->way, &r);
	return false;
}

/*
 * Nobody else is at work here, so an attempt without an end was cut off. A
 * mail that comes twice has the same Message-ID; a text is looked up first.
 */
static bool
doubt(struct turn *t)
{
	if (!t->history.reported &&
	    !report(t, "unclear", "unclear", "interrupted"))
		return false;
	if (t->item->is_text)
		return text_look(t);
	return doubt_over(t, "nobody knows whether it arrived");
}

static bool
no_line(struct turn *t)
{
	struct result r = {
		.kind = RESULT_PAUSE,
		.why = "a text waits for a line that is not configured",
	};

	way_rests(t->post, t->way, &r);
	return false;
}

/* More mails than anybody meant: all wait until the hour is over. */
static bool
too_many(const struct turn *t)
{
	struct post *p = t->post;
	struct hourly *h = &p->hourly[outbox_of_harm(t->item)];

	if (t->item->is_text)
		return false;
	hourly_begin(h, p->outbox.ledger);
	if (!hourly_full(h, p->outbox.now()))
		return false;
	health_trouble(conf_folder(p->conf), "smtp",
	    "%zu mails%s have left within an hour; the others wait "
	    "(mail.hourly)",
	    h->n, h->harm ? " about words of harm" : "");
	return true;
}

/* Known without asking for each: what waits may be long. */
static bool
waits_anyway(const struct turn *t)
{
	struct post *p = t->post;
	bool full;

	if (!t->item->is_text || t->item->begun)
		return false;
	if (gate_waits(&p->gate, &p->outbox, t->item))
		return true;
	full = gate_line_full(&p->gate, &p->outbox, t->item->line);
	p->paced |= full;
	/* The answer to words of harm does not wait for it. */
	return full && strcmp(t->item->class, "answer") != 0;
}

static bool
turn_take(struct turn *t)
{
	struct post *p = t->post;
	int64_t now = p->outbox.now();

	if (now < t->item->not_before ||
	    patience_waits(p->patience, t->item->id, now) ||
	    patience_waits(p->patience, t->way, now))
		return false;
	if (t->item->is_text && t->line == NULL)
		return no_line(t);
	if (waits_anyway(t))
		return false;
	outbox_history(&p->outbox, t->arena, t->item->id, &t->history);
	if (unsound(t))
		return false;
	if (t->history.progress == OUTBOX_DOUBT)
		return doubt(t);
	return t->history.progress == OUTBOX_DUE && !too_many(t) && due(t);
}

static bool
item_go(struct post *p, const struct outbox_item *item, bool *failed)
{
	struct arena a = ARENA_INIT;
	struct turn t = { .post = p, .arena = &a, .item = item };
	bool further;

	t.way = item->is_text ? item->line : "smtp";
	for (size_t i = 0; item->is_text && i < p->n; i++)
		if (strcmp(p->lines[i].number, item->line) == 0)
			t.line = &p->lines[i];
	further = turn_take(&t);
	*failed = t.failed;
	arena_free(&a);
	return further;
}

int
post_round(struct post *p)
{
	struct arena a = ARENA_INIT;
	struct outbox_item *items;
	bool failed;
	size_t n;
	int further = 0, most = POST_ROUND_MIN;

	p->paced = false;
	outbox_trouble_over(&p->outbox);
	way_hear(p);
	failed = !outbox_waiting(&p->outbox, &a, &items, &n);
	if (!failed) {
		turns_sort(p->turns, items, n);
		gate_crowd(&p->gate, items, n);
		if (n / POST_ROUND_SHARE > POST_ROUND_MIN)
			most = (int)(n / POST_ROUND_SHARE);
	}
	for (size_t i = 0;
	     i < n && !failed && further < most && !watch_stopping(); i++)
		further += item_go(p, &items[i], &failed);
	if (further > 0)
		budget_tell(&p->gate, &p->outbox);
	arena_free(&a);
	return failed ? -1 : further;
}
