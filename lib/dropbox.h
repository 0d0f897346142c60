/*
 * dropbox.h -- the drop box: every message, raw, in the order of arrival.
 *
 * Append only; dropbox_erase_begin alone empties bodies. A door may
 * acknowledge a message once dropbox_append has returned true: it is on disk
 * then (SQLite, WAL, synchronous=FULL).
 */
#ifndef DROPBOX_H
#define DROPBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

/*
 * kind    from           body                           meta
 * mail    oarlock-mail   the message's bytes            envelope recipient
 * text    oarlock-sms    the webhook's form, as sent    ""
 *         oarlock-post   the same, made from its list   "listed:SECONDS",
 *                                                      when it was sent
 * status  oarlock-sms    the callback's form, as sent   outbox id ("?m=")
 *         oarlock-post   the same, made from an answer  outbox id
 * report  oarlock-post   "sending" or outcome lines     outbox id
 * report  oarlock-post   a note, translated             "translation"
 * report  oarlock-post   the quarter of an hour         "clock"
 * report  oarlock-post   what texts say, all of it      "words"
 * report  oarlock        "done": a backup was made      "backup"
 * report  oarlock        "done": a restore was tried,   "drill"
 *                        and was right
 * report  oarlock-sms    a key, as its page sent it     "key"
 * order   oarlock        lines of orders, or a CSV      "lines" or "roster"
 * order   oarlock        a person's id and "keep" or    "erase"
 *                        "forget"
 * order   oarlock        since when what is kept        "expire"
 * order   oarlock-take   what of oarlock.conf messages  "settings"
 *                        are read by (conf_settings)
 * order   oarlock        the ledger's image after       "state:SEQ"
 *                        message SEQ, or its last part
 * order   oarlock        an earlier part, right before  "part:SEQ"
 * order   oarlock        what an erasure removed        "proof:PERSON"
 */
struct dropbox_message {
	int64_t seq; /* 1, 2, 3 … ; 0 before it is stored */
	const char *kind;
	const char *source_id; /* idempotence: unique within its kind */
	int64_t received;      /* seconds since 1970, UTC */
	const char *meta;
	const char *body; /* bytes, not text; NULL when erased */
	size_t len;
};

struct dropbox;

/* NULL with *why (static or in the arena) when it cannot be opened. */
struct dropbox *
dropbox_open(struct arena *, const char *folder, bool write, const char **why);
void dropbox_close(struct dropbox *);
/*
 * What is read until the end of it is of one moment, and is read faster. False
 * when it cannot be read.
 */
bool dropbox_read_begin(struct dropbox *);
void dropbox_read_end(struct dropbox *);
/* As db_trouble says of every database; see db.h. */
const char *dropbox_trouble(const struct dropbox *);
void dropbox_trouble_over(struct dropbox *);
/*
 * The files that an open drop box lives in, 0, 1, … until NULL: all that a door
 * needs of the team folder's databases.
 */
const char *dropbox_file(struct arena *, const char *folder, size_t i);

/*
 * Stores n messages with one fsync. A message whose (kind, source_id) is
 * there already is left as it was and *fresh, where given, says false for
 * it. False: nothing was stored (disk full, locked), already logged.
 */
bool dropbox_append(
    struct dropbox *, const struct dropbox_message *, size_t n, bool *fresh);

/*
 * The first message after seq, in the arena; false when there is none, or when
 * it cannot be read: dropbox_trouble tells the two apart.
 */
bool dropbox_next(
    struct dropbox *, int64_t seq, struct arena *, struct dropbox_message *out);
/* The number of the message of this kind and source id; 0: not stored. */
int64_t dropbox_find(struct dropbox *, const char *kind, const char *source_id);
/* True when a message of this kind and source id is stored. */
bool dropbox_has(struct dropbox *, const char *kind, const char *source_id);
/*
 * False when none is whose source id is first or one behind it, as bytes, and
 * before end; true also when that cannot be found out.
 */
bool dropbox_has_between(
    struct dropbox *, const char *kind, const char *first, const char *end);
/*
 * False when no text after seq has these words in its form, as they stand
 * there; true also when that cannot be found out.
 */
bool dropbox_text_with(struct dropbox *, int64_t seq, const char *words);
int64_t dropbox_last(struct dropbox *);
/*
 * Whether now is of a clock by which old things may go: one that is ahead
 * would take a year too much, for good. It is believed where messages came for
 * a week by it, or long before. False: *last gets when the last one before
 * that week came, or 0 where it cannot be found out. What is dated later than
 * now is of a clock that was ahead, and counts for nothing.
 */
bool dropbox_clock_good(struct dropbox *, int64_t now, int64_t *last);
/*
 * When the oldest message came whose body is there; 0: there is none. One of a
 * clock that was ahead may stand before it.
 */
int64_t dropbox_oldest(struct dropbox *);
/* The number of the newest state; 0: nobody was ever erased. */
int64_t dropbox_last_state(struct dropbox *);
/* That of the newest settings; 0: there are none. */
int64_t dropbox_last_settings(struct dropbox *);
/*
 * Stores n messages of another drop box as they were, their numbers and their
 * emptied bodies too; they follow those that are there. False: nothing was
 * stored, already logged.
 */
bool
dropbox_restore(struct dropbox *, const struct dropbox_message *, size_t n);

/*
 * Empties the bodies of these messages, of every state before and of all
 * settings but the newest, and appends the parts of a new state, all of it or
 * nothing: from then on a ledger begins with that state, because what led to it
 * cannot be read again. False, already logged: undo it.
 */
bool dropbox_erase_begin(struct dropbox *, const int64_t *seqs, size_t n);
bool dropbox_erase_part(struct dropbox *, const struct dropbox_message *);
bool dropbox_erase_end(struct dropbox *);
void dropbox_erase_undo(struct dropbox *);
/* Of a state, by its meta. */
bool dropbox_is_state(const struct dropbox_message *);
/*
 * The newest state whose last message is not after until (0: the newest): gives
 * its parts to the function, until that says false; none: there is no state.
 * False where it did, or they cannot be read.
 */
typedef bool dropbox_part(void *ctx, const void *bytes, size_t len);
bool dropbox_state(struct dropbox *, int64_t until, dropbox_part *, void *ctx);
/*
 * The settings, until the function says false: those before seq or at it, the
 * newest first; then those after it, the oldest first. False as above.
 */
bool dropbox_settings(struct dropbox *, int64_t seq, dropbox_part *, void *ctx);
/* By its meta. */
bool dropbox_is_settings(const struct dropbox_message *);
/* Source ids of the messages of this kind that were emptied, sorted. */
const char **
dropbox_emptied(struct dropbox *, const char *kind, struct arena *, size_t *n);
/* Nothing that was emptied is left in the files; see db_scrub. */
bool dropbox_scrub(struct dropbox *);

/*
 * Writes the log back into the database and truncates it. Call it from a
 * thread or loop of the writer's, every 200 ms or so while messages come in.
 */
void dropbox_checkpoint(struct dropbox *);

#endif
