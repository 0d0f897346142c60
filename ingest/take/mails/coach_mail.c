/* coach_mail.c -- a mail that a coach wrote: read, applied, answered. */
#include "ingest/take/mails/coach_mail.h"

#include <stdio.h>
#include <string.h>

#include "ingest/mail/mime/field_date.h"
#include "ingest/mail/mime/parser.h"
#include "ingest/mail/order/order.h"
#include "ingest/mail/receipt.h"
#include "ingest/mail/sheet/sheet.h"
#include "ingest/take/letters.h"
#include "ingest/take/mails/answering.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/orders/apply.h"
#include "ingest/take/orders/caution.h"
#include "ingest/take/orders/questions.h"
#include "ingest/vocab/vocab_load.h"
#include "lib/draft.h"

/* A mail of this coach's, read with the words of her team. */
struct sitting {
	struct job *job;
	const struct member *coach;
	const struct vocab *vocab;
	struct day today; /* when the mail was written that is read */
	struct reading *reading;
	bool refused; /* a line of it */
	struct draft answer;
};

static void
sitting_open(struct job *j, const struct member *coach, const struct vocab *v,
    const struct mime_mail *mail, int64_t received, struct sitting *s)
{
	struct sheet_input in = {
		.parts = mail->parts,
		.n = mail->n_parts,
		.vocab = v,
		.coach = vocab_by_id(v, coach->id),
		.today = date_day(field_date_written(mail->date, received),
		    conf_text(j->take->conf, "club.zone")),
	};

	*s = (struct sitting){
		.job = j,
		.coach = coach,
		.vocab = v,
		.today = in.today,
		.reading = sheet_read(j->arena, &in),
	};
}

static bool
sitting_read(struct job *j, const struct member *coach,
    const struct mime_mail *mail, int64_t received, struct sitting *s)
{
	const struct vocab *v = vocab_cached(j->take->words, coach->team);

	if (v == NULL) {
		*s = (struct sitting){ .job = j };
		j->failed = true;
		return false;
	}
	sitting_open(j, coach, v, mail, received, s);
	return true;
}

static struct writer
sitting_writer(const struct sitting *s)
{
	return (struct writer){
		.who = s->coach,
		.team = s->coach->team,
		.vocab = s->vocab,
		.today = s->today,
	};
}

/* Nobody confirms what she may not order: the refusal comes at once. */
static void
orders_forbid(struct sitting *s, struct reading *orders, struct reading *now)
{
	struct writer w = sitting_writer(s);

	apply_forbid(s->job, &w, orders, now);
	s->refused = now->n_errors > 0;
}

static void
sitting_apply(struct sitting *s, struct reading *r, const char ***answers)
{
	struct writer w = sitting_writer(s);

	apply_reading(s->job, &w, r, answers);
	s->refused = r->n_errors > 0;
}

/* Clean enough for a header of ours: one line, not too long. */
static const char *
answer_subject(struct job *j, const char *subject, const char *summary)
{
	subject = letter_bare_subject(subject);
	return arena_printf(j->arena, "Re: %.60s%s%s", subject,
	    subject[0] == '\0' ? "" : " - ", summary);
}

static void
answer_send(struct sitting *s, const struct coach_mail *m, const char *class,
    const char *summary, bool useful)
{
	struct job *j = s->job;
	struct mail letter = {
		.to = s->coach,
		.class = class,
		.subject = answer_subject(j, m->mail->subject, summary),
		.reply_to = answering_thread(j, m->mail),
	};

	letter.body = j->answer = draft_end(&s->answer, j->arena);
	answering_send(j, &letter, useful, !s->refused);
}

/* Asks about a part of the mail; gives how many lines of it wait. */
static size_t
part_ask(struct sitting *s, enum question_scope scope,
    const struct reading *part, const char *why)
{
	struct question q = { .scope = scope };

	if (part->n == 0)
		return 0;
	q.digest = caution_digest(s->job->arena, part);
	question_ask(s->job, s->coach->id, &q);
	receipt_print_waiting(s->answer.out, part, why, q.code);
	return part->n;
}

/* Something that is not in the mail's own lines. */
static void
remark_add(struct job *j, struct reading *r)
{
	if (j->remark == NULL)
		return;
	r->notes = arena_grow(
	    j->arena, r->notes, r->n_notes, &r->cap_notes, sizeof(*r->notes));
	r->notes[r->n_notes++] = (struct reading_remark){ .text = j->remark };
}

/* The mail's orders that wait, without those that were refused. */
static struct reading
orders_waiting(struct sitting *s, bool all_orders)
{
	struct reading refused = { .n = 0 };
	struct caution c;

	caution_sort(s->job->arena, s->reading, all_orders, &c);
	orders_forbid(s, &c.orders, &refused);
	return c.orders;
}

/*
 * What waits is read as it will be when it is confirmed: where the orders
 * that the mail itself gives have changed a group, that is no change since.
 */
static void
orders_renew(struct sitting *s, const struct coach_mail *m, bool all_orders,
    struct reading *orders)
{
	struct job *j = s->job;
	struct vocab *v = arena_alloc(j->arena, sizeof(*v));
	struct sitting now;
	struct reading r;

	if (orders->n == 0 ||
	    !vocab_load(j->arena, j->take->ledger, s->coach->team, v))
		return;
	sitting_open(j, s->coach, v, m->mail, j->m->received, &now);
	r = orders_waiting(&now, all_orders);
	for (size_t i = 0; i < orders->n; i++)
		if (r.n != orders->n ||
		    r.items[i].place.line != orders->items[i].place.line)
			return;
	*orders = r;
}

static void
take_now(struct sitting *s, const struct coach_mail *m)
{
	struct job *j = s->job;
	bool all_orders = m->sender->orders != SENDER_ACCEPT;
	const char **answers, *summary;
	struct caution c;
	size_t waiting;

	caution_sort(j->arena, s->reading, all_orders, &c);
	sitting_apply(s, &c.now, &answers);
	orders_forbid(s, &c.orders, &c.now);
	orders_renew(s, m, all_orders, &c.orders);
	remark_add(j, &c.now);
	draft_begin(&s->answer);
	receipt_print(s->answer.out, &c.now, answers);
	waiting = part_ask(s, QUESTION_RATINGS, &c.ratings, c.why);
	waiting += part_ask(s, QUESTION_ORDERS, &c.orders, NULL);
	fprintf(s->answer.out, "#\n# Taken as yours: %s.\n", m->sender->why);
	summary = receipt_summary(j->arena, &c.now);
	if (waiting > 0)
		summary = arena_printf(
		    j->arena, "%s, %zu to confirm", summary, waiting);
	answer_send(s, m, "receipt", summary, c.now.n + waiting > 0);
}

/* The order that confirms, where the mail has one. */
static const struct order *
confirm_find(const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->items[i].kind == READING_ORDER &&
		    r->items[i].order->verb == ORDER_CONFIRM)
			return r->items[i].order;
	return NULL;
}

/* The mail that waits, once more: NULL when read, else why not. */
static const char *
held_read(struct job *j, const struct member *coach, int64_t seq,
    struct mime_mail *mail, struct sitting *s)
{
	struct dropbox_message held;
	const char *why;

	if (!dropbox_next(j->take->box, seq - 1, j->arena, &held) ||
	    held.seq != seq || held.body == NULL)
		return "the mail that it was about is no longer here.";
	if (parser_read(j->take->parser, j->arena, held.body, held.len, mail,
		&why) != PARSER_OK)
		return arena_printf(
		    j->arena, "the mail that it was about: %s", why);
	sitting_read(j, coach, mail, held.received, s);
	return NULL;
}

/* Orders of a mail that only became hers by the confirmation. */
static bool
orders_count(struct job *j, int64_t mail)
{
	struct stmt *st = job_use(j, TAKE_MAIL_OF);
	bool count;

	stmt_int(st, ":seq", mail);
	count =
	    job_row(j, st) && strcmp(stmt_get_text(st, "orders"), "aside") != 0;
	stmt_end(st);
	return count;
}

static const char orders_unsigned[] =
    "orders are taken only from a signed mail to your own secret address";

/* Orders leave the reading, each with the reason. */
static void
orders_drop(struct job *j, struct reading *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n; i++)
		if (r->items[i].kind == READING_ORDER)
			reading_refuse(
			    j->arena, r, r->items[i].place, orders_unsigned);
		else
			r->items[kept++] = r->items[i];
	r->n = kept;
}

/* What of the held mail the code is about. */
static void
part_choose(struct job *j, struct sitting *s, const struct question *q,
    struct reading *out)
{
	struct caution c;

	*out = *s->reading;
	if (q->scope == QUESTION_MAIL)
		return;
	if (q->scope == QUESTION_RATINGS) {
		caution_sort(j->arena, s->reading, false, &c);
		*out = c.ratings;
		return;
	}
	/* The mail's orders may all have waited, or those that always do. */
	*out = orders_waiting(s, false);
	if (strcmp(caution_digest(j->arena, out), q->digest) != 0)
		*out = orders_waiting(s, true);
}

/* NULL when done; else why not. */
static const char *
confirm_apply(struct job *j, const struct coach_mail *m, const char *code,
    struct sitting *out)
{
	struct question q;
	struct mime_mail held;
	struct reading part;
	const char **answers, *why;

	if ((why = question_find(j, m->coach->id, code, &q)) != NULL)
		return why;
	if (q.signed_answer && m->sender->signals.pass != SENDER_PASS)
		return "the answer must come signed by your mail provider, as "
		       "the first mail did.";
	if ((why = held_read(j, m->coach, q.mail, &held, out)) != NULL ||
	    j->failed)
		return why;
	part_choose(j, out, &q, &part);
	if (strcmp(caution_digest(j->arena, &part), q.digest) != 0)
		return "the roster has changed since, and the lines would mean "
		       "something else now. Send them again.";
	question_settle(j, &q);
	if (q.scope == QUESTION_MAIL && bridge_reply(j, m->coach, &held))
		return NULL;
	if (q.scope == QUESTION_MAIL && !orders_count(j, q.mail))
		orders_drop(j, &part);
	sitting_apply(out, &part, &answers);
	draft_begin(&out->answer);
	receipt_print(out->answer.out, &part, answers);
	answer_send(out, m, "receipt", receipt_summary(j->arena, &part), true);
	return NULL;
}

static void
confirm_refuse(struct job *j, const struct coach_mail *m, const char *why)
{
	struct sitting s = { .job = j, .coach = m->coach };
	struct reading r = { .source = "plain" };

	reading_refuse(j->arena, &r, (struct place){ .line = 1 }, why);
	draft_begin(&s.answer);
	receipt_print(s.answer.out, &r, NULL);
	answer_send(&s, m, "receipt", "nothing was confirmed", false);
}

static void
confirm(struct job *j, const struct coach_mail *m, const struct order *o)
{
	struct sitting held;
	const char *why = confirm_apply(j, m, o->code, &held);

	if (why != NULL)
		confirm_refuse(j, m, why);
}

void
coach_mail_take(struct job *j, const struct coach_mail *m)
{
	struct sitting s;
	const struct order *o;

	if (bridge_reply(j, m->coach, m->mail) ||
	    !sitting_read(j, m->coach, m->mail, j->m->received, &s))
		return;
	if ((o = confirm_find(s.reading)) != NULL)
		confirm(j, m, o);
	else
		take_now(&s, m);
}

bool
coach_mail_confirms(struct job *j, const struct coach_mail *m)
{
	struct sitting s;
	const struct order *o;

	if (!sitting_read(j, m->coach, m->mail, j->m->received, &s) ||
	    (o = confirm_find(s.reading)) == NULL)
		return false;
	confirm(j, m, o);
	return true;
}

void
coach_mail_hold(struct job *j, const struct coach_mail *m)
{
	struct sitting s;
	struct question q = {
		.scope = QUESTION_MAIL,
		.signed_answer = m->sender->signed_answer,
	};

	if (!sitting_read(j, m->coach, m->mail, j->m->received, &s))
		return;
	if (s.reading->n == 0 && bridge_thread(j, m->coach, m->mail) == 0) {
		job_aside(j, "%s; it held nothing that could be taken",
		    m->sender->why);
		return;
	}
	if (question_mail_too_often(j, m->coach->id)) {
		job_aside(j, "%s, and its writer was asked often enough today",
		    m->sender->why);
		return;
	}
	q.digest = caution_digest(j->arena, s.reading);
	question_ask(j, m->coach->id, &q);
	draft_begin(&s.answer);
	receipt_print_top(s.answer.out);
	receipt_print_waiting(s.answer.out, s.reading,
	    arena_printf(j->arena,
		"A mail came in your name, but we are not sure that you wrote "
		"it: %s.",
		m->sender->why),
	    q.code);
	answer_send(&s, m, "question", "is this yours?", true);
	j->reason = arena_printf(j->arena,
	    "it waits for its writer's confirmation: %s", m->sender->why);
}
