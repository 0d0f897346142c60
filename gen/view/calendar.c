/* calendar.c -- four weeks of check-ins against her own usual. */
#include <string.h>

#include "gen/view/parts.h"

enum {
	WEEKS = 4,
	WEEK = 7,
	MONDAY = 4, /* 1970-01-05, as date_number() counts */
};

struct cell {
	const char *class, *text, *glyph, *means;
};

/* From well below to well above: a glyph says what the colour says. */
static const struct cell steps[] = {
	{ "m2", NULL, "\xE2\x96\xBC", "well below your usual" },
	{ "m1", NULL, "\xE2\x96\xBD", "below your usual" },
	{ "z0", NULL, "", "" },
	{ "p1", NULL, "\xE2\x96\xB3", "above your usual" },
	{ "p2", NULL, "\xE2\x96\xB2", "well above your usual" },
};

static struct cell
report_cell(struct arena *a, const struct view_diary *d, size_t nth)
{
	const struct condition_facts *f = &d->facts;
	const struct condition_report *r = &f->reports[nth];
	int sum = condition_sum(r);
	struct condition_usual u =
	    condition_usual(f->reports, nth, r->day, CONDITION_SUM);
	struct cell c =
	    steps[condition_step(condition_z(&u, CONDITION_SUM, sum)) + 2];

	c.text = sum == CONDITION_SKIPPED ? "\xE2\x80\xA2"
					  : arena_printf(a, "%d", sum);
	if (sum == CONDITION_SKIPPED)
		c.means = "reported, not all four";
	if (r->item[CONDITION_HEALTH] != CONDITION_SKIPPED &&
	    r->item[CONDITION_HEALTH] <= CONDITION_ILL_MAX) {
		c.glyph = "\xE2\x9C\x9A";
		c.means = *c.means == '\0'
		    ? "ill"
		    : arena_printf(a, "%s, ill", c.means);
	}
	return c;
}

/* NULL: she was there. */
static const char *
absent_kind(const struct view_diary *d, int64_t day)
{
	for (size_t i = d->facts.nabsences; i > 0; i--)
		if (condition_is_absent(&d->facts.absences[i - 1], 1, day))
			return d->kinds[i - 1];
	return NULL;
}

static struct cell
day_cell(struct arena *a, const struct view_diary *d, int64_t day)
{
	static const struct cell blank = { "fut", "", "", "" };
	static const struct cell silent = { "no", "\xE2\x80\x93", "",
		"no report" };
	static const struct {
		const char *kind;
		struct cell cell;
	} absences[] = {
		{ "sick", { "no", "\xE2\x9C\x9A", "", "sick" } },
		{ "away", { "no", "\xE2\x86\x92", "", "away" } },
		{ "paused", { "no", "\xE2\x80\x96", "", "paused" } },
	};
	const struct condition_facts *f = &d->facts;
	const char *kind = absent_kind(d, day);

	if (day > f->today)
		return blank;
	for (size_t i = f->nreports; i > 0; i--)
		if (f->reports[i - 1].day == day)
			return report_cell(a, d, i - 1);
	for (size_t i = 0; i < sizeof(absences) / sizeof(*absences); i++)
		if (kind != NULL && strcmp(kind, absences[i].kind) == 0)
			return absences[i].cell;
	return day == f->today || day < d->joined ? blank : silent;
}

static void
cell_set(struct arena *a, struct val *list, const struct cell *c, bool now)
{
	struct val *m = val_append_map(a, list);

	val_set_text(a, m, "class", c->class);
	val_set_text(a, m, "text", c->text);
	val_set_text(a, m, "glyph", c->glyph);
	val_set_text(a, m, "means", c->means);
	val_set_bool(a, m, "now", now);
}

void
view_set_calendar(struct arena *a, struct val *m, const struct view_diary *d)
{
	int64_t today = d->facts.today;
	int64_t monday = today - (today - MONDAY) % WEEK;
	struct val *weeks = val_set_list(a, m, "weeks");
	bool absent = false;

	for (int w = WEEKS - 1; w >= 0; w--) {
		int64_t first = monday - w * WEEK;
		struct val *week = val_append_map(a, weeks), *days;

		val_set_text(
		    a, week, "week", date_short(a, date_of_number(first)));
		days = val_set_list(a, week, "days");
		for (int i = 0; i < WEEK; i++) {
			struct cell c = day_cell(a, d, first + i);

			absent = absent || absent_kind(d, first + i) != NULL;
			cell_set(a, days, &c, first + i == today);
		}
	}
	val_set_bool(a, m, "was_absent", absent);
}
