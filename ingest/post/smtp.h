/*
 * smtp.h -- the way that mails take: an SMTP server or, without one, a
 * Maildir on this machine.
 */
#ifndef SMTP_H
#define SMTP_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/post/result.h"
#include "lib/arena.h"

struct smtp {
	const char *url;	     /* NULL: into the Maildir */
	const char *ca;		     /* file of an own authority, or NULL */
	const char *user, *password; /* NULL: none */
	const char *from;	     /* envelope; "" for MAIL FROM:<> */
	const char *hello;	     /* our name for EHLO */
	int seconds;		     /* for one mail */
	const char *sent;	     /* the Maildir */
};

struct smtp_mail {
	const char *name; /* of the file; the same at each attempt */
	const char *to;	  /* one address */
	const char *bytes;
	size_t len;
};

/* Makes the Maildir where it is used. False with errno. */
bool smtp_prepare(const struct smtp *);

/*
 * One attempt; the envelope has no sender, so that nobody's robot answers,
 * or the one that is kept for bounces.
 * In the Maildir a repeated attempt replaces the earlier one's file.
 */
void smtp_hand_over(struct arena *, const struct smtp *,
    const struct smtp_mail *, struct result *out);

#endif
