/* ranks.c -- a coach's page: erg tests by distance, and her line-up order. */
#include <stdlib.h>
#include <string.h>

#include "gen/page/chart_coach.h"
#include "gen/view/drawing.h"
#include "gen/view/squad.h"
#include "gen/view/words.h"

/* In the order in which they are shown; metres or seconds of each. */
static const struct test {
	const char *name;
	int metres, seconds; /* one of the two is 0 */
} tests[] = {
	{ "2k", 2000, 0 },
	{ "5k", 5000, 0 },
	{ "6k", 6000, 0 },
	{ "10k", 10000, 0 },
	{ "1k", 1000, 0 },
	{ "500m", 500, 0 },
	{ "30min", 0, 1800 },
	{ "60min", 0, 3600 },
};

enum { TESTS = sizeof(tests) / sizeof(*tests), SPLIT = 500 };

struct best {
	const struct view_person *person;
	const struct test *test;
	int64_t value;
	const char *day;
};

struct bests {
	struct best *list;
	size_t n;
};

/* Tenths of a second for 500 m, one at least. */
static int64_t
split_of(const struct test *t, int64_t value)
{
	int64_t split = t->metres > 0
	    ? (value * SPLIT + t->metres / 2) / t->metres
	    : ((int64_t)t->seconds * 10 * SPLIT + value / 2) / value;

	return split < 1 ? 1 : split;
}

static bool
is_better(const struct test *t, int64_t value, int64_t than)
{
	return t->metres > 0 ? value < than : value > than;
}

static const struct test *
test_of(const char *name)
{
	for (size_t i = 0; i < TESTS; i++)
		if (strcmp(tests[i].name, name) == 0)
			return &tests[i];
	return NULL;
}

/* Rows come by test and athlete; of a best that was repeated, the first. */
static struct bests
bests_read(struct arena *a, struct view_coach *c)
{
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_RESULTS);
	struct bests b = { 0 };
	size_t cap = 0;

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		const struct test *t = test_of(stmt_get_text(st, "test"));
		const struct view_person *p =
		    view_member(c->team, stmt_get_int(st, "athlete"));
		int64_t value = stmt_get_int(st, "value");
		struct best *last = b.n == 0 ? NULL : &b.list[b.n - 1];

		if (t == NULL || p == NULL || p->is_coach)
			continue;
		if (last == NULL || last->person != p || last->test != t) {
			b.list =
			    arena_grow(a, b.list, b.n, &cap, sizeof(*b.list));
			last = &b.list[b.n++];
			*last = (struct best){ .person = p, .test = t };
		} else if (!is_better(t, value, last->value))
			continue;
		last->value = value;
		last->day = view_date(a, c->view, stmt_get_text(st, "day"));
	}
	return b;
}

/* The fastest first; the same time in the order of the roster. */
static int
compare_bests(const void *a, const void *b)
{
	const struct best *x = a, *y = b;

	if (x->test != y->test)
		return x->test < y->test ? -1 : 1;
	if (x->value != y->value)
		return is_better(x->test, x->value, y->value) ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static void
bar_set(struct arena *a, struct val *m, int64_t split, int64_t fastest)
{
	struct drawing d;

	/* As long as the speed: the time of the fastest by this one's. */
	chart_bar(drawing_begin(&d), (int)fastest, (int)split);
	drawing_end(&d, a, m, "bar");
}

/* One test, its rows fastest first; the same time has the same rank. */
static void
test_set(struct arena *a, struct val *list, const struct best *best, size_t n)
{
	const struct test *t = best->test;
	struct val *m = val_append_map(a, list), *rows;
	int64_t fastest = split_of(t, best[0].value);
	size_t rank = 0;

	/* The team's main test lies open. */
	val_set_bool(a, m, "open", t == tests);
	val_set_text(a, m, "title", t->name);
	val_set_text(a, m, "what", t->metres > 0 ? "Time" : "Metres");
	rows = val_set_list(a, m, "rows");
	for (size_t i = 0; i < n; i++) {
		struct val *row = val_append_map(a, rows);
		int64_t split = split_of(t, best[i].value);

		if (i == 0 || best[i].value != best[i - 1].value)
			rank = i + 1;
		val_set_int(a, row, "rank", (int64_t)rank);
		val_set_text(a, row, "name", best[i].person->name);
		val_set_text(a, row, "path", best[i].person->path);
		val_set_text(
		    a, row, "value", words_result(a, t->name, best[i].value));
		val_set_text(a, row, "split", words_result(a, "2k", split));
		val_set_text(a, row, "day", best[i].day);
		bar_set(a, row, split, fastest);
	}
}

/* Her order of people, which nobody else sees; a mail changes it. */
static void
lineup_set(struct arena *a, struct view_coach *c, struct val *m)
{
	struct stmt *st = db_use(c->view->ledger, GEN_LINEUP);
	struct val *list = val_set_list(a, m, "lineup");
	const char *words = "order: ", *sep = "", *link;

	stmt_int(st, ":coach", c->coach->id);
	while (view_row(c->view, st)) {
		const struct view_person *p =
		    view_member(c->team, stmt_get_int(st, "athlete"));
		struct val *row;

		if (p == NULL)
			continue;
		row = val_append_map(a, list);
		val_set_text(a, row, "name", p->name);
		val_set_text(a, row, "path", p->path);
		words = arena_printf(a, "%s%s%s", words, sep, p->name);
		sep = ", ";
	}
	if (!val_is_true(list))
		for (size_t i = 0; i < c->team->n; i++) {
			const struct view_person *p = &c->team->people[i];

			if (p->is_coach)
				continue;
			words = arena_printf(a, "%s%s%s", words, sep, p->name);
			sep = ", ";
		}
	link = view_order_link(a, c, words);
	val_set_bool(a, m, "lineup_long", strlen(link) > VIEW_LINK_MAX);
	val_set_text(a, m, "lineup_write",
	    strlen(link) > VIEW_LINK_MAX ? view_order_link(a, c, "order: ")
					 : link);
}

void
view_set_ranks(struct arena *a, struct view_coach *c, struct val *m)
{
	struct bests b = bests_read(a, c);
	struct val *list = val_set_list(a, m, "ranks");
	size_t end;

	if (b.n > 0)
		qsort(b.list, b.n, sizeof(*b.list), compare_bests);
	for (size_t i = 0; i < b.n; i = end) {
		for (end = i; end < b.n && b.list[end].test == b.list[i].test;)
			end++;
		test_set(a, list, &b.list[i], end - i);
	}
	lineup_set(a, c, m);
}
