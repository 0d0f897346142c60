/* state.c -- what the pocket carrier knows. */
#include "ops/carrier/state.h"

#include <assert.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/segment.h"

/* https://www.twilio.com/docs/messaging/guides/outbound-message-status */
static const struct rank {
	const char *status;
	int rank;
} ranks[] = {
	{ "queued", 1 },
	{ "sending", 2 },
	{ "sent", 3 },
	{ "delivered", 5 },
	{ "undelivered", 5 },
	{ "failed", 5 },
	{ "received", 5 },
};

struct state *
state_open(const struct carrier_options *o)
{
	struct state *s = calloc(1, sizeof(*s));

	if (s == NULL)
		err(1, "carrier");
	s->options = o;
	s->misbehaviour = misbehave_none();
	pthread_mutex_init(&s->lock, NULL);
	return s;
}

void
state_close(struct state *s)
{
	pthread_mutex_destroy(&s->lock);
	arena_free(&s->arena);
	free(s);
}

/* The finisher of splitmix64: neighbours come out unlike one another. */
static uint64_t
mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

uint64_t
state_draw(struct state *s)
{
	return mix(mix(~s->options->seed) ^ ++s->draws);
}

static void
sid_make(struct state *s, char sid[STATE_SID_LEN + 1])
{
	uint64_t high = mix(s->options->seed), low = mix(high ^ ++s->sids);

	snprintf(sid, STATE_SID_LEN + 1, "SM%016llx%016llx",
	    (unsigned long long)mix(low ^ high), (unsigned long long)low);
}

struct text *
state_text(struct state *s, enum text_way way, const char *line,
    const char *phone, const char *body, size_t len)
{
	static const char *const first[] = {
		[TEXT_OUT] = "queued",
		[TEXT_IN] = "received",
		[TEXT_OWN] = "delivered",
	};
	struct text *t = arena_alloc(&s->arena, sizeof(*t));

	sid_make(s, t->sid);
	t->way = way;
	t->line = arena_strdup(&s->arena, line);
	t->phone = arena_strdup(&s->arena, phone);
	t->body = arena_strndup(&s->arena, body, len);
	t->len = len;
	t->segments = segment_count(body, len).segments;
	t->status = first[way];
	t->created = t->updated = s->options->now();
	if (way != TEXT_OUT)
		t->sent = t->created;
	s->texts = arena_grow(
	    &s->arena, s->texts, s->texts_n, &s->texts_cap, sizeof(*s->texts));
	s->texts[s->texts_n++] = t;
	s->version++;
	return t;
}

struct text *
state_find(const struct state *s, const char *sid)
{
	for (size_t i = s->texts_n; i > 0; i--)
		if (strcmp(s->texts[i - 1]->sid, sid) == 0 &&
		    s->texts[i - 1]->way != TEXT_OWN)
			return s->texts[i - 1];
	return NULL;
}

static const struct rank *
rank_of(const char *status)
{
	size_t i = 0, n = sizeof(ranks) / sizeof(*ranks);

	while (i < n && strcmp(ranks[i].status, status) != 0)
		i++;
	assert(i < n);
	return &ranks[i];
}

void
state_raise(struct state *s, struct text *t, const char *status, int error)
{
	const struct rank *to = rank_of(status);

	if (to->rank <= rank_of(t->status)->rank)
		return;
	t->status = to->status;
	t->error = error;
	t->updated = s->options->now();
	if (t->sent == 0)
		t->sent = t->updated;
	s->version++;
}

int
state_line(const struct state *s, const char *number)
{
	const char *const *lines = s->options->lines;

	for (int i = 0; i < CARRIER_LINES_MAX && lines[i] != NULL; i++)
		if (strcmp(lines[i], number) == 0)
			return i;
	return -1;
}

struct phone *
state_phone(struct state *s, const char *number, bool make)
{
	struct phone *p;

	for (size_t i = 0; i < s->phones_n; i++)
		if (strcmp(s->phones[i]->number, number) == 0)
			return s->phones[i];
	if (!make)
		return NULL;
	p = arena_alloc(&s->arena, sizeof(*p));
	p->number = arena_strdup(&s->arena, number);
	s->phones = arena_grow(&s->arena, s->phones, s->phones_n,
	    &s->phones_cap, sizeof(struct phone *));
	s->phones[s->phones_n++] = p;
	s->version++;
	return p;
}

const char *
state_last_line(const struct state *s, const char *phone)
{
	for (size_t i = s->texts_n; i > 0; i--)
		if (s->texts[i - 1]->way == TEXT_OUT &&
		    strcmp(s->texts[i - 1]->phone, phone) == 0)
			return s->texts[i - 1]->line;
	return s->options->lines[0];
}

bool
state_number_ok(const char *n)
{
	size_t len = strlen(n);

	return len >= 9 && len <= 16 && n[0] == '+' && n[1] != '0' &&
	    strspn(n + 1, "0123456789") == len - 1;
}

bool
state_number_is_test(const char *n)
{
	size_t len = strlen(n);

	if (!state_number_ok(n))
		return false;
	return strncmp(n, "+1500555", 8) == 0 ||
	    (strncmp(n, "+1", 2) == 0 && (len == 12 || len == 9) &&
		strncmp(n + len - 7, "55501", 5) == 0);
}

void
state_log(struct state *s, const char *what, const char *sid, int answer,
    const char *detail)
{
	struct event *e = &s->events[s->events_n % STATE_EVENTS_MAX];

	*e = (struct event){ .number = ++s->events_n,
		.at = s->options->now(),
		.what = what,
		.answer = answer };
	snprintf(e->sid, sizeof(e->sid), "%s", sid);
	snprintf(e->detail, sizeof(e->detail), "%s", detail);
}
