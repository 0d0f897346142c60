/* parts.c -- what else of the last build the next one need not make. */
#include "gen/keep/inside.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "lib/crypto.h"

/* ---- of her ---- */

void
keep_among_set(struct keep *k, int64_t person, const void *bytes, size_t len)
{
	struct kept *x = keep_person(k, person);

	if (x == NULL)
		return;
	crypto_digest(bytes, len, x->among);
	keep_whole(x);
}

bool
keep_part(struct keep *k, int64_t person, struct keep_part *out)
{
	struct kept *x = keep_person(k, person);
	bool good;

	if (x == NULL)
		return false;
	pthread_mutex_lock(&k->lock);
	good = x->has_part && keep_is_now(k, x->own, &x->part);
	if (good)
		*out = x->standing;
	pthread_mutex_unlock(&k->lock);
	return good;
}

void
keep_part_set(struct keep *k, int64_t person, const struct keep_part *part)
{
	struct kept *x = keep_person(k, person);

	if (x == NULL)
		return;
	pthread_mutex_lock(&k->lock);
	x->has_part = true;
	x->standing = *part;
	x->part = keep_as_now(k, x->own);
	pthread_mutex_unlock(&k->lock);
}

/* Rows of hers alone: neither the day nor the templates are in them. */
bool
keep_repeats(
    struct keep *k, int64_t person, const struct trend_repeat **r, size_t *n)
{
	struct kept *x = keep_person(k, person);

	if (x == NULL || !x->has_repeats ||
	    memcmp(x->repeats, x->own, sizeof(x->own)) != 0)
		return false;
	*r = x->repeat;
	*n = x->nrepeats;
	return true;
}

void
keep_repeats_set(
    struct keep *k, int64_t person, const struct trend_repeat *r, size_t n)
{
	struct kept *x = keep_person(k, person);

	if (x == NULL)
		return;
	free(x->repeat);
	x->repeat = calloc(n + 1, sizeof(*r));
	if (x->repeat == NULL)
		err(1, "keep");
	if (n > 0)
		memcpy(x->repeat, r, n * sizeof(*r));
	x->nrepeats = n;
	x->has_repeats = true;
	memcpy(x->repeats, x->own, sizeof(x->own));
}

static struct older *
older_find(struct kept *x, int64_t reader)
{
	for (size_t i = 0; x != NULL && i < x->nolder; i++)
		if (x->older[i].reader == reader)
			return &x->older[i];
	return NULL;
}

bool
keep_older(struct keep *k, int64_t person, int64_t reader, int64_t *n)
{
	struct kept *x = keep_person(k, person);
	struct older *o;
	bool good;

	if (x == NULL)
		return false;
	pthread_mutex_lock(&k->lock);
	o = older_find(x, reader);
	good = o != NULL && memcmp(o->own, x->own, sizeof(x->own)) == 0;
	if (good)
		*n = o->n;
	pthread_mutex_unlock(&k->lock);
	return good;
}

static void
older_set(struct kept *x, int64_t reader, int64_t n)
{
	struct older *o = older_find(x, reader);

	if (o == NULL) {
		x->older =
		    reallocarray(x->older, x->nolder + 1, sizeof(*x->older));
		if (x->older == NULL)
			err(1, "keep");
		o = &x->older[x->nolder++];
	}
	o->reader = reader;
	o->n = n;
	memcpy(o->own, x->own, sizeof(o->own));
}

void
keep_older_set(struct keep *k, int64_t person, int64_t reader, int64_t n)
{
	struct kept *x = keep_person(k, person);

	if (x == NULL)
		return;
	pthread_mutex_lock(&k->lock);
	older_set(x, reader, n);
	pthread_mutex_unlock(&k->lock);
}

/* ---- what is every coach's ---- */

static struct as rare_now(const struct keep *k)
{
	unsigned char own[KEEP_DIGEST] = { 0 };
	int64_t both[2] = { k->all, k->coaches };

	memcpy(own, both, sizeof(both));
	return keep_as_now(k, own);
}

const struct view_rare *
keep_rare(struct keep *k)
{
	struct as now;

	if (k == NULL || k->rare == NULL)
		return NULL;
	now = rare_now(k);
	return memcmp(&now, &k->rare_as, sizeof(now)) == 0 ? k->rare : NULL;
}

void
keep_rare_set(struct keep *k, const struct view_rare *rare, struct arena *a)
{
	arena_free(&k->rares);
	arena_join(&k->rares, a);
	k->rare = rare;
	k->rare_as = rare_now(k);
}

/* ---- the files of a team ---- */

static struct team_files *
files_of(struct keep *k, int64_t team)
{
	struct team_files *f = k->files[(uint64_t)team % KEEP_PAGES];

	while (f != NULL && f->team != team)
		f = f->next;
	return f;
}

struct keep_file *
keep_files(struct keep *k, int64_t team, size_t *n)
{
	struct team_files *f = k == NULL ? NULL : files_of(k, team);
	const unsigned char *own = k == NULL ? NULL : keep_team_own(k, team);

	if (f == NULL || own == NULL || !keep_is_now(k, own, &f->as))
		return NULL;
	*n = f->n;
	return f->file;
}

void
keep_files_set(
    struct keep *k, int64_t team, const struct keep_file *file, size_t n)
{
	struct team_files *f = files_of(k, team);
	struct team_files **list = &k->files[(uint64_t)team % KEEP_PAGES];
	const unsigned char *own = keep_team_own(k, team);

	if (own == NULL)
		return;
	if (f == NULL) {
		f = calloc(1, sizeof(*f));
		if (f == NULL)
			err(1, "keep");
		f->team = team;
		f->next = *list;
		*list = f;
	}
	free(f->file);
	f->file = calloc(n + 1, sizeof(*file));
	if (f->file == NULL)
		err(1, "keep");
	memcpy(f->file, file, n * sizeof(*file));
	f->n = n;
	f->as = keep_as_now(k, own);
}
