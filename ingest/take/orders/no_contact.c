/* no_contact.c -- a head coach writes down that a child is not contacted. */
#include <string.h>

#include "ingest/take/contact.h"
#include "ingest/take/orders/ordering.h"
#include "ingest/take/orders/roster.h"
#include "ingest/take/reach.h"

const char *
ordering_unwritten(struct ordering *o, const struct member *m)
{
	if (reach_uncopied(o->job, m))
		return arena_printf(o->job->arena,
		    "%s is a minor %s and is not written to; first: %s.",
		    m->first,
		    m->guardian == NULL
			? "without a copy target"
			: "whose copy target has stopped the copies or cannot "
			  "be reached",
		    ordering_example(ORDER_COPY_TARGET));
	if (!m->no_contact)
		return NULL;
	return arena_printf(o->job->arena,
	    "%s is not written to, as her guardian asked; who may end that "
	    "says %s.",
	    m->first, ordering_example(ORDER_CONTACT_AGAIN));
}

const char *
ordering_guardian(struct ordering *o)
{
	const char *guardian = ordering_person(o).guardian;
	const struct member *c = o->coach;
	const struct phone *phones;
	size_t n;

	if (guardian == NULL || c == NULL || c->left || !member_is_coach(c) ||
	    member_is_head(c))
		return NULL;
	if (roster_same(guardian, c->email))
		return guardian;
	phones = phones_of(o->job, c->id, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(phones[i].number, guardian) == 0)
			return guardian;
	return NULL;
}

static struct contact_wish
wish_of(struct ordering *o)
{
	const char *guardian = ordering_guardian(o);

	return (struct contact_wish){
		.guardian = guardian,
		.coach =
		    o->coach == NULL || guardian != NULL ? 0 : o->coach->id,
		.wording = o->order->text,
	};
}

const char *
order_no_contact(struct ordering *o)
{
	struct member m = ordering_person(o);
	struct contact_wish wish = wish_of(o);

	if (!m.minor)
		return arena_printf(o->job->arena,
		    "%s is an adult: she ends texts by texting STOP, and "
		    "block keeps them from her.",
		    m.first);
	if (m.no_contact) {
		ordering_say(o, "was written down already");
		return NULL;
	}
	contact_end(o->job, &m, &wish);
	ordering_say(o,
	    "nothing leaves to %s by text or mail any more, nor what waited; "
	    "her page stays. Her guardian or a head coach ends this",
	    m.first);
	return NULL;
}

const char *
order_contact_again(struct ordering *o)
{
	struct member m = ordering_person(o);
	struct contact_wish wish = wish_of(o);

	if (!m.no_contact) {
		ordering_say(
		    o, "nobody asked that %s is not contacted", m.first);
		return NULL;
	}
	contact_resume(o->job, &m, &wish);
	ordering_say(o, "%s is written to again, from now on", m.first);
	return NULL;
}
