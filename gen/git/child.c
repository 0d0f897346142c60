/* child.c -- git itself, run for one task, with a time limit. */
#include "gen/git/child.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/watch.h"

static _Noreturn void
git_exec(const char *git_dir, const char *const *arguments, const char *input,
    int out)
{
	const char *argv[GIT_CHILD_ARGUMENTS + 3] = { "git" };
	char dir[4096];
	int in = open(input, O_RDONLY | O_CLOEXEC);
	size_t n = 2;

	snprintf(dir, sizeof(dir), "--git-dir=%s", git_dir);
	argv[1] = dir;
	for (; arguments[n - 2] != NULL && n < GIT_CHILD_ARGUMENTS + 2; n++)
		argv[n] = arguments[n - 2];
	setpgid(0, 0);
	if (in == -1)
		_exit(127);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	setenv("GIT_TERMINAL_PROMPT", "0", 1);
	setenv("GIT_SSH_COMMAND", "ssh -o BatchMode=yes", 0);
	setenv("LC_ALL", "C", 1);
	execvp("git", (char *const *)argv);
	_exit(127);
}

/* Keeps the beginning of what git says; drains the rest. */
static bool
read_until(int fd, int64_t deadline, char *said, size_t size)
{
	size_t n = 0;

	for (;;) {
		int64_t left = deadline - watch_clock();
		char drop[256];
		bool room = n + 1 < size;
		ssize_t got;

		if (left <= 0 || watch_poll(fd, POLLIN, (int)left) != 1)
			return false;
		got = read(fd, room ? said + n : drop,
		    room ? size - 1 - n : sizeof(drop));
		if (got == -1 && errno == EINTR)
			continue;
		if (got <= 0)
			return true;
		if (room)
			n += (size_t)got;
		said[n] = '\0';
	}
}

static void
one_line(char *s)
{
	char *end = s + strlen(s);

	while (end > s && (end[-1] == '\n' || end[-1] == ' '))
		*--end = '\0';
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < ' ')
			*s = ' ';
}

bool
git_child_run(const char *git_dir, const char *const *arguments, int seconds,
    char *said, size_t size)
{
	return git_child_fed(
	    git_dir, arguments, "/dev/null", seconds, said, size);
}

bool
git_child_fed(const char *git_dir, const char *const *arguments,
    const char *input, int seconds, char *said, size_t size)
{
	int fds[2], status = 0;
	bool ended;
	pid_t pid;

	said[0] = '\0';
	if (pipe2(fds, O_CLOEXEC) == -1 || (pid = fork()) == -1) {
		snprintf(said, size, "cannot start git: %s", strerror(errno));
		return false;
	}
	if (pid == 0)
		git_exec(git_dir, arguments, input, fds[1]);
	/* In both processes, so that it is done when either goes on. */
	setpgid(pid, pid);
	close(fds[1]);
	ended =
	    read_until(fds[0], watch_clock() + seconds * 1000LL, said, size);
	close(fds[0]);
	if (!ended) {
		kill(-pid, SIGKILL);
		if (watch_stopping())
			snprintf(said, size, "told to stop before its end");
		else
			snprintf(
			    said, size, "no end after %d seconds", seconds);
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	one_line(said);
	return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- keys and tokens ---- */

/* Adds a word that a shell takes whole, and a quotation mark in it, too. */
static void
quoted(FILE *out, const char *word)
{
	putc('\'', out);
	for (; *word != '\0'; word++)
		if (*word == '\'')
			fputs("'\\''", out);
		else
			putc(*word, out);
	putc('\'', out);
}

static void
ssh_access(const char *key, const char *known_hosts)
{
	char *command = NULL, *file = NULL;
	size_t len;
	FILE *out = open_memstream(&command, &len);

	if (out == NULL)
		err(1, "ssh");
	fputs("ssh -o BatchMode=yes", out);
	if (key != NULL) {
		fputs(" -o IdentitiesOnly=yes -i ", out);
		quoted(out, key);
	}
	if (known_hosts != NULL) {
		/* Within the option, ssh splits at blanks once more. */
		if (asprintf(&file, "UserKnownHostsFile=\"%s\"", known_hosts) ==
		    -1)
			err(1, "ssh");
		fputs(" -o StrictHostKeyChecking=yes"
		      " -o GlobalKnownHostsFile=/dev/null -o ",
		    out);
		quoted(out, file);
	}
	if (fclose(out) != 0)
		err(1, "ssh");
	setenv("GIT_SSH_COMMAND", command, 1);
	free(command);
	free(file);
}

/*
 * The file is git-credential-store's, which gives a token to its own host
 * alone; but that one also removes a token that a host refused once.
 */
static void
token_access(const char *credentials)
{
	setenv("OARLOCK_CREDENTIALS", credentials, 1);
	setenv("GIT_CONFIG_COUNT", "1", 1);
	setenv("GIT_CONFIG_KEY_0", "credential.helper", 1);
	setenv("GIT_CONFIG_VALUE_0",
	    "!f() { test \"$1\" = get && git credential-store "
	    "--file=\"$OARLOCK_CREDENTIALS\" get; }; f",
	    1);
}

void
git_child_access(
    const char *ssh_key, const char *known_hosts, const char *credentials)
{
	if (ssh_key != NULL || known_hosts != NULL)
		ssh_access(ssh_key, known_hosts);
	if (credentials != NULL)
		token_access(credentials);
}
