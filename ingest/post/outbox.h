/*
 * outbox.h -- what waits, and how far each letter has got.
 *
 * The ledger says what there is to send. How far an attempt has got is asked
 * of the drop box alone, where it is written before and after each one: the
 * ledger may not have heard of it yet, or may just be built anew.
 *
 *   report's source id    body
 *   ID/sending/N          sending [as ID ID …]        before anything leaves
 *   ID/again/N            again WHY                   attempt N+1 may come
 *   ID/unclear/N          unclear WHY                 look it up first
 *   ID/looked/N           unclear WHY                 looked up once, in vain
 *   ID/outcome/N          accepted SID | sent |       nothing more comes
 *                         failed CODE WHY | unclear WHY | withheld WHY
 *   ID/found/N            accepted SID                after an unclear outcome
 *
 * An outcome is the end unless the ledger says that this attempt came back
 * and is worth another one.
 *
 * "as" names the letters whose words left in its place, in their order. The
 * others of them have the outcome "withheld joined into ID", written in the
 * same moment, so that nothing leaves twice.
 */
#ifndef OUTBOX_H
#define OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/db.h"
#include "lib/dropbox.h"

struct outbox {
	struct db *ledger;    /* borrowed; opened for reading */
	struct dropbox *box;  /* borrowed; opened for appending */
	int64_t (*now)(void); /* seconds since 1970 */
	int64_t must_know;    /* see outbox_start */
	int64_t ticked;	      /* by then the drop box knew the time; 0: not */
};

/* What is to be known of a letter to see whether its turn has come. */
struct outbox_item {
	const char *id;
	bool is_text; /* else a mail */
	const char *class;
	const char *line;    /* of a text: our number */
	int64_t not_before;  /* seconds since 1970; 0: now */
	const char *copy_of; /* of a copy: the class of the text; may be NULL */
	bool begun;	     /* as far as the ledger knows */
	/* -1: a mail about words of harm; 0: somebody waits for it; 1; 2 */
	int urgency;
	int64_t team; /* of the person; 0: of nobody */
	bool crowded; /* gate_crowd */
	int64_t turn; /* turns.h */
	size_t place; /* of turns.c */
};

struct outbox_letter {
	const char *address, *subject, *body, *reply_to;
	const char *phone;    /* phone.state of the address, or "none" */
	const char *language; /* of the person, as in the ledger */
	int64_t coach;	      /* to whom it is; 0: to nobody who is one */
	int64_t generation;   /* of her secret mail address */
	int64_t created;
	/* Of a text. minor: she, or with nobody named one who has the phone. */
	bool minor;
	bool left;	 /* the team */
	bool uncopied;	 /* a minor, and no adult is there to get a copy */
	bool no_contact; /* a guardian asked so; no copy of what has left */
	bool urgent;	 /* the answer to words of harm */
	bool keyword;	 /* the answer to STOP or HELP */
};

/* A text as it left or would leave; state does not matter. */
struct outbox_text {
	const char *class, *address, *line, *body;
};

/* Texts that leave as one. */
struct outbox_join {
	const char *said;  /* " 1-1 3-1": whose words, each with a blank */
	const char **gone; /* what does not leave any more, n of them */
	size_t n;
};

enum outbox_progress {
	OUTBOX_DUE,   /* may be sent, as this attempt */
	OUTBOX_DOUBT, /* this attempt was begun, and nobody knows its end */
	OUTBOX_OVER,
};

struct outbox_history {
	enum outbox_progress progress;
	int attempt;	/* 1, 2, 3 … */
	int doubts;	/* attempts that were ever in doubt, with this one */
	bool reported;	/* of one in doubt: "unclear" is in the drop box */
	int64_t looked; /* when it was first looked up in vain; 0: not yet */
	int64_t first;	/* when the first attempt began; 0: none did */
	int64_t began;	/* when this one did, or the last before it; 0: none */
};

/*
 * Why the ledger or the drop box could not be read or written since
 * outbox_trouble_over; see db.h. Then nothing may be sent: whether somebody
 * wants it stands in what was not read.
 */
const char *outbox_trouble(const struct outbox *);
void outbox_trouble_over(struct outbox *);

/* Is it a mail about words of harm? */
bool outbox_of_harm(const struct outbox_item *);

/* Takes note of what the drop box holds now. */
void outbox_start(struct outbox *);

/*
 * What the ledger thinks is not yet on its way, in the order in which it is
 * to be sent: first what somebody waits for. In the arena; false, logged,
 * when the ledger cannot be read.
 */
bool outbox_waiting(
    struct outbox *, struct arena *, struct outbox_item **, size_t *n);

void outbox_history(struct outbox *, struct arena *, const char *id,
    struct outbox_history *out);

/*
 * As the ledger has it this moment, but with the words that were joined for
 * an earlier attempt; false when it waits no longer.
 */
bool outbox_letter(
    struct outbox *, struct arena *, const char *id, struct outbox_letter *out);

/* False when there is no such text. */
bool outbox_text(
    struct outbox *, struct arena *, const char *id, struct outbox_text *out);
/* All that was reported since then comes behind this message. */
int64_t outbox_since(struct outbox *, int64_t when);

/*
 * True once oarlock-take has applied everything that was in the drop box at
 * the start and every outcome since: the ledger knows all SIDs that are ours.
 */
bool outbox_known(struct outbox *);

/*
 * Writes "sending" for this attempt, and what it takes with it (NULL: nothing
 * but itself). False when that was there already or cannot be written:
 * nothing may be sent then.
 */
bool outbox_begin(struct outbox *, struct arena *, const char *id, int attempt,
    const struct outbox_join *);

/*
 * Writes what became of it; stage is "again", "unclear", "looked",
 * "outcome" or "found".
 * False, logged, when the drop box cannot be written.
 */
bool outbox_report(struct outbox *, struct arena *, const char *id,
    const char *stage, int attempt, const char *said);

#endif
