/*
 * fault.c -- ends a program by SIGKILL before its n-th durable step.
 *
 * Loaded by tests into a program (LD_PRELOAD), so that no program of ours has
 * a way to be ended like this. A step is a call that outlives the process: on
 * files fsync, fdatasync, rename, link, unlink, mkdir, ftruncate; on sockets
 * connect, what is sent (before and after), and an answer that has been read;
 * the start of another program. With FAULT_WRITES in the environment each
 * write to a file is one, too.
 *
 * FAULT_FILE holds the count, 8 bytes that all processes of the program map:
 * children, and git where it runs for us. FAULT_AT is n: whoever comes to that
 * step or a later one is ended, so that after it nothing lasting is done by
 * anybody. Without it all are counted. What runs at the other end of a push
 * belongs to another machine and is left alone.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static struct {
	_Atomic long *done;
	long at;
	int writes;
} fault;

__attribute__((constructor)) static void
fault_start(void)
{
	const char *file = getenv("FAULT_FILE"), *at = getenv("FAULT_AT");
	void *map;
	int fd;

	if (file == NULL)
		return;
	if (strcmp(program_invocation_short_name, "git-receive-pack") == 0) {
		unsetenv("FAULT_FILE");
		return;
	}
	if ((fd = open(file, O_RDWR | O_CLOEXEC)) == -1)
		abort();
	map = mmap(NULL, sizeof(*fault.done), PROT_READ | PROT_WRITE,
	    MAP_SHARED, fd, 0);
	close(fd);
	if (map == MAP_FAILED)
		abort();
	fault.at = at == NULL ? 0 : strtol(at, NULL, 10);
	fault.writes = getenv("FAULT_WRITES") != NULL;
	fault.done = map;
}

static void
step(void)
{
	int saved = errno;
	long n;

	if (fault.done == NULL)
		return;
	n = atomic_fetch_add(fault.done, 1) + 1;
	if (fault.at != 0 && n >= fault.at)
		kill(getpid(), SIGKILL);
	errno = saved;
}

static int
is_file(int fd)
{
	struct stat st;

	return fault.writes && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

static int
is_peer(int fd)
{
	struct sockaddr_storage name;
	socklen_t len = sizeof(name);

	return getsockname(fd, (struct sockaddr *)&name, &len) == 0 &&
	    (name.ss_family == AF_INET || name.ss_family == AF_INET6);
}

/* Defines the call so that it counts before, and where told after. */
#define COUNTED(before, after, type, name, parameters, arguments)              \
	type name parameters;                                                  \
	type name parameters                                                   \
	{                                                                      \
		type(*real) parameters =                                       \
		    (type(*) parameters)dlsym(RTLD_NEXT, #name);               \
		type got;                                                      \
                                                                               \
		if (before)                                                    \
			step();                                                \
		got = real arguments;                                          \
		if ((after) && got > 0)                                        \
			step();                                                \
		return got;                                                    \
	}

/* What a file system remembers. */
COUNTED(1, 0, int, fsync, (int fd), (fd))
COUNTED(1, 0, int, fdatasync, (int fd), (fd))
COUNTED(1, 0, int, syncfs, (int fd), (fd))
COUNTED(1, 0, int, rename, (const char *from, const char *to), (from, to))
COUNTED(1, 0, int, renameat,
    (int fd, const char *from, int into, const char *to), (fd, from, into, to))
COUNTED(1, 0, int, link, (const char *from, const char *to), (from, to))
COUNTED(1, 0, int, linkat,
    (int fd, const char *from, int into, const char *to, int flags),
    (fd, from, into, to, flags))
COUNTED(1, 0, int, unlink, (const char *path), (path))
COUNTED(1, 0, int, unlinkat, (int fd, const char *path, int flags),
    (fd, path, flags))
COUNTED(1, 0, int, mkdir, (const char *path, mode_t mode), (path, mode))
COUNTED(1, 0, int, ftruncate64, (int fd, off64_t length), (fd, length))
COUNTED(is_file(fd), 0, ssize_t, write, (int fd, const void *bytes, size_t n),
    (fd, bytes, n))
COUNTED(is_file(fd), 0, ssize_t, pwrite64,
    (int fd, const void *bytes, size_t n, off64_t at), (fd, bytes, n, at))

/* What another machine hears of. */
COUNTED(is_peer(fd), 0, int, connect,
    (int fd, const struct sockaddr *to, socklen_t len), (fd, to, len))
COUNTED(is_peer(fd), is_peer(fd), ssize_t, send,
    (int fd, const void *bytes, size_t n, int flags), (fd, bytes, n, flags))
COUNTED(is_peer(fd), is_peer(fd), ssize_t, sendmsg,
    (int fd, const struct msghdr *m, int flags), (fd, m, flags))
COUNTED(is_peer(fd), is_peer(fd), ssize_t, writev,
    (int fd, const struct iovec *v, int n), (fd, v, n))
COUNTED(0, is_peer(fd), ssize_t, recv,
    (int fd, void *bytes, size_t n, int flags), (fd, bytes, n, flags))

COUNTED(1, 0, int, execvp, (const char *file, char *const argv[]), (file, argv))
COUNTED(1, 0, int, execv, (const char *file, char *const argv[]), (file, argv))
