/*
 * rewording.h -- a club's own words enter at the door.
 *
 * oarlock-take says what stands in the newest message of words, so that a
 * replay says the same after a change or an upgrade. That message is written
 * here when content/words, or what is shipped, is not what the ledger has.
 *
 * kind "report", meta "words", body as ingest/sms/words/wordbook.h has it,
 * source id "words/SEQ/HASH": SEQ is the message that it replaces, 0 for none.
 */
#ifndef REWORDING_H
#define REWORDING_H

#include "ingest/post/outbox.h"
#include "lib/conf.h"
#include "lib/dropbox.h"

/* The files that were looked at last; begin with all 0. */
struct rewording {
	int64_t stamp[3];
	bool looked;
	bool settled;	 /* the ledger has them, or they have an error */
	bool offered;	 /* they are in the drop box ... */
	int64_t instead; /* ... to replace those of this message */
};

/* The folder of a club's own words. In the arena. */
const char *rewording_folder(struct arena *, const struct conf *);

/*
 * Call it in every round: reads the files when they have changed, and appends
 * them where the ledger says otherwise. Words with an error are logged, and
 * the older ones stay in force.
 */
void rewording(struct rewording *, struct outbox *, const struct conf *);

/* Appends them at the beginning of a drop box. False: it took nothing. */
bool rewording_first(const struct conf *, struct dropbox *, int64_t now);

#endif
