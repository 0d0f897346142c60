/* git.c -- the program git, run to its end. */
#include "ops/git.h"

#include <err.h>
#include <stdio.h>
#include <unistd.h>

#include "lib/program.h"

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

int
git_run(const char *const *argv)
{
	return program_wait(start(argv, -1));
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
	return program_wait(pid) == 0 ? text : NULL;
}
