/*
 * take.h -- messages of the drop box, in order, into the ledger: each whole or
 * not at all.
 */
#ifndef TAKE_H
#define TAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/conf.h"
#include "lib/db.h"
#include "lib/dropbox.h"

struct parser;	    /* ingest/mail/mime/parser.h */
struct token_cache; /* ingest/take/tokens.h */
struct vocab_cache; /* ingest/vocab/vocab_load.h */
struct voice_cache; /* ingest/take/words/voice.h */

struct take_run {
	const struct conf *conf;  /* messages are read by settings_at of it */
	const unsigned char *key; /* the site key */
	struct db *ledger;	  /* open for writing */
	struct dropbox *box;
	struct parser *parser; /* NULL: started when a mail needs it */
	int64_t until;	       /* the last message to take; 0: all */
	int64_t entering;      /* conf enters the box, as of then; 0: it did */
	bool quiet;	       /* what became of them is not logged */
	int64_t remarks;       /* how many of them something was said of */
	int64_t attempted;     /* take_catch_up's own */
	const struct conf *settings; /* likewise */
	struct vocab_cache *words;   /* likewise */
	struct voice_cache *voices;  /* likewise */
	struct token_cache *tokens;  /* likewise */
};

/*
 * Takes everything that waits. A message that cannot be understood is kept
 * aside with its reason and never stops the others. False when the ledger
 * could not be written or the drop box not be read: try again later. Nothing
 * of the message that it stopped at is in the ledger then.
 */
bool take_catch_up(struct take_run *);
/* The same with one message, which is in no drop box. */
bool take_message(struct take_run *, const struct dropbox_message *);
/* Why the last take_catch_up stopped; NULL: not because of a database. */
const char *take_trouble(const struct take_run *);

#endif
