/*
 * turns.h -- the order of texts on a line: its teams take turns.
 *
 * What is more urgent stays before the rest. Among equals, each team's next
 * text stands behind one of each other team that waits, however many the
 * first one has, and a team that was silent has saved nothing up. (Start-time
 * fair queueing: Goyal, Vin, Cheng 1996.)
 */
#ifndef TURNS_H
#define TURNS_H

#include "ingest/post/outbox.h"

struct turns;

struct turns *turns_new(void);
void turns_free(struct turns *);

/* Reorders the texts in place; mails keep their places. */
void turns_sort(struct turns *, struct outbox_item *items, size_t n);
/* This one, as turns_sort left it, was handed over. */
void turns_served(struct turns *, const struct outbox_item *);

#endif
