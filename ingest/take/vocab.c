/* vocab.c -- how a written name becomes an athlete, a metric, a group. */
#include "ingest/take/vocab.h"

#include <string.h>
#include <strings.h>

#include "ingest/mail/normal.h"

enum {
	CANDIDATES = 8,	    /* named in one sentence at most */
	SHOWN_LETTERS = 60, /* of what the coach wrote */
};

struct candidates {
	const struct vocab_person *found[CANDIDATES];
	size_t n;
};

static void
metric_ready(struct arena *a, struct vocab_metric *m)
{
	size_t n = 0, i;

	while (m->aliases != NULL && m->aliases[n] != NULL)
		n++;
	m->keys = arena_array(a, n + 3, sizeof(*m->keys));
	m->keys[0] = normal_key(a, m->code);
	m->keys[1] = normal_key(a, m->name);
	for (i = 0; i < n; i++)
		m->keys[i + 2] = normal_key(a, m->aliases[i]);
}

void
vocab_ready(struct arena *a, struct vocab *v)
{
	size_t i;

	for (i = 0; i < v->n_people; i++) {
		struct vocab_person *p = &v->people[i];
		const char *space = *p->last == '\0' ? "" : " ";

		p->name = arena_printf(a, "%s%s%s", p->first, space, p->last);
		p->first_key = normal_key(a, p->first);
		p->last_key = normal_key(a, p->last);
		p->name_key = normal_key(a, p->name);
		p->nick_key = normal_key(a, p->nick == NULL ? "" : p->nick);
	}
	for (i = 0; i < v->n_metrics; i++)
		metric_ready(a, &v->metrics[i]);
	for (i = 0; i < v->n_groups; i++)
		v->groups[i].key = normal_key(a, v->groups[i].name);
}

const char *
vocab_shown(struct arena *a, const char *text)
{
	const char *s = normal_text(a, text);
	size_t i, letters = 0;

	for (i = 0; s[i] != '\0'; i++)
		if ((s[i] & 0xC0) != 0x80 && letters++ == SHOWN_LETTERS)
			return arena_printf(a, "%.*s...", (int)i, s);
	return s;
}

static bool
is_athlete(const struct vocab_person *p)
{
	return p->role == VOCAB_ROWER || p->role == VOCAB_COXSWAIN;
}

/* The ways to write a name, in the order in which they are tried. */
static bool
by_nick_mark(struct arena *a, const struct vocab_person *p, const char *key)
{
	(void)a;
	return key[0] == '@' && p->nick_key[0] != '\0' &&
	    strcmp(key + 1, p->nick_key) == 0;
}

static bool
by_name(struct arena *a, const struct vocab_person *p, const char *key)
{
	(void)a;
	return strcmp(key, p->name_key) == 0;
}

static bool
by_last_first(struct arena *a, const struct vocab_person *p, const char *key)
{
	return p->last_key[0] != '\0' && strchr(key, ',') != NULL &&
	    strcmp(key, arena_printf(a, "%s, %s", p->last_key, p->first_key)) ==
	    0;
}

static bool
by_first(struct arena *a, const struct vocab_person *p, const char *key)
{
	(void)a;
	return strcmp(key, p->first_key) == 0 ||
	    (key[0] != '\0' && strcmp(key, p->nick_key) == 0);
}

/* "anna b": the first name and the beginning of the last. */
static bool
by_initial(struct arena *a, const struct vocab_person *p, const char *key)
{
	size_t n = strlen(p->first_key);

	(void)a;
	return strncmp(key, p->first_key, n) == 0 && key[n] == ' ' &&
	    key[n + 1] != '\0' &&
	    strncmp(key + n + 1, p->last_key, strlen(key + n + 1)) == 0;
}

/* "joa": the beginning of a first name. */
static bool
by_beginning(struct arena *a, const struct vocab_person *p, const char *key)
{
	(void)a;
	return normal_length(key) >= VOCAB_BEGINNING &&
	    strncmp(key, p->first_key, strlen(key)) == 0;
}

typedef bool (*name_test)(
    struct arena *, const struct vocab_person *, const char *);

static const name_test ways[] = {
	by_nick_mark,
	by_name,
	by_last_first,
	by_first,
	by_initial,
	by_beginning,
};
enum { WAYS = sizeof(ways) / sizeof(ways[0]), EXACT_WAYS = WAYS - 1 };

static void
collect(struct arena *a, const struct vocab *v, const char *key, bool coaches,
    name_test way, struct candidates *c)
{
	size_t i;

	for (i = 0; i < v->n_people && c->n < CANDIDATES; i++) {
		const struct vocab_person *p = &v->people[i];

		if (!p->left && (coaches || is_athlete(p)) && way(a, p, key))
			c->found[c->n++] = p;
	}
}

/* Only two people with the very same name need a nick to be told apart. */
static const char *
full_or_nick(
    struct arena *a, const struct candidates *c, const struct vocab_person *p)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->found[i] != p && p->nick != NULL &&
		    strcmp(c->found[i]->name_key, p->name_key) == 0)
			return arena_printf(a, "@%s", p->nick);
	return p->name;
}

/* "Anna B": as much of the last name as sets p apart from the others. */
static const char *
apart(struct arena *a, const struct candidates *c, const struct vocab_person *p)
{
	size_t n = 0, i;

	do {
		if (p->last[n] == '\0')
			return full_or_nick(a, c, p);
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

		collect(a, v, key, want.coaches, ways[i], &c);
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

const struct vocab_group *
vocab_group(struct arena *a, const struct vocab *v, const char *text)
{
	const char *key = normal_key(a, text);
	size_t i;

	for (i = 0; i < v->n_groups; i++)
		if (strcmp(v->groups[i].key, key) == 0)
			return &v->groups[i];
	return NULL;
}

const char *
vocab_groups(struct arena *a, const struct vocab *v)
{
	const char *list = "";
	size_t i;

	if (v->n_groups == 0)
		return "You have no groups yet.";
	for (i = 0; i < v->n_groups; i++)
		list = arena_printf(
		    a, "%s%s%s", list, i == 0 ? "" : ", ", v->groups[i].name);
	return arena_printf(a, "Your groups: %s.", list);
}
