/* ordering.c -- what the orders have in common. */
#include "ingest/take/orders/ordering.h"

const char *
ordering_role(enum vocab_role role)
{
	static const char *const words[] = {
		[VOCAB_ANY] = "rower",
		[VOCAB_ROWER] = "rower",
		[VOCAB_COXSWAIN] = "coxswain",
		[VOCAB_COACH] = "coach",
		[VOCAB_HEAD_COACH] = "head coach",
	};

	return words[role];
}

/* Not the group as the mail found it: a line above may have changed it. */
static int64_t *
group_whom(struct ordering *o, size_t *n)
{
	struct stmt *st = job_use(o->job, TAKE_CREW_MEMBERS);
	int64_t *ids = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_int(st, ":crew", o->order->group->id);
	while (job_row(o->job, st)) {
		ids = arena_grow(o->job->arena, ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = stmt_get_int(st, "person");
	}
	return ids;
}

int64_t *
ordering_whom(struct ordering *o, size_t *n)
{
	const struct order *order = o->order;
	int64_t *ids;

	if (order->n_people == 0 && order->group != NULL)
		return group_whom(o, n);
	*n = order->n_people;
	ids = arena_array(o->job->arena, *n + 1, sizeof(*ids));
	for (size_t i = 0; i < *n; i++)
		ids[i] = order->people[i]->id;
	return ids;
}

struct member
ordering_person(struct ordering *o)
{
	return member_load(o->job, o->order->people[0]->id);
}

void
ordering_say(struct ordering *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	*o->answer = arena_vprintf(o->job->arena, fmt, ap);
	va_end(ap);
}

void
ordering_also(struct ordering *o, const char *words)
{
	ordering_say(
	    o, "%s; %s", *o->answer == NULL ? "done" : *o->answer, words);
}

const char *
ordering_example(enum order_verb verb)
{
	const struct order_row *row;

	for (size_t i = 0; (row = order_row(i)) != NULL; i++)
		if (row->verb == verb)
			return row->example;
	return "help";
}

void
ordering_list_add(
    struct ordering *o, struct ordering_list *list, const char *word)
{
	list->words = arena_grow(o->job->arena, list->words, list->n,
	    &list->cap, sizeof(*list->words));
	list->words[list->n++] = word;
}

const char *
ordering_list_text(struct ordering *o, const struct ordering_list *list)
{
	const char *all = "";

	for (size_t i = 0; i < list->n; i++)
		all = arena_printf(o->job->arena, "%s%s%s", all,
		    i == 0		  ? ""
			: i + 1 < list->n ? ", "
					  : " and ",
		    list->words[i]);
	return all;
}
