/*
 * gate.h -- what may leave by text, and when: one table of rules, asked in
 * its order at the moment before a text would leave. The first rule that
 * objects decides.
 *
 * Quiet hours follow the stricter of two sources: to a minor nothing leaves
 * in them, an answer neither; an adult who has just texted is answered. The
 * answer to words of harm waits for no hour and no limit.
 */
#ifndef GATE_H
#define GATE_H

#include "ingest/post/outbox.h"
#include "ingest/post/tally.h"
#include "lib/conf.h"

/* What `touch` or `oarlock pause` makes in the team folder. */
#define GATE_PAUSE_FILE "texts.paused"

enum {
	GATE_ANSWER_SECONDS = 600, /* so long an answer answers at night */
	/* More answers than this to one number within this time is a machine
	 * that talks with a machine. */
	GATE_LOOP_ANSWERS = TALLY_ANSWERS,
	GATE_LOOP_SECONDS = 600,
	/* The same words more often than this are a loop of ours. */
	GATE_SAME_TIMES = 3,
	GATE_SAME_SECONDS = 300,
};

enum gate_verdict { GATE_SENT, GATE_HELD, GATE_REFUSED };

/* The way that an objection is counted and told. */
struct gate_reason {
	const char *key;   /* one word: "quiet" */
	const char *words; /* a clause */
};

/* One second in the recipient's zone: asked of the zone's table once. */
struct gate_moment {
	int64_t now;
	int64_t quiet_until; /* 0: it is not quiet */
	int64_t today;	     /* date_number */
	int64_t tomorrow;    /* when it begins */
};

struct gate {
	const struct conf *conf;
	struct tally *tally;
	struct gate_moment moment;
};

struct gate_answer {
	enum gate_verdict verdict;
	const struct gate_reason *why; /* NULL when it is sent */
	int64_t until; /* of one held: seconds since 1970; 0: not known */
};

/* What has left from one account today, in segments. */
struct gate_budget {
	const char *account;
	const char *line; /* the first that it has, as in the configuration */
	int64_t used, most;
	bool warns; /* four fifths have left, or more */
};

struct gate gate_open(const struct conf *);
void gate_close(struct gate *);

/* True while somebody has stopped all texts, without asking the table. */
bool gate_paused(const struct gate *);
/*
 * May this text leave now? Changes nothing but, once, what the tally reads of
 * the drop box.
 */
void gate_ask(struct gate *, struct outbox *, const struct outbox_item *,
    const struct outbox_letter *, struct gate_answer *out);
/* An answer or a link, or the copy of one. */
bool gate_is_answer(const struct outbox_item *);
/* Whether it is quiet time for this text at that moment. */
bool gate_quiet(struct gate *, struct outbox *, const struct outbox_item *,
    const struct outbox_letter *, int64_t now);
/*
 * True while a text of this class only waits, all being paused or quiet:
 * asking for it is in vain. Much cheaper than that.
 */
bool gate_waits(struct gate *, struct outbox *, const struct outbox_item *);
/*
 * Marks the texts of coaches to groups whose line has more answers waiting than
 * sms.busy: gate_ask and gate_waits hold these.
 */
void gate_crowd(const struct gate *, struct outbox_item *, size_t n);
/* True while this line has no room. */
bool gate_line_full(struct gate *, struct outbox *, const char *line);
/*
 * Of the account of the configuration's i-th line; false: there is none. Lines
 * of one account give the same.
 */
bool
gate_budget(struct gate *, struct outbox *, size_t i, struct gate_budget *out);
/* It was handed over, or may have been; the loop guard's refusals, too. */
void gate_note(struct gate *, struct outbox *, const struct outbox_item *,
    const struct outbox_letter *, const struct gate_answer *);

#endif
