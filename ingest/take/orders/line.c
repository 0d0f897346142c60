/* line.c -- lines that go: handed over to another one, or archived. */
#include "ingest/take/line.h"

#include <string.h>

#include "ingest/take/orders/ordering.h"

static bool
is_number(const char *s)
{
	size_t len = strlen(s);

	return *s == '+' && len >= 8 && len <= 16 &&
	    strspn(s + 1, "0123456789") == len - 1;
}

/*
 * By its name, or a number: in no configuration any more, and perhaps without
 * anything, where the ledger is made anew.
 */
static const char *
number_find(struct ordering *o, const char **number)
{
	const char *name = o->order->name, *line = line_named(o->job, name);

	*number = line == NULL ? name : line_number(o->job, line);
	if (line != NULL || is_number(name))
		return NULL;
	return arena_printf(o->job->arena,
	    "\"%s\" is no line, nor a number such as +15555550100; oarlock "
	    "check names those that were lines",
	    name);
}

static void
move(struct ordering *o, enum db_stmt id, const char *from, const char *to)
{
	struct stmt *st = job_use(o->job, id);

	stmt_text(st, ":line", from);
	stmt_text(st, ":to", to);
	job_run(o->job, st);
}

const char *
order_line_hand_over(struct ordering *o)
{
	static const enum db_stmt moves[] = {
		TAKE_LINE_KEEP_USERS,
		TAKE_LINE_MOVE_USERS,
		TAKE_LINE_LEAVE_USERS,
		TAKE_LINE_MOVE_DEFAULTS,
		TAKE_LINE_MOVE_CREWS,
		TAKE_LINE_MOVE_HEARD,
		TAKE_LINE_MOVE_TOLD,
		TAKE_LINE_MOVE_BACK,
	};
	const char *number, *why = number_find(o, &number);
	const char *to = line_named(o->job, o->order->body);

	if (why != NULL)
		return why;
	if (to == NULL)
		return arena_printf(o->job->arena,
		    "there is no line \"%s\" to hand it over to",
		    o->order->body);
	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
		move(o, moves[i], number, line_number(o->job, to));
	ordering_say(o, "users, groups and texts are those of %s now", to);
	return NULL;
}

static void
fold(struct ordering *o, enum db_stmt id, const char *number)
{
	struct stmt *st = job_use(o->job, id);

	stmt_text(st, ":line", number);
	stmt_int(st, ":at", o->job->m->received);
	job_run(o->job, st);
}

const char *
order_line_archive(struct ordering *o)
{
	const char *number, *why = number_find(o, &number);
	struct stmt *st;

	if (why != NULL)
		return why;
	st = job_use(o->job, TAKE_LINE_WITHHOLD);
	stmt_text(st, ":line", number);
	job_run(o->job, st);
	fold(o, TAKE_LINE_FOLD_HEARD, number);
	fold(o, TAKE_LINE_FOLD_TOLD, number);
	st = job_use(o->job, TAKE_LINE_ARCHIVE);
	stmt_text(st, ":line", number);
	stmt_int(st, ":at", o->job->m->received);
	stmt_int(st, ":seq", o->job->m->seq);
	job_run(o->job, st);
	ordering_say(o, "archived; its texts are folded away");
	return NULL;
}
