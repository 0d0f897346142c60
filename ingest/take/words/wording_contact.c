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

const char *
wording_copies_stopped_subject(struct arena *a, const char *name)
{
	return arena_printf(a, "Copies for %s have stopped", name);
}

const char *
wording_copies_stopped_mail(struct arena *a, const char *name)
{
	return arena_printf(a,
	    "STOP came from the phone that gets the copies of what is written "
	    "to %s. A minor is not written to without copies, so nothing "
	    "leaves to her any more, by text or mail; her page stays. START "
	    "from that phone ends this, or another adult does:\n\n"
	    "    copy target %s: aunt@example.org\n",
	    name, name);
}

const char *
wording_link_kept_subject(struct arena *a, const char *name)
{
	return arena_printf(a, "The link of %s cannot be sent", name);
}

static const char *
link_kept(struct arena *a, const char *name, const char *why, const char *line)
{
	return arena_printf(a,
	    "%s needs the link to her page, or a new one, and none may be "
	    "sent to her: %s. Her link and password stay as they are.\n\n"
	    "This lets it leave:\n\n"
	    "    %s\n\n"
	    "and then a new one goes out with this:\n\n"
	    "    reset password %s\n",
	    name, why, line, name);
}

const char *
wording_link_uncopied_mail(struct arena *a, const char *name)
{
	return link_kept(a, name,
	    "she is a minor, and no adult gets copies of what she is sent, or "
	    "whoever should has stopped them or cannot be reached",
	    arena_printf(a, "copy target %s: aunt@example.org", name));
}

const char *
wording_link_unwished_mail(struct arena *a, const char *name)
{
	return link_kept(a, name,
	    "her guardian asked that she is not contacted, and ends that, or "
	    "you do when the guardian has said so",
	    arena_printf(a, "nocontact off %s", name));
}
