/* patience.c -- what failed, and when to try it again. */
#include "ingest/post/patience.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

/* Callers may fail a thing a moment from now. */
enum { SLACK = 60 };

struct patience {
	struct patience_entry *entries;
	size_t n, cap;
};

struct patience *
patience_new(void)
{
	struct patience *p = calloc(1, sizeof(*p));

	if (p == NULL)
		err(1, "patience");
	return p;
}

void
patience_free(struct patience *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->n; i++)
		free(p->entries[i].key);
	free(p->entries);
	free(p);
}

static struct patience_entry *
entry_find(const struct patience *p, const char *key)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->entries[i].key, key) == 0)
			return &p->entries[i];
	return NULL;
}

static struct patience_entry *
entry_new(struct patience *p, const char *key, int64_t now)
{
	if (p->n == p->cap) {
		p->cap = p->cap == 0 ? 16 : 2 * p->cap;
		p->entries =
		    reallocarray(p->entries, p->cap, sizeof(*p->entries));
		if (p->entries == NULL)
			err(1, "patience");
	}
	p->entries[p->n] = (struct patience_entry){
		.key = strdup(key),
		.since = now,
	};
	if (p->entries[p->n].key == NULL)
		err(1, "patience");
	return &p->entries[p->n++];
}

const struct patience_entry *
patience_find(const struct patience *p, const char *key)
{
	return entry_find(p, key);
}

bool
patience_waits(const struct patience *p, const char *key, int64_t now)
{
	const struct patience_entry *e = entry_find(p, key);

	/* Further away than it ever was: the clock was ahead, and was set. */
	return e != NULL && now < e->until && e->until - now <= e->wait + SLACK;
}

const struct patience_entry *
patience_fail(struct patience *p, const char *key, int64_t now,
    struct patience_span span, int at_least)
{
	struct patience_entry *e = entry_find(p, key);

	if (e == NULL)
		e = entry_new(p, key, now);
	e->delay *= 2;
	if (e->delay > span.most)
		e->delay = span.most;
	if (e->delay < span.first)
		e->delay = span.first;
	e->wait = e->delay > at_least ? e->delay : at_least;
	e->until = now + e->wait;
	e->times++;
	return e;
}

void
patience_end(struct patience *p, const char *key)
{
	struct patience_entry *e = entry_find(p, key);

	if (e == NULL)
		return;
	free(e->key);
	*e = p->entries[--p->n];
}
