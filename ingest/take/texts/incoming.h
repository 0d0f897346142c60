/* incoming.h -- an athlete's text while it is understood: what the files
 * about texts share. */
#ifndef INCOMING_H
#define INCOMING_H

#include "ingest/take/members.h"

enum {
	/* More texts than this from one number within the time are a machine's:
	 * they are understood, and neither answered nor passed on. */
	INCOMING_MANY = 30,
	INCOMING_MANY_SECONDS = 60,
	/* Texts of a day to numbers that nobody here has: whoever sends from
	 * more of them does it for what our answers cost. */
	INCOMING_STRANGERS = 100,
};

struct incoming {
	struct job *job;
	const char *sid, *number, *line, *opt_out;
	const char *body; /* a NUL is kept as U+FFFD */
	size_t len;
	const char *kept; /* what the ledger has of it */
	int64_t texted;	  /* when, where it had to wait for her YES; or 0 */
	unsigned media;
	struct phone phone;
	const int64_t *users; /* who uses this phone, n_users of them */
	size_t n_users;
	/* Nobody on the roster, and the copies of these come here. */
	const struct member *children;
	size_t n_children;
	struct member who; /* .id 0: unknown, or one of several users */
	/* It came so late that a newer question has been asked meanwhile, or
	 * STOP or START been said: it is no answer, and no consent. */
	bool overtaken;
	bool many;	/* one of too many: see INCOMING_MANY */
	bool by_mail;	/* not a text at all: answered by mail */
	bool is_signed; /* by mail: surely hers */
	bool is_denied; /* by mail: its domain says that it is not hers */
	bool gathered;	/* words of harm: the lead has them within the hour */
	const char *reply_to;
	const char *copied;  /* what a copy of the answer says; NULL: all */
	const char *reading; /* what the ledger says it was */
};

/* Whoever texts: hers, the first user's of a shared phone or the first
 * child's, the club's. */
struct voice incoming_voice(const struct incoming *);
/* Who is answered. Where any of a shared phone may have texted, a minor among
 * them, whose adult must see it; .id 0: nobody who is known. */
struct member incoming_addressee(const struct incoming *);
/* An answer without fields. */
void incoming_say(struct incoming *, enum wordbook_word);
/* Did this phone agree, and has not said STOP since? */
bool incoming_active(const struct incoming *);
/* Then, too, a guardian who has not said STOP may be answered. */
bool incoming_reachable(const struct incoming *);
/* To where it came from, by the way it came; class as in the ledger. */
void incoming_answer(struct incoming *, const char *class, const char *words);
/* One more of so many strangers today that it is not answered. */
bool incoming_crowd(struct incoming *);
/* True, and asked, where one of several users must be meant. */
bool incoming_nameless(struct incoming *);
/* Are all texts to end, whatever else it says? */
bool incoming_is_optout(const struct incoming *);
/*
 * True when it was an order, done or refused with the reason, or had orders on
 * lines of their own: then the rest of it is understood, too.
 */
bool incoming_order(struct incoming *);
/* Would it be one that says how she is or what she rowed? */
bool incoming_reports(struct incoming *);
/* Could this text answer the open question; surely: does it? */
bool incoming_answers(struct incoming *, bool surely);
/*
 * Would these words of it be read as scores? Those are hers until the coach's
 * are there, too, so that no page may have them.
 */
bool incoming_scores(struct incoming *, const char *words);
/* Reads it by the grammar of replies, and does what follows. */
void incoming_understand(struct incoming *);
/* Into the ledger, as what it was read. */
void incoming_store(struct incoming *);

#endif
