/* submit.h -- an operator's order goes through the one door, too. */
#ifndef SUBMIT_H
#define SUBMIT_H

#include <stddef.h>

#include "lib/arena.h"

/*
 * Puts an order into the drop box, lets oarlock-take apply what waits, and
 * prints its answer. meta is one of lib/dropbox.h, with ":TEAM" behind "lines"
 * and "roster" where a team was named. Gives the exit status: 1 when a line
 * was refused.
 */
int submit_order(struct arena *, const char *folder, const char *meta,
    const char *body, size_t len);

/*
 * Prints what the order would be answered, and how many letters it would have
 * written; nothing is changed. The exit status is the same.
 */
int submit_trial(struct arena *, const char *folder, const char *meta,
    const char *body, size_t len);

/*
 * Reports that something was done just now: "backup" or "drill". It stands in
 * the drop box, and in the ledger as soon as oarlock-take comes to it. What
 * goes wrong is said on stderr.
 */
void submit_done(struct arena *, const char *folder, const char *what);

#endif
