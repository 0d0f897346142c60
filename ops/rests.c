/* rests.c -- what commands that were killed have left in a team folder. */
#include "ops/rests.h"

#include <stddef.h>
#include <unistd.h>

#include "lib/db.h"
#include "lib/path.h"

void
rests_remove(struct arena *a, const char *folder)
{
	static const char *const folders[] = { "run/drill",
		"run/drill.restoring", "run/drill.git", "run/backup.git" };
	static const char *const databases[] = { "run/drill.db", "replay.db",
		"upgrade.db" };

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		path_remove_folder(path_join(a, folder, folders[i]));
	for (size_t i = 0; i < sizeof(databases) / sizeof(*databases); i++) {
		const char *file = path_join(a, folder, databases[i]);

		db_remove(a, file);
		unlink(arena_printf(a, "%s-state", file));
	}
	unlink(path_join(a, folder, "ledger.db-state"));
}
