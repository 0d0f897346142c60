/* talk.c -- the arguments of orders about messages and talks. */
#include "ingest/mail/order/parse.h"

#include <string.h>

const char *
parse_message(struct order_reader *r)
{
	struct order *o = r->out;
	const char *name, *why;

	(void)order_skip_word(r, "to");
	name = order_take_before(r, ":");
	if (name == NULL || *name == '\0')
		return order_usage(r);
	why = order_take_target(r, name);
	if (why != NULL)
		return why;
	o->body = r->rest;
	if (o->group != NULL && o->group->n == 0)
		return arena_printf(r->a,
		    "nobody is in the group \"%s\". For example: group add %s: "
		    "Ben, Mia",
		    o->group->name, o->group->name);
	if (o->group != NULL)
		order_ask(r,
		    arena_printf(r->a, "message to group %s (%zu athlete%s)",
			o->group->name, o->group->n,
			o->group->n == 1 ? "" : "s"));
	else
		o->text =
		    arena_printf(r->a, "message to %s", o->people[0]->name);
	return NULL;
}

const char *
order_message_end(
    struct arena *a, struct order *o, const char *const *lines, size_t n)
{
	const char *shown = o->body;
	size_t i;

	while (n > 0 && lines[n - 1][0] == '\0')
		n--;
	for (i = 0; i < n; i++) {
		bool begun = o->body[0] != '\0';

		o->body = arena_printf(
		    a, "%s%s%s", o->body, begun ? "\n" : "", lines[i]);
		shown = arena_printf(
		    a, "%s%s%s", shown, begun ? " / " : "", lines[i]);
	}
	if (o->body[0] == '\0')
		return "a message needs a text: message u17: Boats on the "
		       "water 6:00 tomorrow.";
	o->text = arena_printf(a, "%s: %s", o->text, shown);
	if (o->unasked != NULL)
		o->unasked = arena_printf(a, "%s: %s", o->unasked, shown);
	return NULL;
}

const char *
parse_archive(struct order_reader *r)
{
	struct order *o = r->out;
	const char *name, *why = NULL;
	size_t cap = 0;

	name = order_take_before_word(r, "before");
	if (name != NULL)
		why = order_take_day(r, r->rest);
	else
		name = r->rest;
	if (*name == '\0')
		return order_usage(r);
	if (why == NULL)
		why = order_add_athlete(r, &cap, name);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "archive %s%s%s", o->people[0]->name,
	    o->dated ? " before " : "", o->dated ? date_iso(r->a, o->day) : "");
	return NULL;
}

const char *
parse_block(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why;
	size_t cap = 0;

	if (*r->rest == '\0')
		return order_usage(r);
	o->number = order_number(r->a, r->rest);
	if (o->number == NULL && *r->rest == '+')
		return order_wrong(r, "\"%s\" is no phone number.",
		    vocab_shown(r->a, r->rest));
	why = o->number != NULL ? NULL : order_add_anybody(r, &cap, r->rest);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "%s %s", order_called(r),
	    o->number != NULL ? o->number : o->people[0]->name);
	return NULL;
}

const char *
parse_talked(struct order_reader *r)
{
	if (!order_skip_word(r, "to"))
		(void)order_skip_word(r, "with");
	return parse_one_athlete(r);
}

/* "share METRICS with WHOM"; what is hidden may also be hidden from them. */
static const char *
take_metrics(struct order_reader *r)
{
	const char *list = order_take_before_word(r, "with");

	if (list == NULL && r->out->verb == ORDER_UNSHARE)
		list = order_take_before_word(r, "from");
	return list;
}

const char *
parse_share(struct order_reader *r)
{
	struct order *o = r->out;
	const char *list = take_metrics(r), *codes = "", *why, **parts;
	size_t n, i;
	bool near;

	if (list == NULL || *r->rest == '\0')
		return order_usage(r);
	parts = order_split(r, list, &n);
	if (n == 0)
		return order_usage(r);
	o->metrics = arena_array(r->a, n, sizeof(*o->metrics));
	for (i = 0; i < n; i++) {
		o->metrics[i] =
		    vocab_metric(r->a, r->vocab, parts[i], VOCAB_ANY);
		if (o->metrics[i] == NULL)
			return vocab_metric_why(
			    r->a, r->vocab, parts[i], VOCAB_ANY, &near);
		codes = order_joined(r->a, codes, o->metrics[i]->code);
	}
	o->n_metrics = n;
	why = order_take_target(r, r->rest);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "%s %s with %s%s", order_called(r), codes,
	    o->group != NULL ? "group " : "",
	    o->group != NULL ? o->group->name : o->people[0]->name);
	return NULL;
}
