/*
 * way.h -- the ways that letters take, and when they rest.
 *
 * Each line is a way, named by its number, and the mail server is one, named
 * "smtp". The status shows mails and texts: "smtp" and "texts" in health.h.
 */
#ifndef WAY_H
#define WAY_H

#include "ingest/post/post.h"

/* Something went through. */
void way_good(struct post *, const char *way);

/*
 * Something did not. Kind PAUSE is shown at once and rests for a minute
 * first, a quarter of an hour at most; another one for a second first, five
 * minutes at most, and is shown from the second in a row on. Never less than
 * result.wait.
 */
void way_rests(struct post *, const char *way, const struct result *);

/*
 * What delivery statuses say of the lines: carriers refuse a line that is
 * not registered only after they have taken the text. Only what came since
 * this program was started counts.
 */
void way_hear(struct post *);

#endif
