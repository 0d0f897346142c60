/*
 * roster.h -- a person of the roster: added, brought back, changed, invited.
 *
 * What comes in has passed the checks of its spelling; here it is checked
 * against the people who are there.
 */
#ifndef ROSTER_H
#define ROSTER_H

#include "ingest/take/members.h"

struct roster_person {
	int64_t team;
	const char *first, *last, *nick, *role, *email, *phone, *guardian;
	const char *side, *language;
	int64_t grade; /* 0: not given */
	bool minor;
};

/*
 * Adds a person and invites her by text and mail; NULL, or why not. A role
 * that is not given is a rower's, a language English.
 *
 * Who is there already (by address and first name, or name in the team) gets
 * no more than a phone, and an address and a guardian that were missing; the
 * words tell the writer which of them, and how to order the rest. Whoever had
 * left comes back with a new link, found by address and first name, or by
 * phone and name.
 */
struct roster_added {
	int64_t id;
	bool known;	   /* she was there already */
	const char *words; /* what the writer has to know; NULL: nothing */
};
const char *
roster_add(struct job *, const struct roster_person *, struct roster_added *);

/*
 * Who but this one is called so in the team, as mails read names: case, accents
 * and curly apostrophes aside; 0: nobody.
 */
int64_t roster_called(struct job *, const struct roster_person *, int64_t but);
/* "Maya Chen" */
const char *roster_name(struct job *, const struct roster_person *);

/* Is she there, by address and first name, or by name in the team? */
bool roster_knows(struct job *, const struct roster_person *);

/* Two of such facts, case aside; NULL is NULL's same alone. */
bool roster_same(const char *, const char *);

/* As the ledger has her; phone is NULL. */
struct roster_person roster_load(struct job *, int64_t id);
/*
 * NULL, or why these facts cannot be this person's (0: somebody new): an
 * address or nick that another one has, nothing to reach her by.
 */
const char *roster_why(struct job *, int64_t id, const struct roster_person *);
/* The same of her phone alone: whose texts could not be told from hers. */
const char *
roster_phone_why(struct job *, int64_t id, const struct roster_person *);
/* Writes facts that passed; a phone is not among them. The new one's id. */
int64_t roster_insert(struct job *, const struct roster_person *);
void roster_store(struct job *, int64_t id, const struct roster_person *);

/*
 * One more phone of hers, invited if nobody agreed for it yet. One that was
 * another's, who has left, is hers alone, and is asked anew.
 */
void roster_phone(struct job *, const struct member *, const char *number);
/* All but this number are hers no longer, and nothing leaves to them. */
void roster_phones_leave(struct job *, int64_t id, const char *but);
/* Asks this phone of hers for its consent; false: it was not asked. */
bool
roster_phone_invite(struct job *, const struct member *, const char *number);
/*
 * Invites her phones that wait for a YES: those never asked, or, again, all
 * of them. How many texts that were.
 */
size_t roster_invite(struct job *, const struct member *, bool again);

/* Her link, by mail or text: which of them, or NULL where there is no way. */
const char *roster_link(struct job *, const struct member *);
/*
 * She may be written to now: phones that were never asked are, and an
 * invitation or a link that was withheld before leaves after all.
 */
void roster_reopen(struct job *, const struct member *);

/* She leaves groups, lines and line-ups, and no question to her is open. */
void roster_detach(struct job *, int64_t id);
/* What was texted in the team of before is on no page of another one. */
void roster_move(struct job *, int64_t id);
/* What waits to be sent to her stays here, for this reason. */
void roster_withhold(struct job *, int64_t id, const char *why);
/* Is there another head coach in this person's team? */
bool roster_other_head(struct job *, const struct member *);

#endif
