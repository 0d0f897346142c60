/* turns.c -- the order of texts on a line: its teams take turns. */
#include "ingest/post/turns.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

struct queue {
	char *line;
	int64_t team;
	int64_t served; /* the turn of its last text */
	int64_t next;	/* while sorting: the turn of the last one seen */
};

struct turns {
	struct queue *queues;
	size_t n, cap;
};

struct turns *
turns_new(void)
{
	struct turns *t = calloc(1, sizeof(*t));

	if (t == NULL)
		err(1, "turns");
	return t;
}

void
turns_free(struct turns *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < t->n; i++)
		free(t->queues[i].line);
	free(t->queues);
	free(t);
}

/* The turn before the last one served on this line. */
static int64_t
line_start(const struct turns *t, const char *line)
{
	int64_t start = 0;

	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->queues[i].line, line) == 0 &&
		    t->queues[i].served - 1 > start)
			start = t->queues[i].served - 1;
	return start;
}

static struct queue *
queue_of(struct turns *t, const char *line, int64_t team)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->queues[i].team == team &&
		    strcmp(t->queues[i].line, line) == 0)
			return &t->queues[i];
	if (t->n == t->cap) {
		t->cap = t->cap == 0 ? 16 : 2 * t->cap;
		t->queues = reallocarray(t->queues, t->cap, sizeof(*t->queues));
		if (t->queues == NULL)
			err(1, "turns");
	}
	t->queues[t->n] = (struct queue){
		.line = strdup(line),
		.team = team,
		.next = line_start(t, line),
	};
	if (t->queues[t->n].line == NULL)
		err(1, "turns");
	return &t->queues[t->n++];
}

/* A copy has the turn of its text, which stands before it. */
static void
turns_give(struct turns *t, struct outbox_item *items, size_t n)
{
	for (size_t i = 0; i < t->n; i++) {
		int64_t start = line_start(t, t->queues[i].line);

		t->queues[i].next =
		    t->queues[i].served > start ? t->queues[i].served : start;
	}
	for (size_t i = 0; i < n; i++) {
		struct queue *q;

		items[i].place = i;
		if (!items[i].is_text)
			continue;
		q = queue_of(t, items[i].line, items[i].team);
		if (items[i].copy_of == NULL || q->next == 0)
			q->next++;
		items[i].turn = q->next;
	}
}

static int
compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

/* Texts that may change places stand together. */
static int
by_kind(const struct outbox_item *a, const struct outbox_item *b)
{
	int order = compare(a->is_text, b->is_text);

	if (order == 0)
		order = compare(a->urgency, b->urgency);
	return order != 0 || !a->is_text ? order : strcmp(a->line, b->line);
}

static int
by_place(const void *left, const void *right)
{
	const struct outbox_item *a = left, *b = right;
	int order = by_kind(a, b);

	return order != 0 ? order
			  : compare((int64_t)a->place, (int64_t)b->place);
}

static int
by_turn(const void *left, const void *right)
{
	const struct outbox_item *a = left, *b = right;
	int order = by_kind(a, b);

	if (order == 0 && a->is_text)
		order = compare(a->turn, b->turn);
	return order != 0 ? order
			  : compare((int64_t)a->place, (int64_t)b->place);
}

void
turns_sort(struct turns *t, struct outbox_item *items, size_t n)
{
	struct arena a = ARENA_INIT;
	struct outbox_item *places, *turns;

	if (n < 2)
		return;
	turns_give(t, items, n);
	places = arena_array(&a, n, sizeof(*places));
	turns = arena_array(&a, n, sizeof(*turns));
	memcpy(places, items, n * sizeof(*items));
	memcpy(turns, items, n * sizeof(*items));
	qsort(places, n, sizeof(*places), by_place);
	qsort(turns, n, sizeof(*turns), by_turn);
	for (size_t i = 0; i < n; i++)
		items[places[i].place] = turns[i];
	arena_free(&a);
}

void
turns_served(struct turns *t, const struct outbox_item *item)
{
	if (item->is_text)
		queue_of(t, item->line, item->team)->served = item->turn;
}
