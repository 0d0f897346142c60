/*
 * key_door.h -- what one request at the key door is: a reader's new key, sent
 * by the page that made it. No socket, no clock, no database.
 *
 * The door cannot tell whether a proof is right: that takes the ledger. It
 * stores what has the right form, and says the same to everybody. Nothing
 * here is secret, and nothing is done for who asks: the site's page is told
 * apart from others by its origin only so that they cannot use a visitor's
 * browser to knock.
 */
#ifndef KEY_DOOR_H
#define KEY_DOOR_H

#include <stdint.h>

#include "lib/arena.h"
#include "lib/dropbox.h"
#include "lib/httpd.h"

/* "https://pages.example.org" of "https://Pages.example.org:443/x/": what a
 * browser sends as Origin from there. */
char *key_door_origin(struct arena *, const char *site_url);

struct key_door_request {
	const char *method;
	const char *type;   /* Content-Type; NULL: none */
	const char *origin; /* NULL: none */
	const char *body;
	size_t len;
};

/*
 * 200: a message to be stored, but for its source id (key_door_source).
 * 405 not POST; 403 from another site's page; 400 not a key.
 */
struct key_door_verdict {
	int status;
	const char *reason;
	const char *handle; /* of 200 */
	struct dropbox_message message;
};

/* origin: of the site, as key_door_origin gives it. */
struct key_door_verdict key_door_judge(
    struct arena *, const char *origin, const struct key_door_request *);

/*
 * The same key within the same hour is one message; later it is another, for
 * who goes back to a password that she had.
 */
char *
key_door_source(struct arena *, const char *body, size_t len, int64_t received);

#endif
