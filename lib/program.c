/* program.c -- the programs of ours that lie beside this one. */
#include "lib/program.h"

#include <err.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/watch.h"

const char *
program_path(struct arena *a, const char *program)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (n <= 0)
		err(1, "/proc/self/exe");
	self[n] = '\0';
	*strrchr(self, '/') = '\0';
	return arena_printf(a, "%s/%s", self, program);
}

int
program_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) == -1) {
		if (errno != EINTR)
			err(1, "a program that was started");
		if (watch_stopping())
			kill(pid, SIGTERM);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int
program_once(
    struct arena *a, const char *program, const char *folder, bool verbose)
{
	const char *path = program_path(a, program);
	pid_t pid = fork();

	if (pid == -1)
		err(1, "%s", program);
	if (pid == 0) {
		execl(path, program, "-C", folder, "--once",
		    verbose ? "-v" : (char *)NULL, (char *)NULL);
		err(127, "%s", path);
	}
	return program_wait(pid);
}
