/*
 * prompts.h -- which question an athlete gets by text, and when.
 *
 * A question asks about at most three skills that wait for her number. One is
 * open at a time: what is shared meanwhile waits until she has answered, or
 * for three days, and then the clock asks. Two questions within seven days
 * are enough; what is more waits, too. Nothing is lost: her page shows all
 * that waits, and a number that she gives unasked counts.
 *
 * Nobody is asked who has left, has not agreed to texts, or is away or paused.
 */
#ifndef PROMPTS_H
#define PROMPTS_H

#include "ingest/take/members.h"

/*
 * Asks her now, if there is anything that no text has asked yet and it is her
 * time; the most important first. Closes a question that is three days old.
 */
void prompt_send(struct job *, int64_t athlete);
/*
 * The letter leaves now. With a question she is asked from now on, however long
 * that has waited here: so her two days and her week begin.
 */
void prompt_leaves(struct job *, const char *outbox);
/* Her open question, if there is one, asks no more. */
void prompt_close(struct job *, int64_t athlete);
/*
 * Closes her open question when nothing that it asks waits any more; a text
 * with it that has not left stays here.
 */
void prompt_prune(struct job *, int64_t athlete);

/* The clock's: those who may be asked by now what had to wait. */
void prompts_catch_up(struct job *);
/* The clock's: a question that left 48 hours ago is repeated, once. */
void prompts_remind(struct job *);
/* The clock's: texts that still wait here, and ask nothing any more, stay. */
void prompts_withhold(struct job *);

/*
 * May we write to her unasked today? Not while she is away or paused, nor
 * without an active phone, nor when this message has written to her already.
 */
bool prompt_welcome(struct job *, const struct member *);

#endif
