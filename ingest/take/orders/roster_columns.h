/* roster_columns.h -- which column of a roster is what. */
#ifndef ROSTER_COLUMNS_H
#define ROSTER_COLUMNS_H

#include <stddef.h>

#include "ingest/mail/sheet/csv.h"
#include "lib/arena.h"

enum roster_column {
	COLUMN_FIRST,
	COLUMN_LAST,
	COLUMN_EMAIL,
	COLUMN_PHONE,
	COLUMN_ROLE,
	COLUMN_TEAM,
	COLUMN_SIDE,
	COLUMN_GRADE,
	COLUMN_MINOR,
	COLUMN_BIRTH,
	COLUMN_GUARDIAN,
	COLUMN_LANGUAGE,
	COLUMN_NICK,
	ROSTER_COLUMNS,
};

/* Which row has the headings: below blank ones, and three titles at most. */
size_t roster_header(struct arena *, const struct csv_row *rows, size_t n);

/*
 * Where each column is, -1 where it is not. NULL, or why no row can be read:
 * nothing that stands in a cell is passed over in silence. The first row has
 * the headings.
 */
const char *roster_columns(struct arena *, const struct csv_row *rows, size_t n,
    int at[ROSTER_COLUMNS]);

#endif
