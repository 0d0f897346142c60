/* row.c -- the rows of a table, by the kind of table. */
#include "ingest/mail/sheet/table.h"

#include <string.h>

#include "ingest/vocab/normal.h"

static const char *const nothing[] = { "", "-", "--", "n/a", "na", "x", "?",
	"#n/a", NULL };
static const char *const yes[] = { "yes", "y", "ja", "j", "oui", "si", "sim",
	"1", "true", "x", "share", "shared", "+share", "!", NULL };
static const char *const no[] = { "", "no", "n", "nei", "nein", "non", "nee",
	"nao", "0", "false", "-", "private", NULL };

size_t
table_find(const struct table *t, enum column_kind kind)
{
	size_t i;

	for (i = 0; i < t->n && t->columns[i].kind != kind;)
		i++;
	return i;
}

/* An error of one cell, with its column. */
void
table_cell_error(
    struct sheet *s, size_t column, const char *item, const char *why)
{
	if (item == NULL)
		sheet_error_at(s, "%s, column %zu: %s",
		    sheet_where(s->a, s->place), column + 1, why);
	else
		sheet_error_at(s, "%s, column %zu (%s): %s",
		    sheet_where(s->a, s->place), column + 1, item, why);
}

const char *
table_cell(struct sheet *s, const struct row *row, size_t column)
{
	return column < row->n ? normal_line(s->a, row->cells[column]) : "";
}

const char *
table_name(struct sheet *s, const struct table *t, const struct row *row)
{
	const char *name = table_cell(s, row, t->name);

	return t->last == t->n ? name
			       : normal_text(s->a,
				     arena_printf(s->a, "%s %s", name,
					 table_cell(s, row, t->last)));
}

/* What a row says about all of its ratings. */
struct row_extra {
	const char *note;
	enum share share;
	bool dated;
	struct day date;
};

static const char *
share_read(struct sheet *s, const char *cell, enum share *out)
{
	const char *key = normal_key(s->a, cell);

	if (table_is_one_of(key, yes))
		*out = SHARE_YES;
	else if (!table_is_one_of(key, no))
		return arena_printf(
		    s->a, "\"%s\": write yes or no.", vocab_shown(s->a, cell));
	else if (*key != '\0')
		*out = SHARE_NO;
	return NULL;
}

static const char *
note_check(struct sheet *s, const char *cell)
{
	size_t n = normal_length(cell);

	if (n <= SHEET_NOTE)
		return NULL;
	return arena_printf(s->a,
	    "the note has %zu characters; %d is the "
	    "most.",
	    n, SHEET_NOTE);
}

/* False when one of them is bad: the row is not saved then. */
static bool
extra_read(struct sheet *s, const struct table *t, const struct row *row,
    struct row_extra *e)
{
	bool good = true;
	size_t i;

	memset(e, 0, sizeof(*e));
	for (i = 0; i < t->n; i++) {
		const char *cell = table_cell(s, row, i), *why = NULL;

		if (t->columns[i].kind == COLUMN_NOTE && *cell != '\0') {
			e->note = cell;
			why = note_check(s, cell);
		} else if (t->columns[i].kind == COLUMN_SHARE) {
			why = share_read(s, cell, &e->share);
		} else if (t->columns[i].kind == COLUMN_DATE && *cell != '\0') {
			why = date_read(s, cell, &e->date);
			e->dated = true;
		}
		if (why != NULL) {
			table_cell_error(s, i, t->columns[i].head, why);
			good = false;
		}
	}
	return good;
}

static void
store(struct sheet *s, const struct vocab_person *who, struct value *v,
    const struct row_extra *e)
{
	bool dated = s->dated;
	struct day date = s->date;

	if (v->share == SHARE_DEFAULT)
		v->share = e->share;
	if (v->note == NULL)
		v->note = e->note;
	else if (e->note != NULL)
		v->note = arena_printf(s->a, "%s; %s", v->note, e->note);
	if (e->dated) {
		s->dated = true;
		s->date = e->date;
	}
	sheet_store(s, who, v);
	s->dated = dated;
	s->date = date;
}

/* One cell by the grammar of values; nothing else may stand in it. */
static const char *
cell_read(struct sheet *s, const struct column *c, struct item_word item,
    const char *cell, struct value *out)
{
	const char *rest = "", *why;
	int scale = s->scale;

	if (c->scale != 0)
		s->scale = c->scale;
	why = item.erg != NULL ? erg_read(s, item, cell, out, &rest)
			       : value_read(s, item, cell, true, out, &rest);
	s->scale = scale;
	if (c->scale != 0)
		out->bare = false;
	if (why == NULL && *rest != '\0')
		why = "only one value in a cell.";
	return why;
}

static const char *
item_name(struct item_word w)
{
	return w.erg != NULL ? w.erg->name : w.metric->code;
}

/* Nobody's row: says so and gives NULL. */
static const struct vocab_person *
row_athlete(struct sheet *s, const char *cell)
{
	struct vocab_athlete who =
	    vocab_athlete_typed(s->a, s->in->vocab, cell, true);

	if (*normal_key(s->a, cell) == '\0')
		sheet_error(s, "no name in this row. This row was not saved.");
	else if (who.person == NULL)
		sheet_error(s, "%s This row was not saved.", who.why);
	return who.person;
}

/* The importance that another column of the row gives this metric. */
static const char *
importance_of(struct sheet *s, const struct table *t, const struct row *row,
    const struct column *c, int *out)
{
	size_t i;

	*out = -1;
	for (i = 0; i < t->n; i++) {
		const struct column *other = &t->columns[i];

		if (other->kind == COLUMN_ITEM_IMPORTANCE &&
		    other->item.metric == c->item.metric)
			return value_importance(s, table_cell(s, row, i), out);
	}
	return NULL;
}

static const char *
matrix_cell(struct sheet *s, const struct table *t, const struct row *row,
    const struct column *c, const char *cell, struct value *v)
{
	const char *why = cell_read(s, c, c->item, cell, v);
	int importance = -1;

	if (why == NULL && c->item.metric != NULL)
		why = importance_of(s, t, row, c, &importance);
	if (why != NULL || c->item.metric == NULL)
		return why;
	if (v->importance < 0)
		v->importance = importance;
	if (v->importance < 0)
		v->importance = c->importance;
	return NULL;
}

void
table_row_matrix(struct sheet *s, struct table *t, const struct row *row)
{
	const struct vocab_person *who = row_athlete(s, table_name(s, t, row));
	struct row_extra e;
	struct value v;
	size_t i;

	if (who == NULL || !extra_read(s, t, row, &e))
		return;
	for (i = 0; i < t->n; i++) {
		const struct column *c = &t->columns[i];
		const char *cell = table_cell(s, row, i), *why;

		if (c->kind != COLUMN_ITEM ||
		    table_is_one_of(normal_key(s->a, cell), nothing))
			continue;
		why = matrix_cell(s, t, row, c, cell, &v);
		if (why != NULL)
			table_cell_error(s, i, item_name(c->item), why);
		else
			store(s, who, &v, &e);
	}
}

/* The metric or test that a cell names whole; else says why and gives none. */
static struct item_word
row_item(struct sheet *s, const char *cell, size_t column, enum vocab_role role)
{
	struct item_word w = sheet_item_word(s, cell);
	bool near;

	if (w.word != NULL && cell[w.len] == '\0')
		return w;
	table_cell_error(s, column, NULL,
	    vocab_like_erg(cell)
		? arena_printf(s->a, "\"%s\" is not an erg test we know: %s.",
		      cell, vocab_ergs(s->a))
		: vocab_metric_why(s->a, s->in->vocab, cell, role, &near));
	return (struct item_word){ .word = NULL };
}

void
table_row_long(struct sheet *s, struct table *t, const struct row *row)
{
	size_t metric = table_find(t, COLUMN_METRIC);
	size_t score = table_find(t, COLUMN_SCORE);
	size_t imp = table_find(t, COLUMN_IMPORTANCE);
	const char *cell = table_cell(s, row, score), *why;
	const struct vocab_person *who = row_athlete(s, table_name(s, t, row));
	struct item_word item;
	struct row_extra e;
	struct value v;
	int importance = -1;

	if (who == NULL || !extra_read(s, t, row, &e))
		return;
	item = row_item(s, table_cell(s, row, metric), metric, who->role);
	if (item.word == NULL ||
	    table_is_one_of(normal_key(s->a, cell), nothing))
		return;
	why = cell_read(s, &t->columns[score], item, cell, &v);
	if (why != NULL) {
		table_cell_error(s, score, item_name(item), why);
		return;
	}
	if (imp < t->n && item.metric != NULL)
		why = value_importance(s, table_cell(s, row, imp), &importance);
	if (why != NULL) {
		table_cell_error(s, imp, item_name(item), why);
		return;
	}
	if (v.importance < 0)
		v.importance = importance;
	store(s, who, &v, &e);
}

void
table_row_transposed(struct sheet *s, struct table *t, const struct row *row)
{
	const char *first = table_cell(s, row, 0);
	struct item_word item = row_item(s, first, 0, VOCAB_ANY);
	struct row_extra e = { .note = NULL };
	struct value v;
	size_t i;

	for (i = 1; item.word != NULL && i < t->n; i++) {
		const char *cell = table_cell(s, row, i), *why;

		if (table_is_one_of(normal_key(s->a, cell), nothing))
			continue;
		why = cell_read(s, &t->columns[i], item, cell, &v);
		if (why != NULL)
			table_cell_error(s, i, item_name(item), why);
		else
			store(s, t->columns[i].athlete, &v, &e);
	}
}
