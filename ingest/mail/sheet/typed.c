/* typed.c -- tables out of a spreadsheet's file, pasted between lines. */
#include "ingest/mail/sheet/reader.h"

#include <string.h>

#include "ingest/mail/body/lines.h"
#include "ingest/mail/order/order.h"
#include "ingest/mail/sheet/csv.h"
#include "ingest/vocab/normal.h"

static bool
is_free(struct sheet *s, const struct line *line)
{
	return line->cells == NULL && line->mark == LINE_OWN &&
	    strpbrk(line->text, ",;") != NULL &&
	    *normal_text(s->a, line->text) != '\0';
}

/* As many rows as lines: else a quoted cell goes over the end of one. */
static bool
rows_read(
    struct sheet *s, const struct line *line, size_t n, struct csv_table *out)
{
	size_t len = 0;
	char *all, *end;

	for (size_t i = 0; i < n; i++)
		len += strlen(line[i].text) + 1;
	end = all = arena_alloc(s->a, len + 1);
	for (size_t i = 0; i < n; i++) {
		end = stpcpy(end, line[i].text);
		end = stpcpy(end, "\n");
	}
	return csv_read(s->a, all, len, "utf-8", out) == NULL && out->n == n;
}

/* Lines of ratings have commas, too: a column must be said to have names. */
static bool
is_header(struct sheet *s, const struct line *line)
{
	struct csv_table t;

	return rows_read(s, line, 1, &t) &&
	    (order_is_roster(s->a, &t.rows[0]) ||
		sheet_names_people(s, t.rows[0].cells, t.rows[0].n));
}

static void
rows_put(struct line *line, const struct csv_table *t, int table)
{
	for (size_t i = 0; i < t->n; i++) {
		line[i].cells = t->rows[i].cells;
		line[i].n_cells = t->rows[i].n;
		line[i].table = table;
		line[i].typed = true;
	}
}

void
sheet_typed_tables(struct sheet *s, struct lines *l)
{
	int table = lines_last_table(l);
	size_t end;

	for (size_t i = 0; i < l->n && i < SHEET_LINES; i = end) {
		struct csv_table t;

		end = i + 1;
		if (!is_free(s, &l->items[i]) || !is_header(s, &l->items[i]))
			continue;
		while (end < l->n && end - i < CSV_ROWS &&
		    is_free(s, &l->items[end]))
			end++;
		if (end - i > 1 && rows_read(s, &l->items[i], end - i, &t))
			rows_put(&l->items[i], &t, ++table);
	}
}
