/* behind.c -- this team folder is an older copy of one that went on. */
#include "lib/behind.h"

#include <string.h>
#include <unistd.h>

#include "lib/path.h"

enum { WHY_MAX = 4096 };

static const char *
file(struct arena *a, const char *folder)
{
	return path_join(a, folder, "run/behind");
}

bool
behind_note(const char *folder, const char *why)
{
	struct arena a = ARENA_INIT;
	bool good = path_make_folder(path_join(&a, folder, "run"), 0700) &&
	    path_write(file(&a, folder), why, strlen(why), 0600);

	arena_free(&a);
	return good;
}

void
behind_over(const char *folder)
{
	struct arena a = ARENA_INIT;

	path_remove(file(&a, folder));
	arena_free(&a);
}

const char *
behind_read(struct arena *a, const char *folder)
{
	const char *path = file(a, folder);
	const char *why;

	if (access(path, F_OK) != 0)
		return NULL;
	why = path_read(a, path, WHY_MAX, NULL);
	return why == NULL ? "it is an older copy: oarlock status says of what"
			   : why;
}
