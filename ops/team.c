/* team.c -- which team folder is meant, and whose hands work in it. */
#include "ops/team.h"

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

void
team_hands(struct arena *a, const char *folder)
{
	const struct passwd *owner;
	const char *conf;
	struct stat st;

	if (geteuid() != 0)
		return;
	if (stat(folder, &st) == -1) {
		char *parent = arena_strdup(a, folder), *slash;
		size_t len = strlen(parent);

		while (len > 1 && parent[len - 1] == '/')
			parent[--len] = '\0';
		slash = strrchr(parent, '/');
		if (slash != NULL)
			*slash = '\0';
		if (stat(slash == NULL ? "." : parent, &st) == -1)
			return;
	}
	if (st.st_uid == 0)
		return;
	owner = getpwuid(st.st_uid);
	if ((owner == NULL ? setgroups(0, NULL)
			   : initgroups(owner->pw_name, st.st_gid)) == -1 ||
	    setgid(st.st_gid) == -1 || setuid(st.st_uid) == -1)
		err(1, "cannot work as the owner of %s", folder);
	if (owner != NULL)
		setenv("HOME", owner->pw_dir, 1);
	/* As after git config by root. */
	conf = path_join(a, folder, "oarlock.conf");
	if (access(conf, R_OK) == -1 && errno == EACCES)
		errx(1,
		    "%s cannot be read by %s, whose the folder is: chown "
		    "%s: %s",
		    conf, owner == NULL ? "its owner" : owner->pw_name,
		    owner == NULL ? "OWNER" : owner->pw_name, conf);
}
