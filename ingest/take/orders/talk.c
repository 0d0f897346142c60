/* talk.c -- texts to athletes, their threads, and blocked phones. */
#include <string.h>

#include "ingest/take/contact.h"
#include "ingest/take/letters.h"
#include "ingest/take/line.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/orders/ordering.h"
#include "ingest/take/reach.h"
#include "ingest/take/texts/answers.h"
#include "ingest/take/words/wording.h"
#include "ingest/vocab/normal.h"

enum {
	TEXT_LETTERS = 1500, /* a carrier takes 1600, the name included */
	QUARTER = 900,
};

/* ---- messages ---- */

static const struct {
	const char *state, *why;
} closed[] = {
	{ "pending", "has not agreed to texts yet" },
	{ "stopped", "has stopped texts" },
	{ "blocked", "is blocked" },
	{ "invalid", "has a phone that is out of use" },
};

/* NULL, or why this athlete may not be texted now. */
static const char *
closed_why(struct job *j, const struct member *m, struct phone *phone)
{
	*phone = phone_of(j, m->id);
	if (m->left)
		return "has left";
	if (phone->number == NULL)
		return "has no phone";
	if (m->minor && m->guardian == NULL)
		return "is a minor without a copy target";
	if (reach_uncopied(j, m))
		return "is a minor whose adult has stopped the copies or "
		       "cannot be reached";
	if (m->no_contact)
		return "is not contacted, as her guardian asked";
	for (size_t i = 0; i < sizeof(closed) / sizeof(*closed); i++)
		if (strcmp(closed[i].state, phone->state) == 0)
			return closed[i].why;
	return NULL;
}

/* The same for these words of the order. */
static const char *
message_why(struct ordering *o, const struct member *m, struct phone *phone)
{
	int64_t coach = o->coach == NULL ? 0 : o->coach->id;
	const char *why = closed_why(o->job, m, phone);
	const char *skill = why != NULL
	    ? NULL
	    : answers_unopened(o->job, coach, m->id, o->order->body);

	return skill == NULL
	    ? why
	    : arena_printf(o->job->arena,
		  "has not given her own number for %s yet, and would read "
		  "one in it",
		  skill);
}

struct message {
	const char *number; /* of ours */
	struct ordering_list to, not_to;
};

static void
message_one(struct ordering *o, struct message *message, int64_t id)
{
	struct member m = member_load(o->job, id);
	struct phone phone;
	const char *why = message_why(o, &m, &phone);
	struct text text = {
		.to = &m,
		.line = message->number,
		.class = "message",
		.thread = m.id,
	};

	text.number = phone.number;
	text.body =
	    bridge_words(o->job, o->coach, &m, phone.number, o->order->body);
	if (why == NULL)
		letter_text(o->job, &text);
	ordering_list_add(o, why == NULL ? &message->to : &message->not_to,
	    why == NULL
		? m.first
		: arena_printf(o->job->arena, "%s, who %s", m.first, why));
}

const char *
order_message(struct ordering *o)
{
	struct job *j = o->job;
	struct message message = { .to = { .n = 0 } };
	const char *line, *why = NULL, *not_to;
	size_t n;
	const int64_t *ids = ordering_whom(o, &n);

	if ((line = line_of(j, o->coach, &why)) == NULL)
		return why;
	if (normal_length(o->order->body) > TEXT_LETTERS)
		return arena_printf(j->arena,
		    "a text holds %d characters, this one has %zu; please "
		    "send it in parts",
		    TEXT_LETTERS, normal_length(o->order->body));
	message.number = line_number(j, line);
	for (size_t i = 0; i < n; i++)
		message_one(o, &message, ids[i]);
	not_to = ordering_list_text(o, &message.not_to);
	if (n == 0)
		return "there is nobody in that group";
	if (message.to.n == 0)
		return arena_printf(
		    j->arena, "nothing was sent: not to %s", not_to);
	ordering_say(o, "from %s to %s%s%s", line,
	    ordering_list_text(o, &message.to),
	    not_to[0] == '\0' ? "" : "; not to ", not_to);
	return NULL;
}

/* ---- threads ---- */

/* When this day begins in the zone; none begins off a quarter of an hour. */
static int64_t
day_begins(struct day day, const char *zone)
{
	int64_t number = date_number(day), at = (number - 1) * DAY;

	while (date_number(date_day(at, zone)) < number)
		at += QUARTER;
	return at;
}

static int
thread_run(struct ordering *o, enum db_stmt id, int64_t before)
{
	struct stmt *st = job_use(o->job, id);

	stmt_int(st, ":person", o->order->people[0]->id);
	if (o->coach != NULL)
		stmt_int(st, ":coach", o->coach->id);
	if (before != 0) {
		stmt_int(st, ":at", o->job->m->received);
		stmt_int(st, ":before", before);
	}
	job_run(o->job, st);
	return stmt_changes(st);
}

const char *
order_archive(struct ordering *o)
{
	int64_t before = o->order->dated
	    ? day_begins(
		  o->order->day, conf_text(o->job->take->conf, "club.zone"))
	    : o->job->m->received + 1;
	int n = thread_run(o, TAKE_ARCHIVE_TEXTS, before);

	n += thread_run(o, TAKE_ARCHIVE_LETTERS, before);
	ordering_say(o, "%d letter%s folded away; unarchive brings %s back", n,
	    n == 1 ? "" : "s", n == 1 ? "it" : "them");
	return NULL;
}

const char *
order_unarchive(struct ordering *o)
{
	int n = thread_run(o, TAKE_UNARCHIVE_TEXTS, 0);

	n += thread_run(o, TAKE_UNARCHIVE_LETTERS, 0);
	ordering_say(o, "%d letter%s in sight again", n, n == 1 ? "" : "s");
	return NULL;
}

/* ---- blocked phones ---- */

static int
phone_run(struct ordering *o, enum db_stmt id, const char *number)
{
	struct stmt *st = job_use(o->job, id);

	stmt_text(st, ":number", number);
	if (id != TAKE_PHONE_FORGET)
		stmt_int(st, ":at", o->job->m->received);
	job_run(o->job, st);
	return stmt_changes(st);
}

static bool
block_one(struct ordering *o, const char *number)
{
	struct stmt *st;

	if (phone_find(o->job, number).number != NULL)
		return phone_run(o, TAKE_PHONE_BLOCK, number) > 0;
	st = job_use(o->job, TAKE_PHONE_NEW);
	stmt_text(st, ":number", number);
	stmt_text(st, ":state", "blocked");
	stmt_int(st, ":at", o->job->m->received);
	job_run(o->job, st);
	return true;
}

static bool
unblock_one(struct ordering *o, const char *number)
{
	return phone_run(o, TAKE_PHONE_FORGET, number) > 0 ||
	    phone_run(o, TAKE_PHONE_UNBLOCK, number) > 0;
}

/*
 * A stranger's number is anybody's to block; a person's, and that of a child's
 * guardian, who can be sent no copy then, her own coaches'.
 */
static const char *
number_why(struct ordering *o, const char *number)
{
	size_t n, n_children;
	const int64_t *users = member_by_number(o->job, number, &n);
	const struct member *children =
	    contact_children(o->job, number, &n_children);

	for (size_t i = 0; i < n; i++)
		if (member_load(o->job, users[i]).team == o->writer->team)
			return NULL;
	for (size_t i = 0; i < n_children; i++)
		if (children[i].team == o->writer->team)
			return NULL;
	return n + n_children == 0
	    ? NULL
	    : "that is the number of somebody in another team";
}

/* Whose copies go to these numbers: without them nobody writes to the child. */
static const char *
silenced(struct ordering *o, const struct phone *phones, size_t n_phones)
{
	struct ordering_list names = { NULL, 0, 0 };

	for (size_t p = 0; p < n_phones; p++) {
		size_t n;
		const struct member *children =
		    contact_children(o->job, phones[p].number, &n);

		for (size_t i = 0; i < n; i++)
			if (children[i].team == o->writer->team &&
			    reach_uncopied(o->job, &children[i]))
				ordering_list_add(o, &names, children[i].name);
	}
	return names.n == 0
	    ? ""
	    : arena_printf(o->job->arena,
		  "; nothing can be written to these minors, whose copies go "
		  "there: %s",
		  ordering_list_text(o, &names));
}

static const char *
phones_change(struct ordering *o,
    bool (*change)(struct ordering *, const char *), const char *what,
    const char *already)
{
	struct job *j = o->job;
	struct phone one = { NULL, NULL }, *phones = &one;
	const char *why, *more;
	size_t n = 1;
	int changed = 0;

	if (o->order->n_people > 0)
		phones = phones_of(j, o->order->people[0]->id, &n);
	else {
		one.number = phone_anywhere(j, o->order->number);
		if (one.number[0] == '\0')
			return phone_why(j, o->order->number);
		if ((why = number_why(o, one.number)) != NULL)
			return why;
	}
	if (n == 0)
		return arena_printf(
		    j->arena, "%s has no phone", o->order->people[0]->name);
	for (size_t i = 0; i < n; i++)
		changed += change(o, phones[i].number);
	more = silenced(o, phones, n);
	if (changed == 0)
		ordering_say(o, "%s%s", already, more);
	else
		ordering_say(o, "%d phone%s %s%s", changed,
		    changed == 1 ? "" : "s", what, more);
	return NULL;
}

const char *
order_block(struct ordering *o)
{
	return phones_change(o, block_one,
	    "blocked: texts from there are kept, not answered and not shown",
	    "was blocked already");
}

const char *
order_unblock(struct ordering *o)
{
	return phones_change(
	    o, unblock_one, "unblocked, as before", "was not blocked");
}
