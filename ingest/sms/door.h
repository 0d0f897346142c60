/* door.h -- the SMS door: webhooks and keys in, drop box out, nothing else. */
#ifndef DOOR_H
#define DOOR_H

#include <stdint.h>

#include "ingest/sms/webhook.h"
#include "lib/arena.h"
#include "lib/dropbox.h"

struct door;

struct door_options {
	struct webhook_door webhook; /* borrowed */
	const char *origin; /* of the site, whose pages send keys; NULL: none */
	const char *listen; /* "127.0.0.1:8089"; port 0: any */
	const char *folder; /* the team's, for the health note */
	struct dropbox *box; /* the door's alone until door_close */
	int64_t (*now)(void);
};

/* NULL with *why (in the arena) when it cannot listen. */
struct door *
door_open(struct arena *, const struct door_options *, const char **why);
int door_port(const struct door *);

/* How many requests have come; changes with each. */
uint64_t door_requests(const struct door *);

/* Answers what has come in, stores it, and ends. */
void door_close(struct door *);

#endif
