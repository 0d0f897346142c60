/*
 * chart_fuzz.c -- any label and any scores: the SVG holds our own shapes alone.
 *
 * The input's first bytes are scores, the rest is the label.
 */
#include "tests/fuzz/fuzz.h"

#include "gen/page/chart.h"
#include "gen/page/chart_coach.h"
#include "gen/page/val.h"
#include "tests/fuzz/markup.h"

enum { SCORES = 12 };

static const char *const tags[] = { "svg", "line", "path", "circle", "polyline",
	"rect", "text", "div", NULL };
static const char *const attributes[] = { "aria-hidden", "aria-label", "class",
	"cx", "cy", "d", "height", "opacity", "overflow", "points",
	"preserveAspectRatio", "r", "role", "rx", "stroke-dasharray",
	"vector-effect", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
	NULL };

static int
score_or_none(uint8_t byte)
{
	return byte > 100 ? CHART_NONE : byte;
}

static void
all_draw(FILE *out, const uint8_t *b, const char *label)
{
	int you[SCORES], coach[SCORES], low = 30, high = 95;
	int64_t values[SCORES], days[SCORES];
	struct chart_limits_pair pairs[SCORES];

	for (int i = 0; i < SCORES; i++) {
		you[i] = score_or_none(b[i]);
		coach[i] = b[i] % 101;
		values[i] = (int64_t)b[i] * 1000;
		days[i] = i * 3 + b[i] % 3;
		pairs[i] = (struct chart_limits_pair){ b[i] % 101, coach[i] };
	}
	chart_range_widen(&low, &high, you, SCORES);
	chart_range_widen(&low, &high, coach, SCORES);
	chart_dumbbell(out,
	    &(struct chart_dumbbell){
		coach[0], coach[1], you[2], you[3], you[4], b[5] & 1, label });
	chart_sparkline(out,
	    &(struct chart_sparkline){
		you, coach, 1 + b[6] % SCORES, low, high, label });
	chart_course(out,
	    &(struct chart_course){
		values, days, SCORES, b[7] % SCORES, b[8] & 1, label });
	chart_limits(out,
	    &(struct chart_limits){ pairs, SCORES, (double)b[0] - 100,
		(double)b[0] - 100 - b[1], (double)b[0] - 100 + b[1], label });
	chart_bar(out, b[9] % 11, 10);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	char *svg = NULL;
	const struct val *label;
	size_t svg_len;
	FILE *out;

	if (len < SCORES)
		return 0;
	label = val_text(&a, (const char *)bytes + SCORES, len - SCORES);
	out = open_memstream(&svg, &svg_len);
	all_draw(out, bytes, label->text);
	fclose(out);
	markup_try(svg, tags, attributes);
	assert(strlen(svg) == svg_len);
	free(svg);
	arena_free(&a);
	return 0;
}
