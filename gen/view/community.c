/*
 * community.c -- what a whole team may read of each other: the newest five,
 * what all did together, who is in the team. No order by points anywhere.
 */
#include <stdlib.h>
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words.h"
#include "lib/erg.h"
#include "gen/view/words_texts.h"

enum {
	NEWEST = 5,
	NEW_DAYS = 28,
	TOGETHER = 5, /* sums of fewer would tell who did what */
	WEEK = 7 * 24 * 60 * 60,
};

struct member {
	const struct view_person *person;
	const char *name;
	int64_t joined, joined_day;
	bool hides_points, shares_phone;
	const char *side;
	int64_t grade; /* 0: not known */
	struct view_standing standing;
};

struct members {
	struct member *member;
	size_t n;
};

/* As she wants it; of minors no last name is shown to the team. */
static const char *
shown_name(struct arena *a, const struct view_person *p, const char *wanted)
{
	if (p->minor)
		return words_short(a, p->first, p->last);
	return wanted[0] == '\0' ? p->name : wanted;
}

static void
members_load(struct arena *a, struct view *v, const struct view_team *t,
    struct members *out)
{
	struct stmt *st = db_use(v->ledger, GEN_MEMBERS);

	out->n = 0;
	out->member = arena_array(a, t->n, sizeof(*out->member));
	stmt_int(st, ":team", t->id);
	while (view_row(v, st)) {
		const struct view_person *p =
		    view_member(t, stmt_get_int(st, "id"));
		struct member *m = &out->member[out->n];

		if (p == NULL)
			continue;
		m->person = p;
		m->name = shown_name(a, p, stmt_copy_text(st, a, "shown"));
		m->joined = stmt_get_int(st, "created");
		m->joined_day = view_day_number(v, m->joined);
		m->hides_points = !conf_bool(v->conf, "site.points") ||
		    stmt_get_int(st, "hide_points") != 0;
		m->shares_phone = stmt_get_int(st, "share_phone") != 0;
		m->side = stmt_copy_text(st, a, "side");
		m->grade = stmt_get_int(st, "grade");
		out->n++;
	}
}

static void
standings_load(struct arena *a, struct view *v, struct members *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (!all->member[i].person->is_coach)
			all->member[i].standing =
			    view_standing(a, v, all->member[i].person);
}

/* ---- the newest ---- */

static int
compare_joined(const void *a, const void *b)
{
	const struct member *const *x = a, *const *y = b;

	if ((*x)->joined_day != (*y)->joined_day)
		return (*x)->joined_day < (*y)->joined_day ? 1 : -1;
	return (*x)->person->id < (*y)->person->id ? 1 : -1;
}

static void
phones_set(
    struct arena *a, struct view *v, struct val *row, const struct member *m)
{
	struct val *list = val_set_list(a, row, "phones");
	struct stmt *st;

	if (m->person->minor)
		return;
	st = db_use(v->ledger, GEN_PHONES);
	stmt_int(st, ":person", m->person->id);
	while (view_row(v, st)) {
		const char *number = stmt_get_text(st, "number");

		val_append_text(a, list,
		    m->shares_phone ? words_phone(a, number)
				    : words_masked(a, number));
	}
}

static void
newest_row(
    struct arena *a, struct view *v, struct val *list, const struct member *m)
{
	int64_t age = date_number(v->today) - m->joined_day;
	struct val *row = val_append_map(a, list);
	const char *tier = age < NEW_DAYS ? "new" : m->standing.tier;

	val_set_text(a, row, "name", m->name);
	val_set_text(a, row, "joined", view_day(v, m->joined));
	val_set_text(a, row, "tier", m->hides_points ? "–" : tier);
	if (m->hides_points)
		val_set_text(a, row, "points", "–");
	else
		val_set_text(
		    a, row, "points", words_thousands(a, m->standing.points));
	phones_set(a, v, row, m);
}

static void
newest_set(
    struct arena *a, struct view *v, struct val *m, const struct members *all)
{
	struct val *list = val_set_list(a, m, "newest");
	const struct member **order = arena_array(a, all->n, sizeof(*order));
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (!all->member[i].person->is_coach)
			order[n++] = &all->member[i];
	if (n > 0)
		qsort(order, n, sizeof(*order), compare_joined);
	for (size_t i = 0; i < n && i < NEWEST; i++)
		newest_row(a, v, list, order[i]);
}

/* ---- all together ---- */

/* "87 % of this week's ratings are answered", never of a few people. */
static void
week_set(struct arena *a, struct view *v, struct val *m,
    const struct view_team *t, int64_t now)
{
	struct stmt *st = db_use(v->ledger, GEN_TEAM_WEEK);
	int64_t asked = 0, people = 0, answered = 0;

	stmt_int(st, ":team", t->id);
	stmt_int(st, ":since", now - WEEK);
	if (view_row(v, st)) {
		answered = stmt_get_int(st, "answered");
		asked = answered + stmt_get_int(st, "waiting");
		people = stmt_get_int(st, "people");
	}
	stmt_end(st);
	if (people >= TOGETHER)
		val_set_int(a, m, "week", answered * 100 / asked);
	else
		val_set_none(a, m, "week");
}

static void
together_set(struct arena *a, struct val *m, const struct members *all)
{
	int64_t points = 0, people = 0;
	struct val *sum;

	/* With the others' points at hand a sum would tell a hidden one. */
	for (size_t i = 0; i < all->n; i++) {
		const struct member *x = &all->member[i];

		if (x->hides_points || x->standing.points <= 0)
			continue;
		points += x->standing.points;
		people++;
	}
	if (people < TOGETHER) {
		val_set_none(a, m, "together");
		return;
	}
	sum = val_set_map(a, m, "together");
	val_set_text(a, sum, "points", words_thousands(a, points));
	val_set_int(a, sum, "people", people);
}

struct val *
view_community(struct arena *a, struct view *v, const struct view_team *t)
{
	static const struct view_has has[] = { { "has_newest", "newest" } };
	struct val *m = val_map(a);
	struct members all;

	members_load(a, v, t, &all);
	standings_load(a, v, &all);
	val_set_text(a, m, "team", t->name);
	newest_set(a, v, m, &all);
	together_set(a, m, &all);
	/* The day is whole: who looks in the morning sees what evening does. */
	week_set(a, v, m, t, date_number(v->today) * 24 * 60 * 60);
	view_set_has(a, m, has, sizeof(has) / sizeof(*has));
	return m;
}

/* ---- the list ---- */

static void
best_add(struct arena *a, struct val *list, const char *test, int64_t value)
{
	struct val *row;

	if (test == NULL)
		return;
	row = val_append_map(a, list);
	val_set_text(a, row, "test", test);
	val_set_text(a, row, "best", words_result(a, test, value));
}

/* The best of each test, where the club lets team mates see it. */
static bool
best_set(
    struct arena *a, struct view *v, struct val *row, const struct member *m)
{
	struct val *list = val_set_list(a, row, "results");
	const char *test = NULL;
	int64_t best = 0;
	struct stmt *st;

	if (m->person->is_coach || !conf_bool(v->conf, "team.results"))
		return false;
	st = db_use(v->ledger, GEN_RESULTS);
	stmt_int(st, ":athlete", m->person->id);
	while (view_row(v, st)) {
		const char *next = stmt_get_text(st, "test");
		int64_t value = stmt_get_int(st, "value");

		if (test == NULL || strcmp(test, next) != 0) {
			best_add(a, list, test, best);
			test = arena_strdup(a, next);
			best = value;
		} else if (erg_is_better(test, value, best))
			best = value;
	}
	best_add(a, list, test, best);
	return test != NULL;
}

/* A column in which nobody has anything is left out. */
struct columns {
	bool grade, side, results;
};

static void
member_row(struct arena *a, struct view *v, struct val *row,
    const struct member *x, struct columns *has)
{
	val_set_text(a, row, "name", x->name);
	val_set_text(a, row, "initials", words_initials(a, x->name));
	val_set_text(a, row, "role", x->person->role);
	val_set_text(a, row, "side", x->side);
	if (x->grade > 0)
		val_set_int(a, row, "grade", x->grade);
	else
		val_set_none(a, row, "grade");
	has->results |= best_set(a, v, row, x);
	has->side |= x->side[0] != '\0';
	has->grade |= x->grade > 0;
}

struct val *
view_team_list(struct arena *a, struct view *v, const struct view_team *t)
{
	struct val *m = val_map(a), *list;
	struct columns has = { false, false, false };
	struct members all;

	members_load(a, v, t, &all);
	val_set_text(a, m, "team", t->name);
	list = val_set_list(a, m, "members");
	for (size_t i = 0; i < all.n; i++)
		member_row(a, v, val_append_map(a, list), &all.member[i], &has);
	val_set_bool(a, m, "shows_grade", has.grade);
	val_set_bool(a, m, "shows_side", has.side);
	val_set_bool(a, m, "shows_results", has.results);
	val_set_text(
	    a, m, "count", words_count(a, (int64_t)all.n, "person", "people"));
	return m;
}
