/*
 * post.h -- the rounds of oarlock-post: which letter, which way, and what is
 * told of it.
 *
 * Each line and the SMTP server is a way. A way that fails rests, and so does
 * the letter, a moment longer, so that another letter tries the way next.
 */
#ifndef POST_H
#define POST_H

#include <stdbool.h>
#include <stdint.h>

#include "ingest/post/frame.h"
#include "ingest/post/gate.h"
#include "ingest/post/hourly.h"
#include "ingest/post/outbox.h"
#include "ingest/post/patience.h"
#include "ingest/post/rest/rest.h"
#include "ingest/post/smtp.h"
#include "ingest/post/translate/translate.h"
#include "ingest/post/turns.h"
#include "lib/conf.h"
#include "lib/sitekey.h"

/* The list of what waits is read anew so often, for what is urgent. */
enum { POST_ROUND_MIN = 20, POST_ROUND_SHARE = 50 };

struct post {
	const struct conf *conf;
	const unsigned char *key; /* the site key */
	struct outbox outbox;
	struct patience *patience;
	struct smtp smtp;
	struct hourly hourly[2]; /* of mails; [1]: about words of harm */
	struct gate gate;	 /* of texts */
	struct turns *turns;
	struct translator translator;
	const struct frames *frames; /* NULL: see frames_why */
	const char *frames_why;
	struct rest_line *lines;
	size_t n;
	bool trouble;  /* a setting kept something from being sent */
	bool paced;    /* in this round a line's rate held something */
	bool hears;    /* heard is set */
	int64_t heard; /* the last delivery status that was looked at */
};

/*
 * Reads the ways from the configuration, and what stands around mails from its
 * content, into the arena; ledger, drop box and clock are the caller's, and
 * stay open.
 */
void post_open(struct post *, struct arena *, const struct conf *,
    const unsigned char *key);
void post_close(struct post *);

/*
 * NULL, or why nothing could be sent with this configuration, in a sentence
 * with one right example.
 */
const char *post_check(const struct post *);

/*
 * Sends what may be sent now, at most POST_ROUND_MIN letters or one of each
 * POST_ROUND_SHARE that wait, whichever is more, and looks for those in doubt.
 * Gives how many it has got further, so that above 0 another round is worth
 * while at once; -1 when ledger or drop box fail.
 */
int post_round(struct post *);

#endif
