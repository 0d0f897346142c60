/*
 * example.c -- an athlete who is invented, for visitors: her numbers go through
 * the same charts, groups and questions as everybody's.
 */
#include "gen/page/chart.h"
#include "gen/view/drawing.h"
#include "gen/view/parts.h"
#include "gen/view/words.h"

enum { ROUNDS = 4 };

/* The rounds of one skill, oldest first; the last one is today's. */
static const struct skill {
	const char *name, *note;
	int you[ROUNDS], coach[ROUNDS], importance;
} skills[] = {
	{ "Catch timing",
	    "Square a little earlier, and let the hands go away from you.",
	    { 62, 66, 70, 78 }, { 48, 50, 52, 56 }, 8 },
	{ "Body preparation", "This is steadier than you think. Keep it.",
	    { 48, 47, 50, 52 }, { 55, 60, 66, 71 }, 6 },
	{ "Blade depth", "Same depth through the whole drive is next.",
	    { 44, 50, 52, 57 }, { 46, 48, 55, 55 }, 7 },
	{ "Rhythm", "", { 66, 70, 72, 75 }, { 64, 69, 74, 78 }, 5 },
};

enum { SKILLS = sizeof(skills) / sizeof(*skills) };

static const char coach[] = "Coach Vale";

static struct rating_pair
pair_of(const struct skill *s)
{
	return (struct rating_pair){ s->you[ROUNDS - 1], s->coach[ROUNDS - 1],
		s->importance, RATING_MAX };
}

static void
pair_set(struct arena *a, struct val *m, const struct skill *s, bool featured)
{
	struct view_dumbbell d = {
		.pair = pair_of(s),
		.before_self = s->you[ROUNDS - 2],
		.before_coach = s->coach[ROUNDS - 2],
		.target = CHART_NONE,
		.featured = featured,
		.skill = s->name,
		.coach = coach,
	};

	view_pair(a, m, &d);
	val_set_text(a, m, "note", s->note);
}

static void
groups_set(struct arena *a, struct val *m)
{
	struct val *groups = val_set_list(a, m, "groups");

	for (int g = 0; g < RATING_GROUPS; g++) {
		struct val *group = NULL, *pairs = NULL;

		for (size_t i = 0; i < SKILLS; i++) {
			struct rating_pair pair = pair_of(&skills[i]);

			if ((int)rating_group(&pair) != g)
				continue;
			if (group == NULL) {
				group = val_append_map(a, groups);
				val_set_text(a, group, "title",
				    words_group((enum rating_group)g));
				val_set_text(a, group, "means",
				    words_group_means((enum rating_group)g));
				pairs = val_set_list(a, group, "pairs");
			}
			pair_set(
			    a, val_append_map(a, pairs), &skills[i], false);
		}
	}
}

static void
sparkline_set(
    struct arena *a, struct val *m, const struct skill *s, int low, int high)
{
	struct chart_sparkline c = {
		.you = s->you,
		.coach = s->coach,
		.n = ROUNDS,
		.low = low,
		.high = high,
		.label = arena_printf(a,
		    "%s in %d rounds: you from %d to %d, coach from %d to %d.",
		    s->name, ROUNDS, s->you[0], s->you[ROUNDS - 1], s->coach[0],
		    s->coach[ROUNDS - 1]),
	};
	struct drawing d;

	chart_sparkline(drawing_begin(&d), &c);
	drawing_end(&d, a, m, "chart");
}

static void
moved_set(struct arena *a, struct val *m)
{
	struct val *list = val_set_list(a, m, "moved");
	int low = 30, high = 95;

	for (size_t i = 0; i < SKILLS; i++) {
		chart_range_widen(&low, &high, skills[i].you, ROUNDS);
		chart_range_widen(&low, &high, skills[i].coach, ROUNDS);
	}
	for (size_t i = 0; i < SKILLS; i++) {
		struct val *row = val_append_map(a, list);

		val_set_text(a, row, "name", skills[i].name);
		sparkline_set(a, row, &skills[i], low, high);
	}
}

struct val *
view_example(struct arena *a)
{
	const struct skill *first = &skills[0];
	struct words_topic t = {
		.pair = pair_of(first),
		.own_importance = -1,
		.skill = first->name,
		.coach = coach,
		.seed = 1,
	};
	struct val *m = val_map(a);

	pair_set(a, m, first, true);
	val_set_text(a, m, "question", words_question(a, &t));
	groups_set(a, m);
	moved_set(a, m);
	return m;
}
