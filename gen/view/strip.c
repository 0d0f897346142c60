/* strip.c -- a coach's page: how the squad has been, a cell for each day. */
#include "gen/view/squad.h"
#include "gen/view/words.h"

enum {
	DAYS = 14,
	NARROW = 7, /* the last ones, which a phone shows, too */
};

/* A cell says where a day stood against the same person's usual, no value. */
static const struct cell {
	const char *class, *text, *means;
} cells[] = {
	{ "m2", "\xE2\x96\xBC", "well below usual" },
	{ "m1", "\xE2\x96\xBD", "below usual" },
	{ "z0", "", "usual" },
	{ "p1", "\xE2\x96\xB3", "above usual" },
	{ "p2", "\xE2\x96\xB2", "well above usual" },
};
static const struct cell ill = { "m2", "\xE2\x9C\x9A", "reported ill" };
static const struct cell away = { "no", "\xE2\x86\x92", "away" };
static const struct cell silent = { "no", "\xE2\x80\x93", "no report" };
static const struct cell unusual = { "z0", "\xC2\xB7",
	"reported; not enough reports for a usual yet" };

static const struct condition_report *
report_of(const struct squad_athlete *s, int64_t day)
{
	for (size_t i = 0; i < s->nreports; i++)
		if (s->reports[i].day == day)
			return &s->reports[i];
	return NULL;
}

static const struct cell *
cell_of(const struct squad_athlete *s, int64_t day)
{
	const struct condition_absence *x = squad_absence(s, day);
	const struct condition_report *r = report_of(s, day);
	struct condition_usual usual;
	int sum, health;

	if (x != NULL && x->is_sick)
		return &ill;
	if (r == NULL)
		return x == NULL ? &silent : &away;
	health = r->item[CONDITION_HEALTH];
	if (health != CONDITION_SKIPPED && health <= CONDITION_ILL_MAX)
		return &ill;
	usual = condition_usual(s->reports, s->nreports, day, CONDITION_SUM);
	sum = condition_sum(r);
	if (!usual.is_known || sum == CONDITION_SKIPPED)
		return &unusual;
	return &cells[condition_step(condition_z(&usual, CONDITION_SUM, sum)) +
	    2];
}

static void
columns_set(struct arena *a, const struct squad *s, struct val *m)
{
	struct val *list = val_set_list(a, m, "strip_days");

	for (int64_t i = DAYS - 1; i >= 0; i--) {
		struct val *col = val_append_map(a, list);
		const char *words = date_words_near(
		    a, date_of_number(s->today - i), date_of_number(s->today));

		val_set_text(a, col, "old", i >= NARROW ? "old" : "");
		val_set_text(a, col, "letter", arena_strndup(a, words, 1));
		val_set_text(a, col, "day", words);
		val_set_text(a, col, "rest", words + 1);
	}
}

static void
row_set(struct arena *a, const struct squad *s, const struct squad_athlete *x,
    struct val *rows)
{
	struct val *row = val_append_map(a, rows), *list;

	val_set_text(
	    a, row, "name", words_short(a, x->person->first, x->person->last));
	val_set_text(a, row, "path", x->person->path);
	val_set_text(a, row, "note", x->note);
	list = val_set_list(a, row, "days");
	for (int64_t d = DAYS - 1; d >= 0; d--) {
		const struct cell *cell = cell_of(x, s->today - d);
		struct val *m = val_append_map(a, list);

		val_set_text(a, m, "class",
		    d < NARROW ? cell->class
			       : arena_printf(a, "old %s", cell->class));
		val_set_text(a, m, "text", cell->text);
		val_set_text(a, m, "means", cell->means);
	}
}

/* "Mon, Wed, Fri"; "" before a head coach has said when. */
static const char *
asks_words(struct arena *a, struct view_coach *c)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri",
		"Sat", "Sun" };
	struct stmt *st = db_use(c->view->ledger, GEN_SQUAD_ASKS);
	const char *words = "";

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st))
		words =
		    arena_printf(a, "%s%s%s", words, *words == '\0' ? "" : ", ",
			days[stmt_get_int(st, "weekday") - 1]);
	return words;
}

/* Who is flagged comes first. Who never reported has no row. */
void
view_set_strip(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	const unsigned flags = CONDITION_ILL | CONDITION_LOW |
	    CONDITION_LONG_LOW | CONDITION_QUIET;
	struct val *rows = val_set_list(a, m, "strip");

	val_set_text(a, m, "asks", asks_words(a, c));
	columns_set(a, s, m);
	for (int flagged = 1; flagged >= 0; flagged--)
		for (size_t i = 0; i < s->n; i++) {
			const struct squad_athlete *x = &s->athletes[i];

			if (((x->state.flags & flags) != 0) != flagged ||
			    (x->nreports == 0 && x->nabsences == 0))
				continue;
			row_set(a, s, x, rows);
		}
}
