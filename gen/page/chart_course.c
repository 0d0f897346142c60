/* chart_course.c -- SVG: how one thing was over time. */
#include <assert.h>
#include <string.h>

#include "gen/page/chart.h"
#include "gen/page/tmpl.h"

enum {
	HEIGHT = 76,
	TOP = 10, /* room for the best one's ring */
	BOX = 56,
	WHOLE = 1000, /* percent, in tenths */
};

struct place {
	int x, y; /* in tenths of a percent; y from the top of the box */
};

/* Tenths of a percent of the way from low to high; the middle of nothing. */
static int
part(int64_t value, int64_t low, int64_t high)
{
	return high == low ? WHOLE / 2
			   : (int)((value - low) * WHOLE / (high - low));
}

static void
places_find(const struct chart_course *c, struct place *at)
{
	int64_t low = c->values[0], high = low;

	for (size_t i = 1; i < c->n; i++) {
		low = c->values[i] < low ? c->values[i] : low;
		high = c->values[i] > high ? c->values[i] : high;
	}
	for (size_t i = 0; i < c->n; i++) {
		int y = part(c->values[i], low, high);

		at[i].x = c->days[c->n - 1] == c->days[0]
		    ? (int)(i * WHOLE / (c->n - 1))
		    : part(c->days[i], c->days[0], c->days[c->n - 1]);
		at[i].y = c->less_is_better ? y : WHOLE - y;
	}
}

static void
dot(FILE *out, const char *class, const struct place *at, const char *r)
{
	int y = TOP * 10 + at->y * BOX / 100;

	fprintf(out,
	    "<circle class=\"%s\" cx=\"%d.%d%%\" cy=\"%d.%d\" r=\"%s\"/>",
	    class, at->x / 10, at->x % 10, y / 10, y % 10, r);
}

void
chart_course(FILE *out, const struct chart_course *c)
{
	struct place at[CHART_POINTS_MAX];

	assert(c->n >= 2 && c->n <= CHART_POINTS_MAX && c->best < c->n);
	places_find(c, at);
	fprintf(out,
	    "<div class=\"track\"><svg class=\"f\" height=\"%d\" role=\"img\" "
	    "aria-label=\"",
	    HEIGHT);
	tmpl_escape(c->label, out);
	fprintf(out,
	    "\"><line class=\"g\" x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>"
	    "<svg x=\"0\" y=\"%d\" width=\"100%%\" height=\"%d\" "
	    "viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" "
	    "overflow=\"visible\"><polyline class=\"ly\" "
	    "vector-effect=\"non-scaling-stroke\" points=\"",
	    HEIGHT - 1, HEIGHT - 1, TOP, BOX);
	for (size_t i = 0; i < c->n; i++)
		fprintf(out, "%s%d.%d,%d.%d", i == 0 ? "" : " ", at[i].x / 10,
		    at[i].x % 10, at[i].y / 10, at[i].y % 10);
	fputs("\"/></svg>", out);
	for (size_t i = 0; i < c->n; i++)
		dot(out, "you", &at[i], "4");
	dot(out, "best", &at[c->best], "8");
	fputs("</svg></div>", out);
}
