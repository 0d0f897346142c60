/* keep.c -- pages of the last build that the next one need not render. */
#include "gen/keep.h"

#include <err.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "gen/keep_lists.h"
#include "lib/crypto.h"

/* As the world was when something was made. */
struct as {
	unsigned char own[KEEP_DIGEST]; /* counts of whom it is made of */
	unsigned char shared[KEEP_DIGEST];
};

struct page {
	bool is_placed;	 /* rendered by the build that goes on */
	bool is_settled; /* its blob is in the commit */
	struct as as;
	unsigned char blob[KEEP_BLOB];
};

/* For a reader of hers. */
struct older {
	int64_t reader, n;
	unsigned char own[KEEP_DIGEST];
};

/* One person, in the order of their numbers. */
struct kept {
	int64_t person;
	unsigned char own[KEEP_DIGEST];
	bool is_counted; /* in this build's ledger */
	bool has_part, has_repeats;
	struct as part;
	unsigned char repeats[KEEP_DIGEST]; /* own, then */
	struct page page;
	struct keep_part standing;
	struct trend_repeat *repeat; /* owned, as those below */
	size_t nrepeats;
	struct older *older;
	size_t nolder;
};

/* A page of a whole team's people. */
struct team_page {
	int64_t id, team;
	struct page page;
	struct team_page *next;
};

struct team {
	int64_t id;
	unsigned char own[KEEP_DIGEST];
};

/* A row of the counts. */
struct count {
	int64_t team, person, n;
};

struct keep {
	pthread_mutex_t lock;
	struct db *db; /* that the counts are of */
	struct kept *kept;
	size_t n, cap;
	struct team_page *pages;
	struct team *teams; /* this build's */
	size_t nteams;
	int64_t epoch;	      /* of the ledger */
	int64_t all, coaches; /* counts of everybody, of every coach */
	unsigned char head[KEEP_BLOB], shared[KEEP_DIGEST];
};

struct keep *
keep_new(void)
{
	struct keep *k = calloc(1, sizeof(*k));

	if (k == NULL || pthread_mutex_init(&k->lock, NULL) != 0)
		err(1, "keep");
	return k;
}

static void
kept_free(struct kept *x)
{
	free(x->repeat);
	free(x->older);
}

static void
forget(struct keep *k)
{
	struct team_page *next;

	for (size_t i = 0; i < k->n; i++)
		kept_free(&k->kept[i]);
	k->n = 0;
	for (struct team_page *p = k->pages; p != NULL; p = next) {
		next = p->next;
		free(p);
	}
	k->pages = NULL;
}

void
keep_free(struct keep *k)
{
	if (k == NULL)
		return;
	forget(k);
	free(k->kept);
	free(k->teams);
	pthread_mutex_destroy(&k->lock);
	free(k);
}

/* ---- the counts ---- */

static int
compare(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

static struct kept *
find(struct keep *k, int64_t person)
{
	struct kept wanted = { .person = person };

	return k == NULL || k->n == 0
	    ? NULL
	    : bsearch(&wanted, k->kept, k->n, sizeof(*k->kept), compare);
}

static struct kept *
add(struct keep *k, int64_t person)
{
	if (k->n == k->cap) {
		k->cap = k->cap == 0 ? 64 : 2 * k->cap;
		k->kept = reallocarray(k->kept, k->cap, sizeof(*k->kept));
		if (k->kept == NULL)
			err(1, "keep");
	}
	k->kept[k->n] = (struct kept){ .person = person };
	return &k->kept[k->n++];
}

/* The rows, those of a team together. NULL: the ledger cannot be read. */
static struct count *
counts_read(struct keep *k, struct arena *a, struct db *db, size_t *n)
{
	struct stmt *st = db_use(db, GEN_TOUCHED);
	struct count *rows = arena_array(a, 1, sizeof(*rows));
	size_t cap = 1;
	enum db_step step;

	*n = 0;
	k->all = k->coaches = 0;
	while ((step = stmt_step(st)) == DB_ROW) {
		struct count c = { stmt_get_int(st, "team"),
			stmt_get_int(st, "person"), stmt_get_int(st, "n") };

		if (c.person == 0)
			k->all = c.n;
		else if (c.person == -1)
			k->coaches = c.n;
		if (c.person <= 0)
			continue;
		rows = arena_grow(a, rows, *n, &cap, sizeof(*rows));
		rows[(*n)++] = c;
	}
	return step == DB_DONE ? rows : NULL;
}

static void
teams_count(struct keep *k, struct count *rows, size_t n)
{
	size_t end;

	free(k->teams);
	k->teams = calloc(n + 1, sizeof(*k->teams));
	if (k->teams == NULL)
		err(1, "keep");
	k->nteams = 0;
	for (size_t i = 0; i < n; i = end) {
		struct team *t = &k->teams[k->nteams++];
		int64_t both[2] = { k->all, k->coaches };
		unsigned char parts[2][KEEP_DIGEST];

		for (end = i; end < n && rows[end].team == rows[i].team;)
			end++;
		t->id = rows[i].team;
		crypto_digest(both, sizeof(both), parts[0]);
		crypto_digest(&rows[i], (end - i) * sizeof(*rows), parts[1]);
		crypto_digest(parts, sizeof(parts), t->own);
	}
}

static void
people_count(struct keep *k, const struct count *rows, size_t n)
{
	size_t known = k->n, left = 0;

	for (size_t i = 0; i < n; i++) {
		struct kept wanted = { .person = rows[i].person }, *x = NULL;
		int64_t both[2] = { k->all, rows[i].n };

		if (known > 0)
			x = bsearch(
			    &wanted, k->kept, known, sizeof(*x), compare);
		if (x == NULL)
			x = add(k, rows[i].person);
		memset(x->own, 0, sizeof(x->own));
		memcpy(x->own, both, sizeof(both));
		x->is_counted = true;
	}
	/* Who is counted no more was erased. */
	for (size_t i = 0; i < k->n; i++)
		if (k->kept[i].is_counted)
			k->kept[left++] = k->kept[i];
		else
			kept_free(&k->kept[i]);
	k->n = left;
	if (left > 0)
		qsort(k->kept, left, sizeof(*k->kept), compare);
}

bool
keep_begin(struct keep *k, struct db *db, const unsigned char head[KEEP_BLOB])
{
	int64_t epoch = db_epoch(db);
	struct arena a = ARENA_INIT;
	struct count *rows;
	size_t n;

	if (k->db != db)
		db_expect(db, keep_lists);
	if (k->db != db || epoch != k->epoch ||
	    memcmp(head, k->head, sizeof(k->head)) != 0)
		forget(k);
	k->db = db;
	k->epoch = epoch;
	for (size_t i = 0; i < k->n; i++)
		k->kept[i].is_counted = k->kept[i].page.is_placed = false;
	for (struct team_page *p = k->pages; p != NULL; p = p->next)
		p->page.is_placed = false;
	rows = counts_read(k, &a, db, &n);
	if (rows != NULL) {
		people_count(k, rows, n);
		teams_count(k, rows, n);
	}
	arena_free(&a);
	return rows != NULL;
}

void
keep_shared(struct keep *k, const unsigned char digest[KEEP_DIGEST])
{
	memcpy(k->shared, digest, sizeof(k->shared));
}

/* ---- pages ---- */

static struct as as_now(
    const struct keep *k, const unsigned char own[KEEP_DIGEST])
{
	struct as as;

	memcpy(as.own, own, sizeof(as.own));
	memcpy(as.shared, k->shared, sizeof(as.shared));
	return as;
}

static bool
is_now(const struct keep *k, const unsigned char own[KEEP_DIGEST],
    const struct as *as)
{
	return memcmp(as->own, own, sizeof(as->own)) == 0 &&
	    memcmp(as->shared, k->shared, sizeof(as->shared)) == 0;
}

/* Her page, or a team's, and what it is made of. False: it is not kept. */
static bool
page_find(struct keep *k, int64_t id, int64_t team, struct page **page,
    const unsigned char **own)
{
	struct kept *x = k != NULL && team == 0 ? find(k, id) : NULL;

	*page = NULL;
	*own = NULL;
	if (x != NULL) {
		*page = &x->page;
		*own = x->own;
	}
	if (k == NULL || team == 0)
		return x != NULL;
	for (size_t i = 0; i < k->nteams; i++)
		if (k->teams[i].id == team)
			*own = k->teams[i].own;
	for (struct team_page *p = k->pages; p != NULL; p = p->next)
		if (p->id == id && p->team == team)
			*page = &p->page;
	return *page != NULL && *own != NULL;
}

unsigned char *
keep_find(struct keep *k, int64_t id, int64_t team)
{
	const unsigned char *own;
	unsigned char *blob = NULL;
	struct page *page;

	if (k == NULL)
		return NULL;
	pthread_mutex_lock(&k->lock);
	if (page_find(k, id, team, &page, &own) && page->is_settled &&
	    is_now(k, own, &page->as))
		blob = page->blob;
	pthread_mutex_unlock(&k->lock);
	return blob;
}

static unsigned char *
place(struct keep *k, int64_t id, int64_t team)
{
	const unsigned char *own;
	struct page *page;

	page_find(k, id, team, &page, &own);
	/* The ledger does not count for it: not kept. */
	if (own == NULL)
		return NULL;
	if (page == NULL) {
		struct team_page *p = calloc(1, sizeof(*p));

		if (p == NULL)
			err(1, "keep");
		*p = (struct team_page){ .id = id, .team = team };
		p->next = k->pages;
		k->pages = p;
		page = &p->page;
	}
	page->is_placed = true;
	page->is_settled = false;
	page->as = as_now(k, own);
	return page->blob;
}

unsigned char *
keep_place(struct keep *k, int64_t id, int64_t team)
{
	unsigned char *blob;

	if (k == NULL)
		return NULL;
	pthread_mutex_lock(&k->lock);
	blob = place(k, id, team);
	pthread_mutex_unlock(&k->lock);
	return blob;
}

void
keep_settle(struct keep *k, const unsigned char head[KEEP_BLOB])
{
	memcpy(k->head, head, sizeof(k->head));
	for (size_t i = 0; i < k->n; i++)
		k->kept[i].page.is_settled |= k->kept[i].page.is_placed;
	for (struct team_page *p = k->pages; p != NULL; p = p->next)
		p->page.is_settled |= p->page.is_placed;
}

/* ---- what is counted of her ---- */

bool
keep_part(struct keep *k, int64_t person, struct keep_part *out)
{
	struct kept *x = find(k, person);
	bool good;

	if (x == NULL)
		return false;
	pthread_mutex_lock(&k->lock);
	good = x->has_part && is_now(k, x->own, &x->part);
	if (good)
		*out = x->standing;
	pthread_mutex_unlock(&k->lock);
	return good;
}

void
keep_part_set(struct keep *k, int64_t person, const struct keep_part *part)
{
	struct kept *x = find(k, person);

	if (x == NULL)
		return;
	pthread_mutex_lock(&k->lock);
	x->has_part = true;
	x->standing = *part;
	x->part = as_now(k, x->own);
	pthread_mutex_unlock(&k->lock);
}

/* Rows of hers alone: neither the day nor the templates are in them. */
bool
keep_repeats(
    struct keep *k, int64_t person, const struct trend_repeat **r, size_t *n)
{
	struct kept *x = find(k, person);

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
	struct kept *x = find(k, person);

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
	struct kept *x = find(k, person);
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
	struct kept *x = find(k, person);

	if (x == NULL)
		return;
	pthread_mutex_lock(&k->lock);
	older_set(x, reader, n);
	pthread_mutex_unlock(&k->lock);
}
