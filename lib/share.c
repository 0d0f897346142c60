/* share.c -- where the shipped templates, texts and assets lie. */
#include "lib/share.h"

#include <err.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

static const char *
installed(struct arena *a)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	const char *path;

	if (n <= 0)
		err(1, "/proc/self/exe");
	self[n] = '\0';
	*strrchr(self, '/') = '\0';
	path = arena_printf(a, "%s/../share/oarlock", self);
	return access(path, F_OK) == 0 ? path : NULL;
}

const char *
share_folder(struct arena *a)
{
	const char *path = installed(a);

	return path == NULL ? SOURCE_TREE : path;
}

const char *
share_vendor(struct arena *a)
{
	const char *path = installed(a);

	return path == NULL ? SOURCE_TREE "/build/vendor"
			    : arena_printf(a, "%s/vendor", path);
}
