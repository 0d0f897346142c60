/* keep.c -- pages of the last build that the next one need not render. */
#include "gen/keep/inside.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "gen/keep/lists.h"
#include "lib/crypto.h"

/* A row of the counts. */
struct count {
	int64_t team, person, n;
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
	struct team_files *more;
	struct team_page *next;

	for (size_t i = 0; i < k->n; i++)
		kept_free(&k->kept[i]);
	k->n = 0;
	for (size_t i = 0; i < KEEP_PAGES; i++) {
		for (struct team_page *p = k->pages[i]; p != NULL; p = next) {
			next = p->next;
			free(p);
		}
		k->pages[i] = NULL;
	}
	for (size_t i = 0; i < KEEP_PAGES; i++) {
		for (struct team_files *f = k->files[i]; f != NULL; f = more) {
			more = f->next;
			free(f->file);
			free(f);
		}
		k->files[i] = NULL;
	}
	k->rare = NULL;
	arena_free(&k->rares);
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

struct kept *
keep_person(struct keep *k, int64_t person)
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

/* The rows by person. NULL: the ledger cannot be read. */
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

static int
by_team(const void *a, const void *b)
{
	const struct count *x = a, *y = b;

	return x->team != y->team
	    ? (x->team > y->team) - (x->team < y->team)
	    : (x->person > y->person) - (x->person < y->person);
}

static void
teams_count(struct keep *k, struct count *rows, size_t n)
{
	size_t end;

	if (n > 0)
		qsort(rows, n, sizeof(*rows), by_team);
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
	size_t known = k->n, left = 0, next = 0;
	bool is_grown;

	/* Both are in the order of persons. */
	for (size_t i = 0; i < n; i++) {
		int64_t both[2] = { k->all, rows[i].n };
		struct kept *x;

		while (next < known && k->kept[next].person < rows[i].person)
			next++;
		x = next < known && k->kept[next].person == rows[i].person
		    ? &k->kept[next]
		    : add(k, rows[i].person);
		memset(x->own, 0, sizeof(x->own));
		memcpy(x->own, both, sizeof(both));
		keep_whole(x);
		x->is_counted = true;
	}
	is_grown = k->n > known;
	/* Who is counted no more was erased. */
	for (size_t i = 0; i < k->n; i++)
		if (!k->kept[i].is_counted)
			kept_free(&k->kept[i]);
		else if (left++ < i)
			k->kept[left - 1] = k->kept[i];
	k->n = left;
	if (is_grown)
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
	for (size_t i = 0; i < KEEP_PAGES; i++)
		for (struct team_page *p = k->pages[i]; p != NULL; p = p->next)
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

struct as keep_as_now(
    const struct keep *k, const unsigned char own[KEEP_DIGEST])
{
	struct as as;

	memcpy(as.own, own, sizeof(as.own));
	memcpy(as.shared, k->shared, sizeof(as.shared));
	return as;
}

bool
keep_is_now(const struct keep *k, const unsigned char own[KEEP_DIGEST],
    const struct as *as)
{
	return memcmp(as->own, own, sizeof(as->own)) == 0 &&
	    memcmp(as->shared, k->shared, sizeof(as->shared)) == 0;
}

static int
compare_teams(const void *a, const void *b)
{
	const struct team *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

const unsigned char *
keep_team_own(struct keep *k, int64_t team)
{
	struct team wanted = { .id = team }, *t;

	t = bsearch(&wanted, k->teams, k->nteams, sizeof(*t), compare_teams);
	return t == NULL ? NULL : t->own;
}

static struct team_page **
pages_of(struct keep *k, int64_t id, int64_t team)
{
	return &k->pages[((uint64_t)team * 31 + (uint64_t)id) % KEEP_PAGES];
}

/* Her page, or a team's, and what it is made of. False: it is not kept. */
static bool
page_find(struct keep *k, int64_t id, int64_t team, struct page **page,
    const unsigned char **own)
{
	struct kept *x = k != NULL && team == 0 ? keep_person(k, id) : NULL;

	*page = NULL;
	*own = NULL;
	if (x != NULL) {
		*page = &x->page;
		*own = x->whole;
	}
	if (k == NULL || team == 0)
		return x != NULL;
	*own = keep_team_own(k, team);
	for (struct team_page *p = *pages_of(k, id, team); p != NULL;
	     p = p->next)
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
	    keep_is_now(k, own, &page->as))
		blob = page->blob;
	pthread_mutex_unlock(&k->lock);
	return blob;
}

static unsigned char *
place(struct keep *k, int64_t id, int64_t team)
{
	struct team_page **pages = pages_of(k, id, team);
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
		p->next = *pages;
		*pages = p;
		page = &p->page;
	}
	page->is_placed = true;
	page->is_settled = false;
	page->as = keep_as_now(k, own);
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
	for (size_t i = 0; i < KEEP_PAGES; i++)
		for (struct team_page *p = k->pages[i]; p != NULL; p = p->next)
			p->page.is_settled |= p->page.is_placed;
}

/* Counts fill half of the one; half of a digest tells the others apart. */
void
keep_whole(struct kept *x)
{
	enum { HALF = KEEP_DIGEST / 2 };

	memcpy(x->whole, x->own, HALF);
	memcpy(x->whole + HALF, x->among, HALF);
}
