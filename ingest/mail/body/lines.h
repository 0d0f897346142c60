/*
 * lines.h -- the body of a mail as lines, whatever it was before.
 *
 * Plain text (lines.c), HTML (html.c) and pasted cells end up in the same
 * array; quote.c then decides which of them the author wrote.
 */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

enum line_mark {
	LINE_OWN,	/* the author's */
	LINE_SIGNATURE, /* a mail program's markup says: signature */
	LINE_QUOTE,	/* somebody else's, or an earlier mail */
};

struct line {
	const char *text; /* as it came, UTF-8; for a table row: its cells */
	enum line_mark mark;
	/* A row of a table: its cells as they came; NULL for a typed line. */
	const char **cells;
	size_t n_cells;
	int table;    /* which table, from 1; 0 for a line */
	bool typed;   /* the row was typed, text is the line as it came */
	bool rowspan; /* a cell reaches into the next row, or into this one */
};

struct lines {
	struct line *items;
	size_t n, cap;
};

/* Adds one line with this text (kept, not copied) and gives it back. */
struct line *lines_add(struct arena *, struct lines *, const char *text);

/*
 * Splits a text/plain body at CRLF, LF or CR. A format=flowed body (RFC 3676)
 * is unflowed first: a paragraph is one line then.
 */
void lines_plain(
    struct arena *, struct lines *, const char *text, bool flowed, bool delsp);

/* The highest number of a table; 0 when there is none. */
int lines_last_table(const struct lines *);

/*
 * Rows typed with TAB or "|" between the cells become rows of a table where
 * a run of at least two of them has the same kind.
 */
void lines_typed_tables(struct arena *, struct lines *);

/*
 * A row of a table that is but layout: its cells as lines, without the blank
 * ones, and one such as "From:" before what its neighbour says.
 */
void lines_unfold(struct arena *, const struct line *row, struct lines *out);

#endif
