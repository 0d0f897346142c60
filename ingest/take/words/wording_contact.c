/* wording_contact.c -- what is said where a child is not contacted. */
#include "ingest/take/words/wording_contact.h"

const char *
wording_no_contact(struct arena *a, const char *names)
{
	return arena_printf(a,
	    "Nothing is sent to %s by text or mail any more. The page stays. "
	    "NOCONTACT OFF ends this.",
	    names);
}

const char *
wording_contact_again(struct arena *a, const char *names)
{
	return arena_printf(a,
	    "Texts and mails to %s are allowed again; you get the copies. "
	    "NOCONTACT ends them.",
	    names);
}

const char *
wording_contact_unsure(struct arena *a, const char *names)
{
	return arena_printf(a,
	    "Your mail came without a signature of your provider's, so it "
	    "may be anybody's, and nothing has changed. To allow texts and "
	    "mails to %s again, please ask the head coach.",
	    names);
}

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
