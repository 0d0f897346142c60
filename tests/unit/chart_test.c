/* chart_test.c -- the charts: what is drawn where, and that it is safe. */
#include "tests/unit/test.h"

#include "gen/page/chart.h"
#include "lib/arena.h"
#include "lib/draft.h"

static char *
dumbbell(struct arena *a, const struct chart_dumbbell *c)
{
	struct draft d;

	chart_dumbbell(draft_begin(&d), c);
	return draft_end(&d, a);
}

static char *
sparkline(struct arena *a, const struct chart_sparkline *c)
{
	struct draft d;

	chart_sparkline(draft_begin(&d), c);
	return draft_end(&d, a);
}

static void
test_dumbbell_draws_everything(void **state)
{
	struct arena *a = *state;
	struct chart_dumbbell c = { .you = 80,
		.coach = 55,
		.target = 85,
		.you_before = 72,
		.coach_before = 52,
		.label = "Entry speed: you 80, coach 55" };
	const char *svg = dumbbell(a, &c);

	assert_has(svg,
	    "<div class=\"track\"><svg class=\"f\" height=\"30\" "
	    "role=\"img\" aria-label=\"Entry speed: you 80, "
	    "coach 55\">");
	assert_has(svg, "class=\"axis\"");
	assert_has(svg, "class=\"g\" x1=\"100%\"");
	assert_has(svg,
	    "class=\"tgt\" x1=\"85%\" x2=\"85%\" y1=\"1\" "
	    "y2=\"29\"");
	assert_has(svg, "class=\"gap\" x1=\"55%\" x2=\"80%\"");
	assert_has(svg,
	    "<svg x=\"52%\" y=\"15.0\" overflow=\"visible\">"
	    "<path class=\"ghost-c\" "
	    "d=\"M0 -5L5 0L0 5L-5 0Z\"/></svg>");
	assert_has(svg, "class=\"ghost-y\" cx=\"72%\" cy=\"15.0\" r=\"4.5\"");
	assert_has(svg,
	    "<svg x=\"55%\" y=\"15.0\" overflow=\"visible\">"
	    "<path class=\"coach\" d=\"M0 -9L9 0L0 9L-9 0Z\"/>");
	assert_has(svg, "class=\"you\" cx=\"80%\" cy=\"15.0\" r=\"8\"");
	assert_lacks(svg, "style");
	assert_lacks(svg, "viewBox");
	assert_lacks(svg, "\n");
	c.featured = true;
	svg = dumbbell(a, &c);
	assert_has(svg, "height=\"34\"");
	assert_has(svg, "y1=\"1\" y2=\"33\"");
	assert_has(svg, "cy=\"17.0\" r=\"8\"");
}

/* A score that does not exist leaves no mark, not one at zero. */
static void
test_dumbbell_without_the_optional(void **state)
{
	struct arena *a = *state;
	struct chart_dumbbell c = { .you = 0,
		.coach = 100,
		.target = CHART_NONE,
		.you_before = CHART_NONE,
		.coach_before = CHART_NONE,
		.label = "" };
	const char *svg = dumbbell(a, &c);

	assert_lacks(svg, "tgt");
	assert_lacks(svg, "ghost");
	assert_lacks(svg, "-1%");
	assert_has(svg, "class=\"gap\" x1=\"0%\" x2=\"100%\"");
	assert_has(svg, "class=\"you\" cx=\"0%\"");
	assert_has(svg, "<svg x=\"100%\"");
	c.target = c.you_before = c.coach_before = 0;
	svg = dumbbell(a, &c);
	assert_has(svg, "class=\"tgt\" x1=\"0%\"");
	assert_has(svg, "class=\"ghost-y\" cx=\"0%\"");
	assert_has(svg, "class=\"ghost-c\"");
}

static void
test_dumbbell_alike(void **state)
{
	static const struct {
		int you, coach;
		bool alike;
	} rows[] = {
		{ 70, 70, true },
		{ 72, 71, true },
		{ 71, 72, true },
		{ 73, 71, false },
		{ 71, 73, false },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct chart_dumbbell c = { .you = rows[i].you,
			.coach = rows[i].coach,
			.target = CHART_NONE,
			.you_before = CHART_NONE,
			.coach_before = CHART_NONE,
			.label = "" };
		const char *svg = dumbbell(a, &c);
		bool big = strstr(svg, "M0 -12L12 0L0 12L-12 0Z") != NULL;
		bool small = strstr(svg, "r=\"5.5\"") != NULL;

		assert_int_equal(big, rows[i].alike);
		assert_int_equal(small, rows[i].alike);
		/* The circle comes last, or the diamond would cover it. */
		assert_true(strstr(svg, "class=\"you\"") >
		    strstr(svg, "class=\"coach\""));
	}
}

static void
test_label_cannot_leave_its_attribute(void **state)
{
	struct arena *a = *state;
	int one[] = { 50 };
	struct chart_dumbbell c = { .label = "\"><script>'`&" };
	struct chart_sparkline s = { .you = one,
		.coach = one,
		.n = 1,
		.low = 0,
		.high = 100,
		.label = c.label };

	assert_has(dumbbell(a, &c),
	    "aria-label=\"&quot;&gt;&lt;script&gt;"
	    "&#39;&#96;&amp;\"");
	assert_lacks(dumbbell(a, &c), "<script");
	assert_lacks(sparkline(a, &s), "<script");
}

/* The numbers are those of a page that was checked by eye. */
static void
test_sparkline(void **state)
{
	static const int you[] = { 60, 66, 70, 72, 80 };
	static const int coach[] = { 50, 50, 54, 52, 55 };
	struct arena *a = *state;
	struct chart_sparkline c = { .you = you,
		.coach = coach,
		.n = 5,
		.low = 30,
		.high = 95,
		.label = "Entry speed" };
	const char *svg = sparkline(a, &c);

	assert_has(svg, "<svg class=\"f\" height=\"64\" role=\"img\"");
	assert_has(svg,
	    "class=\"lc\" vector-effect=\"non-scaling-stroke\" "
	    "points=\"0.0,69.2 25.0,69.2 50.0,63.1 75.0,66.2 "
	    "100.0,61.5\"");
	assert_has(svg,
	    "class=\"ly\" vector-effect=\"non-scaling-stroke\" "
	    "points=\"0.0,53.8 25.0,44.6 50.0,38.5 75.0,35.4 "
	    "100.0,23.1\"");
	assert_has(svg, "y1=\"42.0\" y2=\"42.0\" stroke-dasharray");
	assert_has(svg,
	    "<svg x=\"100%\" y=\"38.0\" overflow=\"visible\">"
	    "<path class=\"coach\"");
	assert_has(svg, "class=\"you\" cx=\"100%\" cy=\"18.0\" r=\"5\"");
}

static void
test_sparkline_with_gaps(void **state)
{
	static const int you[] = { CHART_NONE, 60, CHART_NONE };
	static const int coach[] = { 100, CHART_NONE, 60 };
	struct arena *a = *state;
	struct chart_sparkline c = { .you = you,
		.coach = coach,
		.n = 3,
		.low = 60,
		.high = 100,
		.label = "" };
	const char *svg = sparkline(a, &c);

	assert_has(svg, "points=\"0.0,0.0 100.0,100.0\"");
	assert_has(svg, "points=\"50.0,100.0\"");
	/* No answer yet to the newest round: no marker that claims one. */
	assert_lacks(svg, "class=\"you\"");
	assert_has(svg, "class=\"coach\"");
	/* Nor a middle line where the range does not reach it. */
	assert_lacks(svg, "stroke-dasharray");
}

static void
test_range(void **state)
{
	static const struct {
		int score, low, high;
	} rows[] = {
		{ 50, 30, 95 },
		{ 35, 30, 95 },
		{ 34, 25, 95 },
		{ 12, 5, 95 },
		{ 0, 0, 95 },
		{ 100, 30, 100 },
		{ 91, 30, 100 },
		{ CHART_NONE, 30, 95 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int low = 30, high = 95;

		chart_range_widen(&low, &high, &rows[i].score, 1);
		assert_int_equal(low, rows[i].low);
		assert_int_equal(high, rows[i].high);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(test_dumbbell_draws_everything),
		IN_ARENA(test_dumbbell_without_the_optional),
		IN_ARENA(test_dumbbell_alike),
		IN_ARENA(test_label_cannot_leave_its_attribute),
		IN_ARENA(test_sparkline),
		IN_ARENA(test_sparkline_with_gaps),
		cmocka_unit_test(test_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
