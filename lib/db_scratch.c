/* db_scratch.c -- a copy of a database to try things in. */
#include <string.h>

#include "lib/db_inside.h"

struct db *
db_scratch(
    struct arena *a, const char *folder, enum db_kind kind, const char **why)
{
	struct db *live = db_open(a, folder, kind, false, why), *scratch;
	bool good;

	if (live == NULL)
		return NULL;
	/* What is more than its cache goes where the live one is as safe. */
	if (sqlite3_temp_directory == NULL)
		sqlite3_temp_directory = sqlite3_mprintf("%s", folder);
	scratch = db_open_file(a, "", kind, true, why);
	good = scratch != NULL && db_copy_all(live, scratch->handle);
	if (scratch != NULL && !good)
		*why = arena_printf(
		    a, "%s could not be copied", db_schema(kind)->file);
	db_close(live);
	if (good)
		return scratch;
	db_close(scratch);
	return NULL;
}
