/* explain.h -- what a mail would do, line by line, for people and tests. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "ingest/mail/reading.h"

/*
 * "source:", then STORE, CMD, NOTE and ERROR lines, each indented by two
 * blanks. share is the coach's own default, where a rating says nothing.
 */
void explain_print(FILE *, const struct reading *, bool share);

#endif
