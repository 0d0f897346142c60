/*
 * places.c -- an athlete's page: where her bests stand among her team's.
 *
 * Only where the club lets the team see bests: everyone in it could count the
 * same on the team's page. Who the others are is not said here.
 */
#include <string.h>

#include "gen/view/parts.h"

enum {
	PLACES_LEAST =
	    5, /* who have the test; a place of fewer points at one */
	PLACES_TOLD = -3, /* a team's number in the keep, nobody's page */
};

/* By athlete. */
struct view_places {
	struct place {
		int64_t athlete;
		const char *test, *words;
	} * list;
	size_t n;
};

static const char *
ordinal(struct arena *a, int64_t n)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };
	int64_t last = n / 10 % 10 != 1 && n % 10 <= 3 ? n % 10 : 0;

	return arena_printf(a, "%lld%s", (long long)n, ends[last]);
}

static const char *
place_words(struct arena *a, struct stmt *st)
{
	return arena_printf(a, "%s of %lld%s",
	    ordinal(a, stmt_get_int(st, "place")),
	    (long long)stmt_get_int(st, "n"),
	    stmt_get_int(st, "shared") != 0 ? ", a place you share" : "");
}

static struct view_places *
places_read(struct arena *a, struct view *v, const struct view_team *t)
{
	struct stmt *st = db_use(v->ledger, GEN_PLACES);
	struct view_places *p = arena_alloc(a, sizeof(*p));
	size_t cap = 0;

	*p = (struct view_places){ NULL, 0 };
	stmt_int(st, ":team", t->id);
	stmt_int(st, ":least", PLACES_LEAST);
	while (view_row(v, st)) {
		p->list = arena_grow(a, p->list, p->n, &cap, sizeof(*p->list));
		p->list[p->n++] = (struct place){
			.athlete = stmt_get_int(st, "athlete"),
			.test = stmt_copy_text(st, a, "test"),
			.words = place_words(a, st),
		};
	}
	return p;
}

/* Once for all athletes of a team, where the view has an arena for it. */
static const struct view_places *
places_of(struct arena *a, struct view *v, const struct view_team *t)
{
	if (v->team == NULL)
		return places_read(a, v, t);
	if (v->places == NULL)
		v->places = places_read(v->team, v, t);
	return v->places;
}

static const struct place *
hers(const struct view_places *p, int64_t athlete, size_t *n)
{
	size_t first = 0, end = p->n;

	while (first < end) {
		size_t middle = first + (end - first) / 2;

		if (p->list[middle].athlete < athlete)
			first = middle + 1;
		else
			end = middle;
	}
	while (end < p->n && p->list[end].athlete == athlete)
		end++;
	*n = end - first;
	return *n == 0 ? NULL : &p->list[first];
}

const char *
view_place(struct arena *a, struct view *v, const struct view_team *t,
    int64_t athlete, const char *test)
{
	const struct place *list;
	size_t n;

	if (!conf_bool(v->conf, "team.results"))
		return "";
	list = hers(places_of(a, v, t), athlete, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].test, test) == 0)
			return list[i].words;
	return "";
}

static void
hers_tell(struct arena *a, struct view *v, const struct view_places *p,
    int64_t athlete)
{
	const char *words = "";
	size_t n;
	const struct place *list = hers(p, athlete, &n);

	for (size_t i = 0; i < n; i++)
		words = arena_printf(
		    a, "%s%s %s\n", words, list[i].test, list[i].words);
	keep_among_set(v->keep, athlete, words, strlen(words));
}

void
view_places_tell(struct view *v, const struct view_team *t)
{
	struct arena a = ARENA_INIT;
	int64_t strays = db_strays(v->ledger, KEEP_TEAMS);
	const struct view_places *p;

	if (v->keep == NULL || !conf_bool(v->conf, "team.results") ||
	    keep_find(v->keep, PLACES_TOLD, t->id) != NULL)
		return;
	p = places_of(&a, v, t);
	for (size_t i = 0; i < t->n; i++)
		hers_tell(&a, v, p, t->people[i].id);
	if (db_strays(v->ledger, KEEP_TEAMS) == strays)
		keep_place(v->keep, PLACES_TOLD, t->id);
	arena_free(&a);
}
