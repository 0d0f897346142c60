/* machine.c -- whether the team folder can be used at all. */
#include "ops/machine.h"

#include <dirent.h>
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/db_upgrade.h"
#include "lib/path.h"

/* More than what a file system keeps beside its directory entries. */
enum { TRIAL = 64 * 1024 };

int
machine_print(struct arena *a, const char *folder)
{
	const char *run = path_join(a, folder, "run");
	const char *trial = path_join(a, run, "status.trial");
	char *bytes = arena_alloc(a, TRIAL);
	struct stat st;

	memset(bytes, 'x', TRIAL);
	if (path_make_folder(run, 0700) &&
	    path_write(trial, bytes, TRIAL, 0600)) {
		unlink(trial);
		return 0;
	}
	/* Somebody who may only look; the owner should be able to do more. */
	if (errno == EACCES &&
	    (stat(folder, &st) != 0 || st.st_uid != geteuid()))
		return 0;
	printf("  %s cannot be written: %s. Until it can, mails stay where "
	       "they are, webhooks are answered 503, and nothing is sent\n",
	    folder, strerror(errno));
	return 1;
}

static const char *
user_name(struct arena *a, uid_t uid)
{
	const struct passwd *pw = getpwuid(uid);

	return pw == NULL ? arena_printf(a, "%lld", (long long)uid)
			  : arena_strdup(a, pw->pw_name);
}

/* Root's folder among those of another. */
static const char *
folder_why(struct arena *a, const char *folder)
{
	struct stat around;

	if (stat(path_join(a, folder, ".."), &around) == -1 ||
	    around.st_uid == 0)
		return NULL;
	return arena_printf(a,
	    "%s belongs to root, and what is around it to %s: chown -R %s: %s",
	    folder, user_name(a, around.st_uid), user_name(a, around.st_uid),
	    folder);
}

static const char *
hands_why(struct arena *a, const char *path, const char *done,
    const char *folder, uid_t uid)
{
	return arena_printf(a,
	    "%s cannot be %s by %s, whose the folder is: chown -R %s: %s", path,
	    done, user_name(a, uid), user_name(a, uid), folder);
}

/*
 * As git or cp by root's hand leaves them: the first in there, or NULL. Of a
 * folder all of these are needed.
 */
static const char *
closed_in(struct arena *a, const char *folder, int of_folder)
{
	DIR *d = opendir(folder);
	const char *found = NULL;
	struct dirent *e;
	struct stat st;

	while (d != NULL && found == NULL && (e = readdir(d)) != NULL) {
		const char *path = path_join(a, folder, e->d_name);

		if (strcmp(e->d_name, "..") != 0 && stat(path, &st) == 0 &&
		    access(path, S_ISDIR(st.st_mode) ? of_folder : R_OK) ==
			-1 &&
		    errno == EACCES)
			found = path;
	}
	if (d != NULL)
		closedir(d);
	return found;
}

/* What the club has written, or NULL. */
static const char *
closed_text(struct arena *a, const char *folder)
{
	static const char *const names[] = { "content", "content/mail",
		"content/news", "content/words", "site-templates",
		"site-templates/assets" };
	const char *found = NULL;

	for (size_t i = 0; found == NULL && i < sizeof(names) / sizeof(*names);
	     i++) {
		const char *path = path_join(a, folder, names[i]);

		if (access(path, R_OK | X_OK) == -1 && errno == EACCES)
			return path;
		found = closed_in(a, path, R_OK | X_OK);
	}
	return found;
}

const char *
machine_hands(struct arena *a, const char *folder)
{
	static const char *const inside[] = { "run", "mail/new",
		"site.git/refs/heads", "site.git/objects",
		"site.git/objects/pack" };
	static const char *const names[] = { "dropbox.db", "dropbox.db-wal",
		"dropbox.db-shm", "ledger.db", "ledger.db-wal", "ledger.db-shm",
		"run", "mail/new", "mail/cur", "mail/tmp", "sent", "site.git",
		"site.git/objects", "site.git/refs/heads" };
	const char *path;
	struct stat st;

	if (stat(folder, &st) == -1 || st.st_uid != geteuid())
		return NULL;
	if (st.st_uid == 0)
		return folder_why(a, folder);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		path = path_join(a, folder, names[i]);
		if (access(path, W_OK) == -1 && errno == EACCES)
			return hands_why(a, path, "written", folder, st.st_uid);
	}
	for (size_t i = 0; i < sizeof(inside) / sizeof(*inside); i++) {
		path =
		    closed_in(a, path_join(a, folder, inside[i]), R_OK | W_OK);
		if (path != NULL)
			return hands_why(a, path, "used", folder, st.st_uid);
	}
	path = closed_text(a, folder);
	return path == NULL ? NULL
			    : hands_why(a, path, "read", folder, st.st_uid);
}

int
machine_database(
    const char *folder, enum db_kind kind, const void *opened, const char *why)
{
	/* Before the first message there is neither. */
	if (opened != NULL ||
	    (!db_exists(folder, kind) && !db_exists(folder, DB_LEDGER)))
		return 0;
	printf("  %s\n", why);
	return 1;
}
