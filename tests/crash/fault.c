/*
 * fault.c -- ends a program by SIGKILL before its n-th durable step.
 *
 * Loaded by tests into a program (LD_PRELOAD), so that no program of ours has
 * a way to be ended like this. A step is a call that a file system remembers:
 * fsync, fdatasync, rename, unlink, ftruncate; with FAULT_WRITES in the
 * environment each pwrite, too. FAULT_AT is n; without it all are counted,
 * and the count is written to the file FAULT_COUNT at the end. Children of
 * the program count nothing.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static struct {
	pid_t pid;
	long at, done;
	int writes;
} fault;

__attribute__((constructor)) static void
fault_start(void)
{
	const char *at = getenv("FAULT_AT");

	fault.pid = getpid();
	fault.at = at == NULL ? 0 : strtol(at, NULL, 10);
	fault.writes = getenv("FAULT_WRITES") != NULL;
}

__attribute__((destructor)) static void
fault_end(void)
{
	const char *file = getenv("FAULT_COUNT");
	FILE *fp;

	if (file == NULL || getpid() != fault.pid ||
	    (fp = fopen(file, "w")) == NULL)
		return;
	fprintf(fp, "%ld\n", fault.done);
	fclose(fp);
}

static void
step(void)
{
	if (getpid() == fault.pid && ++fault.done == fault.at)
		kill(fault.pid, SIGKILL);
}

/* Defines the call so that it counts first. */
#define COUNTED(when, type, name, parameters, arguments)                       \
	type name parameters;                                                  \
	type name parameters                                                   \
	{                                                                      \
		type(*real) parameters =                                       \
		    (type(*) parameters)dlsym(RTLD_NEXT, #name);               \
                                                                               \
		if (when)                                                      \
			step();                                                \
		return real arguments;                                         \
	}

COUNTED(1, int, fsync, (int fd), (fd))
COUNTED(1, int, fdatasync, (int fd), (fd))
COUNTED(1, int, rename, (const char *from, const char *to), (from, to))
COUNTED(1, int, unlink, (const char *path), (path))
COUNTED(1, int, ftruncate64, (int fd, off64_t length), (fd, length))
COUNTED(fault.writes, ssize_t, pwrite64,
    (int fd, const void *bytes, size_t n, off64_t at), (fd, bytes, n, at))
