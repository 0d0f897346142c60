/* folders.c -- the folders of a team folder. */
#include "ops/folders.h"

#include <stddef.h>

#include "lib/path.h"

bool
team_folders(struct arena *a, const char *folder)
{
	static const char *const names[] = { "mail", "mail/cur", "mail/new",
		"mail/tmp", "run" };
	bool good = path_make_folder(folder, 0700);

	for (size_t i = 0; good && i < sizeof(names) / sizeof(*names); i++)
		good = path_make_folder(path_join(a, folder, names[i]), 0700);
	return good;
}
