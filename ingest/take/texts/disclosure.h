/*
 * disclosure.h -- words of harm in a text: somebody hurts her, or she may
 * hurt herself.
 *
 * They are never read as an answer and no coach sees them. They go by mail
 * and at once to everybody whom club.safeguarding names, but for one whom the
 * text itself names. A false alarm is fine; a missed one is not.
 */
#ifndef DISCLOSURE_H
#define DISCLOSURE_H

#include "ingest/take/texts/incoming.h"

/*
 * The phrases of content/words/harm.conf, in every language, as whole words;
 * bytes may be anything.
 */
bool disclosure_speaks(struct job *, const char *text, size_t len);
bool disclosure_in(
    struct arena *, const struct wordbook *, const char *text, size_t len);
/* Has this number told of harm within a day? Then this belongs to it. */
bool disclosure_follows(struct incoming *);

/*
 * Mails the lead, and answers with whom to call: a phone that has agreed to
 * texts or gets the copies of a minor's, a stranger's once a day, and a mail
 * where it is signed. That answer is not copied to a guardian, who may be the
 * danger: the lead has the same words. Where nobody may get the words, the
 * head coaches hear that there are some, not whose.
 */
void disclosure_take(struct incoming *);

#endif
