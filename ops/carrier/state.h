/*
 * state.h -- what the pocket carrier knows: texts, phones, and how it
 * shall misbehave. Every function but the first two wants the lock held.
 */
#ifndef CARRIER_STATE_H
#define CARRIER_STATE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "ops/carrier/carrier.h"
#include "ops/carrier/misbehave.h"

enum {
	STATE_SID_LEN = 34,
	STATE_EVENTS_MAX = 1000,
	STATE_DETAIL_MAX = 160,
};

enum text_way {
	TEXT_OUT, /* through the REST interface */
	TEXT_IN,  /* typed on a phone */
	TEXT_OWN, /* the carrier's answer to STOP, START or HELP */
};

struct text {
	char sid[STATE_SID_LEN + 1];
	enum text_way way;
	const char *line;  /* our number */
	const char *phone; /* the other one */
	const char *body;  /* bytes */
	size_t len;
	size_t segments;
	const char *status; /* Twilio's word */
	int error;	    /* Twilio's code; 0: none */
	const char *callback;
	int64_t created, updated, sent; /* seconds; sent 0: not yet */
	int webhook; /* TEXT_IN: what it answered; 0 waits, -1 no answer */
	bool told;   /* the webhook, or the callback of the end, was taken */
	int media;   /* TEXT_IN: pictures that it holds */
	bool test;   /* from Twilio's test number: nobody gets it */
};

struct phone {
	const char *number;
	bool blocked[CARRIER_LINES_MAX]; /* STOP was said to that line */
};

/* One line of the log, the newest STATE_EVENTS_MAX are kept. */
struct event {
	uint64_t number; /* 1, 2, 3 ... */
	int64_t at;
	const char *what; /* "create", "status", "inbound", "misbehave" */
	char sid[STATE_SID_LEN + 1];
	int answer; /* HTTP status given or got; 0: none */
	char detail[STATE_DETAIL_MAX];
};

struct state {
	const struct carrier_options *options;
	pthread_mutex_t lock;
	struct arena arena;
	struct text **texts; /* oldest first */
	size_t texts_n, texts_cap;
	struct phone **phones; /* in the order of their first text */
	size_t phones_n, phones_cap;
	struct event events[STATE_EVENTS_MAX];
	uint64_t events_n;
	uint64_t version; /* grows with every change that a page shows */
	uint64_t sids;
	uint64_t draws;
	struct misbehaviour misbehaviour;
};

struct state *state_open(const struct carrier_options *);
void state_close(struct state *);

/* Copies what it is given; status is "queued", "received" or "delivered". */
struct text *state_text(struct state *, enum text_way, const char *line,
    const char *phone, const char *body, size_t len);
struct text *state_find(const struct state *, const char *sid);
/* Raises a status; one that would go backward changes nothing. */
void state_raise(struct state *, struct text *, const char *status, int error);

/* The next of the seed's numbers. */
uint64_t state_draw(struct state *);

/* Its place among our lines, or -1. */
int state_line(const struct state *, const char *number);
/* NULL when nobody has texted it and make is false. */
struct phone *state_phone(struct state *, const char *number, bool make);
/* The line that texted this phone last; the first line when none did. */
const char *state_last_line(const struct state *, const char *phone);

/* "+", a digit from 1 to 9, then 7 to 14 more. */
bool state_number_ok(const char *);
/* A number that belongs to nobody: 555-01xx, or Twilio's +1500555. */
bool state_number_is_test(const char *);

void state_log(struct state *, const char *what, const char *sid, int answer,
    const char *detail);

#endif
