/* members.h -- people and their phones, as the ledger has them. */
#ifndef MEMBERS_H
#define MEMBERS_H

#include "ingest/take/words/voice.h"

struct member {
	int64_t id; /* 0: nobody */
	int64_t team;
	const char *first, *last;
	const char *name;     /* "Maya Chen" */
	const char *role;     /* "rower", "coxswain", "coach", "head coach" */
	const char *email;    /* NULL: none */
	const char *language; /* "en" or "es" */
	const char *guardian; /* copy target: mail address or number; or NULL */
	bool minor;
	bool keep_copy; /* of age, and wants copies to go on */
	bool share;	/* a coach's default */
	bool left;
	bool no_contact;	    /* of a minor: contact.h */
	int64_t generation;	    /* of the link secret */
	int64_t address_generation; /* of a coach's secret mail address */
};

/*
 * All in the job's arena. An id that is not there asserts, unless the job has
 * failed and nothing can be read: then she has no name.
 */
struct member member_load(struct job *, int64_t id);
bool member_is_athlete(const struct member *);
bool member_is_coach(const struct member *); /* head coaches, too */
bool member_is_head(const struct member *);
/* "Coach Reyes", as this voice calls her; an athlete's first name. */
const char *member_title(const struct voice *, const struct member *);
/* What she is called at this number: her first name, or her whole one where
 * others of the family read there who have the same first name. */
const char *
member_called(struct job *, const struct member *, const char *number);
/* https://…/a/s6/s6vn5h4fjs/#… */
const char *member_link(struct job *, const struct member *);
/* The same for a text to this number (NULL: none), and whose it is where others
 * of the family read there, too. */
const char *
member_link_texted(struct job *, const struct member *, const char *number);
/* A coach's secret mail address, drop+TOKEN@... */
const char *member_drop_address(struct job *, const struct member *);

/* Could this be a mail address? */
bool address_like(const char *);
/* 0 when nobody active has it. */
int64_t member_by_email(struct job *, const char *email);
/* The active persons who use this number, *n of them. */
int64_t *member_by_number(struct job *, const char *number, size_t *n);

struct phone {
	const char *number; /* NULL: none */
	const char *state;  /* "pending", "active", "stopped", … */
};

/* As people write it, by the configuration's rules, to E.164; "": none. */
const char *phone_number(struct job *, const char *text);
/* The same for a number that is not going to be texted: of any country. */
const char *phone_anywhere(struct job *, const char *text);
/* Why phone_number took none: a sentence without its full stop. */
const char *phone_why(struct job *, const char *text);
/* This number's state; .number is NULL for one never seen. */
struct phone phone_find(struct job *, const char *number);
/* Is it known, and in this state? */
bool phone_is(struct job *, const char *number, const char *state);
/* The first active phone of a person, else the first at all. */
struct phone phone_of(struct job *, int64_t person);
/* All of a person's phones, in the order in which they came. */
struct phone *phones_of(struct job *, int64_t person, size_t *n);
/* Evidence that what was agreed to before was another's; lib/stmts knows these
 * words, too. */
#define PHONE_PASSED_ON "the number is somebody else's now"

/* True when this number has been asked for its consent. */
bool phone_invited(struct job *, const char *number);
/* The version of the terms that invitations point to now. */
const char *terms_version(struct job *);
/*
 * event "invited", "agreed", ...; wording as texted. The way that it came and
 * the terms that it is about are noted, too.
 */
void phone_evidence(
    struct job *, const char *number, const char *event, const char *wording);
/*
 * Changes the state, with the evidence. A blocked number stays blocked: the
 * new state is the one that it goes back to.
 */
void phone_change(struct job *, const char *number, const char *state,
    const char *event, const char *wording);

#endif
