/*
 * hourly.h -- how many mails have left within the last hour.
 *
 * Whatever goes wrong elsewhere, a loop or a leaked password, this many leave
 * and no more. Mails about words of harm are counted apart, so that neither
 * they nor the others can use up what is the other's. In memory; after a
 * restart it is begun with the letters that the ledger calls sent.
 */
#ifndef HOURLY_H
#define HOURLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/db.h"

struct hourly {
	int64_t *at; /* in the arena: the last n mails, a ring */
	size_t n, next;
	bool harm; /* of those about words of harm */
	bool begun;
};

struct hourly hourly_new(struct arena *, size_t most, bool harm);
/* Once, before the first question; later calls do nothing. */
void hourly_begin(struct hourly *, struct db *ledger);
void hourly_note(struct hourly *, int64_t now);
bool hourly_full(const struct hourly *, int64_t now);

#endif
