/*
 * answering.h -- which mails of a coach are answered, and how the answer
 * joins their thread.
 *
 * Every mail is read. But two machines must never talk for long: one mail
 * gets one answer, a coach 20 an hour and 200 a day, and after 10 mails of a
 * day in which there was nothing to save, such mails get none, as the tenth
 * answer says. Answers that are left out for their number become one digest,
 * which oarlock-post sends an hour later. All of it follows from the times in
 * the ledger.
 */
#ifndef ANSWERING_H
#define ANSWERING_H

#include "ingest/mail/mime/mime.h"
#include "ingest/take/letters.h"

/*
 * For mail.reply_to: the last ten of its References, then its Message-ID,
 * with blanks between them. NULL when it has no Message-ID.
 */
const char *answering_thread(struct job *, const struct mime_mail *);

/*
 * Sends the receipt, or counts it in the digest. useful: it saved something;
 * whole: it refused nothing.
 */
void answering_send(struct job *, const struct mail *, bool useful, bool whole);

#endif
