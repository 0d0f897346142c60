/* chart_coach.c -- SVG charts of a coach's page. */
#include "gen/page/chart_coach.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gen/page/tmpl.h"

enum {
	HEIGHT = 190,
	MIDDLE = HEIGHT / 2,
	REACH = 86,	  /* from the middle to the farthest difference */
	RANGE_LEAST = 30, /* points from the middle to the edge, at least */
	BAR = 12,
	TEXT_GAP = 15, /* two lines of text need so much */
};

/* Tenths of a pixel from the top: whatever the locale, a fraction. */
static int
place(double gap, double range)
{
	return (int)lround((MIDDLE - gap * REACH / range) * 10);
}

static double
range_of(const struct chart_limits *c)
{
	double range = RANGE_LEAST;

	for (size_t i = 0; i < c->n; i++)
		range = fmax(range, abs(c->pairs[i].self - c->pairs[i].coach));
	return fmax(range, fmax(fabs(c->low), fabs(c->high)));
}

static void
level(FILE *out, const char *class, int y)
{
	fprintf(out,
	    "<line class=\"%s\" x1=\"0\" x2=\"100%%\" y1=\"%d.%d\" "
	    "y2=\"%d.%d\"/>",
	    class, y / 10, y % 10, y / 10, y % 10);
}

static void
mark(FILE *out, const char *what, double gap, int y)
{
	long n = lround(gap);
	const char *sign = n < 0 ? "\xE2\x88\x92" : n > 0 ? "+" : "";

	fprintf(out, "<text x=\"100%%\" y=\"%d.%d\">%s%s%ld</text>", y / 10,
	    y % 10, what, sign, labs(n));
}

/* Above its line; the middle one makes room where the lines are close. */
static void
marks(FILE *out, const struct chart_limits *c, double range)
{
	int high = place(c->high, range), low = place(c->low, range);
	int mean = place(c->bias, range);

	mark(out, "", c->high, high - 40);
	mark(out, "", c->low, low + 130);
	if (mean - high >= TEXT_GAP * 10)
		mark(out, "mean ", c->bias, mean - 40);
}

void
chart_limits(FILE *out, const struct chart_limits *c)
{
	double range = range_of(c);

	fprintf(out,
	    "<div class=\"track\"><svg class=\"f ba\" height=\"%d\" "
	    "role=\"img\" aria-label=\"",
	    HEIGHT);
	tmpl_escape(c->label, out);
	fputs("\">", out);
	level(out, "g", place(0, range));
	level(out, "lim", place(c->high, range));
	level(out, "lim", place(c->low, range));
	for (size_t i = 0; i < c->n; i++) {
		const struct chart_limits_pair *p = &c->pairs[i];
		int y = place(p->self - p->coach, range);
		int twice = p->self + p->coach;

		assert(twice >= 0 && twice <= 200);
		fprintf(out, "<circle cx=\"%d%s%%\" cy=\"%d.%d\" r=\"4\"/>",
		    twice / 2, twice % 2 == 0 ? "" : ".5", y / 10, y % 10);
	}
	level(out, "bias", place(c->bias, range));
	marks(out, c, range);
	fputs("</svg></div>", out);
}

void
chart_bar(FILE *out, int n, int whole)
{
	int tenths;

	assert(n >= 0 && n <= whole && whole > 0);
	tenths = (int)lround(n * 1000.0 / whole);
	fprintf(out,
	    "<svg class=\"bar\" height=\"%d\" aria-hidden=\"true\">"
	    "<rect width=\"%d.%d%%\" height=\"%d\" rx=\"3\"/></svg>",
	    BAR, tenths / 10, tenths % 10, BAR);
}
