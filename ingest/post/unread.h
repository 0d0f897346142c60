/*
 * unread.h -- whether somebody has texted us what oarlock-take has not read
 * yet. It may be STOP, which is acknowledged once it is in the drop box.
 */
#ifndef UNREAD_H
#define UNREAD_H

#include "ingest/post/outbox.h"

/* How far the drop box is read; -1: nobody knows. */
int64_t unread_mark(struct outbox *);
/* True when a text from this number stands behind the mark. */
bool unread_since(struct outbox *, int64_t mark, const char *number);

#endif
