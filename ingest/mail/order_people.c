/* order_people.c -- the arguments of orders about people. */
#include "ingest/mail/order_parse.h"

#include <string.h>
#include <strings.h>

#include "ingest/mail/normal.h"

enum { NAME_LETTERS = 50 }; /* of a group */

static const char *
parse_roster_options(struct order_reader *r)
{
	struct order *o = r->out;

	while (*r->rest != '\0') {
		const char *word = order_take_word(r);

		if (strcasecmp(word, "group") == 0) {
			word = order_take_word(r);
			o->group = vocab_group(r->a, r->vocab, word);
			if (o->group == NULL)
				return order_unknown_group(r, word);
		} else if (strcasecmp(word, "rower") == 0) {
			o->role = VOCAB_ROWER;
		} else if (strcasecmp(word, "cox") == 0 ||
		    strcasecmp(word, "coxswain") == 0) {
			o->role = VOCAB_COXSWAIN;
		} else {
			return arena_printf(r->a,
			    "\"%s\" does not belong in roster add. Write: %s",
			    vocab_shown(r->a, word), o->row->usage);
		}
	}
	return NULL;
}

/* The words before the address; the address, with or without < >. */
static bool
take_name_and_address(struct order_reader *r, const char **name)
{
	const char *at = strchr(r->rest, '@'), *start, *end;

	if (at == NULL)
		return false;
	for (start = at; start > r->rest && strchr(" <", start[-1]) == NULL;)
		start--;
	end = at + strcspn(at, " >");
	r->out->address = arena_strndup(r->a, start, (size_t)(end - start));
	*name = arena_strndup(r->a, r->rest, (size_t)(start - r->rest));
	*name =
	    normal_text(r->a, arena_strndup(r->a, *name, strcspn(*name, "<")));
	r->rest = end + strspn(end, "> ");
	return true;
}

const char *
parse_roster_add(struct order_reader *r)
{
	struct order *o = r->out;
	const char *name, *why, *space;

	if (!take_name_and_address(r, &name) || *name == '\0')
		return arena_printf(r->a,
		    "roster add needs a name and an e-mail address: %s",
		    o->row->example);
	if (!order_is_address(o->address))
		return arena_printf(r->a,
		    "\"%s\" is not an e-mail address. "
		    "Write: %s",
		    vocab_shown(r->a, o->address), o->row->example);
	if (strpbrk(name, "0123456789:,@#") != NULL)
		return arena_printf(r->a,
		    "\"%s\" cannot be a name: no digits, commas or colons.",
		    vocab_shown(r->a, name));
	space = strchr(name, ' ');
	o->first = space == NULL
	    ? name
	    : arena_strndup(r->a, name, (size_t)(space - name));
	o->last = space == NULL ? "" : space + 1;
	why = order_name_why(r->a, r->vocab, o->first);
	if (why == NULL)
		why = parse_roster_options(r);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "roster add %s <%s>%s%s%s", name,
	    o->address, o->group == NULL ? "" : " group ",
	    o->group == NULL ? "" : o->group->name,
	    o->role == VOCAB_ROWER	    ? " rower"
		: o->role == VOCAB_COXSWAIN ? " cox"
					    : "");
	return NULL;
}

const char *
parse_one_athlete(struct order_reader *r)
{
	size_t cap = 0;
	const char *why;

	if (*r->rest == '\0')
		return order_usage(r);
	why = order_add_person(r, &cap, r->rest);
	if (why != NULL)
		return why;
	r->out->text = arena_printf(r->a, "%s %s (asks you to confirm)",
	    r->out->row->words, r->out->people[0]->name);
	return NULL;
}

const char *
parse_group_members(struct order_reader *r)
{
	struct order *o = r->out;
	const char *group = order_take_before(r, ":"), *names = "", **parts,
		   *why;
	size_t n, i, cap = 0;

	if (group == NULL || *r->rest == '\0')
		return order_usage(r);
	o->group = vocab_group(r->a, r->vocab, group);
	if (o->group == NULL)
		return order_unknown_group(r, group);
	parts = order_split(r, r->rest, &n);
	if (n == 0)
		return order_usage(r);
	for (i = 0; i < n; i++) {
		why = order_add_person(r, &cap, parts[i]);
		if (why != NULL)
			return why;
		names = order_joined(r->a, names, o->people[i]->name);
	}
	o->text = arena_printf(
	    r->a, "%s %s: %s", o->row->words, o->group->name, names);
	return NULL;
}

const char *
parse_group_new(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why;

	o->name = normal_text(r->a, r->rest);
	if (*o->name == '\0' || strpbrk(o->name, ":,\"<>@") != NULL ||
	    normal_length(o->name) > NAME_LETTERS)
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
	if (o->group != NULL)
		o->text = arena_printf(r->a,
		    "message to group %s (%zu athlete%s) (asks you to "
		    "confirm): ",
		    o->group->name, o->group->n, o->group->n == 1 ? "" : "s");
	else
		o->text =
		    arena_printf(r->a, "message to %s: ", o->people[0]->name);
	return NULL;
}

const char *
parse_reset_password(struct order_reader *r)
{
	struct order *o = r->out;
	size_t cap = 0, n = strlen(r->rest);
	const char *why;

	(void)order_skip_word(r, "for");
	n = strlen(r->rest);
	if (n > 1 && r->rest[n - 1] == '.')
		r->rest = arena_strndup(r->a, r->rest, n - 1);
	if (*r->rest == '\0')
		return "write: reset password NAME   or   reset password me";
	o->me = strcasecmp(r->rest, "me") == 0;
	why = o->me ? NULL : order_add_person(r, &cap, r->rest);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a,
	    "reset password %s (link goes to the address on file, never to "
	    "the sender)",
	    o->me ? "me" : o->people[0]->name);
	return NULL;
}

/* The last " with ": no metric's name ends in it. */
static const char *
take_before_with(struct order_reader *r)
{
	const char *p, *last = NULL;

	for (p = r->rest; *p != '\0'; p++)
		if (strncasecmp(p, " with ", 6) == 0)
			last = p;
	if (last == NULL)
		return NULL;
	p = arena_strndup(r->a, r->rest, (size_t)(last - r->rest));
	r->rest = last + 6 + strspn(last + 6, " ");
	return p;
}

const char *
parse_share(struct order_reader *r)
{
	struct order *o = r->out;
	const char *list = take_before_with(r), *codes = "", *why, **parts;
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
	o->text = arena_printf(r->a, "%s %s with %s%s", o->row->words, codes,
	    o->group != NULL ? "group " : "",
	    o->group != NULL ? o->group->name : o->people[0]->name);
	return NULL;
}
