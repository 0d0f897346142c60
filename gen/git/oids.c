/* oids.c -- a set of names of git objects, in the order in which they came. */
#include "gen/git/oids.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 1024, SPARE = 2 };

/* Where it is, or would be. Names are hashes: any part of one spreads well. */
static size_t
slot_of(const struct oids *s, const unsigned char *name)
{
	uint64_t h;

	memcpy(&h, name, sizeof(h));
	for (size_t at = h & (s->slots - 1);; at = (at + 1) & (s->slots - 1))
		if (s->slot[at] == 0 ||
		    memcmp(s->name[s->slot[at] - 1], name, SHA1_LEN) == 0)
			return at;
}

static void
grow(struct oids *s)
{
	s->cap = s->cap == 0 ? FIRST : s->cap * 2;
	s->slots = s->cap * SPARE;
	s->name = reallocarray(s->name, s->cap, sizeof(*s->name));
	free(s->slot);
	s->slot = calloc(s->slots, sizeof(*s->slot));
	if (s->name == NULL || s->slot == NULL)
		err(1, "names of objects");
	for (size_t i = 0; i < s->n; i++)
		s->slot[slot_of(s, s->name[i])] = i + 1;
}

bool
oids_add(struct oids *s, const unsigned char name[SHA1_LEN])
{
	size_t at;

	if (s->n == s->cap)
		grow(s);
	at = slot_of(s, name);
	if (s->slot[at] != 0)
		return false;
	memcpy(s->name[s->n++], name, SHA1_LEN);
	s->slot[at] = s->n;
	return true;
}

size_t
oids_find(const struct oids *s, const unsigned char name[SHA1_LEN])
{
	size_t place = s->n == 0 ? 0 : s->slot[slot_of(s, name)];

	return place == 0 ? OIDS_NONE : place - 1;
}

void
oids_clear(struct oids *s)
{
	if (s->n > 0)
		memset(s->slot, 0, s->slots * sizeof(*s->slot));
	s->n = 0;
}

void
oids_free(struct oids *s)
{
	free(s->name);
	free(s->slot);
	*s = (struct oids){ .n = 0 };
}
