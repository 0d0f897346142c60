/*
 * imap_session.h -- what a session is made of, for imap.c and imap_mail.c
 * alone.
 */
#ifndef IMAP_SESSION_H
#define IMAP_SESSION_H

#include "ingest/mail/door/imap.h"
#include "ingest/mail/door/tls_peer.h"

enum {
	IMAP_SMALL = 64 * 1024, /* bytes of an answer without mails */
	IMAP_SECONDS = 60,	/* for such an answer */
	IMAP_WHY_MAX = 400,
};

struct imap {
	const struct imap_account *account;
	struct mailimap *etpan;
	struct tls_peer *peer;
	bool can_idle, can_move, can_uidplus;
	bool hurried; /* the last wait did not wait */
	char why[IMAP_WHY_MAX];
};

/*
 * The outcome of a command of libetpan's. Where it failed, imap_why says
 * "cannot DOING WHAT" and the cause.
 */
enum imap_end
imap_ended(struct imap *, int rc, const char *doing, const char *what);

#endif
