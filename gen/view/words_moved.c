/* words_moved.c -- one sentence about how two views of a skill have moved. */
#include "gen/view/words_moved.h"

#include <stdlib.h>

#include "gen/view/words.h"

static const char *
one_of(const struct words_move *w, const char *const words[WORDS_VARIANTS])
{
	return words[words_variant(w->seed)];
}

const char *
words_trend(struct arena *a, const struct words_move *w)
{
	static const char *const together[] = {
		"Your two views are coming together.",
		"The distance between your views is closing.",
		"Round by round, your views move closer.",
	};
	static const char *const both[] = {
		"Both are climbing.",
		"You both see it climbing.",
		"Climbing in both views.",
	};

	if (w->gap == TREND_LOWER)
		return one_of(w, together);
	if (w->gap == TREND_CLIMBING)
		return arena_printf(
		    a, "Your views lie further apart than on %s.", w->first);
	if (w->you == TREND_CLIMBING && w->coach == TREND_CLIMBING)
		return one_of(w, both);
	if (w->you == TREND_CLIMBING)
		return "Yours is climbing.";
	if (w->coach == TREND_CLIMBING)
		return arena_printf(a, "%s sees it climbing.", w->coach_name);
	if (w->you == TREND_LOWER && w->coach == TREND_LOWER)
		return arena_printf(a, "Both are lower than on %s.", w->first);
	if (w->you == TREND_LOWER)
		return arena_printf(a, "Yours is lower than on %s.", w->first);
	if (w->coach == TREND_LOWER)
		return arena_printf(a, "%s rates it lower than on %s.",
		    w->coach_name, w->first);
	return NULL;
}

static const char *
way(struct arena *a, int by)
{
	return arena_printf(a, "%s %d", by > 0 ? "up" : "down", abs(by));
}

const char *
words_change(struct arena *a, const struct words_move *w)
{
	static const char *const same[] = {
		"About the same as last time.",
		"Close to the round before, in both views.",
		"Both views are about where they were.",
	};

	if (w->closer_by > 0)
		return arena_printf(a,
		    "Your views came %d closer since %s. What made the "
		    "difference?",
		    w->closer_by, w->since);
	if (w->you_by != 0 && w->coach_by != 0)
		return arena_printf(a,
		    "Yours is %s since %s, your coach\xE2\x80\x99s %s.",
		    way(a, w->you_by), w->since, way(a, w->coach_by));
	if (w->you_by != 0)
		return arena_printf(a,
		    "Yours is %s since %s, your coach\xE2\x80\x99s about the "
		    "same.",
		    way(a, w->you_by), w->since);
	if (w->coach_by != 0)
		return arena_printf(a,
		    "Your coach\xE2\x80\x99s is %s since %s, yours about the "
		    "same.",
		    way(a, w->coach_by), w->since);
	if (w->you == TREND_UNCLEAR || w->coach == TREND_UNCLEAR)
		return "About the same; no clear trend yet.";
	return one_of(w, same);
}
