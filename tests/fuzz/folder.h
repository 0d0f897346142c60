/*
 * folder.h -- files for targets that read folders: in memory, where there is
 * /dev/shm, one folder for each process, and gone when it ends in order.
 */
#ifndef FUZZ_FOLDER_H
#define FUZZ_FOLDER_H

#include <err.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_NAME = 64 };

/* A new folder of this name's own. */
static inline void
folder_make(char out[FOLDER_NAME], const char *name)
{
	const char *where = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

	snprintf(out, FOLDER_NAME, "%s/oarlock-fuzz-%s-XXXXXX", where, name);
	if (mkdtemp(out) == NULL)
		err(1, "%s", out);
}

/* Not as lib/path writes: a target has no time to wait for a disk. */
static inline void
folder_put(const char *folder, const char *name, const void *bytes, size_t len)
{
	char path[2 * FOLDER_NAME];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "we");
	if (f == NULL || fwrite(bytes, 1, len, f) != len || fclose(f) != 0)
		err(1, "%s", path);
	chmod(path, 0600);
}

static inline void
folder_drop(const char *folder, const char *name)
{
	char path[2 * FOLDER_NAME];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	if (remove(path) == -1)
		warn("%s", path);
}

#endif
