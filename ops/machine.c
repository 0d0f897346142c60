/* machine.c -- whether the team folder can be used at all. */
#include "ops/machine.h"

#include <errno.h>
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
