/* maildir_door.h -- the way in through a Maildir. */
#ifndef MAILDIR_DOOR_H
#define MAILDIR_DOOR_H

#include <stdbool.h>

#include "ingest/mail/door/door.h"

/*
 * Takes what lies in the Maildir, and unless once stays to take what comes,
 * until it is told to stop. Returns the program's exit status.
 */
int
maildir_door_serve(const struct mail_door *, const char *maildir, bool once);

#endif
