/* csv_fuzz.c -- any bytes as a CSV file. */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/sheet/csv.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct csv_table t;
	size_t i, k;

	if (csv_read(&a, (const char *)bytes, len,
		len % 2 == 0 ? NULL : "iso-8859-15", &t) == NULL)
		for (i = 0; i < t.n; i++) {
			assert(t.rows[i].row == (int)i + 1);
			assert(t.rows[i].n <= CSV_COLUMNS);
			for (k = 0; k < t.rows[i].n; k++)
				assert(strlen(t.rows[i].cells[k]) <= CSV_CELL);
		}
	arena_free(&a);
	return 0;
}
