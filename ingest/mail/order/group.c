/* group.c -- the arguments of orders about groups and our numbers. */
#include "ingest/mail/order/parse.h"

#include <string.h>

#include "ingest/vocab/normal.h"

static bool
is_named(const struct order *o, const struct vocab_person *p)
{
	size_t i;

	for (i = 0; i + 1 < o->n_people; i++)
		if (o->people[i] == p)
			return true;
	return false;
}

/* "group add GROUP: WORDS", or "group GROUP add WORDS": up to the words. */
static const char *
take_group_colon(struct order_reader *r)
{
	const char *group = r->star;

	if (group == NULL)
		group = order_take_before(r, ":");
	if (group == NULL || *r->rest == '\0')
		return order_usage(r);
	return order_take_group(r, group);
}

const char *
parse_group_members(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why = take_group_colon(r), **parts;
	size_t n, i, cap = 0;

	if (why != NULL)
		return why;
	parts = order_split(r, r->rest, &n);
	if (n == 0)
		return order_usage(r);
	for (i = 0; i < n; i++) {
		why = order_add_athlete(r, &cap, parts[i]);
		if (why != NULL)
			return why;
		/* Written twice, meant once. */
		o->n_people -= is_named(o, o->people[o->n_people - 1]);
	}
	o->text = arena_printf(
	    r->a, "%s %s: %s", order_called(r), o->group->name, order_names(r));
	return NULL;
}

const char *
parse_group_comment(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why = take_group_colon(r);

	if (why != NULL)
		return why;
	why = order_take_text(r);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "group comment %s: %s", o->group->name,
	    o->body == NULL ? "none" : o->body);
	return NULL;
}

const char *
parse_group_new(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why;

	o->name = order_bare(r->a, r->rest);
	if (*o->name == '\0' || strpbrk(o->name, ":,\"<>@") != NULL ||
	    normal_length(o->name) > ORDER_NAME_LETTERS)
		return order_usage(r);
	why = order_name_why(r->a, r->vocab, o->name);
	if (why != NULL)
		return why;
	if (vocab_athlete_known(r->a, r->vocab, o->name).person != NULL)
		return arena_printf(r->a,
		    "\"%s\" cannot be a group: it is an athlete's name.",
		    o->name);
	o->text = arena_printf(r->a, "group new %s", o->name);
	return NULL;
}

const char *
parse_group_delete(struct order_reader *r)
{
	const char *why;

	if (*r->rest == '\0')
		return order_usage(r);
	why = order_take_group(r, r->rest);
	if (why != NULL)
		return why;
	order_ask(
	    r, arena_printf(r->a, "group delete %s", r->out->group->name));
	return NULL;
}

/* "line LINE add COACH": the words around the line are the verb's. */
const char *
parse_line(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why;
	size_t cap = 0;

	o->name = r->star;
	if (*r->rest == '\0' || normal_length(o->name) > ORDER_NAME_LETTERS)
		return order_usage(r);
	why = order_add_anybody(r, &cap, r->rest);
	if (why != NULL)
		return why;
	if (o->people[0]->role != VOCAB_COACH &&
	    o->people[0]->role != VOCAB_HEAD_COACH)
		return order_wrong(r,
		    "%s is no coach; only coaches use a line.",
		    o->people[0]->name);
	o->text = arena_printf(r->a, "line %s %s %s",
	    order_quoted(r->a, o->name),
	    o->verb == ORDER_LINE_ADD ? "add" : "remove", o->people[0]->name);
	return NULL;
}

const char *
parse_line_alone(struct order_reader *r)
{
	struct order *o = r->out;

	o->name = r->star;
	if (*r->rest != '\0' || normal_length(o->name) > ORDER_NAME_LETTERS)
		return order_usage(r);
	o->text = arena_printf(r->a, "line %s %s", order_quoted(r->a, o->name),
	    o->verb == ORDER_LINE_DEFAULT ? "default" : "archive");
	return NULL;
}

const char *
parse_line_hand_over(struct order_reader *r)
{
	struct order *o = r->out;

	o->name = r->star;
	o->body = order_bare(r->a, r->rest);
	if (*o->body == '\0' || normal_length(o->name) > ORDER_NAME_LETTERS ||
	    normal_length(o->body) > ORDER_NAME_LETTERS)
		return order_usage(r);
	o->text = arena_printf(r->a, "line %s hand over to %s",
	    order_quoted(r->a, o->name), order_quoted(r->a, o->body));
	return NULL;
}
