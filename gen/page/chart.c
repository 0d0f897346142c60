/* chart.c -- SVG without viewBox: dumbbells and sparklines. */
#include "gen/page/chart.h"

#include <assert.h>
#include <string.h>

#include "gen/page/tmpl.h"

enum {
	ROW = 30,
	ROW_FEATURED = 34,
	SPARK = 64,
	SPARK_TOP = 6, /* the lines' own box stands inside, for the markers */
	SPARK_BOX = 52,
	RANGE_STEP = 5,
	MIDDLE = 50,
	ALIKE = 1, /* up to here, the markers stand in each other */
};

static bool
is_score(int n)
{
	return n >= 0 && n <= 100;
}

static bool
is_score_or_none(int n)
{
	return n == CHART_NONE || is_score(n);
}

static void
svg_begin(FILE *out, int height, const char *label)
{
	fprintf(out,
	    "<svg class=\"f\" height=\"%d\" role=\"img\" aria-label=\"",
	    height);
	tmpl_escape(label, out);
	fputs("\">", out);
}

static void
line_upright(FILE *out, const char *class, int x, int y1, int y2)
{
	fprintf(out,
	    "<line class=\"%s\" x1=\"%d%%\" x2=\"%d%%\" y1=\"%d\" y2=\"%d\"/>",
	    class, x, x, y1, y2);
}

/* y in tenths of a pixel: a fraction, whatever the locale. */
static void
diamond(FILE *out, const char *class, int x, int y, int r)
{
	fprintf(out,
	    "<svg x=\"%d%%\" y=\"%d.%d\" overflow=\"visible\">"
	    "<path class=\"%s\" d=\"M0 -%dL%d 0L0 %dL-%d 0Z\"/></svg>",
	    x, y / 10, y % 10, class, r, r, r, r);
}

static void
circle(FILE *out, const char *class, int x, int y, const char *r)
{
	fprintf(out, "<circle class=\"%s\" cx=\"%d%%\" cy=\"%d.%d\" r=\"%s\"/>",
	    class, x, y / 10, y % 10, r);
}

static void
scale_draw(FILE *out, int y)
{
	fprintf(out,
	    "<line class=\"axis\" x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\" "
	    "opacity=\".45\"/>",
	    y, y);
	for (int x = 0; x <= 100; x += 25)
		line_upright(out, "g", x, y - 5, y + 5);
}

/* Both as they are now, and the gap between them. */
static void
pair_draw(FILE *out, const struct chart_dumbbell *c, int y)
{
	int low = c->you < c->coach ? c->you : c->coach;
	int high = c->you < c->coach ? c->coach : c->you;
	bool alike = high - low <= ALIKE;

	if (!alike)
		fprintf(out,
		    "<line class=\"gap\" x1=\"%d%%\" x2=\"%d%%\" y1=\"%d\" "
		    "y2=\"%d\"/>",
		    low, high, y, y);
	if (c->coach_before != CHART_NONE)
		diamond(out, "ghost-c", c->coach_before, y * 10, 5);
	if (c->you_before != CHART_NONE)
		circle(out, "ghost-y", c->you_before, y * 10, "4.5");
	diamond(out, "coach", c->coach, y * 10, alike ? 12 : 9);
	circle(out, "you", c->you, y * 10, alike ? "5.5" : "8");
}

void
chart_dumbbell(FILE *out, const struct chart_dumbbell *c)
{
	int height = c->featured ? ROW_FEATURED : ROW;

	assert(is_score(c->you) && is_score(c->coach));
	assert(is_score_or_none(c->target));
	assert(is_score_or_none(c->you_before));
	assert(is_score_or_none(c->coach_before));
	fputs("<div class=\"track\">", out);
	svg_begin(out, height, c->label);
	scale_draw(out, height / 2);
	if (c->target != CHART_NONE)
		line_upright(out, "tgt", c->target, 1, height - 1);
	pair_draw(out, c, height / 2);
	fputs("</svg></div>", out);
}

/* n of d parts of a whole, in tenths, rounded. */
static int
tenths(int whole, int n, int d)
{
	return (whole * 10 * n + d / 2) / d;
}

/* Where a score stands in a box of this height, from its top, in tenths. */
static int
score_y(const struct chart_sparkline *c, int score, int height)
{
	return tenths(height, c->high - score, c->high - c->low);
}

/* The only round stands at the end, where the newest of many would. */
static int
round_x(const struct chart_sparkline *c, size_t i)
{
	return c->n == 1 ? 1000 : tenths(100, (int)i, (int)c->n - 1);
}

static void
series_draw(FILE *out, const struct chart_sparkline *c, const char *class,
    const int *scores)
{
	const char *sep = "";

	fprintf(out,
	    "<polyline class=\"%s\" vector-effect=\"non-scaling-stroke\" "
	    "points=\"",
	    class);
	for (size_t i = 0; i < c->n; i++) {
		int x = round_x(c, i), y;

		if (scores[i] == CHART_NONE)
			continue;
		assert(scores[i] >= c->low && scores[i] <= c->high);
		y = score_y(c, scores[i], 100);
		fprintf(
		    out, "%s%d.%d,%d.%d", sep, x / 10, x % 10, y / 10, y % 10);
		sep = " ";
	}
	fputs("\"/>", out);
}

/* The newest round's place for a series; false where it has no score. */
static bool
newest_y(const struct chart_sparkline *c, const int *scores, int *y)
{
	int score = scores[c->n - 1];

	if (score != CHART_NONE)
		*y = SPARK_TOP * 10 + score_y(c, score, SPARK_BOX);
	return score != CHART_NONE;
}

/* The floor, and a dotted line at the middle where the range has it. */
static void
guides_draw(FILE *out, const struct chart_sparkline *c)
{
	int floor = SPARK_TOP + SPARK_BOX, y;

	fprintf(out,
	    "<line class=\"g\" x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>",
	    floor, floor);
	if (MIDDLE <= c->low || MIDDLE >= c->high)
		return;
	y = SPARK_TOP * 10 + score_y(c, MIDDLE, SPARK_BOX);
	fprintf(out,
	    "<line class=\"g\" x1=\"0\" x2=\"100%%\" y1=\"%d.%d\" "
	    "y2=\"%d.%d\" stroke-dasharray=\"2 4\"/>",
	    y / 10, y % 10, y / 10, y % 10);
}

void
chart_sparkline(FILE *out, const struct chart_sparkline *c)
{
	int y;

	assert(c->n >= 1 && c->n <= CHART_POINTS_MAX);
	assert(is_score(c->low) && is_score(c->high) && c->low < c->high);
	svg_begin(out, SPARK, c->label);
	guides_draw(out, c);
	fprintf(out,
	    "<svg x=\"0\" y=\"%d\" width=\"100%%\" height=\"%d\" "
	    "viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" "
	    "overflow=\"visible\">",
	    SPARK_TOP, SPARK_BOX);
	series_draw(out, c, "lc", c->coach);
	series_draw(out, c, "ly", c->you);
	fputs("</svg>", out);
	if (newest_y(c, c->coach, &y))
		diamond(out, "coach", 100, y, 6);
	if (newest_y(c, c->you, &y))
		circle(out, "you", 100, y, "5");
	fputs("</svg>", out);
}

void
chart_range_widen(int *low, int *high, const int *scores, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert(is_score_or_none(scores[i]));
		if (scores[i] == CHART_NONE)
			continue;
		while (*low > 0 && scores[i] < *low + RANGE_STEP)
			*low -= RANGE_STEP;
		while (*high < 100 && scores[i] > *high - RANGE_STEP)
			*high += RANGE_STEP;
	}
}
