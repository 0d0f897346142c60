/* git.c -- the program git, run to its end. */
#include "ops/git.h"

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/watch.h"

enum { OUTPUT_MAX = 1 << 20 };

static pid_t
start(const char *const *argv, int out)
{
	pid_t pid = fork();

	if (pid == -1)
		err(1, "git");
	if (pid == 0) {
		if (out != -1)
			dup2(out, STDOUT_FILENO);
		execvp("git", (char *const *)argv);
		err(127, "git");
	}
	return pid;
}

static int
finish(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) == -1) {
		if (errno != EINTR)
			err(1, "git");
		if (watch_stopping())
			kill(pid, SIGTERM);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int
git_run(const char *const *argv)
{
	return finish(start(argv, -1));
}

char *
git_read(struct arena *a, const char *const *argv, size_t *len)
{
	char *text = arena_alloc(a, OUTPUT_MAX + 1);
	FILE *in;
	int fds[2];
	pid_t pid;

	if (pipe(fds) == -1)
		err(1, "git");
	pid = start(argv, fds[1]);
	close(fds[1]);
	if ((in = fdopen(fds[0], "r")) == NULL)
		err(1, "git");
	*len = fread(text, 1, OUTPUT_MAX, in);
	fclose(in);
	return finish(pid) == 0 ? text : NULL;
}
