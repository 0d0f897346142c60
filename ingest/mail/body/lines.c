/* lines.c -- the body of a mail as lines: plain text. */
#include "ingest/mail/body/lines.h"

#include <string.h>

#include "ingest/vocab/normal.h"

enum { CELL_LINES = 9 }; /* of a copied cell */

struct line *
lines_add(struct arena *a, struct lines *l, const char *text)
{
	struct line *line;

	l->items = arena_grow(a, l->items, l->n, &l->cap, sizeof(*l->items));
	line = &l->items[l->n++];
	memset(line, 0, sizeof(*line));
	line->text = text;
	return line;
}

static size_t
quote_depth(const char *s)
{
	return strspn(s, ">");
}

/* Without the space that RFC 3676 stuffs in front of some lines. */
static const char *
unstuffed(const char *s)
{
	return s + (s[quote_depth(s)] == ' ' && quote_depth(s) == 0);
}

/* Does this line go on in the next one? "-- " is a signature's rule. */
static bool
is_soft(const char *s)
{
	size_t n = strlen(s);
	const char *body = s + quote_depth(s);

	if (n == 0 || s[n - 1] != ' ')
		return false;
	return strcmp(body, "-- ") != 0 && strcmp(body, " -- ") != 0;
}

void
lines_plain(
    struct arena *a, struct lines *l, const char *text, bool flowed, bool delsp)
{
	/* All lines lie behind one another here: each NUL was a line end. */
	char *w = arena_alloc(a, strlen(text) + 2);
	bool soft = false;
	size_t depth = 0;

	while (*text != '\0') {
		size_t n = strcspn(text, "\r\n");
		const char *s = arena_strndup(a, text, n);
		size_t quoted = quote_depth(s);

		if (soft && quoted == depth) {
			w -= delsp ? 2 : 1;
			s = unstuffed(s) + quoted;
		} else {
			s = flowed ? unstuffed(s) : s;
			lines_add(a, l, w);
		}
		w = stpcpy(w, s) + 1;
		soft = flowed && is_soft(s);
		depth = quoted;
		text += n;
		text += *text == '\r' && text[1] == '\n' ? 2 : *text != '\0';
	}
}

enum row_kind { ROW_NONE, ROW_TAB, ROW_BAR };

static enum row_kind
row_kind(const struct line *line)
{
	const char *bar;

	if (line->cells != NULL || line->mark != LINE_OWN)
		return ROW_NONE;
	if (strchr(line->text, '\t') != NULL)
		return ROW_TAB;
	bar = strchr(line->text, '|');
	if (bar != NULL && strchr(bar + 1, '|') != NULL)
		return ROW_BAR;
	return ROW_NONE;
}

/* "| a | b |" has two cells: the outer bars are drawn, not separators. */
static const char *
bar_inside(struct arena *a, const char *s)
{
	size_t n;

	s += strspn(s, " \t");
	s += *s == '|';
	n = strlen(s);
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return arena_strndup(a, s, n > 0 && s[n - 1] == '|' ? n - 1 : n);
}

/* Without the quotes of a cell that needed them, and one of each two inside. */
static const char *
cell_bare(struct arena *a, const char *s, size_t n)
{
	char *cell = arena_strndup(a, s, n), *w = cell;

	if (n < 2 || s[0] != '"' || s[n - 1] != '"')
		return cell;
	for (size_t i = 1; i < n - 1; i++) {
		*w++ = s[i];
		i += s[i] == '"' && s[i + 1] == '"' && i + 2 < n;
	}
	*w = '\0';
	return cell;
}

static void
row_split(struct arena *a, struct line *line, enum row_kind kind, int table)
{
	const char *sep = kind == ROW_TAB ? "\t" : "|";
	const char *s = line->text;
	size_t cap = 0;

	if (kind == ROW_BAR)
		s = bar_inside(a, s);
	line->table = table;
	line->typed = true;
	for (;;) {
		size_t n = strcspn(s, sep);

		line->cells = arena_grow(
		    a, line->cells, line->n_cells, &cap, sizeof(*line->cells));
		line->cells[line->n_cells++] = cell_bare(a, s, n);
		if (s[n] == '\0')
			return;
		s += n + 1;
	}
}

/* How many quotation marks are in the first n bytes. */
static size_t
count_quotes(const char *s, size_t n)
{
	size_t quotes = 0;

	for (; n > 0; s++, n--)
		quotes += *s == '"';
	return quotes;
}

/* Is a quoted cell open at the end of this row? */
static bool
leaves_open(const char *row)
{
	const char *tab = strrchr(row, '\t');

	return tab != NULL && tab[1] == '"' &&
	    count_quotes(tab, strlen(tab)) % 2 == 1;
}

/* How many lines below its first the open cell has; 0: none closes it. */
static size_t
cell_lines(const struct line *l, size_t n)
{
	for (size_t k = 1; k < n && k < CELL_LINES; k++) {
		const char *text = l[k].text;
		size_t head = strcspn(text, "\t");

		if (l[k].cells != NULL || l[k].mark != LINE_OWN)
			return 0;
		if (count_quotes(text, head) % 2 == 1)
			return text[head - 1] == '"' ? k : 0;
		if (text[head] != '\0')
			return 0;
	}
	return 0;
}

/*
 * A cell of several lines is copied in quotes, as in a CSV file: its lines are
 * one row. Those that went into it become blank rows, so that each line keeps
 * its number.
 */
static void
cells_join(struct arena *a, struct line *l, size_t n)
{
	size_t below = leaves_open(l->text) ? cell_lines(l, n) : 0;

	for (size_t k = 1; k <= below; k++) {
		l->text = arena_printf(a, "%s %s", l->text, l[k].text);
		l[k].text = "\t";
	}
}

int
lines_last_table(const struct lines *l)
{
	int last = 0;
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->items[i].table > last)
			last = l->items[i].table;
	return last;
}

void
lines_typed_tables(struct arena *a, struct lines *l)
{
	int table = lines_last_table(l);
	size_t i, end;

	for (i = 0; i < l->n; i = end) {
		enum row_kind kind = row_kind(&l->items[i]);

		if (kind == ROW_TAB)
			cells_join(a, &l->items[i], l->n - i);
		for (end = i + 1; kind != ROW_NONE && end < l->n &&
		     row_kind(&l->items[end]) == kind;
		     end++)
			if (kind == ROW_TAB)
				cells_join(a, &l->items[end], l->n - end);
		if (end - i < 2)
			continue;
		table++;
		for (size_t r = i; r < end; r++)
			row_split(a, &l->items[r], kind, table);
	}
}

static bool
is_label(struct arena *a, const char *text)
{
	const char *normal = normal_text(a, text);
	size_t n = strlen(normal);

	return n > 0 && normal[n - 1] == ':';
}

void
lines_unfold(struct arena *a, const struct line *row, struct lines *out)
{
	size_t first = out->n, i;

	for (i = 0; i < row->n_cells; i++) {
		struct lines cell = { .n = 0 };
		size_t k;

		lines_plain(a, &cell, row->cells[i], false, false);
		for (k = 0; k < cell.n; k++) {
			const char *text = cell.items[k].text;

			if (*normal_text(a, text) == '\0')
				continue;
			if (k == 0 && out->n == first + 1 &&
			    is_label(a, out->items[first].text))
				out->items[first].text = arena_printf(
				    a, "%s %s", out->items[first].text, text);
			else
				lines_add(a, out, text)->mark = row->mark;
		}
	}
}
