/* changes.c -- an athlete's page: what is new since a week ago. */
#include <stdlib.h>
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words.h"
#include "lib/erg.h"

enum { DAYS = 7, SHOWN = 5, NAMED = 3 };

/* Nothing here is about a rating that waits: that stands where it waits. */
struct change {
	int64_t when, nth;
	const char *words;
};

struct changes {
	struct change *list;
	size_t n, cap;
	int64_t since; /* a day */
};

static void
change_add(struct arena *a, struct view *v, struct changes *c, int64_t when,
    const char *words)
{
	if (view_day_number(v, when) < c->since)
		return;
	c->list = arena_grow(a, c->list, c->n, &c->cap, sizeof(*c->list));
	c->list[c->n] = (struct change){ when, (int64_t)c->n, words };
	c->n++;
}

static int64_t
round_time(const struct view_round *r)
{
	return view_revealed(&r->past[r->npast - 1]);
}

static const char *
round_words(struct arena *a, const struct view_round *r)
{
	return arena_printf(a, "Both numbers for %s are in: you %d, %s %d.",
	    words_skill(a, r->skill), r->pair.self, r->coach, r->pair.coach);
}

static int64_t
day_of(struct view *v, const struct view_round *r)
{
	return view_day_number(v, round_time(r));
}

/* "hands", "hands and rhythm", "hands, rhythm, sync and 2 more". */
static const char *
names_of(struct arena *a, struct view *v, const struct view_athlete *who,
    int64_t day, int64_t n)
{
	const char *names = "";
	int64_t nth = 0;

	for (size_t i = 0; i < who->nrounds && nth < NAMED; i++) {
		const struct view_round *r = &who->rounds[i];

		if (day_of(v, r) != day)
			continue;
		nth++;
		names = arena_printf(a, "%s%s%s", names,
		    nth == 1	   ? ""
			: nth == n ? " and "
				   : ", ",
		    words_skill(a, r->skill));
	}
	if (n > NAMED)
		names = arena_printf(
		    a, "%s and %lld more", names, (long long)n - NAMED);
	return names;
}

/* The rounds of one day together: an answer often reveals several. */
static void
day_add(struct arena *a, struct view *v, struct changes *c,
    const struct view_athlete *who, size_t first)
{
	const struct view_round *r = &who->rounds[first];
	int64_t day = day_of(v, r), n = 0;

	for (size_t i = first; i < who->nrounds; i++)
		n += day_of(v, &who->rounds[i]) == day;
	change_add(a, v, c, round_time(r),
	    n == 1 ? round_words(a, r)
		   : arena_printf(a, "Both numbers are in for %s.",
			 names_of(a, v, who, day, n)));
}

static void
rounds_add(struct arena *a, struct view *v, struct changes *c,
    const struct view_athlete *who)
{
	for (size_t i = 0; i < who->nrounds; i++) {
		int64_t day = view_day_number(v, round_time(&who->rounds[i]));
		size_t first = 0;

		while (
		    view_day_number(v, round_time(&who->rounds[first])) != day)
			first++;
		if (first == i)
			day_add(a, v, c, who, i);
	}
}

static void
results_add(struct arena *a, struct view *v, struct changes *c, int64_t id)
{
	struct stmt *st = db_use(v->ledger, GEN_RESULTS);
	const char *last = "";
	int64_t best = 0;

	stmt_int(st, ":athlete", id);
	while (view_row(v, st)) {
		const char *test = stmt_copy_text(st, a, "test");
		int64_t value = stmt_get_int(st, "value");
		bool first = strcmp(test, last) != 0;
		bool better = !first && erg_is_better(test, value, best);

		if (first || better)
			best = value;
		last = test;
		change_add(a, v, c, stmt_get_int(st, "created"),
		    arena_printf(a, "%s: %s%s.", test,
			words_result(a, test, value),
			first	     ? ", your first here"
			    : better ? ", your best so far"
				     : ""));
	}
}

static void
points_add(struct arena *a, struct view *v, struct changes *c, int64_t id)
{
	struct stmt *st = db_use(v->ledger, GEN_POINTS);

	stmt_int(st, ":athlete", id);
	while (view_row(v, st)) {
		int64_t amount = stmt_get_int(st, "amount");
		const char *reason = stmt_get_text(st, "reason");

		change_add(a, v, c, stmt_get_int(st, "created"),
		    arena_printf(a, "%s%s point%s%s%s.", amount > 0 ? "+" : "",
			words_thousands(a, amount),
			amount == 1 || amount == -1 ? "" : "s",
			*reason == '\0' ? "" : ": ", reason));
	}
}

static int
compare_changes(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	if (x->when != y->when)
		return x->when > y->when ? -1 : 1;
	return x->nth > y->nth ? -1 : 1;
}

void
view_set_changes(struct arena *a, struct view *v, struct val *m,
    const struct view_athlete *who)
{
	struct val *list = val_set_list(a, m, "changes");
	struct changes c = { .since = date_number(v->today) - DAYS };

	rounds_add(a, v, &c, who);
	results_add(a, v, &c, who->person->id);
	for (size_t i = 0; i < who->ntalks; i++)
		change_add(a, v, &c, who->talks[i], "You had a talk.");
	if (conf_bool(v->conf, "site.points") && !who->hides_points)
		points_add(a, v, &c, who->person->id);
	if (c.n > 0)
		qsort(c.list, c.n, sizeof(*c.list), compare_changes);
	for (size_t i = 0; i < c.n && i < SHOWN; i++) {
		struct val *item = val_append_map(a, list);

		val_set_text(a, item, "words", c.list[i].words);
		val_set_text(a, item, "day", view_day(v, c.list[i].when));
	}
	val_set_text(a, m, "changes_more",
	    c.n <= SHOWN ? ""
			 : words_count(a, (int64_t)(c.n - SHOWN), "more change",
			       "more changes"));
	val_set_text(a, m, "changes_since",
	    date_words_near(a, date_of_number(c.since), v->today));
}
