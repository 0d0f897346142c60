/* team.c -- which team folder is meant. */
#include "ops/team.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/path.h"

static bool
is_team(struct arena *a, const char *folder)
{
	return access(path_join(a, folder, "oarlock.conf"), F_OK) == 0;
}

/* NULL where there is none, or more than one. */
static const char *
only_team(struct arena *a, const char *home)
{
	DIR *d = opendir(home);
	const char *found = NULL;
	int n = 0;

	if (d == NULL)
		return NULL;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		const char *folder = path_join(a, home, e->d_name);

		if (e->d_name[0] != '.' && is_team(a, folder)) {
			found = folder;
			n++;
		}
	}
	closedir(d);
	return n == 1 ? found : NULL;
}

const char *
team_folder(struct arena *a, const char *given, const char *home)
{
	const char *there;

	if (given != NULL) {
		there = path_join(a, home, given);
		return strchr(given, '/') == NULL && !is_team(a, given) &&
			is_team(a, there)
		    ? there
		    : given;
	}
	there = is_team(a, ".") ? NULL : only_team(a, home);
	return there == NULL ? "." : there;
}
