/*
 * keywords.h -- our answers to STOP and HELP, and to what is neither.
 *
 * Carriers give them to such a word alone, unless sms.carrier-replies is off.
 * To the rest STOP is confirmed once, while it is fresh, and HELP is answered
 * to any number, not more than once an hour. START needs none beside the
 * welcome. A text that the carrier says it has answered (OptOutType) gets
 * nothing from us.
 */
#ifndef KEYWORDS_H
#define KEYWORDS_H

#include "ingest/take/texts/incoming.h"

/* Before the phone is changed: one that has stopped already hears nothing. */
void keyword_stop(struct incoming *);
void keyword_help(struct incoming *);

/* Her texts go to nobody: coaches write by mail. */
bool keyword_from_coach(const struct incoming *);
/* The answer to what is kept as a note. */
const char *keyword_kept(struct incoming *);

#endif
