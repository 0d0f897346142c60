/* hands.c -- whose hands work in a team folder. */
#include "lib/hands.h"

#include <err.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/path.h"

void
hands_take(struct arena *a, const char *folder)
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

const char *
hands_name(struct arena *a)
{
	const struct passwd *pw = getpwuid(geteuid());

	return pw == NULL
	    ? arena_printf(a, "the user %lld", (long long)geteuid())
	    : arena_printf(a, "the user %s", pw->pw_name);
}
