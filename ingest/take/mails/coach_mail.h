/*
 * coach_mail.h -- a mail that a coach wrote: read, applied, answered.
 *
 * What is done at once and what waits for her code is caution.h's to say.
 */
#ifndef COACH_MAIL_H
#define COACH_MAIL_H

#include "ingest/mail/mime/mime.h"
#include "ingest/mail/trust/sender.h"
#include "ingest/take/members.h"

struct coach_mail {
	const struct member *coach;
	const struct mime_mail *mail;
	const struct sender *sender;
};

/*
 * Does what the mail says, as far as its sender's verdicts let it, and answers
 * with one receipt. "confirm CODE" in a mail is all that is done of that mail.
 */
void coach_mail_take(struct job *, const struct coach_mail *);

/* Asks the registered address whether this mail is hers. */
void coach_mail_hold(struct job *, const struct coach_mail *);

/*
 * A mail that is believed for nothing else, from the registered address of a
 * coach who was asked: true when it confirms, and it is done then.
 */
bool coach_mail_confirms(struct job *, const struct coach_mail *);

#endif
