/* parcel.c -- numbers and bytes in a row, and what the branch data holds. */
#include "gen/data/parcel.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "lib/crypto.h"
#include "lib/date.h"

enum { NUMBER_LEN = 8, VERSION = 1, ROOM_FIRST = 4096 };

/* Grows by hand: realloc would leave plain text behind. */
static unsigned char *
room(struct parcel *p, size_t more)
{
	if (p->cap - p->len < more) {
		size_t cap = p->cap < ROOM_FIRST ? ROOM_FIRST : p->cap * 2;
		unsigned char *bytes;

		while (cap - p->len < more)
			cap *= 2;
		if ((bytes = malloc(cap)) == NULL)
			err(1, "parcel");
		if (p->len > 0)
			memcpy(bytes, p->bytes, p->len);
		if (p->bytes != NULL)
			crypto_erase(p->bytes, p->len);
		free(p->bytes);
		p->bytes = bytes;
		p->cap = cap;
	}
	p->len += more;
	return p->bytes + p->len - more;
}

void
parcel_number(struct parcel *p, uint64_t n)
{
	unsigned char *to = room(p, NUMBER_LEN);

	for (unsigned i = 0; i < NUMBER_LEN; i++)
		to[i] = (unsigned char)(n >> 8 * i);
}

void
parcel_bytes(struct parcel *p, const void *bytes, size_t len)
{
	parcel_number(p, len);
	if (len > 0)
		memcpy(room(p, len), bytes, len);
}

static void
text(struct parcel *p, const char *s)
{
	parcel_bytes(p, s, strlen(s));
}

void
parcel_message(struct parcel *p, const struct dropbox_message *m)
{
	parcel_number(p, (uint64_t)m->seq);
	parcel_number(p, (uint64_t)m->received);
	text(p, m->kind);
	text(p, m->source_id);
	text(p, m->meta);
	parcel_number(p, m->body != NULL);
	if (m->body != NULL)
		parcel_bytes(p, m->body, m->len);
}

void
parcel_free(struct parcel *p)
{
	if (p->bytes != NULL)
		crypto_erase(p->bytes, p->len);
	free(p->bytes);
	*p = (struct parcel){ NULL, 0, 0 };
}

/* What does not read sets bad and gives 0 or NULL from then on. */
struct reader {
	const unsigned char *at;
	size_t left;
	bool bad;
};

static uint64_t
get_number(struct reader *r)
{
	uint64_t n = 0;

	if (r->bad || r->left < NUMBER_LEN) {
		r->bad = true;
		return 0;
	}
	for (unsigned i = 0; i < NUMBER_LEN; i++)
		n |= (uint64_t)r->at[i] << 8 * i;
	r->at += NUMBER_LEN;
	r->left -= NUMBER_LEN;
	return n;
}

/* Borrowed from what is read. */
static const void *
get_bytes(struct reader *r, size_t *len)
{
	uint64_t n = get_number(r);
	const void *at = r->at;

	*len = 0;
	if (r->bad || n > r->left) {
		r->bad = true;
		return NULL;
	}
	*len = (size_t)n;
	r->at += n;
	r->left -= (size_t)n;
	return at;
}

/* Without NULs, in the arena. */
static const char *
get_text(struct reader *r, struct arena *a)
{
	size_t len;
	const char *at = get_bytes(r, &len);

	if (at == NULL || memchr(at, '\0', len) != NULL) {
		r->bad = true;
		return NULL;
	}
	return arena_strndup(a, at, len);
}

/* A number that SQLite can hold. */
static int64_t
get_positive(struct reader *r)
{
	uint64_t n = get_number(r);

	if (n > INT64_MAX)
		r->bad = true;
	return r->bad ? 0 : (int64_t)n;
}

static struct dropbox_message
get_message(struct reader *r, struct arena *a)
{
	struct dropbox_message m = { .seq = get_positive(r) };

	m.received = get_positive(r);
	m.kind = get_text(r, a);
	m.source_id = get_text(r, a);
	m.meta = get_text(r, a);
	if (get_number(r) != 0)
		m.body = get_bytes(r, &m.len);
	return m;
}

struct dropbox_message *
parcel_messages(
    struct arena *a, const void *bytes, size_t len, int64_t after, size_t *n)
{
	struct reader r = { bytes, len, false };
	struct dropbox_message *all = NULL;
	size_t cap = 0;

	*n = 0;
	while (!r.bad && r.left > 0) {
		struct dropbox_message m = get_message(&r, a);

		r.bad = r.bad || m.seq <= after;
		after = m.seq;
		all = arena_grow(a, all, *n, &cap, sizeof(*all));
		all[(*n)++] = m;
	}
	if (r.bad)
		*n = 0;
	return r.bad ? NULL : all;
}

static bool
path_is_safe(const char *path)
{
	static const char *const folders[] = { "content/", "site-templates/" };
	bool known =
	    strcmp(path, "oarlock.conf") == 0 || strcmp(path, "site.key") == 0;

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		known =
		    known || strncmp(path, folders[i], strlen(folders[i])) == 0;
	for (const char *p = path; known && p != NULL; p = strchr(p, '/')) {
		p += *p == '/';
		if (*p == '.' || *p == '/' || *p == '\0')
			return false;
	}
	return known;
}

struct parcel_file *
parcel_files(struct arena *a, const void *bytes, size_t len, size_t *n)
{
	struct reader r = { bytes, len, false };
	struct parcel_file *all = NULL;
	size_t cap = 0;

	*n = 0;
	while (!r.bad && r.left > 0) {
		struct parcel_file f = { .path = get_text(&r, a) };

		f.secret = get_number(&r) != 0;
		f.bytes = get_bytes(&r, &f.len);
		r.bad = r.bad || !path_is_safe(f.path);
		all = arena_grow(a, all, *n, &cap, sizeof(*all));
		all[(*n)++] = f;
	}
	if (r.bad)
		*n = 0;
	return r.bad ? NULL : all;
}

void
parcel_head(struct parcel *p, const struct parcel_head *h)
{
	parcel_number(p, VERSION);
	parcel_number(p, h->segments);
	parcel_number(p, (uint64_t)h->last);
	parcel_number(p, (uint64_t)h->state);
	text(p, h->day);
	text(p, h->site);
	parcel_bytes(p, h->recipients, PARCEL_DIGEST);
	parcel_bytes(p, h->base, PARCEL_DIGEST);
}

static void
get_digest(struct reader *r, unsigned char out[PARCEL_DIGEST])
{
	size_t len;
	const void *at = get_bytes(r, &len);

	if (at == NULL || len != PARCEL_DIGEST)
		r->bad = true;
	else
		memcpy(out, at, PARCEL_DIGEST);
}

bool
parcel_head_read(
    struct arena *a, const void *bytes, size_t len, struct parcel_head *out)
{
	struct reader r = { bytes, len, false };
	struct day day;

	out->version = get_number(&r);
	out->segments = get_number(&r);
	out->last = get_positive(&r);
	out->state = get_positive(&r);
	out->day = get_text(&r, a);
	out->site = get_text(&r, a);
	get_digest(&r, out->recipients);
	get_digest(&r, out->base);
	return !r.bad && r.left == 0 && out->version == VERSION &&
	    date_parse(out->day, &day);
}
