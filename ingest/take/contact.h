/*
 * contact.h -- a guardian asks that her child is not contacted.
 *
 * She texts NOCONTACT from the number that gets the child's copies, or mails
 * it from that address; a head coach writes it as an order. From then on
 * nothing leaves to the child by text or mail, nor what waited; her page
 * stays. NOCONTACT OFF ends it. Each is kept as evidence, in contact_wish.
 *
 * Whoever has several children here may name one; without a name it is all.
 */
#ifndef CONTACT_H
#define CONTACT_H

#include "ingest/take/members.h"

struct contact_wish {
	const char *guardian; /* her number or address; NULL: a head coach */
	int64_t coach;	      /* 0: the guardian, or the operator */
	const char *wording;  /* as it was written */
};

void
contact_end(struct job *, const struct member *, const struct contact_wish *);
void contact_resume(
    struct job *, const struct member *, const struct contact_wish *);

/* True when this number or address gets the copies of a child here. */
bool contact_guardian(struct job *, const char *guardian);
/* Those whose copies it gets, *n of them. */
struct member *contact_children(struct job *, const char *guardian, size_t *n);
/* "Ana, Bea and Ida" */
const char *
contact_names(const struct voice *, const struct member *children, size_t n);

/*
 * Reads the words of whoever has this number or address, and does what they
 * ask. NULL: they are no such wish, or she is nobody's guardian; else the
 * answer to her. sure: she is who she seems to be; else she can only end
 * contact, and the answer says so.
 */
const char *contact_take(struct job *, const char *guardian, const char *body,
    size_t len, bool sure);
/* NOCONTACT of somebody who is not her child: she has to hear that. */
bool contact_begins(struct arena *, const char *body, size_t len);
/*
 * The same for words of her own, as a text has them: "please don't contact my
 * daughter". They can only end contact.
 */
const char *
contact_plea(struct job *, const char *guardian, const char *body, size_t len);

#endif
