/* drawing.c -- a chart of gen/page/chart.h as a value of a page. */
#include "gen/view/drawing.h"

#include <stdlib.h>

FILE *
drawing_begin(struct drawing *d)
{
	d->out = open_memstream(&d->svg, &d->len);
	if (d->out == NULL)
		abort();
	return d->out;
}

void
drawing_end(
    struct drawing *d, struct arena *a, struct val *map, const char *key)
{
	if (fclose(d->out) != 0)
		abort();
	val_set_html(a, map, key, d->svg);
	free(d->svg);
}
