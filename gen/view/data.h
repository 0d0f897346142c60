/*
 * data.h -- the copy of all that is an athlete's, as CSV and as JSON.
 *
 * It holds what she gave and what she may see: no rating before she has
 * answered it, none that is hidden from her, nothing that was told in
 * confidence, no link and no key. It also holds what her coaches may not see
 * (notes that she kept, self-ratings that wait), so that it is sealed for her
 * alone. Both files have the same records and names; oarlock(1) has a list.
 *
 * CSV is RFC 4180: a header, CR LF, and quotes around what holds a comma, a
 * quote or a line end; line ends in a cell are CR LF, too. A cell of words
 * that a spreadsheet would take for a formula, for it begins with = + - @ or
 * a tab, begins with an apostrophe and is quoted. Numbers stay as they are.
 * JSON is RFC 8259, UTF-8, a record a line.
 */
#ifndef DATA_H
#define DATA_H

#include <stdio.h>

#include "lib/arena.h"
#include "lib/date.h"
#include "lib/db.h"

struct data {
	const char *csv, *json; /* in the arena */
};

/* False: the ledger cannot be read. today: the day that JSON names. */
bool data_make(struct arena *, struct db *ledger, int64_t athlete,
    struct day today, struct data *out);

/* One cell with what guards it, for tests. */
void data_csv_cell(FILE *, const char *text);

#endif
