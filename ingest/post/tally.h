/*
 * tally.h -- how much has left: for each number and each of our lines, the
 * segments of a day; for each number its last answers and words, and how often
 * it was written to unasked; for each line the room that is left in this
 * second.
 *
 * In memory. At the start it is read from the drop box, where each attempt is
 * reported, so that no restart is a way around a limit.
 */
#ifndef TALLY_H
#define TALLY_H

#include "ingest/post/outbox.h"

enum { TALLY_ANSWERS = 10, TALLY_BODIES = 16 };

struct tally;

struct tally_text {
	const char *to, *line, *body;
	int segments; /* below 0: it had not left after all */
	bool answer;
	bool reply;	/* an answer, a link, or the copy of one */
	bool automatic; /* a question or a notice */
	int64_t at;
	int64_t day; /* date_number, in the recipient's zone */
};

/* Is a text of this class a question or a notice? */
bool tally_is_automatic(const char *class);

struct tally *tally_new(void);
void tally_free(struct tally *);

/* Once, before the first question; later calls do nothing. */
void tally_begin(struct tally *, struct outbox *, const char *zone);
void tally_add(struct tally *, const struct tally_text *);

/* Segments of that day, to this number or from this line. */
int64_t tally_of_day(const struct tally *, const char *who, int64_t day);
/* Questions and notices to this number on that day. */
int64_t tally_automatic(const struct tally *, const char *to, int64_t day);
/* When a reply last left to this number; 0: none did. */
int64_t tally_replied(const struct tally *, const char *to);
/*
 * How often these words left to it after one time and until another, as what
 * left by a clock that was ahead does not count; TALLY_BODIES at most.
 */
int tally_same(const struct tally *, const char *to, const char *body,
    int64_t after, int64_t until);
/* Answers to this number, likewise; TALLY_ANSWERS at most. */
int tally_answers(
    const struct tally *, const char *to, int64_t after, int64_t until);

/*
 * When the line may send again: now or later. It has room for rate segments a
 * second and no more at once; a longer text runs into debt.
 */
int64_t tally_room_at(struct tally *, const char *line, int rate, int64_t now);
void tally_spend(struct tally *, const char *line, int segments);

#endif
