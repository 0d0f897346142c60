/*
 * wording_contact.h -- what head coaches are told where a child is not
 * contacted.
 */
#ifndef WORDING_CONTACT_H
#define WORDING_CONTACT_H

#include "lib/arena.h"

/* To head coaches; name: "Maya Chen". */
const char *wording_no_contact_subject(struct arena *, const char *name);
const char *wording_no_contact_mail(struct arena *, const char *name);
const char *wording_contact_again_subject(struct arena *, const char *name);
const char *wording_contact_again_mail(struct arena *, const char *name);
/* The number that gets her copies has said STOP. */
const char *wording_copies_stopped_subject(struct arena *, const char *name);
const char *wording_copies_stopped_mail(struct arena *, const char *name);
/* Her link cannot be sent to her, and so the one that she has stays. */
const char *wording_link_kept_subject(struct arena *, const char *name);
const char *wording_link_uncopied_mail(struct arena *, const char *name);
const char *wording_link_unwished_mail(struct arena *, const char *name);

#endif
