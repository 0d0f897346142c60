/* results.c -- an athlete's page: her tests on the erg. */
#include <string.h>

#include "gen/page/chart.h"
#include "gen/view/drawing.h"
#include "gen/view/parts.h"
#include "gen/view/words.h"
#include "lib/erg.h"

enum { LISTED = 12 };

/* One test, oldest first; the newest CHART_POINTS_MAX of its results. */
struct course {
	const char *test;
	struct day today;
	int64_t values[CHART_POINTS_MAX], days[CHART_POINTS_MAX];
	size_t n;
	int64_t best, best_day; /* of all results */
	const char *place;	/* of the best in her team; "": not told */
};

static const char *
day_words(struct arena *a, const struct course *c, int64_t day)
{
	return date_words_near(a, date_of_number(day), c->today);
}

static const char *
course_label(struct arena *a, const struct course *c)
{
	const char *text = arena_printf(a, "%s, oldest first:", c->test);

	for (size_t i = 0; i < c->n; i++)
		text = arena_printf(a, "%s %s%s", text,
		    words_result(a, c->test, c->values[i]),
		    i + 1 < c->n ? "," : ".");
	return text;
}

static void
chart_set(struct arena *a, struct val *m, const struct course *c)
{
	struct chart_course x = {
		.values = c->values,
		.days = c->days,
		.n = c->n,
		.less_is_better = !erg_is_distance(c->test),
	};
	struct drawing d;

	if (c->n < 2) {
		val_set_none(a, m, "chart");
		return;
	}
	for (size_t i = 1; i < c->n; i++)
		if (erg_is_better(c->test, c->values[i], c->values[x.best]))
			x.best = i;
	x.label = course_label(a, c);
	chart_course(drawing_begin(&d), &x);
	drawing_end(&d, a, m, "chart");
}

static void
result_set(struct arena *a, struct val *m, const struct course *c,
    int64_t value, int64_t day)
{
	val_set_text(a, m, "value", words_result(a, c->test, value));
	val_set_text(a, m, "split", words_split(a, c->test, value));
	val_set_text(a, m, "day", day_words(a, c, day));
	val_set_bool(a, m, "is_best", value == c->best);
}

static void
course_set(struct arena *a, struct val *list, const struct course *c)
{
	struct val *m = val_append_map(a, list), *history;
	size_t last = c->n - 1;

	val_set_text(a, m, "test", c->test);
	result_set(
	    a, val_set_map(a, m, "newest"), c, c->values[last], c->days[last]);
	result_set(a, val_set_map(a, m, "best"), c, c->best, c->best_day);
	val_set_bool(a, m, "newest_is_best", c->values[last] == c->best);
	val_set_text(a, m, "place", c->place);
	val_set_text(a, m, "first_day", day_words(a, c, c->days[0]));
	val_set_text(a, m, "last_day", day_words(a, c, c->days[last]));
	chart_set(a, m, c);
	history = val_set_list(a, m, "history");
	for (size_t i = 0; c->n > 1 && i < c->n && i < LISTED; i++)
		result_set(a, val_append_map(a, history), c,
		    c->values[last - i], c->days[last - i]);
	val_set_bool(a, m, "has_history", c->n > 1);
}

static void
course_add(struct course *c, int64_t value, int64_t day)
{
	if (c->n == CHART_POINTS_MAX) {
		memmove(c->values, c->values + 1, --c->n * sizeof(*c->values));
		memmove(c->days, c->days + 1, c->n * sizeof(*c->days));
	}
	if (c->best == 0 || erg_is_better(c->test, value, c->best)) {
		c->best = value;
		c->best_day = day;
	}
	c->values[c->n] = value;
	c->days[c->n++] = day;
}

void
view_set_results(struct arena *a, struct view *v, struct val *m,
    const struct view_team *t, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_RESULTS);
	struct val *list = val_set_list(a, m, "results");
	struct course c = { .test = NULL };
	bool has_places = false;
	struct day day;

	stmt_int(st, ":athlete", p->id);
	while (view_row(v, st)) {
		const char *test = stmt_get_text(st, "test");

		if (c.test == NULL || strcmp(c.test, test) != 0) {
			if (c.test != NULL)
				course_set(a, list, &c);
			c = (struct course){ .test = arena_strdup(a, test),
				.today = v->today,
				.place = view_place(a, v, t, p->id, test) };
			has_places |= c.place[0] != '\0';
		}
		if (date_parse(stmt_get_text(st, "day"), &day))
			course_add(
			    &c, stmt_get_int(st, "value"), date_number(day));
	}
	if (c.test != NULL && c.n > 0)
		course_set(a, list, &c);
	val_set_bool(a, m, "has_places", has_places);
	val_set_bool(a, m, "is_rower", strcmp(p->role, "rower") == 0);
	val_set_text(a, m, "erg_link", view_say_link(a, v, "2K "));
	val_set_text(a, m, "undo_link", view_say_link(a, v, "2K UNDO"));
}
