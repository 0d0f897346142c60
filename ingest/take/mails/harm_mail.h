/*
 * harm_mail.h -- words of harm in a mail of an athlete's or a guardian's.
 *
 * They go where such a text's go (disclosure.h), wherever in the mail they
 * stand and whether it is signed, not signed or denied by its own domain, as
 * after forwarding. Only who has signed is answered. The others may be forged,
 * and so often: they are gathered then.
 */
#ifndef HARM_MAIL_H
#define HARM_MAIL_H

#include "ingest/mail/trust/sender.h"
#include "ingest/take/job.h"

/* False: it holds none, or is nobody's whose words are looked at. */
bool harm_mail_take(struct job *, const struct sender *);
/* What she mails within a day after them goes the same way, but for orders. */
bool harm_mail_follows(struct job *, const struct sender *);

#endif
