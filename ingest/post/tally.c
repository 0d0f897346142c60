/* tally.c -- how much has left. */
#include "ingest/post/tally.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/segment.h"
#include "lib/date.h"

enum {
	SLOTS_MIN = 64,
	/* A day of 25 hours, and what was under way. */
	LOOK_BACK = 26 * 3600,
};

struct entry {
	char *who; /* NULL: a free slot */
	int64_t day, segments;
	int64_t automatic; /* of that day */
	int64_t replied;
	int64_t answers[TALLY_ANSWERS]; /* a ring */
	unsigned next;
	struct body {
		size_t hash;
		int64_t at;
	} bodies[TALLY_BODIES]; /* a ring */
	unsigned next_body;
	int64_t room, room_at; /* of a line; room_at 0: never asked */
};

/* Open addressing; never more than half full. */
struct tally {
	struct entry *slots;
	size_t n, cap;
	bool begun;
};

bool
tally_is_automatic(const char *class)
{
	return strcmp(class, "prompt") == 0 || strcmp(class, "notice") == 0;
}

struct tally *
tally_new(void)
{
	struct tally *t = calloc(1, sizeof(*t));

	if (t == NULL)
		err(1, "tally");
	return t;
}

void
tally_free(struct tally *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < t->cap; i++)
		free(t->slots[i].who);
	free(t->slots);
	free(t);
}

/* FNV-1a. Numbers are few and nobody gains by choosing them. */
static size_t
hash(const char *s)
{
	uint64_t h = 14695981039346656037u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return (size_t)h;
}

/* Its slot, or the free one where it would be. */
static struct entry *
slot(const struct tally *t, const char *who)
{
	size_t i = hash(who) & (t->cap - 1);

	while (t->slots[i].who != NULL && strcmp(t->slots[i].who, who) != 0)
		i = (i + 1) & (t->cap - 1);
	return &t->slots[i];
}

static const struct entry *
find(const struct tally *t, const char *who)
{
	const struct entry *e = t->cap == 0 ? NULL : slot(t, who);

	return e == NULL || e->who == NULL ? NULL : e;
}

static void
grow(struct tally *t)
{
	struct tally bigger = { .cap = t->cap == 0 ? SLOTS_MIN : 2 * t->cap };

	bigger.slots = calloc(bigger.cap, sizeof(*bigger.slots));
	if (bigger.slots == NULL)
		err(1, "tally");
	for (size_t i = 0; i < t->cap; i++)
		if (t->slots[i].who != NULL)
			*slot(&bigger, t->slots[i].who) = t->slots[i];
	free(t->slots);
	t->slots = bigger.slots;
	t->cap = bigger.cap;
}

static struct entry *
need(struct tally *t, const char *who)
{
	struct entry *e;

	if (2 * (t->n + 1) > t->cap)
		grow(t);
	e = slot(t, who);
	if (e->who == NULL) {
		if ((e->who = strdup(who)) == NULL)
			err(1, "tally");
		t->n++;
	}
	return e;
}

static void
count(struct tally *t, const char *who, const struct tally_text *x)
{
	struct entry *e = need(t, who);

	if (x->day > e->day) {
		e->day = x->day;
		e->segments = e->automatic = 0;
	}
	if (x->day != e->day)
		return;
	e->segments += x->segments;
	if (x->automatic)
		e->automatic += x->segments < 0 ? -1 : 1;
}

static void
body_note(struct entry *e, const struct tally_text *x)
{
	size_t h = hash(x->body);

	if (x->segments >= 0) {
		e->bodies[e->next_body++ % TALLY_BODIES] =
		    (struct body){ h, x->at };
		return;
	}
	for (size_t i = 0; i < TALLY_BODIES; i++)
		if (e->bodies[i].hash == h) {
			e->bodies[i] = (struct body){ 0, 0 };
			return;
		}
}

void
tally_add(struct tally *t, const struct tally_text *x)
{
	struct entry *e;

	count(t, x->line, x);
	count(t, x->to, x);
	e = need(t, x->to);
	body_note(e, x);
	if (x->answer && x->segments >= 0)
		e->answers[e->next++ % TALLY_ANSWERS] = x->at;
	if (x->reply && x->segments > 0)
		e->replied = x->at;
}

int64_t
tally_automatic(const struct tally *t, const char *to, int64_t day)
{
	const struct entry *e = find(t, to);

	return e == NULL || e->day != day ? 0 : e->automatic;
}

int64_t
tally_replied(const struct tally *t, const char *to)
{
	const struct entry *e = find(t, to);

	return e == NULL ? 0 : e->replied;
}

int
tally_same(const struct tally *t, const char *to, const char *body,
    int64_t after, int64_t until)
{
	const struct entry *e = find(t, to);
	size_t h = hash(body);
	int n = 0;

	for (size_t i = 0; e != NULL && i < TALLY_BODIES; i++)
		n += e->bodies[i].hash == h && e->bodies[i].at > after &&
		    e->bodies[i].at <= until;
	return n;
}

int64_t
tally_of_day(const struct tally *t, const char *who, int64_t day)
{
	const struct entry *e = find(t, who);

	return e == NULL || e->day != day ? 0 : e->segments;
}

int
tally_answers(
    const struct tally *t, const char *to, int64_t after, int64_t until)
{
	const struct entry *e = find(t, to);
	int n = 0;

	for (size_t i = 0; e != NULL && i < TALLY_ANSWERS; i++)
		n += e->answers[i] > after && e->answers[i] <= until;
	return n;
}

int64_t
tally_room_at(struct tally *t, const char *line, int rate, int64_t now)
{
	struct entry *e = need(t, line);

	if (e->room_at == 0 || now - e->room_at > LOOK_BACK)
		e->room = rate;
	else if (now > e->room_at)
		e->room += (now - e->room_at) * rate;
	if (e->room > rate)
		e->room = rate;
	e->room_at = now;
	return e->room > 0 ? now : now + (1 - e->room + rate - 1) / rate;
}

void
tally_spend(struct tally *t, const char *line, int segments)
{
	need(t, line)->room -= segments;
}

static bool
ends_stage(const char *source_id, const char *stage)
{
	const char *slash = strchr(source_id, '/');

	return slash != NULL && strncmp(slash + 1, stage, strlen(stage)) == 0 &&
	    slash[1 + strlen(stage)] == '/';
}

/* One report: an attempt began, or it turned out that nothing had left. */
static void
replay(struct tally *t, struct outbox *o, struct arena *a,
    const struct dropbox_message *m, const char *zone)
{
	bool began = ends_stage(m->source_id, "sending");
	struct outbox_text text;
	struct tally_text x = {
		.at = m->received,
		.day = date_number(date_day(m->received, zone)),
	};

	if ((!began && !ends_stage(m->source_id, "again")) ||
	    !outbox_text(o, a, m->meta, &text))
		return;
	x.to = text.address;
	x.line = text.line;
	x.body = text.body;
	x.answer = strcmp(text.class, "answer") == 0;
	x.reply = x.answer || strcmp(text.class, "link") == 0;
	x.automatic = tally_is_automatic(text.class);
	x.segments = (int)segment_count(text.body, strlen(text.body)).segments;
	if (!began)
		x.segments = -x.segments;
	tally_add(t, &x);
}

void
tally_begin(struct tally *t, struct outbox *o, const char *zone)
{
	struct arena a = ARENA_INIT;
	struct dropbox_message m;
	int64_t seq;

	if (t->begun)
		return;
	t->begun = true;
	seq = outbox_since(o, o->now() - LOOK_BACK);
	while (dropbox_next(o->box, seq, &a, &m)) {
		if (strcmp(m.kind, "report") == 0)
			replay(t, o, &a, &m, zone);
		seq = m.seq;
		arena_free(&a);
	}
	arena_free(&a);
}
