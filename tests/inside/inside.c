/*
 * inside.c -- tries from inside a program what it must not do.
 *
 * Loaded by tests/e2e/inside.sh into a program (LD_PRELOAD). When the program
 * makes a call that it makes only after it has given up its power, each trial
 * is made once, and a line of standard error names those that succeeded:
 *
 *	inside: WHERE: read-team write-team …
 *
 * WHERE is "main", or the child that the call belongs to. INSIDE_TEAM is the
 * team folder, INSIDE_OTHER another's, INSIDE_PORT a TCP port on 127.0.0.1 on
 * which somebody listens, INSIDE_PID a process of the same user.
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <linux/openat2.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *
path_of(const char *folder, const char *name)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s", getenv(folder), name);
	return path;
}

static bool
opens(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0600);

	if (fd != -1)
		close(fd);
	return fd != -1;
}

static bool
makes(const char *path)
{
	bool made = opens(path, O_WRONLY | O_CREAT | O_EXCL);

	unlink(path);
	return made;
}

#define READS(name, folder, file)                                              \
	static bool name(void)                                                 \
	{                                                                      \
		return opens(path_of(folder, file), O_RDONLY);                 \
	}
#define WRITES(name, folder, file)                                             \
	static bool name(void)                                                 \
	{                                                                      \
		return opens(path_of(folder, file), O_WRONLY);                 \
	}
READS(read_key, "INSIDE_TEAM", "site.key")
READS(read_conf, "INSIDE_TEAM", "oarlock.conf")
READS(read_ledger, "INSIDE_TEAM", "ledger.db")
READS(read_box, "INSIDE_TEAM", "dropbox.db")
READS(read_mail, "INSIDE_TEAM", "mail/new")
READS(read_git, "INSIDE_TEAM", "site.git/HEAD")
READS(read_other, "INSIDE_OTHER", "site.key")
WRITES(write_ledger, "INSIDE_TEAM", "ledger.db")
WRITES(write_box, "INSIDE_TEAM", "dropbox.db")
WRITES(write_conf, "INSIDE_TEAM", "oarlock.conf")
WRITES(write_other, "INSIDE_OTHER", "ledger.db")

static bool
make_team(void)
{
	return makes(path_of("INSIDE_TEAM", "inside-trial"));
}

static bool
make_other(void)
{
	return makes(path_of("INSIDE_OTHER", "inside-trial"));
}

static bool
make_tmp(void)
{
	return makes("/tmp/oarlock-inside-trial");
}

static bool
read_system(void)
{
	return opens("/etc/passwd", O_RDONLY);
}

static bool
read_openat2(void)
{
	struct open_how how = { .flags = O_RDONLY | O_CLOEXEC };
	long fd = syscall(SYS_openat2, AT_FDCWD,
	    path_of("INSIDE_OTHER", "site.key"), &how, sizeof(how));

	if (fd >= 0)
		close((int)fd);
	return fd >= 0;
}

/* Older ways around a list of calls that are refused. */
static bool
make_folder(void)
{
	const char *path = path_of("INSIDE_OTHER", "inside-trial");
	bool made = mkdir(path, 0700) == 0;

	rmdir(path);
	return made;
}

static bool
make_link(void)
{
	const char *path = path_of("INSIDE_OTHER", "inside-trial");
	bool made = symlink("/etc/passwd", path) == 0;

	unlink(path);
	return made;
}

/* To its own length: the file stays as it is. */
static bool
cut_other(void)
{
	const char *path = path_of("INSIDE_OTHER", "ledger.db");
	struct stat st;

	return stat(path, &st) == 0 && truncate(path, st.st_size) == 0;
}

static bool
connects(int type)
{
	struct sockaddr_in to = { .sin_family = AF_INET };
	int fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
	bool good;

	to.sin_port = htons((uint16_t)atoi(getenv("INSIDE_PORT")));
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	good = fd != -1 && connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0;
	if (fd != -1)
		close(fd);
	return good;
}

static bool
reach_tcp(void)
{
	return connects(SOCK_STREAM);
}

static bool
reach_udp(void)
{
	return connects(SOCK_DGRAM);
}

static bool
reach_ring(void)
{
	struct io_uring_params p = { 0 };
	long fd = syscall(SYS_io_uring_setup, 1, &p);

	if (fd >= 0)
		close((int)fd);
	return fd >= 0;
}

static bool
ran(const char *path)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		execl(path, path, "-c", "exit 7", (char *)NULL);
		_exit(1);
	}
	if (pid == -1)
		return false;
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	return WIFEXITED(status) && WEXITSTATUS(status) == 7;
}

static bool
run_shell(void)
{
	return ran("/bin/sh");
}

static bool
process(int request)
{
	pid_t pid = atoi(getenv("INSIDE_PID"));

	if (ptrace(request, pid, NULL, NULL) == -1)
		return false;
	ptrace(PTRACE_DETACH, pid, NULL, NULL);
	return true;
}

static bool
trace(void)
{
	return process(PTRACE_SEIZE);
}

static bool
read_memory(void)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%s/mem", getenv("INSIDE_PID"));
	return opens(path, O_RDONLY);
}

/* No signal is sent: it is asked whether one could be. */
static bool
signal_other(void)
{
	pid_t pid = atoi(getenv("INSIDE_PID"));

	return kill(pid, 0) == 0 || syscall(SYS_tkill, pid, 0) == 0 ||
	    syscall(SYS_tgkill, pid, pid, 0) == 0;
}

/* These two may not even be asked in a parser. */
static bool
gain(void)
{
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0;
}

static bool
dump(void)
{
	struct rlimit core;

	return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) > 0 ||
	    getrlimit(RLIMIT_CORE, &core) == -1 || core.rlim_max != 0;
}

/* The calls of another architecture: mkdir is the 39th of the 80386's. */
static bool
foreign_call(void)
{
#ifdef __x86_64__
	enum { I386_GETPID = 20 };
	long result = I386_GETPID;

	__asm__ volatile("int $0x80" : "+a"(result) : : "memory", "cc");
	return result > 0;
#else
	return false;
#endif
}

static const struct {
	const char *name;
	bool (*succeeds)(void);
} trials[] = {
	{ "read-system", read_system },
	{ "read-conf", read_conf },
	{ "read-key", read_key },
	{ "read-ledger", read_ledger },
	{ "read-box", read_box },
	{ "read-mail", read_mail },
	{ "read-git", read_git },
	{ "read-other", read_other },
	{ "read-openat2", read_openat2 },
	{ "write-box", write_box },
	{ "write-ledger", write_ledger },
	{ "write-conf", write_conf },
	{ "write-other", write_other },
	{ "cut-other", cut_other },
	{ "make-team", make_team },
	{ "make-other", make_other },
	{ "make-folder", make_folder },
	{ "make-link", make_link },
	{ "make-tmp", make_tmp },
	{ "run-shell", run_shell },
	{ "reach-tcp", reach_tcp },
	{ "reach-udp", reach_udp },
	{ "reach-ring", reach_ring },
	{ "trace", trace },
	{ "read-memory", read_memory },
	{ "signal-other", signal_other },
	{ "foreign-call", foreign_call },
	{ "gain", gain },
	{ "dump", dump },
};

/* With one write, because the line ends of several processes meet. */
static void
try_all(const char *where)
{
	char said[1024];
	size_t n = (size_t)snprintf(said, sizeof(said), "inside: %s:", where);
	int saved = errno;

	for (size_t i = 0; i < sizeof(trials) / sizeof(*trials); i++)
		if (trials[i].succeeds())
			n += (size_t)snprintf(
			    said + n, sizeof(said) - n, " %s", trials[i].name);
	said[n++] = '\n';
	if (write(STDERR_FILENO, said, n) == -1)
		_exit(99);
	errno = saved;
}

static void
once(const char *where)
{
	static const char *done;

	/* A child inherits what was done. */
	if (getenv("INSIDE_TEAM") != NULL &&
	    (done == NULL || strcmp(done, where) != 0)) {
		done = where;
		try_all(where);
	}
}

/* Defines a call so that the trials come first. */
#define LATE(where, type, name, parameters, arguments)                         \
	type name parameters;                                                  \
	type name parameters                                                   \
	{                                                                      \
		type(*real) parameters =                                       \
		    (type(*) parameters)dlsym(RTLD_NEXT, #name);               \
                                                                               \
		once(where);                                                   \
		return real arguments;                                         \
	}

/* The daemons wait with the first, the doors with the second. */
LATE("main", int, ppoll,
    (struct pollfd * p, nfds_t n, const struct timespec *t, const sigset_t *s),
    (p, n, t, s))
LATE("main", int, nanosleep, (const struct timespec *t, struct timespec *left),
    (t, left))
/* A mail is parsed; a signature is checked. */
LATE("parser", void *, g_mime_parser_new, (void), ())
LATE("parser", void *, g_mime_parser_new_with_stream, (void *stream), (stream))
LATE("witness", void *, dkim_init, (void *allocate, void *release),
    (allocate, release))
