/* wording_contact.c -- head coaches are told where a child is not contacted. */
#include "ingest/take/words/wording_contact.h"

const char *
wording_no_contact_subject(struct arena *a, const char *name)
{
	return arena_printf(a, "%s is not to be contacted", name);
}

const char *
wording_no_contact_mail(struct arena *a, const char *name)
{
	return arena_printf(a,
	    "The guardian of %s has asked that she is not contacted by text "
	    "or mail. Nothing leaves to her any more, nor what waited, and "
	    "whatever coaches write to her is held back; her page stays. Her "
	    "guardian ends this, or a head coach with this line:\n\n"
	    "    nocontact off %s\n",
	    name, name);
}

const char *
wording_contact_again_subject(struct arena *a, const char *name)
{
	return arena_printf(a, "%s may be contacted again", name);
}

const char *
wording_contact_again_mail(struct arena *a, const char *name)
{
	return arena_printf(a,
	    "The guardian of %s allows texts and mails to her again. What was "
	    "held back stays unsent.\n",
	    name);
}
