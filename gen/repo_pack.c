/* repo_pack.c -- the objects of a commit become one pack. */
#include "gen/repo_pack.h"

#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include "gen/sha1.h"

enum {
	PRIORITY = 999,	     /* before loose objects and packs */
	STORED_MAX = 0xffff, /* bytes of one stored block of deflate */
	HAND_ON = 1 << 20,
	ADLER = 65521,
	ADLER_RUN = 5552 /* as many sums fit in 32 bits */
};

struct held {
	git_oid id;
	git_object_t type;
	size_t len;
	const void *bytes;
	bool ours; /* to be freed */
};

struct packing {
	git_odb_backend backend; /* first: libgit2 hands us this */
	struct held *held;
	size_t n, cap;
	size_t *slot; /* 1 + place in held; 0: free */
	size_t slots; /* a power of two, never full */
};

/* ---- what is kept ---- */

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

/* ---- what libgit2 asks of a store ---- */

static int
store_read(void **bytes, size_t *len, git_object_t *type,
    git_odb_backend *backend, const git_oid *id)
{
	const struct held *h = held_find((struct packing *)backend, id);

	if (h == NULL)
		return GIT_ENOTFOUND;
	*bytes = git_odb_backend_data_alloc(backend, h->len + 1);
	if (*bytes == NULL)
		return GIT_ERROR;
	memcpy(*bytes, h->bytes, h->len);
	((char *)*bytes)[h->len] = '\0';
	*len = h->len;
	*type = h->type;
	return 0;
}

static int
store_header(size_t *len, git_object_t *type, git_odb_backend *backend,
    const git_oid *id)
{
	const struct held *h = held_find((struct packing *)backend, id);

	if (h == NULL)
		return GIT_ENOTFOUND;
	*len = h->len;
	*type = h->type;
	return 0;
}

static int
store_has(git_odb_backend *backend, const git_oid *id)
{
	return held_find((struct packing *)backend, id) != NULL;
}

static void
hold(struct packing *p, struct held h)
{
	room_make(p);
	p->slot[slot_of(p, &h.id)] = p->n + 1;
	p->held[p->n++] = h;
}

/* libgit2 asks first whether it has the object: none comes twice. */
static int
store_write(git_odb_backend *backend, const git_oid *id, const void *bytes,
    size_t len, git_object_t type)
{
	struct packing *p = (struct packing *)backend;
	void *copy;

	if (held_find(p, id) != NULL)
		return 0;
	if ((copy = malloc(len + 1)) == NULL)
		err(1, "objects of a commit");
	memcpy(copy, bytes, len);
	hold(p, (struct held){ *id, type, len, copy, true });
	return 0;
}

int
packing_blob(struct packing *p, git_oid *id, const unsigned char *name,
    const void *bytes, size_t len)
{
	if (name != NULL)
		memcpy(id->id, name, sizeof(id->id));
	else if (!sha1_blob(bytes, len, id->id))
		return GIT_ERROR;
	if (held_find(p, id) == NULL)
		hold(p,
		    (struct held){ *id, GIT_OBJECT_BLOB, len, bytes, false });
	return 0;
}

static void
store_free(git_odb_backend *backend)
{
	struct packing *p = (struct packing *)backend;

	packing_end(p);
	free(p->held);
	free(p->slot);
	free(p);
}

struct packing *
packing_add(struct git_repository *git)
{
	struct packing *p = calloc(1, sizeof(*p));
	git_odb *odb = NULL;
	int rc;

	if (p == NULL)
		err(1, "pack");
	rc = git_odb_init_backend(&p->backend, GIT_ODB_BACKEND_VERSION);
	p->backend.read = store_read;
	p->backend.read_header = store_header;
	p->backend.exists = store_has;
	p->backend.free = store_free;
	if (rc == 0)
		rc = git_repository_odb(&odb, git);
	if (rc == 0)
		rc = git_odb_add_backend(odb, &p->backend, PRIORITY);
	git_odb_free(odb);
	if (rc == 0)
		return p;
	store_free(&p->backend);
	return NULL;
}

/* A store without this function is passed over when something is written. */
void
packing_begin(struct packing *p)
{
	p->backend.write = store_write;
}

bool
packing_open(const struct packing *p)
{
	return p->backend.write != NULL;
}

void
packing_end(struct packing *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->held[i].ours)
			free((void *)(uintptr_t)p->held[i].bytes);
	if (p->slot != NULL)
		memset(p->slot, 0, p->slots * sizeof(*p->slot));
	p->n = 0;
	p->backend.write = NULL;
}

/* ---- the pack ---- */

struct out {
	git_indexer *indexer;
	git_indexer_progress progress;
	struct sha1 *sum;
	char *buffer; /* of objects that were not handed on yet */
	size_t len, cap;
	int rc;
};

static void
put(struct out *o, const void *bytes, size_t len)
{
	if (o->len + len > o->cap) {
		o->cap = (o->len + len) * 2;
		if ((o->buffer = realloc(o->buffer, o->cap)) == NULL)
			err(1, "pack");
	}
	memcpy(o->buffer + o->len, bytes, len);
	o->len += len;
}

/* The index is made as it goes, of whole objects. */
static void
hand_on(struct out *o)
{
	if (o->rc == 0 && o->sum != NULL &&
	    !sha1_add(o->sum, o->buffer, o->len))
		o->rc = GIT_ERROR;
	if (o->rc == 0)
		o->rc = git_indexer_append(
		    o->indexer, o->buffer, o->len, &o->progress);
	o->len = 0;
}

static void
put_number(struct out *o, uint32_t n)
{
	unsigned char b[4];

	for (int i = 0; i < 4; i++)
		b[i] = (unsigned char)(n >> (24 - 8 * i));
	put(o, b, sizeof(b));
}

/* RFC 1950, 8.2. */
static uint32_t
adler(const unsigned char *p, size_t len)
{
	uint32_t a = 1, b = 0;

	while (len > 0) {
		size_t run = len < ADLER_RUN ? len : ADLER_RUN;

		len -= run;
		while (run-- > 0) {
			a += *p++;
			b += a;
		}
		a %= ADLER;
		b %= ADLER;
	}
	return b << 16 | a;
}

/* zlib's format with blocks that are stored: RFC 1951, 3.2.4. */
static void
put_stored(struct out *o, const unsigned char *p, size_t len)
{
	uint32_t sum = adler(p, len);

	put(o, "\x78\x01", 2);
	do {
		size_t part = len < STORED_MAX ? len : STORED_MAX;
		unsigned char head[5] = { part == len, part & 0xff,
			part >> 8 & 0xff, ~part & 0xff, ~part >> 8 & 0xff };

		put(o, head, sizeof(head));
		if (part > 0)
			put(o, p, part);
		p += part;
		len -= part;
	} while (len > 0);
	put_number(o, sum);
}

/* The type and the length, 4 bits of it first, then 7 a byte. */
static void
put_object(struct out *o, const struct held *h)
{
	unsigned char head[16];
	size_t n = 0, left = h->len >> 4;
	unsigned first = (unsigned)h->type << 4 | (h->len & 15);

	head[n++] = (unsigned char)(left > 0 ? first | 0x80 : first);
	for (; left > 0; left >>= 7)
		head[n++] =
		    (unsigned char)((left & 0x7f) | (left >> 7 > 0 ? 0x80 : 0));
	put(o, head, n);
	put_stored(o, h->bytes, h->len);
}

static void
put_all(struct packing *p, struct out *o)
{
	unsigned char sum[SHA1_LEN];

	if ((o->sum = sha1_start()) == NULL) {
		o->rc = GIT_ERROR;
		return;
	}
	put(o, "PACK\0\0\0\2", 8);
	put_number(o, (uint32_t)p->n);
	for (size_t i = 0; i < p->n; i++) {
		put_object(o, &p->held[i]);
		if (o->len >= HAND_ON)
			hand_on(o);
	}
	hand_on(o);
	sha1_end(o->sum, sum);
	o->sum = NULL;
	put(o, sum, sizeof(sum));
	hand_on(o);
	free(o->buffer);
}

int
packing_write(struct packing *p, struct git_repository *git)
{
	struct out o = { .rc = 0 };
	git_odb *odb = NULL;
	char *folder = NULL;

	if (p->n == 0)
		return 0;
	if (asprintf(&folder, "%sobjects/pack", git_repository_path(git)) == -1)
		err(1, "pack");
	o.rc = git_indexer_new(&o.indexer, folder, 0, NULL, NULL);
	if (o.rc == 0)
		put_all(p, &o);
	if (o.rc == 0)
		o.rc = git_indexer_commit(o.indexer, &o.progress);
	if (o.rc == 0)
		o.rc = git_repository_odb(&odb, git);
	if (o.rc == 0)
		o.rc = git_odb_refresh(odb);
	git_odb_free(odb);
	git_indexer_free(o.indexer);
	free(folder);
	return o.rc;
}
