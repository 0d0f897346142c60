/* pack.c -- a git pack and its index, written as the objects come. */
#include "gen/git/pack.h"

#include <err.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/seal/deflate.h"
#include "lib/path.h"
#include "lib/whole.h"

enum {
	HEAD = 12,	     /* of a pack */
	COUNT_AT = 8,	     /* the number of objects, in there */
	STORED_MAX = 0xffff, /* bytes of one stored block of deflate */
	BUFFER = 1 << 16,
	FANOUT = 256
};

/* An offset beyond these bits stands in a table of its own. */
static const uint32_t FAR = 0x80000000;

struct entry {
	unsigned char name[SHA1_LEN];
	uint32_t crc; /* of all its bytes in the pack */
	uint64_t at;
};

struct pack {
	char *folder, *path; /* until it has its name */
	int fd;
	bool compress;
	int error; /* errno of what failed first; 0: all is well */
	struct entry *entry;
	size_t n, cap;
	uint64_t at;  /* how long it is */
	uint32_t crc; /* of the object in hand */
	size_t fill;
	unsigned char buffer[BUFFER];
};

/* ---- bytes ---- */

static bool
note(struct pack *p, bool good)
{
	if (!good && p->error == 0)
		p->error = errno;
	return p->error == 0;
}

static bool
flush(struct pack *p)
{
	size_t fill = p->fill;

	p->fill = 0;
	return p->error == 0 && note(p, write_whole(p->fd, p->buffer, fill));
}

static void
put(struct pack *p, const void *bytes, size_t len)
{
	p->crc = deflate_crc32(p->crc, bytes, len);
	p->at += len;
	if (len > sizeof(p->buffer) - p->fill)
		flush(p);
	if (len > sizeof(p->buffer)) {
		if (p->error == 0)
			note(p, write_whole(p->fd, bytes, len));
		return;
	}
	if (len > 0)
		memcpy(p->buffer + p->fill, bytes, len);
	p->fill += len;
}

static void
number(unsigned char out[4], uint32_t n)
{
	for (int i = 0; i < 4; i++)
		out[i] = (unsigned char)(n >> (24 - 8 * i));
}

/* ---- objects ---- */

/* zlib's format with blocks that are stored: RFC 1950; RFC 1951, 3.2.4. */
static void
put_stored(struct pack *p, const void *from, size_t len)
{
	const unsigned char *bytes = from;
	unsigned char sum[4];

	number(sum, deflate_adler32(bytes, len));
	put(p, "\x78\x01", 2);
	do {
		size_t part = len < STORED_MAX ? len : STORED_MAX;
		unsigned char head[5] = { part == len, part & 0xff,
			part >> 8 & 0xff, ~part & 0xff, ~part >> 8 & 0xff };

		put(p, head, sizeof(head));
		put(p, bytes, part);
		bytes += part;
		len -= part;
	} while (len > 0);
	put(p, sum, sizeof(sum));
}

static void
put_deflated(struct pack *p, const void *bytes, size_t len)
{
	size_t packed_len;
	unsigned char *packed = deflate_zlib(bytes, len, &packed_len);

	put(p, packed, packed_len);
	free(packed);
}

/* The type and the length, 4 bits of it first, then 7 a byte. */
static void
put_head(struct pack *p, enum pack_type type, size_t len)
{
	unsigned char head[16];
	size_t n = 0, left = len >> 4;
	unsigned first = (unsigned)type << 4 | (len & 15);

	head[n++] = (unsigned char)(left > 0 ? first | 0x80 : first);
	for (; left > 0; left >>= 7)
		head[n++] =
		    (unsigned char)((left & 0x7f) | (left >> 7 > 0 ? 0x80 : 0));
	put(p, head, n);
}

bool
pack_add(struct pack *p, enum pack_type type,
    const unsigned char name[SHA1_LEN], const void *bytes, size_t len)
{
	struct entry *e;

	if (p->n == p->cap) {
		p->cap = p->cap == 0 ? 64 : p->cap * 2;
		p->entry = realloc(p->entry, p->cap * sizeof(*p->entry));
		if (p->entry == NULL)
			err(1, "pack");
	}
	e = &p->entry[p->n++];
	memcpy(e->name, name, sizeof(e->name));
	e->at = p->at;
	p->crc = 0;
	put_head(p, type, len);
	(p->compress ? put_deflated : put_stored)(p, bytes, len);
	e->crc = p->crc;
	errno = p->error;
	return p->error == 0;
}

/* ---- the whole ---- */

/* True: it is locked; *there says whether it was removed before that. */
static bool
file_lock(int fd, bool *there)
{
	struct stat st;

	if (flock(fd, LOCK_EX) == -1 || fstat(fd, &st) == -1)
		return false;
	*there = st.st_nlink > 0;
	return true;
}

/* Who removes what a crash left sees by the lock that this is in work. */
static int
file_new(const char *folder, char **path)
{
	bool there = false;
	int fd;

	do {
		if (asprintf(path, "%s/tmp_pack_XXXXXX", folder) == -1)
			err(1, "pack");
		if ((fd = mkostemp(*path, O_CLOEXEC)) == -1)
			return -1;
		if (!file_lock(fd, &there)) {
			int saved = errno;

			close(fd);
			unlink(*path);
			errno = saved;
			return -1;
		}
		if (!there) {
			close(fd);
			free(*path);
		}
	} while (!there);
	return fd;
}

struct pack *
pack_begin(const char *folder, bool compress)
{
	struct pack *p = calloc(1, sizeof(*p));

	if (p == NULL || (p->folder = strdup(folder)) == NULL)
		err(1, "pack");
	p->compress = compress;
	if ((p->fd = file_new(folder, &p->path)) != -1) {
		put(p, "PACK\0\0\0\2\0\0\0\0", HEAD);
		return p;
	}
	free(p->path);
	free(p->folder);
	free(p);
	return NULL;
}

static void
pack_free(struct pack *p)
{
	int saved = errno;

	close(p->fd);
	free(p->entry);
	free(p->path);
	free(p->folder);
	free(p);
	errno = saved;
}

void
pack_drop(struct pack *p)
{
	if (p == NULL)
		return;
	unlink(p->path);
	pack_free(p);
}

/*
 * Only now is it known how many objects there are, and that stands before all
 * that the sum is of.
 */
static bool
sum_make(struct pack *p, unsigned char sum[SHA1_LEN])
{
	unsigned char count[4];
	struct sha1 *sha1;
	ssize_t n = 0;

	number(count, (uint32_t)p->n);
	if (pwrite(p->fd, count, sizeof(count), COUNT_AT) != sizeof(count) ||
	    lseek(p->fd, 0, SEEK_SET) == -1)
		return false;
	if ((sha1 = sha1_start()) == NULL) {
		errno = EPERM;
		return false;
	}
	while ((n = read_whole(p->fd, p->buffer, sizeof(p->buffer))) > 0)
		if (!sha1_add(sha1, p->buffer, (size_t)n))
			break;
	sha1_end(sha1, sum);
	if (n > 0)
		errno = EPERM;
	return n == 0;
}

static int
entry_order(const void *a, const void *b)
{
	return memcmp(((const struct entry *)a)->name,
	    ((const struct entry *)b)->name, SHA1_LEN);
}

static void
write_number(FILE *out, uint32_t n)
{
	unsigned char b[4];

	number(b, n);
	fwrite(b, 1, sizeof(b), out);
}

static void
write_fanout(FILE *out, const struct pack *p)
{
	size_t n = 0;

	for (unsigned first = 0; first < FANOUT; first++) {
		while (n < p->n && p->entry[n].name[0] == first)
			n++;
		write_number(out, (uint32_t)n);
	}
}

static void
write_offsets(FILE *out, const struct pack *p)
{
	uint32_t far = 0;

	for (size_t i = 0; i < p->n; i++)
		write_number(out,
		    p->entry[i].at < FAR ? (uint32_t)p->entry[i].at
					 : FAR | far++);
	for (size_t i = 0; i < p->n; i++) {
		if (p->entry[i].at < FAR)
			continue;
		write_number(out, (uint32_t)(p->entry[i].at >> 32));
		write_number(out, (uint32_t)p->entry[i].at);
	}
}

/* With room at its end for its own sum; owned. */
static char *
index_make(struct pack *p, const unsigned char sum[SHA1_LEN], size_t *len)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, len);

	if (out == NULL)
		err(1, "pack");
	qsort(p->entry, p->n, sizeof(*p->entry), entry_order);
	fwrite("\377tOc\0\0\0\2", 1, 8, out);
	write_fanout(out, p);
	for (size_t i = 0; i < p->n; i++)
		fwrite(p->entry[i].name, 1, SHA1_LEN, out);
	for (size_t i = 0; i < p->n; i++)
		write_number(out, p->entry[i].crc);
	write_offsets(out, p);
	fwrite(sum, 1, SHA1_LEN, out);
	fwrite(sum, 1, SHA1_LEN, out); /* its own, in time */
	if (fclose(out) != 0)
		err(1, "pack");
	return text;
}

static bool
index_write(struct pack *p, const char *path, const unsigned char *sum)
{
	size_t len;
	char *text = index_make(p, sum, &len);
	struct sha1 *sha1 = sha1_start();
	bool good = sha1 != NULL && sha1_add(sha1, text, len - SHA1_LEN);

	if (sha1 != NULL)
		sha1_end(sha1, (unsigned char *)text + len - SHA1_LEN);
	if (!good)
		errno = EPERM;
	good = good && path_write(path, text, len, 0444);
	free(text);
	return good;
}

/*
 * First the pack, then its index, by which git finds it. path_write makes both
 * names last.
 */
static bool
names_give(
    struct pack *p, const unsigned char sum[SHA1_LEN], char stem[PACK_STEM])
{
	struct arena a = ARENA_INIT;
	char *pack, *index;
	bool good;

	memcpy(stem, "pack-", 5);
	for (size_t i = 0; i < SHA1_LEN; i++)
		snprintf(stem + 5 + 2 * i, 3, "%02x", sum[i]);
	pack = arena_printf(&a, "%s/%s.pack", p->folder, stem);
	index = arena_printf(&a, "%s/%s.idx", p->folder, stem);
	good = rename(p->path, pack) == 0;
	if (good && !index_write(p, index, sum)) {
		int saved = errno;

		unlink(pack);
		errno = saved;
		good = false;
	}
	arena_free(&a);
	return good;
}

bool
pack_finish(struct pack *p, char stem[PACK_STEM])
{
	unsigned char sum[SHA1_LEN];
	char own[PACK_STEM] = "";
	int error;

	flush(p);
	if (note(p, p->error == 0 && sum_make(p, sum)) &&
	    note(p, write_whole(p->fd, sum, sizeof(sum))) &&
	    note(p, fchmod(p->fd, 0444) == 0) && note(p, fsync(p->fd) == 0) &&
	    note(p, names_give(p, sum, stem == NULL ? own : stem))) {
		pack_free(p);
		return true;
	}
	error = p->error;
	pack_drop(p);
	errno = error;
	return false;
}
