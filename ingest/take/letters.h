/*
 * letters.h -- what oarlock-take wants sent, put into the outbox.
 *
 * Ids follow from the message that caused them ("17-2"), so that a replayed
 * ledger has the same outbox. Whether a text may leave now (quiet hours,
 * opt-out since) is oarlock-post's to say; whether it may leave at all is
 * decided here: a minor's copy target, and who agreed.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include "ingest/take/members.h"

/* Why something is withheld; lib/stmts knows these words, too. */
#define LETTER_NO_CONTACT "her guardian asked that she is not contacted"
#define LETTER_UNCOPIED "a minor without a copy target is not written to"

/* class as in the ledger: "answer", "prompt", "invitation", "link", … */
struct text {
	const struct member *to; /* NULL: a number that nobody here has */
	const char *number;
	const char *line; /* our number; NULL: the first line */
	const char *class;
	const char *body;
	const char *copied;   /* what the copy says instead; NULL: the same */
	int64_t thread;	      /* whose thread it is part of; 0: none */
	const char *reply_to; /* Message-ID that caused it, NULL: none */
	int64_t expires;      /* not sent from then on; 0: at any time */
	/* The answer to words of harm: another adult has them already, so
	 * there is no copy, and no guardian's wish holds it back. */
	bool seen;
};

/*
 * A text, and for a minor its copy to the guardian with the same words; so
 * for who is of age and wants copies to go on.
 * Without a copy target it is kept as withheld, with the reason. Where no
 * line is configured nothing can be texted and nothing is queued.
 *
 * Both functions give NULL when it was queued, else why not: a clause for a
 * receipt ("a minor is ..."), static.
 */
const char *letter_text(struct job *, const struct text *);
/* Is there a text or mail to her because of this message already? */
bool letter_is_written(struct job *, int64_t person);

struct mail {
	const struct member *to; /* goes to the registered address */
	const char *address;	 /* where to is NULL: somebody else's */
	const char *class;
	const char *subject;
	const char *body;
	const char *copied; /* as above */
	int64_t thread;	    /* as above */
	/* Message-IDs of the talk with blanks between, the one that is
	 * answered last (answering_thread); NULL: none. */
	const char *reply_to;
	bool seen; /* as above */
	/* Waits for an hour; then what is gathered for this address by that
	 * time leaves as one mail. */
	bool gathered;
	bool soon; /* the same within minutes */
};

/*
 * The same rule for a minor; nothing is queued for a person without an
 * address.
 */
const char *letter_mail(struct job *, const struct mail *);

/*
 * What a coach wrote beside a rating of hers is on her page now: for a minor
 * the same words to the adult who is to see them, and to nobody else.
 */
void letter_note(struct job *, const struct member *athlete,
    const struct member *coach, const char *skill, const char *note);

/* A mail to each head coach of this team (0: of any) who has an address. */
void letter_heads(struct job *, int64_t team, const char *class,
    const char *subject, const char *body);

/* Without each "Re:" before it. */
const char *letter_bare_subject(const char *);

/* The Message-ID that the mail of this outbox id has: "<...@example.org>". */
const char *letter_message_id(struct job *, const char *outbox);

/* The invitation by mail: the personal link, and where a coach writes to. */
void letter_welcome(struct job *, const struct member *);

#endif
