/*
 * answers.h -- numbers in a text: which skills they are about, and what
 * becomes of them.
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "ingest/sms/reply/reply.h"
#include "ingest/take/members.h"

struct answers {
	/* Given: */
	const char *body, *number, *opt_out;
	size_t len;
	unsigned media;
	enum reply_state state;
	bool late; /* read against a question that was taken back, too */
	/* Read: */
	struct reply_reading reading;
	struct reply_prompt prompt;
	int64_t metrics[REPLY_ITEMS_MAX]; /* of the prompt's items */
	bool asked; /* the prompt was texted; else she named the skills */
	/* Without a question: a skill and its number stand among other words,
	 * which make it a note. */
	bool scored;
	/* Given before it is applied: there is something to tell coaches. */
	bool has_words;
	/* Applied: unclear, and asked about before: a note for her coaches. */
	bool given_up;
	/* What a copy of the answer says instead, because a coach of hers gets
	 * it: no number that he has not met with his own. NULL: the same. */
	const char *copied;
};

/*
 * Reads a text against the question that is open, or, where it names skills
 * of her role by code or name ("hands 65"), against those.
 */
void answers_read(struct job *, int64_t athlete, struct answers *);

/* Stores what was read, and gives the text to answer with. */
const char *
answers_apply(struct job *, const struct member *, struct answers *);
/*
 * Would these words of a coach be read as the score of a skill that he or
 * another has rated and she has not, if they were hers? That skill's name;
 * NULL: no.
 */
const char *answers_unopened(
    struct job *, int64_t coach, int64_t athlete, const char *words);
/* The first skill of her role, for an example; NULL: she has none. */
const char *answers_skill(struct job *, int64_t athlete);

#endif
