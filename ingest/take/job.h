/*
 * job.h -- one message on its way into the ledger: what its handlers share.
 *
 * A handler reads and writes the ledger inside one transaction that take.c
 * begins and ends. A statement that fails is remembered here, so that no
 * caller checks each line, and goes on with nothing found; take.c then rolls
 * all of it back.
 */
#ifndef JOB_H
#define JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/dropbox.h"

struct parser;	    /* ingest/mail/mime/parser.h */
struct token_cache; /* ingest/take/tokens.h */
struct vocab_cache; /* ingest/vocab/vocab_load.h */
struct voice_cache; /* ingest/take/words/voice.h */

struct take {
	const struct conf *conf;    /* settings_at it; borrowed */
	const unsigned char *key;   /* the site key; borrowed */
	struct db *ledger;	    /* borrowed */
	struct dropbox *box;	    /* borrowed; read for what was held back */
	struct vocab_cache *words;  /* borrowed */
	struct parser *parser;	    /* borrowed */
	struct voice_cache *voices; /* borrowed; NULL: nothing is kept */
	struct token_cache *tokens; /* borrowed; mails need it */
};

struct job {
	const struct take *take;
	struct arena *arena; /* lives as long as the message */
	const struct dropbox_message *m;
	int letters;	     /* queued so far; numbers the outbox ids */
	bool failed;	     /* a statement failed: roll back */
	const char *outcome; /* "done", "aside" or "ignored" */
	const char *reason;  /* why not done: no names, no bodies */
	const char *answer;  /* what an operator's command prints */
	const char *remark;  /* for the receipt of this mail; NULL: none */
	int64_t person;	     /* whose message it is; 0: nobody's */
};

/* A statement of the job's ledger, ready to bind. */
struct stmt *job_use(struct job *, enum db_stmt);
/*
 * Binds :since and :now, of what is counted within so many seconds. What the
 * clock dated while it was ahead is not counted until that time has come.
 */
void job_lately(struct job *, struct stmt *, int64_t seconds);
/* Steps a statement that gives no row; remembers a failure. */
void job_run(struct job *, struct stmt *);
/* True while there is a row; remembers a failure. */
bool job_row(struct job *, struct stmt *);
/* Is there a row? Ends the statement; remembers a failure. */
bool job_found(struct job *, struct stmt *);
/* The column "id" of the first row; 0: there is none. Ends the statement. */
int64_t job_id(struct job *, struct stmt *);
/* Runs an insert and gives the new row's id. */
int64_t job_insert(struct job *, struct stmt *);

/* Keeps the message aside, reported to the head coach with this reason. */
void job_aside(struct job *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Nothing is to be done, and nobody need know. */
void job_ignore(struct job *, const char *reason);

#endif
