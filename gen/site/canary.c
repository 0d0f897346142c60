/* canary.c -- looks for strings of the ledger that stand in clear. */
#include "gen/site/canary.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

enum {
	NAME_LEAST = 4,
	NOTE_LEAST = 8,
	PREFIX = 4, /* every string is at least so long */
	LONG = 10,
	BUCKETS_LEAST = 256,
};

/*
 * The table is entered with each place's first bytes, so that a search takes
 * one look a byte however many strings there are. It has room enough that most
 * of its buckets are empty, and a bit for each says where a string may begin:
 * all bits are near at hand, where the buckets of a large club are not. Long
 * strings stand by more of their bytes, as the numbers of a place begin alike.
 */
struct needle {
	const char *kind, *text;
	size_t len;
	bool is_word;
	struct needle *next;
};

struct canary {
	struct needle **bucket;
	unsigned char *begun; /* a bit for each bucket, by the first bytes */
	unsigned shift;	      /* 32 less the bits of a bucket's number */
};

/* Of PREFIX bytes. */
static size_t
beginning_of(const struct canary *c, const char *s)
{
	uint32_t x;

	memcpy(&x, s, sizeof(x));
	x *= 2654435761u;
	return x >> c->shift;
}

/* Of LONG bytes where there are as many, else of PREFIX. */
static size_t
bucket_of(const struct canary *c, const char *s, size_t len)
{
	uint64_t first, last;

	if (len < LONG)
		return beginning_of(c, s);
	memcpy(&first, s, sizeof(first));
	memcpy(&last, s + LONG - sizeof(last), sizeof(last));
	first = (first ^ last * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;
	return first >> 32 >> c->shift;
}

static bool
may_begin(const struct canary *c, const char *s)
{
	size_t bit = beginning_of(c, s);

	return (c->begun[bit / 8] >> bit % 8 & 1) != 0;
}

/* Bytes of other scripts count as letters. */
static bool
is_letter(const char *at, const char *begin, const char *end)
{
	unsigned char c;

	if (at < begin || at >= end)
		return false;
	c = (unsigned char)*at;
	return isalnum(c) || c >= 0x80;
}

static bool
stands_at(
    const struct needle *n, const char *at, const char *begin, const char *end)
{
	if ((size_t)(end - at) < n->len || memcmp(at, n->text, n->len) != 0)
		return false;
	return !n->is_word ||
	    (!is_letter(at - 1, begin, end) &&
		!is_letter(at + n->len, begin, end));
}

/* NULL: so short a string says nothing. */
static struct needle *
needle_new(struct arena *a, struct stmt *st)
{
	const char *kind = stmt_get_text(st, "kind");
	const char *text = stmt_get_text(st, "text");
	bool is_word = strcmp(kind, "a name") == 0;
	size_t len = strlen(text), least = PREFIX;
	struct needle *n;

	if (is_word)
		least = NAME_LEAST;
	else if (strcmp(kind, "a note") == 0)
		least = NOTE_LEAST;
	if (len < least)
		return NULL;
	n = arena_alloc(a, sizeof(*n));
	n->len = len;
	n->is_word = is_word;
	n->kind = arena_strdup(a, kind);
	n->text = arena_strndup(a, text, len);
	return n;
}

/* Sisters have one name: it is looked for once. */
static void
table_add(struct canary *c, struct needle *n)
{
	struct needle **chain = &c->bucket[bucket_of(c, n->text, n->len)];
	size_t bit = beginning_of(c, n->text);

	for (const struct needle *x = *chain; x != NULL; x = x->next)
		if (x->len == n->len && x->is_word == n->is_word &&
		    memcmp(x->text, n->text, n->len) == 0)
			return;
	n->next = *chain;
	*chain = n;
	c->begun[bit / 8] |= (unsigned char)(1 << bit % 8);
}

static void
table_make(
    struct arena *a, struct canary *c, struct needle *needles, size_t count)
{
	size_t room = BUCKETS_LEAST;
	struct needle *next;

	c->shift = 24;
	while (room < 4 * count && c->shift > 8) {
		room *= 2;
		c->shift--;
	}
	c->bucket = arena_array(a, room, sizeof(*c->bucket));
	c->begun = arena_array(a, room / 8, sizeof(*c->begun));
	for (struct needle *n = needles; n != NULL; n = next) {
		next = n->next;
		table_add(c, n);
	}
}

/* Those that stand at p, in this bucket. */
static void
bucket_drop(struct canary *c, size_t bucket, const char *p, const char *begin,
    const char *end)
{
	struct needle **at = &c->bucket[bucket];

	while (*at != NULL)
		if (stands_at(*at, p, begin, end))
			*at = (*at)->next;
		else
			at = &(*at)->next;
}

/* Whatever stands in the shell is no needle any more. */
static void
needles_drop(struct canary *c, const char *s)
{
	const char *end = s + strlen(s);

	for (const char *p = s; end - p >= PREFIX; p++) {
		bucket_drop(c, beginning_of(c, p), p, s, end);
		bucket_drop(c, bucket_of(c, p, (size_t)(end - p)), p, s, end);
	}
}

struct canary *
canary_new(struct arena *a, struct db *db, const char *shell, int64_t team)
{
	struct canary *c = arena_alloc(a, sizeof(*c));
	struct stmt *st =
	    db_use(db, team == 0 ? GEN_CANARIES : GEN_TEAM_CANARIES);
	struct needle *needles = NULL, *n;
	enum db_step step;
	size_t count = 0;

	if (team != 0)
		stmt_int(st, ":team", team);
	while ((step = stmt_step(st)) == DB_ROW) {
		if ((n = needle_new(a, st)) == NULL)
			continue;
		n->next = needles;
		needles = n;
		count++;
	}
	table_make(a, c, needles, count);
	needles_drop(c, shell);
	return step == DB_DONE ? c : NULL;
}

static const struct needle *
bucket_search(const struct canary *c, size_t bucket, const char *p,
    const char *begin, const char *end)
{
	const struct needle *n = c->bucket[bucket];

	while (n != NULL && !stands_at(n, p, begin, end))
		n = n->next;
	return n;
}

static const char *
search(const struct canary *c, const char *s, size_t len)
{
	const struct needle *n = NULL;
	const char *end = s + len;

	for (const char *p = s; n == NULL && end - p >= PREFIX; p++) {
		if (!may_begin(c, p))
			continue;
		n = bucket_search(c, beginning_of(c, p), p, s, end);
		if (n == NULL)
			n = bucket_search(
			    c, bucket_of(c, p, (size_t)(end - p)), p, s, end);
	}
	return n == NULL ? NULL : n->kind;
}

/* How many bytes of base64 there are, at most len. */
static size_t
base64_len(const char *s, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz"
				     "0123456789+/=";
	bool is_digit[256] = { false };
	size_t n = 0;

	for (const char *d = digits; *d != '\0'; d++)
		is_digit[(unsigned char)*d] = true;
	while (n < len && is_digit[(unsigned char)s[n]])
		n++;
	return n;
}

/* Where the next sealed block's text begins; len: there is none. */
static size_t
block_next(const char *s, size_t len)
{
	static const char *const opens[] = { "id=\"page\">", "id=\"own\">" };
	size_t first = len;

	for (size_t i = 0; i < sizeof(opens) / sizeof(*opens); i++) {
		const char *at = memmem(s, first, opens[i], strlen(opens[i]));

		if (at != NULL)
			first = (size_t)(at - s) + strlen(opens[i]);
	}
	return first;
}

const char *
canary_find(const struct canary *c, const void *bytes, size_t len)
{
	const char *s = bytes, *found = NULL;

	/* A block begins and ends at a tag, so that no word is cut. */
	while (found == NULL && len > 0) {
		size_t head = block_next(s, len);
		size_t skip = head + base64_len(s + head, len - head);

		found = search(c, s, head);
		s += skip;
		len -= skip;
	}
	return found;
}
