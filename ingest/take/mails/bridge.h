/*
 * bridge.h -- between a coach's mail and an athlete's phone.
 *
 * The athlete texts, each coach of her team who uses that line of ours gets a
 * mail; the coach replies, the athlete gets a text. For each athlete and coach
 * there is one thread of mails: its first mail is what all others answer.
 * Nothing here shows a rating: what was read as an answer never comes this
 * way.
 */
#ifndef BRIDGE_H
#define BRIDGE_H

#include "ingest/mail/mime/mime.h"
#include "ingest/take/members.h"

struct bridge_text {
	const char *reading; /* "note", "media" or "talk" */
	const char *words;   /* as texted; may be "" */
	const char *line;    /* our number that it came to; NULL: by mail */
	bool media;	     /* a picture came with it; it is not kept */
};

/*
 * One mail to each of those coaches who has an address; to the head coaches
 * where there is none. Each text is one mail, at once: nothing here has a
 * clock that could send what was collected.
 */
void bridge_text(
    struct job *, const struct member *athlete, const struct bridge_text *);

/*
 * A coach's words as they are texted to this number: it is the club's that
 * they come from, so they say who speaks, and on a shared phone to whom. coach
 * is NULL for the club's own.
 */
const char *bridge_words(struct job *, const struct member *coach,
    const struct member *athlete, const char *number, const char *words);

/* The athlete in whose thread this coach's mail answers us; 0: in none. */
int64_t bridge_thread(
    struct job *, const struct member *coach, const struct mime_mail *);

struct bridge_translation {
	int64_t at; /* when she texted */
	const char *line;
	const char *words;
	const char *language; /* "en": of what follows */
	const char *engine;   /* whose words these are */
	const char *translated;
};

/* A second mail about a text, to the same coaches in the same threads. */
void bridge_translation(struct job *, const struct member *athlete,
    const struct bridge_translation *);

/*
 * True when the mail answers a letter of such a thread to this coach. Then it
 * was texted or refused, and the receipt is queued; job.answer has it, too.
 * False where the coach answered with ratings or orders, all lines of it:
 * job.remark then says so for the receipt.
 */
bool bridge_reply(
    struct job *, const struct member *coach, const struct mime_mail *);

/*
 * To be called when this letter's state has changed: what became of a
 * coach's text is told to her once, by mail in the thread. Of a text to
 * several only failures are told, those of some minutes in one mail, which is
 * of no thread: an answer to it is not one athlete's.
 */
void bridge_told(struct job *, const char *outbox);

/* Why the athlete cannot be texted, as a clause; NULL: she can be. */
const char *bridge_obstacle(struct job *, const struct member *athlete);
/* When this message came: "Sat 21 Nov 2026 at 18:05". */
const char *bridge_when(struct job *);

#endif
