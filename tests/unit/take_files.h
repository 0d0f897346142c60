/* take_files.h -- what stands in the files of a club's folder. */
#ifndef TAKE_FILES_H
#define TAKE_FILES_H

#include "tests/unit/take_world.h"

/* What git, grep or a thief would find in the files of the team folder. */
static inline bool
files_hold(struct club *c, const char *words)
{
	static const char *const files[] = { "dropbox.db", "dropbox.db-wal",
		"ledger.db", "ledger.db-wal" };

	for (size_t i = 0; i < COUNT(files); i++) {
		struct arena a = ARENA_INIT;
		size_t len;
		const char *bytes = path_read(
		    &a, path_join(&a, c->p.folder, files[i]), 64 << 20, &len);
		bool found = bytes != NULL &&
		    memmem(bytes, len, words, strlen(words)) != NULL;

		arena_free(&a);
		if (found)
			return true;
	}
	return false;
}

#endif
