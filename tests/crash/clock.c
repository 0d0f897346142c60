/*
 * clock.c -- a clock that a test moves while a program runs: OARLOCK_NOW is
 * what the file CLOCK_FILE holds at that moment. Loaded with LD_PRELOAD; the
 * file is opened before a sandbox closes, and written in place.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
clock_file(void)
{
	static int fd = -1;

	if (fd == -1)
		for (char **e = environ; *e != NULL; e++)
			if (strncmp(*e, "CLOCK_FILE=", 11) == 0)
				fd = open(*e + 11, O_RDONLY | O_CLOEXEC);
	return fd;
}

__attribute__((constructor)) static void
clock_start(void)
{
	if (clock_file() == -1)
		abort();
}

char *
getenv(const char *name)
{
	static _Thread_local char now[32];
	char *(*real)(const char *) =
	    (char *(*)(const char *))dlsym(RTLD_NEXT, "getenv");

	if (strcmp(name, "OARLOCK_NOW") != 0)
		return real(name);
	return pread(clock_file(), now, sizeof(now) - 1, 0) > 0 ? now : NULL;
}
