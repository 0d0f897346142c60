/* rate.c -- how many keys the door takes. */
#include "ingest/sms/rate.h"

#include <arpa/inet.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "lib/crypto.h"

enum { SLOTS = 4096, WAYS = 3 };

static const struct {
	int burst, seconds;
} limits[WAYS] = {
	{ RATE_ADDRESS_BURST, RATE_ADDRESS_SECONDS },
	{ RATE_PAGE_BURST, RATE_PAGE_SECONDS },
	{ RATE_ALL_BURST, RATE_ALL_SECONDS },
};

/* How many were taken out and have not filled up again. */
struct bucket {
	int used;
	int64_t since; /* when the next one fills up has been counted from */
};

struct rate {
	unsigned char key[CRYPTO_KEY_LEN];
	struct bucket buckets[WAYS][SLOTS];
};

struct rate *
rate_new(void)
{
	struct rate *r = calloc(1, sizeof(*r));

	if (r == NULL)
		err(1, "rate");
	crypto_start();
	crypto_random(r->key, sizeof(r->key));
	return r;
}

void
rate_free(struct rate *r)
{
	free(r);
}

static size_t
slot_of(const struct rate *r, const void *at, size_t len)
{
	struct crypto_bytes part = { at, len };
	unsigned char hash[4];

	crypto_keyed_hash((struct crypto_bytes){ r->key, sizeof(r->key) },
	    &part, 1, hash, sizeof(hash));
	return (size_t)(hash[0] | hash[1] << 8) % SLOTS;
}

static size_t
address_slot(const struct rate *r, const char *address)
{
	unsigned char bytes[16];

	if (address != NULL && inet_pton(AF_INET, address, bytes) == 1)
		return slot_of(r, bytes, 4);
	/* Whoever has one address of IPv6 has 2^64 of them. */
	if (address != NULL && inet_pton(AF_INET6, address, bytes) == 1)
		return slot_of(r, bytes, 8);
	return slot_of(r, "", 0);
}

static void
fill(struct bucket *b, int seconds, int64_t now)
{
	int64_t more = now > b->since ? (now - b->since) / seconds : 0;

	if (more >= b->used) {
		b->used = 0;
		b->since = now;
		return;
	}
	b->used -= (int)more;
	b->since += more * seconds;
}

bool
rate_pass(struct rate *r, const char *address, const char *handle, int64_t now)
{
	struct bucket *asked[WAYS] = {
		&r->buckets[0][address_slot(r, address)],
		&r->buckets[1][slot_of(r, handle, strlen(handle))],
		&r->buckets[2][0],
	};
	bool room = true;

	for (int i = 0; i < WAYS; i++) {
		fill(asked[i], limits[i].seconds, now);
		room = room && asked[i]->used < limits[i].burst;
	}
	for (int i = 0; i < WAYS && room; i++)
		asked[i]->used++;
	return room;
}
