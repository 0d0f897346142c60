/*
 * slow_sync.c -- a disk as clubs have it: each sync takes SYNC_MS milliseconds
 * longer. Loaded into a program (LD_PRELOAD).
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static struct timespec pause_of_a_sync;

__attribute__((constructor)) static void
start(void)
{
	const char *ms = getenv("SYNC_MS");
	long n = ms == NULL ? 0 : strtol(ms, NULL, 10);

	pause_of_a_sync.tv_sec = n / 1000;
	pause_of_a_sync.tv_nsec = n % 1000 * 1000000;
}

static int
slowly(const char *name, int fd)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);

	nanosleep(&pause_of_a_sync, NULL);
	return real(fd);
}

int
fsync(int fd)
{
	return slowly("fsync", fd);
}

int
fdatasync(int fd)
{
	return slowly("fdatasync", fd);
}
