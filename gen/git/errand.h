/*
 * errand.h -- a child process that does one thing whenever it is asked to,
 * and again, after ever longer pauses, while that fails.
 *
 * Start it before the sandbox closes and before secrets are read: it keeps
 * what its parent had then. It ends when its parent does.
 */
#ifndef ERRAND_H
#define ERRAND_H

#include <stdbool.h>

enum { ERRAND_SAID = 512 };

/* What it does: false with the reason in said, ERRAND_SAID bytes. */
typedef bool errand_round(void *context, char *said);

struct errand;

/*
 * older is the one that was started before, or NULL: the new child lets go of
 * its pipes. Ends the program when no process can be made.
 */
struct errand *
errand_start(errand_round *what, void *context, const struct errand *older);
/* Asks for a round. Never waits; asked twice meanwhile, one may do. */
void errand_want(struct errand *);
/* Asked for, and no answer since. */
bool errand_pending(const struct errand *);
/* Takes the newest answer; true when there is one. */
bool errand_answered(struct errand *);
/* What it answered last: "" when all went well, or nothing came yet. */
const char *errand_said(const struct errand *);
/* No more rounds after the one that was asked for. */
void errand_close(struct errand *);
/* Waits so long for its end: true when it came. */
bool errand_ended(struct errand *, int ms);
/* What it is at is given up. */
void errand_stop(struct errand *);
/* Of one that has ended. */
void errand_free(struct errand *);

#endif
