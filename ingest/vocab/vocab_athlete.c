/* vocab_athlete.c -- how a written name becomes a person. */
#include "ingest/vocab/vocab.h"

#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum { CANDIDATES = 8 }; /* named in one sentence at most */

struct candidates {
	const struct vocab_person *found[CANDIDATES];
	size_t n;
};

static bool
is_athlete(const struct vocab_person *p)
{
	return p->role == VOCAB_ROWER || p->role == VOCAB_COXSWAIN;
}

/* The ways to write a name, in the order in which they are tried. */
static bool
by_nick_mark(const struct vocab_person *p, const char *key)
{
	return key[0] == '@' && p->nick_key[0] != '\0' &&
	    strcmp(key + 1, p->nick_key) == 0;
}

static bool
by_name(const struct vocab_person *p, const char *key)
{
	return strcmp(key, p->name_key) == 0;
}

static bool
by_last_first(const struct vocab_person *p, const char *key)
{
	return p->last_key[0] != '\0' && strcmp(key, p->last_first_key) == 0;
}

static bool
by_first(const struct vocab_person *p, const char *key)
{
	return strcmp(key, p->first_key) == 0 ||
	    (key[0] != '\0' && strcmp(key, p->nick_key) == 0);
}

/* "anna b": the first name and the beginning of the last. */
static bool
by_initial(const struct vocab_person *p, const char *key)
{
	size_t n = strlen(p->first_key);

	return strncmp(key, p->first_key, n) == 0 && key[n] == ' ' &&
	    key[n + 1] != '\0' &&
	    strncmp(key + n + 1, p->last_key, strlen(key + n + 1)) == 0;
}

/* "joa": the beginning of a first name. */
static bool
by_beginning(const struct vocab_person *p, const char *key)
{
	return normal_length(key) >= VOCAB_BEGINNING &&
	    strncmp(key, p->first_key, strlen(key)) == 0;
}

typedef bool (*name_test)(const struct vocab_person *, const char *);

static const name_test ways[] = {
	by_nick_mark,
	by_name,
	by_last_first,
	by_first,
	by_initial,
	by_beginning,
};
enum { WAYS = sizeof(ways) / sizeof(ways[0]), EXACT_WAYS = WAYS - 1 };

/* In the roster's order, each once; of many the first ones. */
static void
candidate_add(struct candidates *c, const struct vocab_person *p)
{
	size_t i = 0;

	while (i < c->n && c->found[i] < p)
		i++;
	if (i == CANDIDATES || (i < c->n && c->found[i] == p))
		return;
	c->n += c->n < CANDIDATES;
	memmove(
	    &c->found[i + 1], &c->found[i], (c->n - i - 1) * sizeof(*c->found));
	c->found[i] = p;
}

/* The first head that does not come before the key. */
static size_t
head_first(const struct vocab *v, const char *key)
{
	size_t low = 0, high = v->n_heads;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(v->heads[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
collect(const struct vocab *v, const char *key, bool coaches, name_test way,
    struct candidates *c)
{
	size_t len = strlen(key);

	for (size_t i = head_first(v, key);
	     i < v->n_heads && strncmp(v->heads[i].key, key, len) == 0; i++) {
		const struct vocab_person *p = v->heads[i].person;

		if (!p->left && (coaches || is_athlete(p)) && way(p, key))
			candidate_add(c, p);
	}
}

static bool
has_namesake(const struct candidates *c, const struct vocab_person *p)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->found[i] != p &&
		    strcmp(c->found[i]->name_key, p->name_key) == 0)
			return true;
	return false;
}

/* "Anna B": as much of the last name as sets p apart from the others. */
static const char *
apart(struct arena *a, const struct candidates *c, const struct vocab_person *p)
{
	size_t n = 0, i;

	/* Only two people with the very same name need a nick for that. */
	if (has_namesake(c, p))
		return p->nick == NULL ? p->name
				       : arena_printf(a, "@%s", p->nick);
	do {
		if (p->last[n] == '\0')
			return p->name;
		for (n++; (p->last[n] & 0xC0) == 0x80;)
			n++;
		for (i = 0; i < c->n; i++)
			if (c->found[i] != p &&
			    strncasecmp(c->found[i]->last, p->last, n) == 0)
				break;
	} while (i < c->n);
	return arena_printf(a, "%s %.*s", p->first, (int)n, p->last);
}

/* Between the i-th of n things in a sentence. */
static const char *
between(size_t i, size_t n)
{
	if (i == 0)
		return "";
	return i + 1 == n ? " or " : ", ";
}

static const char *
ambiguous_why(struct arena *a, const char *text, const struct candidates *c)
{
	const char *names = "", *ways_out = "";
	size_t i;

	for (i = 0; i < c->n; i++) {
		const char *sep = between(i, c->n);

		names =
		    arena_printf(a, "%s%s%s", names, sep, c->found[i]->name);
		ways_out = arena_printf(
		    a, "%s%s\"%s\"", ways_out, sep, apart(a, c, c->found[i]));
	}
	return arena_printf(a, "\"%s\" could be %s. Write %s.",
	    vocab_shown(a, text), names, ways_out);
}

/* How far a word may be from the right one to be suggested. */
static size_t
near_limit(const char *key)
{
	size_t n = normal_length(key);

	return n <= 5 ? 1 : n <= 9 ? 2 : 3;
}

static size_t
person_distance(const struct vocab_person *p, const char *key, size_t max)
{
	const char *const words[] = { p->name_key, p->first_key, p->last_key,
		p->nick_key };
	size_t best = max + 1, i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t d = normal_distance(words[i], key, max);

		best = d < best ? d : best;
	}
	return best;
}

static const char *
unknown_why(struct arena *a, const struct vocab *v, const char *text,
    const char *key, bool *near)
{
	size_t best = near_limit(key), i;
	struct candidates c = { .n = 0 };
	const char *names = "";

	for (i = 0; i < v->n_people; i++) {
		const struct vocab_person *p = &v->people[i];
		size_t d;

		if (p->left || !is_athlete(p))
			continue;
		d = person_distance(p, key, best);
		if (d < best)
			c.n = 0;
		if (d <= best && c.n < CANDIDATES) {
			best = d;
			c.found[c.n++] = p;
		}
	}
	*near = c.n > 0;
	for (i = 0; i < c.n; i++)
		names = arena_printf(
		    a, "%s%s%s", names, between(i, c.n), c.found[i]->name);
	return arena_printf(a, "\"%s\" is not on your roster.%s%s%s",
	    vocab_shown(a, text), *near ? " Did you mean " : "", names,
	    *near ? "?" : "");
}

struct wanted {
	bool coaches;	/* they too */
	bool beginning; /* of a first name is enough */
	bool explain;	/* an unknown name */
};

static struct vocab_athlete
resolve(struct arena *a, const struct vocab *v, const char *text,
    struct wanted want)
{
	size_t last = want.beginning ? WAYS : EXACT_WAYS;
	struct vocab_athlete out = { .person = NULL };
	char *key = normal_key(a, text);
	size_t n = strlen(key), i;

	if (n > 1 && key[n - 1] == '.')
		key[n - 1] = '\0';
	for (i = 0; i < last; i++) {
		struct candidates c = { .n = 0 };

		collect(v, key, want.coaches, ways[i], &c);
		out.begun = i >= EXACT_WAYS;
		if (c.n == 1) {
			out.person = c.found[0];
			return out;
		}
		if (c.n > 1) {
			out.ambiguous = true;
			out.why = ambiguous_why(a, text, &c);
			return out;
		}
	}
	/* "@Ben Hall": mail programs write so when a name is picked. */
	if (key[0] == '@' && key[1] != '\0')
		return resolve(a, v, key + 1, want);
	out.begun = false;
	if (want.explain)
		out.why = unknown_why(a, v, text, key, &out.near);
	return out;
}

struct vocab_athlete
vocab_athlete(struct arena *a, const struct vocab *v, const char *text)
{
	return resolve(a, v, text, (struct wanted){ .explain = true });
}

struct vocab_athlete
vocab_athlete_known(struct arena *a, const struct vocab *v, const char *text)
{
	return resolve(a, v, text, (struct wanted){ .explain = false });
}

struct vocab_athlete
vocab_anybody(struct arena *a, const struct vocab *v, const char *text)
{
	return resolve(
	    a, v, text, (struct wanted){ .coaches = true, .explain = true });
}

struct vocab_athlete
vocab_athlete_typed(
    struct arena *a, const struct vocab *v, const char *text, bool suggest)
{
	return resolve(a, v, text,
	    (struct wanted){ .beginning = true, .explain = suggest });
}
