/*
 * budget.h -- tells that the day's texts are almost used up.
 *
 * When four fifths of what an account may send in a day have left, a report
 * goes into the drop box, once a day: source id "budget/2026-11-22/ACCOUNT",
 * meta "budget", body "USED MOST LINE". oarlock-take mails head coaches.
 */
#ifndef BUDGET_H
#define BUDGET_H

#include "ingest/post/gate.h"

/* Call it after texts have left. A failure is logged by the drop box. */
void budget_tell(struct gate *, struct outbox *);

#endif
