/* packing.c -- the objects of a commit become one pack. */
#include "gen/git/packing.h"

#include <err.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

#include "gen/git/oids.h"
#include "gen/git/pack.h"

enum { PRIORITY = 1 }; /* of any number: it is the only one */

struct held {
	git_object_t type;
	size_t len;
	void *bytes; /* NULL: of a file */
};

struct packing {
	pthread_mutex_t lock; /* of all that follows */
	bool open;
	char *folder;
	struct pack *pack; /* NULL: nothing is in it yet */
	struct oids names;
	struct held *held; /* of each name, at its place */
	size_t cap;
};

/* What libgit2 asks; one for each repository that it has opened. */
struct store {
	git_odb_backend backend; /* first: libgit2 hands us this */
	struct packing *packing;
	git_odb *rest; /* what is in the repository */
};

/* ---- what is in it ---- */

static const struct held *
held_find(const struct packing *p, const git_oid *id)
{
	size_t at = oids_find(&p->names, id->id);

	return at == OIDS_NONE ? NULL : &p->held[at];
}

static void
held_add(struct packing *p, const git_oid *id, const struct held *h)
{
	oids_add(&p->names, id->id);
	if (p->names.n > p->cap) {
		p->cap = p->names.cap;
		p->held = reallocarray(p->held, p->cap, sizeof(*p->held));
		if (p->held == NULL)
			err(1, "objects of a commit");
	}
	p->held[p->names.n - 1] = *h;
}

static int
system_error(const struct packing *p)
{
	git_error_set(GIT_ERROR_OS, "%s: %s", p->folder, strerror(errno));
	return GIT_ERROR;
}

/* None comes twice. */
static int
hold(struct packing *p, const git_oid *id, struct held h, const void *bytes)
{
	if (held_find(p, id) != NULL)
		return 0;
	if ((p->pack == NULL &&
		(p->pack = pack_begin(p->folder, false)) == NULL) ||
	    !pack_add(p->pack, (enum pack_type)h.type, id->id, bytes, h.len))
		return system_error(p);
	if (h.type != GIT_OBJECT_BLOB) {
		if ((h.bytes = malloc(h.len + 1)) == NULL)
			err(1, "objects of a commit");
		memcpy(h.bytes, bytes, h.len);
	}
	held_add(p, id, &h);
	return 0;
}

static int
hold_locked(
    struct packing *p, const git_oid *id, struct held h, const void *bytes)
{
	int rc;

	pthread_mutex_lock(&p->lock);
	rc = hold(p, id, h, bytes);
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

static struct store *
store_of(git_odb_backend *backend)
{
	return (struct store *)backend;
}

static int
bytes_copy(void **to, size_t *to_len, git_odb_backend *backend,
    const void *bytes, size_t len)
{
	*to = git_odb_backend_data_alloc(backend, len + 1);
	if (*to == NULL)
		return GIT_ERROR;
	memcpy(*to, bytes, len);
	((char *)*to)[len] = '\0';
	*to_len = len;
	return 0;
}

static int
rest_read(void **bytes, size_t *len, git_object_t *type,
    git_odb_backend *backend, const git_oid *id)
{
	git_odb_object *object = NULL;
	int rc = git_odb_read(&object, store_of(backend)->rest, id);

	if (rc == 0)
		rc = bytes_copy(bytes, len, backend,
		    git_odb_object_data(object), git_odb_object_size(object));
	if (rc == 0)
		*type = git_odb_object_type(object);
	git_odb_object_free(object);
	return rc;
}

static int
store_read(void **bytes, size_t *len, git_object_t *type,
    git_odb_backend *backend, const git_oid *id)
{
	struct held h;

	if (!held_get(store_of(backend)->packing, id, &h) || h.bytes == NULL)
		return rest_read(bytes, len, type, backend, id);
	*type = h.type;
	return bytes_copy(bytes, len, backend, h.bytes, h.len);
}

static int
store_header(size_t *len, git_object_t *type, git_odb_backend *backend,
    const git_oid *id)
{
	struct held h;

	if (!held_get(store_of(backend)->packing, id, &h))
		return git_odb_read_header(
		    len, type, store_of(backend)->rest, id);
	*len = h.len;
	*type = h.type;
	return 0;
}

/*
 * libgit2 asks before each object that it writes, and would look for new packs
 * on the disk each time that it has none.
 */
static int
store_has(git_odb_backend *backend, const git_oid *id)
{
	struct store *s = store_of(backend);
	struct held h;

	return held_get(s->packing, id, &h) ||
	    git_odb_exists_ext(s->rest, id, GIT_ODB_LOOKUP_NO_REFRESH);
}

static int
store_write(git_odb_backend *backend, const git_oid *id, const void *bytes,
    size_t len, git_object_t type)
{
	struct store *s = store_of(backend);
	git_oid same;

	return s->packing->open
	    ? hold_locked(
		  s->packing, id, (struct held){ type, len, NULL }, bytes)
	    : git_odb_write(&same, s->rest, bytes, len, type);
}

static void
store_free(git_odb_backend *backend)
{
	git_odb_free(store_of(backend)->rest);
	free(backend);
}

static int
store_new(struct packing *p, struct git_repository *git, struct store **out)
{
	struct store *s = calloc(1, sizeof(*s));
	int rc;

	if (s == NULL)
		err(1, "pack");
	rc = git_odb_init_backend(&s->backend, GIT_ODB_BACKEND_VERSION);
	s->packing = p;
	s->backend.read = store_read;
	s->backend.read_header = store_header;
	s->backend.exists = store_has;
	s->backend.write = store_write;
	s->backend.free = store_free;
	if (rc == 0)
		rc = git_repository_odb(&s->rest, git);
	*out = s;
	return rc;
}

int
packing_attach(struct packing *p, struct git_repository *git)
{
	struct store *s;
	git_odb *front = NULL;
	int rc = store_new(p, git, &s);

	if (rc == 0)
		rc = git_odb_new(&front);
	if (rc == 0)
		rc = git_odb_add_backend(front, &s->backend, PRIORITY);
	if (rc != 0)
		store_free(&s->backend);
	else
		rc = git_repository_set_odb(git, front);
	git_odb_free(front);
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
	oids_free(&p->names);
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
	else if (!sha1_blob(bytes, len, id->id)) {
		git_error_set_str(GIT_ERROR_SHA, "SHA-1 is forbidden here");
		return GIT_ERROR;
	}
	return hold_locked(
	    p, id, (struct held){ GIT_OBJECT_BLOB, len, NULL }, bytes);
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
packing_write(struct packing *p)
{
	struct pack *pack = p->pack;

	p->pack = NULL;
	return pack == NULL || pack_finish(pack, NULL) ? 0 : system_error(p);
}

void
packing_end(struct packing *p)
{
	pack_drop(p->pack);
	p->pack = NULL;
	for (size_t i = 0; i < p->names.n; i++)
		free(p->held[i].bytes);
	oids_clear(&p->names);
	free(p->folder);
	p->folder = NULL;
	p->open = false;
}
