/* handlers.h -- one handler for each kind of message in the drop box. */
#ifndef HANDLERS_H
#define HANDLERS_H

#include "ingest/take/job.h"

void take_mail(struct job *);	/* a coach's mail */
void take_text(struct job *);	/* an athlete's text */
void take_status(struct job *); /* a carrier's word on a text of ours */
void take_report(struct job *); /* what oarlock-post did with a letter */
void take_order(struct job *);	/* the operator's command */
/* A report with the meta "budget": the day's texts are almost used up. */
void take_budget(struct job *);
/* A report with the meta "backup" or "drill": made, or tried, just then. */
void take_safekeeping(struct job *);
/* A report with the meta "translation": a note, translated. */
void take_translation(struct job *);
/* A report with the meta "words": what texts say from now on. */
void take_words(struct job *);
/* A report with the meta "key": a key that a page sent to the key door. */
void take_page_key(struct job *);

/*
 * A mail that is heard as a text: its first line, KEY, LINK, RESET or an
 * athlete's numbers, answered to the registered address. False when it is
 * none of these; nothing was done then.
 */
bool mail_as_text(
    struct job *, int64_t person, const char *line, const char *reply_to);

#endif
