/*
 * ioerror.c -- a disk that fails: calls on files below a folder, or on a
 * database and its log, give an error.
 *
 * Loaded by tests into a program (LD_PRELOAD). IO_BELOW is their path,
 * IO_CALLS the kinds of calls that count: "r" reads, "w" writes and lengths,
 * "s" syncs, "n" names (create, rename, link, unlink). The IO_AT-th of them
 * fails with IO_ERRNO, a number; IO_FOR are so many from there on, 0 all of
 * them, 1 without it. Without IO_AT nothing fails, and the file IO_COUNT gets
 * the count at the end. With the file IO_SWITCH a call counts only while the
 * file's first byte is a 1. Children of the program count nothing.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static struct {
	pid_t pid;
	long at, length;
	int error;
	const char *below, *calls;
	/* Open from the start, before a program fences itself in. */
	int count;
	const volatile char *on;
	atomic_long done;
} io;

static long
number(const char *name, long otherwise)
{
	const char *s = getenv(name);

	return s == NULL ? otherwise : strtol(s, NULL, 10);
}

static const char *
mapped(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	void *byte = mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0);

	if (byte == MAP_FAILED)
		abort();
	close(fd);
	return byte;
}

__attribute__((constructor)) static void
io_start(void)
{
	io.pid = getpid();
	io.at = number("IO_AT", 0);
	io.length = number("IO_FOR", 1);
	io.error = (int)number("IO_ERRNO", EIO);
	io.below = getenv("IO_BELOW");
	io.calls = getenv("IO_CALLS");
	if (getenv("IO_COUNT") != NULL)
		io.count = open(getenv("IO_COUNT"),
		    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (getenv("IO_SWITCH") != NULL)
		io.on = mapped(getenv("IO_SWITCH"));
}

__attribute__((destructor)) static void
io_end(void)
{
	io.below = NULL;
	if (io.count > 0 && getpid() == io.pid)
		dprintf(io.count, "%ld\n", atomic_load(&io.done));
}

static int
is_below(const char *path)
{
	size_t n = strlen(io.below);

	return strncmp(path, io.below, n) == 0 &&
	    (path[n] == '/' || path[n] == '\0' || path[n] == '-');
}

static int
fails_named(char kind, const char *path)
{
	long n;

	if (io.below == NULL || io.calls == NULL || getpid() != io.pid ||
	    strchr(io.calls, kind) == NULL || !is_below(path) ||
	    (io.on != NULL && *io.on != '1'))
		return 0;
	n = atomic_fetch_add(&io.done, 1) + 1;
	if (io.at == 0 || n < io.at ||
	    (io.length > 0 && n >= io.at + io.length))
		return 0;
	errno = io.error;
	return 1;
}

static int
fails(char kind, int fd)
{
	char link[64], path[PATH_MAX];
	int saved = errno, failed;
	ssize_t n;

	if (io.below == NULL || io.calls == NULL ||
	    strchr(io.calls, kind) == NULL)
		return 0;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	path[n < 0 ? 0 : n] = '\0';
	failed = fails_named(kind, path);
	if (!failed)
		errno = saved;
	return failed;
}

/* Defines the call so that it may fail. */
#define FAILING(when, type, name, parameters, arguments)                       \
	type name parameters;                                                  \
	type name parameters                                                   \
	{                                                                      \
		type(*real) parameters =                                       \
		    (type(*) parameters)dlsym(RTLD_NEXT, #name);               \
                                                                               \
		if (when)                                                      \
			return -1;                                             \
		return real arguments;                                         \
	}

FAILING(fails('r', fd), ssize_t, read, (int fd, void *p, size_t n), (fd, p, n))
FAILING(fails('r', fd), ssize_t, pread64,
    (int fd, void *p, size_t n, off64_t at), (fd, p, n, at))
FAILING(fails('w', fd), ssize_t, write, (int fd, const void *p, size_t n),
    (fd, p, n))
FAILING(fails('w', fd), ssize_t, pwrite64,
    (int fd, const void *p, size_t n, off64_t at), (fd, p, n, at))
FAILING(fails('w', fd), int, ftruncate64, (int fd, off64_t n), (fd, n))
FAILING(fails('s', fd), int, fsync, (int fd), (fd))
FAILING(fails('s', fd), int, fdatasync, (int fd), (fd))
FAILING(fails_named('n', to), int, rename, (const char *from, const char *to),
    (from, to))
FAILING(fails_named('n', to), int, link, (const char *from, const char *to),
    (from, to))
FAILING(fails_named('n', path), int, unlink, (const char *path), (path))
FAILING(fails_named('n', path), int, mkdir, (const char *path, mode_t mode),
    (path, mode))
FAILING(fails_named('n', path), int, mkostemp, (char *path, int flags),
    (path, flags))
