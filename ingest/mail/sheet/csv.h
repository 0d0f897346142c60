/* csv.h -- rows of a CSV or TSV file (the only module that knows libcsv). */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include <stddef.h>

#include "lib/arena.h"

enum {
	CSV_ROWS = 2000, /* below the header */
	CSV_COLUMNS = 60,
	CSV_CELL = 4096, /* bytes */
};

struct csv_row {
	int row;	    /* as spreadsheets number it, the header is 1 */
	const char **cells; /* UTF-8, in the arena */
	size_t n;
};

struct csv_table {
	struct csv_row *rows; /* blank rows have no cells */
	size_t n, cap;
};

/*
 * Reads bytes of any of the usual exports: byte order mark, UTF-16, UTF-8,
 * the declared charset (NULL: none) or Windows-1252; separated by tabs, ";",
 * "," or "|", whichever the first line has most of; "sep=;" is obeyed; quotes
 * as in RFC 4180. NULL, or why the file is refused.
 */
const char *csv_read(struct arena *, const char *bytes, size_t len,
    const char *charset, struct csv_table *out);

#endif
