/* stdin_door.h -- the way in through a pipe of the mail server's. */
#ifndef STDIN_DOOR_H
#define STDIN_DOOR_H

#include "ingest/mail/door/door.h"

/*
 * Takes one mail from standard input. recipient is the envelope's, or NULL.
 * Returns the program's exit status.
 */
int stdin_door_take(const struct mail_door *, const char *recipient);

#endif
