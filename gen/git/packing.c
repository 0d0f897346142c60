/* packing.c -- the objects of a commit become one pack. */
#include "gen/git/packing.h"

#include <err.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include "gen/git/pack.h"

enum { PRIORITY = 999 }; /* before loose objects and packs */

struct held {
	git_oid id;
	git_object_t type;
	size_t len;
	void *bytes; /* NULL: of a file */
};

struct packing {
	pthread_mutex_t lock; /* of all that follows */
	bool open;
	char *folder;
	struct pack *pack; /* NULL: nothing is in it yet */
	struct held *held;
	size_t n, cap;
	size_t *slot; /* 1 + place in held; 0: free */
	size_t slots; /* a power of two, never full */
};

/* What libgit2 asks; one for each repository that it has opened. */
struct store {
	git_odb_backend backend; /* first: libgit2 hands us this */
	struct packing *packing;
};

/* ---- what is in it ---- */

static size_t
slot_of(const struct packing *p, const git_oid *id)
{
	uint64_t h;

	memcpy(&h, id->id, sizeof(h));
	for (size_t at = h & (p->slots - 1);; at = (at + 1) & (p->slots - 1))
		if (p->slot[at] == 0 ||
		    git_oid_equal(&p->held[p->slot[at] - 1].id, id))
			return at;
}

static const struct held *
held_find(const struct packing *p, const git_oid *id)
{
	size_t at;

	if (p->n == 0)
		return NULL;
	at = slot_of(p, id);
	return p->slot[at] == 0 ? NULL : &p->held[p->slot[at] - 1];
}

static void
room_make(struct packing *p)
{
	if (p->n < p->cap)
		return;
	p->cap = p->cap == 0 ? 1024 : p->cap * 2;
	p->slots = p->cap * 2;
	p->held = realloc(p->held, p->cap * sizeof(*p->held));
	free(p->slot);
	p->slot = calloc(p->slots, sizeof(*p->slot));
	if (p->held == NULL || p->slot == NULL)
		err(1, "objects of a commit");
	for (size_t i = 0; i < p->n; i++)
		p->slot[slot_of(p, &p->held[i].id)] = i + 1;
}

static int
system_error(const struct packing *p)
{
	git_error_set(GIT_ERROR_OS, "%s: %s", p->folder, strerror(errno));
	return GIT_ERROR;
}

/* None comes twice. */
static int
hold(struct packing *p, struct held h, const void *bytes)
{
	if (held_find(p, &h.id) != NULL)
		return 0;
	if ((p->pack == NULL && (p->pack = pack_begin(p->folder)) == NULL) ||
	    !pack_add(p->pack, (enum pack_type)h.type, h.id.id, bytes, h.len))
		return system_error(p);
	if (h.type != GIT_OBJECT_BLOB) {
		if ((h.bytes = malloc(h.len + 1)) == NULL)
			err(1, "objects of a commit");
		memcpy(h.bytes, bytes, h.len);
	}
	room_make(p);
	p->slot[slot_of(p, &h.id)] = p->n + 1;
	p->held[p->n++] = h;
	return 0;
}

static int
hold_locked(struct packing *p, struct held h, const void *bytes)
{
	int rc;

	pthread_mutex_lock(&p->lock);
	rc = hold(p, h, bytes);
	pthread_mutex_unlock(&p->lock);
	return rc;
}

/* Its bytes stay until the packing ends. False: it is not in it. */
static bool
held_get(struct packing *p, const git_oid *id, struct held *out)
{
	const struct held *h;

	pthread_mutex_lock(&p->lock);
	if ((h = held_find(p, id)) != NULL)
		*out = *h;
	pthread_mutex_unlock(&p->lock);
	return h != NULL;
}

/* ---- what libgit2 asks of a store ---- */

static struct packing *
packing_of(git_odb_backend *backend)
{
	return ((struct store *)backend)->packing;
}

static int
store_read(void **bytes, size_t *len, git_object_t *type,
    git_odb_backend *backend, const git_oid *id)
{
	struct held h;

	if (!held_get(packing_of(backend), id, &h) || h.bytes == NULL)
		return GIT_ENOTFOUND;
	*bytes = git_odb_backend_data_alloc(backend, h.len + 1);
	if (*bytes == NULL)
		return GIT_ERROR;
	memcpy(*bytes, h.bytes, h.len);
	((char *)*bytes)[h.len] = '\0';
	*len = h.len;
	*type = h.type;
	return 0;
}

static int
store_header(size_t *len, git_object_t *type, git_odb_backend *backend,
    const git_oid *id)
{
	struct held h;

	if (!held_get(packing_of(backend), id, &h))
		return GIT_ENOTFOUND;
	*len = h.len;
	*type = h.type;
	return 0;
}

static int
store_has(git_odb_backend *backend, const git_oid *id)
{
	struct held h;

	return held_get(packing_of(backend), id, &h);
}

/* GIT_PASSTHROUGH: what is not packed is the next store's to write. */
static int
store_write(git_odb_backend *backend, const git_oid *id, const void *bytes,
    size_t len, git_object_t type)
{
	struct packing *p = packing_of(backend);

	return packing_open(p)
	    ? hold_locked(p, (struct held){ *id, type, len, NULL }, bytes)
	    : GIT_PASSTHROUGH;
}

static void
store_free(git_odb_backend *backend)
{
	free(backend);
}

int
packing_attach(struct packing *p, struct git_repository *git)
{
	struct store *s = calloc(1, sizeof(*s));
	git_odb *odb = NULL;
	int rc;

	if (s == NULL)
		err(1, "pack");
	s->packing = p;
	rc = git_odb_init_backend(&s->backend, GIT_ODB_BACKEND_VERSION);
	s->backend.read = store_read;
	s->backend.read_header = store_header;
	s->backend.exists = store_has;
	s->backend.write = store_write;
	s->backend.free = store_free;
	if (rc == 0)
		rc = git_repository_odb(&odb, git);
	if (rc == 0)
		rc = git_odb_add_backend(odb, &s->backend, PRIORITY);
	if (rc != 0)
		free(s);
	git_odb_free(odb);
	return rc;
}

/* ---- from begin to end ---- */

struct packing *
packing_new(void)
{
	struct packing *p = calloc(1, sizeof(*p));

	if (p == NULL || pthread_mutex_init(&p->lock, NULL) != 0)
		err(1, "pack");
	return p;
}

void
packing_free(struct packing *p)
{
	packing_end(p);
	pthread_mutex_destroy(&p->lock);
	free(p->held);
	free(p->slot);
	free(p);
}

void
packing_begin(struct packing *p, struct git_repository *git)
{
	if (p->open)
		return;
	if (asprintf(&p->folder, "%sobjects/pack", git_repository_path(git)) ==
	    -1)
		err(1, "pack");
	p->open = true;
}

bool
packing_open(const struct packing *p)
{
	return p->open;
}

int
packing_blob(struct packing *p, git_oid *id, const unsigned char *name,
    const void *bytes, size_t len)
{
	if (name != NULL)
		memcpy(id->id, name, sizeof(id->id));
	else if (!sha1_blob(bytes, len, id->id))
		return GIT_ERROR;
	return hold_locked(
	    p, (struct held){ *id, GIT_OBJECT_BLOB, len, NULL }, bytes);
}

bool
packing_has(struct packing *p, const unsigned char *name)
{
	struct held h;
	git_oid id;

	memcpy(id.id, name, sizeof(id.id));
	return held_get(p, &id, &h);
}

int
packing_write(struct packing *p, struct git_repository *git)
{
	struct pack *pack = p->pack;
	git_odb *odb = NULL;
	int rc;

	p->pack = NULL;
	if (pack == NULL)
		return 0;
	if (!pack_finish(pack))
		return system_error(p);
	rc = git_repository_odb(&odb, git);
	if (rc == 0)
		rc = git_odb_refresh(odb);
	git_odb_free(odb);
	return rc;
}

void
packing_end(struct packing *p)
{
	pack_drop(p->pack);
	p->pack = NULL;
	for (size_t i = 0; i < p->n; i++)
		free(p->held[i].bytes);
	if (p->slot != NULL)
		memset(p->slot, 0, p->slots * sizeof(*p->slot));
	p->n = 0;
	free(p->folder);
	p->folder = NULL;
	p->open = false;
}
