/*
 * questions.h -- what waits until its writer says "confirm CODE".
 *
 * A code is for one mail, one coach and one use, and good for three days. It
 * goes to the coach's registered address alone. Nothing that waits is stored:
 * the mail lies in the drop box, is read again, and must then say what it said
 * when we asked (the digest), or nothing happens.
 */
#ifndef QUESTIONS_H
#define QUESTIONS_H

#include "ingest/take/members.h"

enum question_scope {
	QUESTION_MAIL,	  /* the whole mail: we are not sure who wrote it */
	QUESTION_RATINGS, /* its ratings: they look odd */
	QUESTION_ORDERS,  /* its orders: what they do is hard to undo */
};

struct question {
	const char *code; /* as the coach wrote it, or as made */
	int64_t mail;	  /* message.seq of what waits */
	enum question_scope scope;
	bool signed_answer; /* only a signed mail may confirm it */
	const char *digest;
};

/* Asks about the job's own mail; q->code and q->mail are set. */
void question_ask(struct job *, int64_t coach, struct question *q);
/* NULL and *out, when this coach may confirm it now; else why not. */
const char *question_find(
    struct job *, int64_t coach, const char *code, struct question *out);
void question_settle(struct job *, const struct question *);
/* True when this coach has something to confirm. */
bool question_open(struct job *, int64_t coach);
/*
 * True when we have asked this coach, or all together, so often whether a mail
 * is hers that one more question would do a stranger's work for him.
 */
bool question_mail_too_often(struct job *, int64_t coach);

#endif
