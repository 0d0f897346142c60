/*
 * patience.h -- what failed, and when to try it again.
 *
 * Kept in memory: after a restart everything may be tried at once, which is
 * what somebody who has repaired a setting wants. Keys are outbox ids and
 * the ways that letters take. A clock that is set back ends a wait.
 */
#ifndef PATIENCE_H
#define PATIENCE_H

#include <stdbool.h>
#include <stdint.h>

struct patience;

struct patience_entry {
	char *key;     /* owned */
	int64_t since; /* of the first failure in a row */
	int64_t until;
	int64_t delay; /* seconds, of the last wait, without at_least */
	int64_t wait;  /* and with it */
	int times;     /* failures in a row */
};

/* Waits of first seconds, doubling up to most. */
struct patience_span {
	int first, most;
};

struct patience *patience_new(void);
void patience_free(struct patience *);

/* NULL when it did not fail. Borrowed until the next patience_fail. */
const struct patience_entry *
patience_find(const struct patience *, const char *key);
bool patience_waits(const struct patience *, const char *key, int64_t now);

/* It failed (again): waits, and for at_least seconds. Borrowed as above. */
const struct patience_entry *patience_fail(struct patience *, const char *key,
    int64_t now, struct patience_span, int at_least);
/* It went well. */
void patience_end(struct patience *, const char *key);

#endif
