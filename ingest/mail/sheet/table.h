/* table.h -- what a table's heading and its rows share. */
#ifndef SHEET_TABLE_H
#define SHEET_TABLE_H

#include "ingest/mail/sheet/reader.h"

enum column_kind {
	COLUMN_EMPTY,
	COLUMN_NAME,
	COLUMN_FIRST, /* of a name in two columns */
	COLUMN_LAST,
	COLUMN_METRIC,
	COLUMN_SCORE,
	COLUMN_IMPORTANCE,
	COLUMN_NOTE,
	COLUMN_SHARE,
	COLUMN_DATE,
	COLUMN_ITEM,		/* a metric or an erg test */
	COLUMN_ITEM_IMPORTANCE, /* "sync imp" */
	COLUMN_ATHLETE,
	COLUMN_UNKNOWN,
};

struct column {
	enum column_kind kind;
	const char *head; /* normalised */
	struct item_word item;
	const struct vocab_person *athlete;
	int scale;	/* that the heading names: "sync (0-10)"; 0: none */
	int importance; /* of an importance row; -1: none */
};

enum table_kind { TABLE_LONG, TABLE_MATRIX, TABLE_TRANSPOSED };

struct table {
	enum table_kind kind;
	struct column *columns;
	size_t n;    /* columns, without empty ones at the end */
	size_t name; /* which one has the names (transposed: the metrics) */
	size_t last; /* where those are first names alone; n: no such one */
};

/* The first column of a kind; t->n when there is none. */
size_t table_find(const struct table *, enum column_kind);
struct column table_column(struct sheet *, const char *heading);
bool table_is_one_of(const char *key, const char *const *words);
/* By its words: that of names, or of first names. */
bool table_heads_names(struct sheet *, const char *heading);
/* The normalised cell of a row; "" where the row is too short. */
const char *table_cell(struct sheet *, const struct row *, size_t column);
/* Whom a row is about, as it says. */
const char *
table_name(struct sheet *, const struct table *, const struct row *);
void table_cell_error(
    struct sheet *, size_t column, const char *item, const char *why);

void table_row_long(struct sheet *, struct table *, const struct row *);
void table_row_matrix(struct sheet *, struct table *, const struct row *);
void table_row_transposed(struct sheet *, struct table *, const struct row *);

#endif
