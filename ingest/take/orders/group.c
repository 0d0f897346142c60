/* group.c -- groups of athletes, and the coaches of a line. */

#include "ingest/take/line.h"
#include "ingest/take/orders/ordering.h"

/* ---- groups ---- */

/* "Maya and Ben added; Ida was in it already". */
static void
members_say(struct ordering *o, const struct ordering_list *changed,
    const char *what, const struct ordering_list *same, const char *already)
{
	const char *were = same->n == 1 ? "was" : "were";

	if (same->n == 0)
		ordering_say(o, "%s %s", ordering_list_text(o, changed), what);
	else if (changed->n == 0)
		ordering_say(
		    o, "%s %s %s", ordering_list_text(o, same), were, already);
	else
		ordering_say(o, "%s %s; %s %s %s",
		    ordering_list_text(o, changed), what,
		    ordering_list_text(o, same), were, already);
}

static const char *
members_change(struct ordering *o, enum db_stmt change, const char *what,
    const char *already)
{
	struct ordering_list changed = { .n = 0 }, same = { .n = 0 };
	size_t n;
	const int64_t *ids = ordering_whom(o, &n);

	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(o->job, ids[i]);
		struct stmt *st = job_use(o->job, change);

		stmt_int(st, ":crew", o->order->group->id);
		stmt_int(st, ":person", m.id);
		job_run(o->job, st);
		ordering_list_add(
		    o, stmt_changes(st) > 0 ? &changed : &same, m.first);
	}
	members_say(o, &changed, what, &same, already);
	return NULL;
}

const char *
order_group_add(struct ordering *o)
{
	for (size_t i = 0; i < o->order->n_people; i++) {
		struct member m = member_load(o->job, o->order->people[i]->id);

		if (member_is_coach(&m))
			return arena_printf(o->job->arena,
			    "%s is a coach; a group has athletes", m.name);
	}
	return members_change(
	    o, TAKE_CREW_ADD, "added", "in the group already");
}

const char *
order_group_remove(struct ordering *o)
{
	return members_change(o, TAKE_CREW_DROP, "removed", "not in the group");
}

/* Whose group it will be: her line's, once lines have users. NULL: all's. */
static const char *
crew_line(struct ordering *o)
{
	const char *why;

	if (o->coach == NULL || !line_is_shared_out(o->job))
		return NULL;
	return line_of(o->job, o->coach, &why);
}

const char *
order_group_new(struct ordering *o)
{
	struct stmt *st = job_use(o->job, TAKE_CREW_FIND);
	const char *line;

	stmt_int(st, ":team", o->writer->team);
	stmt_text(st, ":name", o->order->name);
	if (job_found(o->job, st) ||
	    vocab_group(o->job->arena, o->writer->vocab, o->order->name) !=
		NULL)
		return arena_printf(o->job->arena,
		    "there is a group \"%s\" already", o->order->name);
	line = crew_line(o);
	st = job_use(o->job, TAKE_CREW_NEW);
	stmt_int(st, ":team", o->writer->team);
	stmt_text(st, ":name", o->order->name);
	stmt_text(st, ":line", line == NULL ? "" : line_number(o->job, line));
	job_run(o->job, st);
	if (line != NULL)
		ordering_say(o, "done, for those who use %s", line);
	return NULL;
}

const char *
order_group_comment(struct ordering *o)
{
	struct stmt *st = job_use(o->job, TAKE_CREW_COMMENT);

	stmt_int(st, ":crew", o->order->group->id);
	stmt_text(st, ":comment", o->order->body == NULL ? "" : o->order->body);
	job_run(o->job, st);
	return NULL;
}

const char *
order_group_delete(struct ordering *o)
{
	static const enum db_stmt steps[] = { TAKE_CREW_EMPTY,
		TAKE_CREW_DELETE };

	for (size_t i = 0; i < 2; i++) {
		struct stmt *st = job_use(o->job, steps[i]);

		stmt_int(st, ":crew", o->order->group->id);
		job_run(o->job, st);
	}
	ordering_say(o, "the group is gone; its athletes are not");
	return NULL;
}

/* ---- lines ---- */

/* NULL, or why this coach may not say who uses the line. */
static const char *
line_why(struct ordering *o, const int64_t *users, size_t n)
{
	if (o->coach == NULL || member_is_head(o->coach) ||
	    (n > 0 && users[0] == o->coach->id))
		return NULL;
	if (n == 0)
		return "this line has no owner yet; a head coach names the "
		       "first one";
	return arena_printf(o->job->arena,
	    "only %s, who owns this line, or a head coach says who uses it",
	    member_load(o->job, users[0]).name);
}

/* NULL, or why the line that is named is none. */
static const char *
line_find(struct ordering *o, const char **line)
{
	struct ordering_list ours = { .n = 0 };
	const char *name;

	*line = line_named(o->job, o->order->name);
	if (*line != NULL)
		return NULL;
	for (size_t i = 0; (name = conf_line(o->job->take->conf, i)) != NULL;
	     i++)
		ordering_list_add(o, &ours, name);
	return arena_printf(o->job->arena, "there is no line \"%s\"%s%s",
	    o->order->name, ours.n == 0 ? "" : "; there is ",
	    ordering_list_text(o, &ours));
}

static const char *
line_begin(struct ordering *o, const char **line, int64_t **users, size_t *n)
{
	const char *why = line_find(o, line);

	if (why != NULL)
		return why;
	*users = line_users(o->job, *line, n);
	return line_why(o, *users, *n);
}

static int
line_run(struct ordering *o, enum db_stmt id, const char *line, int64_t person)
{
	struct stmt *st = job_use(o->job, id);

	stmt_text(st, ":line", line_number(o->job, line));
	stmt_int(st, ":person", person);
	job_run(o->job, st);
	return stmt_changes(st);
}

static void
line_change(struct ordering *o, enum db_stmt id, const char *line,
    const char *what, const char *already)
{
	struct ordering_list changed = { .n = 0 }, same = { .n = 0 };

	for (size_t i = 0; i < o->order->n_people; i++) {
		const struct vocab_person *p = o->order->people[i];

		ordering_list_add(o,
		    line_run(o, id, line, p->id) > 0 ? &changed : &same,
		    p->first);
	}
	members_say(o, &changed, what, &same, already);
}

const char *
order_line_add(struct ordering *o)
{
	const char *line, *why;
	int64_t *users;
	size_t n;

	if ((why = line_begin(o, &line, &users, &n)) != NULL)
		return why;
	for (size_t i = 0; i < o->order->n_people; i++) {
		struct member m = member_load(o->job, o->order->people[i]->id);

		if (!member_is_coach(&m))
			return arena_printf(o->job->arena,
			    "%s is no coach; coaches use a line", m.name);
	}
	line_change(o, TAKE_LINE_ADD, line,
	    n == 0 ? "added; the first one owns the line" : "added",
	    "using it already");
	return NULL;
}

const char *
order_line_remove(struct ordering *o)
{
	const char *line, *why;
	int64_t *users;
	size_t n;

	if ((why = line_begin(o, &line, &users, &n)) != NULL)
		return why;
	for (size_t i = 0; i < o->order->n_people; i++)
		if (n > 0 && o->order->people[i]->id == users[0])
			return arena_printf(o->job->arena,
			    "%s owns this line and cannot be removed from it",
			    o->order->people[i]->name);
	line_change(o, TAKE_LINE_DROP, line, "removed", "not using it");
	return NULL;
}

const char *
order_line_default(struct ordering *o)
{
	const char *line, *why = line_find(o, &line);

	if (why != NULL)
		return why;
	if (!line_is_hers(o->job, o->coach, line))
		return arena_printf(o->job->arena,
		    "you do not use the line %s; its owner or a head coach "
		    "adds you: line %s add %s.",
		    line, line, o->coach->name);
	line_run(o, TAKE_LINE_DEFAULT_SET, line, o->coach->id);
	ordering_say(o, "your texts leave from %s", line);
	return NULL;
}
