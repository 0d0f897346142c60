/* check_in.c -- when a team is asked how it is; the terms of texts. */
#include <string.h>

#include "ingest/take/orders/ordering.h"
#include "ingest/take/orders/roster.h"

/* The times of the order, in the place of those before. */
static void
times_put(struct ordering *o, enum db_stmt clear, enum db_stmt set)
{
	struct stmt *st = job_use(o->job, clear);

	stmt_int(st, ":team", o->writer->team);
	job_run(o->job, st);
	for (int day = 1; day <= 7 && o->order->on; day++) {
		if ((o->order->weekdays & 1U << day) == 0)
			continue;
		st = job_use(o->job, set);
		stmt_int(st, ":team", o->writer->team);
		stmt_int(st, ":weekday", day);
		stmt_int(st, ":minute", o->order->minute);
		job_run(o->job, st);
	}
}

const char *
order_check_in(struct ordering *o)
{
	times_put(o, TAKE_CHECK_IN_CLEAR, TAKE_CHECK_IN_SET);
	if (!o->order->on) {
		ordering_say(o, "nobody is asked how she is any more");
		return NULL;
	}
	ordering_say(o,
	    "everybody who has agreed to texts is asked how she is, on these "
	    "days at %d:%02d; to end it: check-in off",
	    o->order->minute / 60, o->order->minute % 60);
	return NULL;
}

const char *
order_reflection(struct ordering *o)
{
	times_put(o, TAKE_REFLECTION_CLEAR, TAKE_REFLECTION_SET);
	if (!o->order->on) {
		ordering_say(o, "nobody is asked about her week any more");
		return NULL;
	}
	ordering_say(o,
	    "everybody who has agreed to texts is asked about her week, once "
	    "a week at %d:%02d; what she writes stays hers unless she shares "
	    "it. To end it: reflection off",
	    o->order->minute / 60, o->order->minute % 60);
	return NULL;
}

/* ---- terms ---- */

struct user {
	int64_t person;
	const char *number;
};

static struct user *
users_all(struct job *j, size_t *n)
{
	struct stmt *st = job_use(j, TAKE_TERMS_WHOM);
	struct user *all = NULL;
	size_t cap = 0;

	*n = 0;
	while (job_row(j, st)) {
		all = arena_grow(j->arena, all, *n, &cap, sizeof(*all));
		all[(*n)++] = (struct user){ stmt_get_int(st, "person"),
			stmt_copy_text(st, j->arena, "number") };
	}
	return all;
}

/*
 * Who agreed to the old terms has not agreed to these: each phone is asked
 * again, and gets no other text before its YES.
 */
const char *
order_terms(struct ordering *o)
{
	struct job *j = o->job;
	struct user *all;
	struct stmt *st;
	const char *number = "";
	size_t n, asked = 0;
	bool done = false;

	if (strcmp(terms_version(j), o->order->code) == 0)
		return "these terms are in force already; a new version has "
		       "a new name";
	st = job_use(j, TAKE_TERMS_NEW);
	stmt_text(st, ":version", o->order->code);
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	if (stmt_changes(st) == 0)
		return "this version was in force before; a new one has a "
		       "new name";
	all = users_all(j, &n);
	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(j, all[i].person);

		/* Two who share a phone are asked once, whichever may be. */
		if (strcmp(all[i].number, number) == 0 && done)
			continue;
		number = all[i].number;
		st = job_use(j, TAKE_PHONE_STATE);
		stmt_text(st, ":number", number);
		stmt_text(st, ":state", "pending");
		stmt_int(st, ":at", j->m->received);
		job_run(j, st);
		done = roster_phone_invite(j, &m, number);
		asked += done;
	}
	ordering_say(o,
	    "invitations name version %s now; %zu phone%s asked again, and "
	    "not texted otherwise before a YES",
	    o->order->code, asked, asked == 1 ? " is" : "s are");
	return NULL;
}
