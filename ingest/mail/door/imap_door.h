/*
 * imap_door.h -- the way in through a mailbox on a server.
 *
 * The mailbox is the state: what lies in the folder and is not yet settled is
 * still to be taken. A mail is settled, which is moved to another folder or
 * marked with a keyword, only after the drop box has it. Killed in between,
 * the next session finds it again, the drop box knows its bytes, and only the
 * settling is repeated. No UID outlives its session, so a mailbox that
 * numbers its mails anew changes nothing.
 */
#ifndef IMAP_DOOR_H
#define IMAP_DOOR_H

#include <stdbool.h>
#include <stdio.h>

#include "ingest/mail/door/door.h"
#include "lib/conf.h"

enum { IMAP_DOOR_FOLDERS = 32 }; /* the most to take from */

/* Writes what is wrong with the keys of mail.imap, one line each. */
bool imap_door_check(const struct conf *, FILE *err);

/*
 * Takes what lies in the folders, and unless once stays to take what comes,
 * until it is told to stop. Returns the program's exit status. Call it after
 * the sandbox is closed; it needs the network and the certificates.
 */
int imap_door_serve(const struct mail_door *, const struct conf *, bool once);

#endif
