/*
 * table.c -- tables, from whatever they came: the header decides.
 *
 * long        name, metric, score [, importance] [, note] [, share] [, date]
 * matrix      names down, metrics and erg tests across; also "sync imp",
 *             note, share, date
 * transposed  metrics down, athletes across
 *
 * A column that is not understood refuses the whole table: scores that moved
 * one column to the side would be the worst of errors. An unknown name costs
 * its row, a bad cell itself.
 */
#include "ingest/mail/sheet/table.h"

#include <ctype.h>
#include <string.h>

#include "ingest/mail/order/order.h"
#include "ingest/mail/sheet/csv.h"
#include "ingest/mail/sheet/line.h"
#include "ingest/vocab/normal.h"

static const char *const importance_rows[] = { "importance", "imp", "weight",
	"viktighet", "wichtigkeit", NULL };
static const char *const sum_rows[] = { "average", "avg", "mean", "median",
	"total", "totals", "sum", "gjennomsnitt", "snitt", "durchschnitt",
	"mittelwert", "summe", "moyenne", "media", "promedio", "gemiddelde",
	"medel", "medelvarde", "max", "min", NULL };

static size_t
count_kind(const struct table *t, enum column_kind kind)
{
	size_t i, n = 0;

	for (i = 0; i < t->n; i++)
		n += t->columns[i].kind == kind;
	return n;
}

/* The one that is headed as that of the names, or of the first names. */
static size_t
names_column(const struct table *t)
{
	size_t name = table_find(t, COLUMN_NAME);

	return name < t->n ? name : table_find(t, COLUMN_FIRST);
}

static void
table_header(struct sheet *s, struct table *t, const char **cells, size_t n)
{
	size_t i;

	while (n > 0 && *normal_text(s->a, cells[n - 1]) == '\0')
		n--;
	t->columns = arena_array(s->a, n + 1, sizeof(*t->columns));
	t->n = n;
	for (i = 0; i < n; i++)
		t->columns[i] = table_column(s, cells[i]);
	if (count_kind(t, COLUMN_METRIC) > 0 && count_kind(t, COLUMN_SCORE) > 0)
		t->kind = TABLE_LONG;
	else if (count_kind(t, COLUMN_ATHLETE) > count_kind(t, COLUMN_ITEM))
		t->kind = TABLE_TRANSPOSED;
	else
		t->kind = TABLE_MATRIX;
	t->name = names_column(t);
	t->last = t->name < t->n && t->columns[t->name].kind == COLUMN_FIRST
	    ? table_find(t, COLUMN_LAST)
	    : t->n;
	if (t->name == t->n && n > 0 && t->columns[0].kind == COLUMN_EMPTY)
		t->name = 0;
	if (t->kind == TABLE_TRANSPOSED) {
		t->name = 0;
		t->last = t->n;
	}
}

bool
sheet_is_table(struct sheet *s, const char **header, size_t n)
{
	struct table t = { .n = 0 };
	size_t words;

	if (n < 2)
		return false;
	table_header(s, &t, header, n);
	words = count_kind(&t, COLUMN_ITEM) + count_kind(&t, COLUMN_ATHLETE) +
	    count_kind(&t, COLUMN_NAME) + count_kind(&t, COLUMN_FIRST) +
	    count_kind(&t, COLUMN_LAST) + count_kind(&t, COLUMN_METRIC);
	/* An empty corner is how most matrices begin. */
	return words + (*normal_text(s->a, header[0]) == '\0') >= 2 &&
	    words > 0;
}

bool
sheet_names_people(struct sheet *s, const char **header, size_t n)
{
	struct table t = { .n = 0 };
	size_t i = 0;

	/* A line of ratings is none, which its cells need not be read for. */
	while (i < n && !table_heads_names(s, header[i]))
		i++;
	if (i == n)
		return false;
	table_header(s, &t, header, n);
	return names_column(&t) < t.n && sheet_is_table(s, header, n);
}

bool
sheet_is_roster(struct sheet *s, const char **header, size_t n)
{
	const struct csv_row row = { .cells = header, .n = n };
	bool rates = false, role = false;

	for (size_t i = 0; i < n; i++) {
		const char *key = normal_key(s->a, header[i]);

		role = role || strcmp(key, "role") == 0;
		rates = rates ||
		    vocab_metric(s->a, s->in->vocab, key, VOCAB_ANY) != NULL;
	}
	return order_is_roster(s->a, &row) && (role || !rates);
}

bool
sheet_is_title(struct sheet *s, const char **cells, size_t n)
{
	size_t full = 0, i;

	for (i = 0; i < n; i++)
		full += *normal_text(s->a, cells[i]) != '\0';
	return full <= 1;
}

static const char *
column_why(struct sheet *s, const struct table *t, size_t i)
{
	const struct column *c = &t->columns[i];
	bool near;

	if (c->kind == COLUMN_EMPTY)
		return i == t->name ? NULL : "this column has no heading.";
	if (t->kind == TABLE_TRANSPOSED) {
		if (c->kind == COLUMN_ATHLETE || i == 0)
			return NULL;
		return vocab_athlete(s->a, s->in->vocab, c->head).why;
	}
	if (c->kind == COLUMN_UNKNOWN || c->kind == COLUMN_ATHLETE)
		return vocab_like_erg(c->head)
		    ? arena_printf(s->a,
			  "\"%s\" is not an erg test we know: %s.", c->head,
			  vocab_ergs(s->a))
		    : vocab_metric_why(
			  s->a, s->in->vocab, c->head, VOCAB_ANY, &near);
	if (t->kind == TABLE_MATRIX && c->kind == COLUMN_IMPORTANCE)
		return "importance of which metric? Write for example "
		       "\"sync imp\".";
	if (t->kind == TABLE_MATRIX &&
	    (c->kind == COLUMN_METRIC || c->kind == COLUMN_SCORE))
		return "a table with a metric column needs a score column, "
		       "and the other way round.";
	return NULL;
}

/* Somebody left a column free: there is nothing to misread in it. */
static bool
is_free(struct sheet *s, size_t column, const struct row *rows, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (*table_cell(s, &rows[i], column) != '\0')
			return false;
	return true;
}

/* True when every column is understood. */
static bool
check_columns(
    struct sheet *s, const struct table *t, const struct row *rows, size_t n)
{
	size_t i, bad = 0;

	if (t->name == t->n) {
		sheet_error(
		    s, "I found no column with names. Call it \"name\".");
		bad++;
	}
	for (i = 0; i < t->n; i++) {
		const char *why = column_why(s, t, i);

		if (why == NULL || is_free(s, i, rows, n))
			continue;
		table_cell_error(s, i, NULL, why);
		bad++;
	}
	if (bad > 0)
		sheet_error(s,
		    "nothing in this table was saved, because a column was "
		    "not understood.");
	return bad == 0;
}

/* More cells than the header has: which column each belongs to is a guess. */
static bool
check_width(struct sheet *s, const struct table *t, const struct row *row)
{
	size_t i;

	for (i = t->n; i < row->n; i++) {
		const char *cell = normal_text(s->a, row->cells[i]);

		if (*cell == '\0')
			continue;
		sheet_error(s,
		    "there are more cells than columns in the header "
		    "(\"%s\"). This row was not saved.",
		    vocab_shown(s->a, cell));
		return false;
	}
	if (row->rowspan)
		sheet_error(s,
		    "a cell reaches over several rows. This row was not "
		    "saved.");
	return !row->rowspan;
}

static bool
is_blank(struct sheet *s, const struct row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (*normal_text(s->a, row->cells[i]) != '\0')
			return false;
	return true;
}

/* "importance | 8 | 9": for the rows below, where a cell gives none. */
static void
importance_row(struct sheet *s, struct table *t, const struct row *row)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		struct column *c = &t->columns[i];
		const char *why;

		if (c->kind != COLUMN_ITEM || c->item.metric == NULL)
			continue;
		why =
		    value_importance(s, table_cell(s, row, i), &c->importance);
		if (why != NULL)
			table_cell_error(s, i, c->item.metric->code, why);
	}
}

/* True for rows that are about nobody: averages, importances, rules. */
static bool
special_row(struct sheet *s, struct table *t, const struct row *row)
{
	const char *first = table_name(s, t, row);
	const char *key = normal_key(s->a, first);
	const struct vocab_person *called =
	    vocab_athlete_known(s->a, s->in->vocab, first).person;

	if (table_is_one_of(key, sum_rows)) {
		if (called == NULL)
			sheet_note(
			    s, "row \"%s\" skipped", vocab_shown(s->a, first));
		else
			sheet_error(s,
			    "\"%s\" may be %s, or what the other rows come "
			    "to. If it is hers, write \"%s\". This row was not "
			    "saved.",
			    vocab_shown(s->a, first), called->name,
			    called->name);
		return true;
	}
	if (t->kind == TABLE_MATRIX && table_is_one_of(key, importance_rows)) {
		importance_row(s, t, row);
		return true;
	}
	/* The rule below a header: |---|:--|. */
	return *key != '\0' && key[strspn(key, "-:=_")] == '\0';
}

size_t
sheet_titles(struct sheet *s, const struct row *rows, size_t n)
{
	size_t above = 0;

	while (above < SHEET_TITLES && above + 1 < n &&
	    sheet_is_title(s, rows[above].cells, rows[above].n))
		above++;
	return above;
}

/* "Saturday" above a table dates it only where nothing else does. */
struct title_day {
	const char *text; /* NULL: there is none */
	struct place place;
};

static void
title_read(struct sheet *s, const char *text, struct title_day *day)
{
	bool alone;

	if (*text == '\0' || sheet_directive(s, text) ||
	    sheet_date_alone(s, text) || sheet_directive_meant(s, text))
		return;
	if (day->text == NULL && sheet_day_named(s, text, &alone) != NULL)
		*day = (struct title_day){ text, s->place };
	else
		sheet_note(s, "\"%s\" is taken for a title and was not read",
		    vocab_shown(s->a, text));
}

static void
titles_date(struct sheet *s, struct title_day *day, bool dated)
{
	if (day->text == NULL)
		return;
	s->place = day->place;
	if (dated)
		title_read(s, day->text, day);
	else
		sheet_day_meant(s, day->text);
}

/* How many rows stand above the header; a directive among them counts. */
static size_t
titles_read(struct sheet *s, const struct row *rows, size_t n)
{
	size_t above = sheet_titles(s, rows, n), i, k;
	struct title_day day = { .text = NULL };
	bool before = s->dated;

	if (above == 0 || !sheet_is_table(s, rows[above].cells, rows[above].n))
		return 0;
	s->dated = false;
	for (i = 0; i < above; i++)
		for (k = 0; k < rows[i].n; k++) {
			s->place = rows[i].place;
			title_read(
			    s, normal_line(s->a, rows[i].cells[k]), &day);
		}
	titles_date(s, &day, s->dated);
	s->dated = s->dated || before;
	return above;
}

void
sheet_table(struct sheet *s, const struct row *rows, size_t n)
{
	size_t above = titles_read(s, rows, n);

	static void (*const readers[])(
	    struct sheet *, struct table *, const struct row *) = {
		[TABLE_LONG] = table_row_long,
		[TABLE_MATRIX] = table_row_matrix,
		[TABLE_TRANSPOSED] = table_row_transposed,
	};
	struct table t = { .n = 0 };
	size_t i;

	rows += above;
	n -= above;
	s->begun = true;
	s->place = rows[0].place;
	if (sheet_is_blocked(s))
		return;
	table_header(s, &t, rows[0].cells, rows[0].n);
	if (!check_columns(s, &t, rows, n))
		return;
	for (i = 0; i < t.n; i++)
		t.columns[i].importance = -1;
	for (i = 1; i < n; i++) {
		s->place = rows[i].place;
		if (!is_blank(s, &rows[i]) && !special_row(s, &t, &rows[i]) &&
		    check_width(s, &t, &rows[i]))
			readers[t.kind](s, &t, &rows[i]);
	}
}
