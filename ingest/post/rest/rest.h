/*
 * rest.h -- the way that texts take: Twilio's REST API, version 2010-04-01.
 *
 * A POST is not idempotent. What came of it is told as exactly as can be
 * known, and nothing here repeats it. Whoever asks may be told a lie: lists
 * and messages are what the server says, and no more.
 */
#ifndef REST_H
#define REST_H

#include <stdint.h>

#include "ingest/post/http.h"
#include "ingest/post/rest/json.h"
#include "ingest/post/result.h"
#include "ingest/sms/form.h"
#include "lib/arena.h"
#include "lib/db.h"

struct rest_line {
	const char *name;	/* as in the configuration: "boats" */
	const char *api_url;	/* "https://api.twilio.com" */
	const char *public_url; /* where callbacks go, without "/status" */
	const char *number;	/* ours, E.164 */
	const char *account, *token;
};

struct rest_text {
	const char *id; /* the outbox's; comes back with each callback */
	const char *to;
	const char *body;
	int validity; /* seconds for which it is of use, 1 to 36000 */
};

void rest_send(struct arena *, const struct rest_line *,
    const struct rest_text *, struct result *out);

/*
 * The first page of all messages to this number, ours or another's, that
 * were sent on the day (GMT) of since or later. The URL, in the arena.
 */
const char *rest_list_url(
    struct arena *, const struct rest_line *, const char *to, int64_t since);
/*
 * One page of it; out->next is a whole URL, or NULL. False: result says what
 * happened (AGAIN, PAUSE or UNCLEAR, which here are worth another try).
 */
bool rest_page(struct arena *, const struct rest_line *, const char *url,
    struct rest_list *out, struct result *);

enum rest_found {
	REST_FOUND,
	REST_NOT_THERE, /* for a search: the whole list was read */
	REST_NO_ANSWER, /* the result says what happened */
};

/* One message of ours as the carrier has it now. */
enum rest_found rest_fetch(struct arena *, const struct rest_line *,
    const char *sid, struct rest_message *out, struct result *);

/* A text that may have been handed over. */
struct rest_lost {
	const char *to, *body;
	int64_t first, last; /* attempts began between, seconds since 1970 */
};

/*
 * Looks for it: to this number, with this body, made at most a minute before
 * or ten after, and with a SID that the ledger does not know. result.sid is
 * its SID.
 */
enum rest_found rest_find(struct arena *, struct db *ledger,
    const struct rest_line *, const struct rest_lost *, struct result *);

/* What this answer means; for rest*.c. */
void rest_result(struct arena *, const struct http_answer *, struct result *);
const char *
rest_messages_url(struct arena *, const struct rest_line *, const char *what);
/* Without the slashes that may stand behind it in the configuration. */
const char *rest_base(struct arena *, const char *url);
bool rest_sid_good(const char *);

#endif
