/*
 * sender.h -- who wrote this, and how sure are we?
 *
 * A From field proves nothing, and neither does dmarc=pass alone: signatures
 * leave parts of a mail uncovered, and a mail that the coach sent elsewhere
 * can be sent again to us. Four signals are computed, each alone, and one
 * table decides:
 *
 *   signed      an aligned signature that covers what counts, as our own check
 *               at the door found it; else as our own mail server says
 *   capability  the envelope's recipient is the coach's secret address, and
 *               From is her registered one
 *   addressed   To or Cc names the drop address, and that field is signed
 *   fresh       Date is near the arrival, and the signature is still valid
 *
 * Whether the same mail was here before is the ledger's to say: see
 * sender.repeat.
 */
#ifndef SENDER_H
#define SENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "ingest/mail/door/envelope.h"
#include "ingest/mail/mime/header.h"
#include "lib/arena.h"

struct sender_person {
	int64_t id;	     /* > 0 */
	const char *address; /* the registered one */
};

struct sender_rules {
	const char *server; /* its authserv-id; NULL: none is trusted */
	const char *border; /* "by" of its Received; NULL: as server */
	bool below;	  /* its results stand below that Received, not above */
	const char *drop; /* "drop@box.test" */
	int64_t received; /* when the mail came, seconds since 1970 */
	/*
	 * Whose capability this is (lower case, as in drop+TOKEN@box.test);
	 * false: nobody's. *out lives until sender_judge returns.
	 */
	bool (*person)(
	    void *context, const char *token, struct sender_person *out);
	/* Whose registered address this is, in the same way. */
	bool (*person_by_address)(
	    void *context, const char *address, struct sender_person *out);
	void *context;
};

enum sender_pass {
	SENDER_NONE, /* nothing that counts vouches for the From's domain */
	SENDER_PASS, /* an aligned signature, or the server's dmarc=pass */
	SENDER_FAIL, /* dmarc says that the From is not its writer's */
};

/* Computed once per mail; each is a fact, none a judgement. */
struct sender_signals {
	enum sender_pass pass;
	bool own;	    /* our own check at the door found the pass */
	int64_t capability; /* the person whose token was used; 0: none */
	bool owner;	    /* and From is that person's registered address */
	int64_t registered; /* whose registered address From is; 0: none */
	bool addressed; /* To or Cc names the drop address, and that field is
			   signed, as the mail's type is */
	bool fresh;
	const char *twice;     /* a field that must not stand twice, or NULL */
	bool one_from;	       /* From is exactly one plain address */
	const char *automatic; /* mail_is_automatic */
	bool robot_subject;    /* mail_subject_is_automatic */
};

enum sender_verdict {
	SENDER_ASIDE,  /* kept aside in silence; of orders: refused */
	SENDER_HOLD,   /* until the registered address confirms it */
	SENDER_ACCEPT, /* orders that need a code still ask for it */
};

struct sender {
	enum sender_verdict ratings, orders;
	int64_t person;	    /* unless both are ASIDE; else 0 */
	bool signed_answer; /* what confirms it must itself be signed */
	const char *from;   /* plain address, or NULL */
	const char *why;    /* a sentence for the head coach, no names in it */
	const char *repeat; /* what a replay would repeat: b= and bh= of the
			       signature that counted; NULL: none, or none
			       that is certain */
	struct sender_signals signals;
};

/*
 * An envelope without a recipient takes the topmost Delivered-To. The result
 * lives in the arena (and in header).
 */
struct sender sender_judge(struct arena *, const struct sender_rules *,
    const struct header *, const struct envelope *);

/* "signed (own check), capability, fresh": for the ledger, in the arena. */
const char *sender_signals_text(struct arena *, const struct sender_signals *);

/*
 * The topmost Delivered-To as a plain address, in the arena; "" when there is
 * none. Only that one is our own server's.
 */
const char *sender_delivered_to(struct arena *, const struct header *);

#endif
