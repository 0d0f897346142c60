/*
 * drawing.h -- a chart of gen/page/chart.h as a value of a page.
 *
 *	chart_sparkline(drawing_begin(&d), &sparkline);
 *	drawing_end(&d, arena, map, "chart");
 */
#ifndef DRAWING_H
#define DRAWING_H

#include <stddef.h>
#include <stdio.h>

#include "gen/page/val.h"
#include "lib/arena.h"

struct drawing {
	FILE *out;
	char *svg;
	size_t len;
};

/* Where the chart is drawn to. Each drawing ends by drawing_end. */
FILE *drawing_begin(struct drawing *);
/* Sets it in the map, copied. */
void
drawing_end(struct drawing *, struct arena *, struct val *map, const char *key);

#endif
