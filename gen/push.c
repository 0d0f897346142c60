/* push.c -- a child process that runs `git push`. */
#include "gen/push.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "gen/lease.h"

enum {
	MESSAGE_MAX = 512,
	ARGUMENTS_MAX = 12,
	ANSWER_MAX = 4096,
	FIRST_PAUSE_MS = 1000,
	LONGEST_PAUSE_MS = 300000
};

struct push {
	pid_t child;
	int wish;   /* we write a byte: push now */
	int answer; /* one line a round */
	char line[MESSAGE_MAX];
};

static void
git_exec(const struct push_target *t, const char *const *arguments, int out)
{
	const char *argv[ARGUMENTS_MAX + 3] = { "git" };
	char dir[4096];
	size_t n = 2;

	snprintf(dir, sizeof(dir), "--git-dir=%s", t->git_dir);
	argv[1] = dir;
	for (; arguments[n - 2] != NULL && n < ARGUMENTS_MAX; n++)
		argv[n] = arguments[n - 2];
	setpgid(0, 0);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	setenv("GIT_TERMINAL_PROMPT", "0", 1);
	setenv("GIT_SSH_COMMAND", "ssh -o BatchMode=yes", 0);
	execvp("git", (char *const *)argv);
	_exit(127);
}

static long long
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

/* Keeps the beginning of what git says; drains the rest. */
static bool
read_until(int fd, long long deadline, char *said, size_t size)
{
	size_t n = 0;

	for (;;) {
		struct pollfd pfd = { .fd = fd, .events = POLLIN };
		long long left = deadline - now_ms();
		char drop[256];
		bool room = n + 1 < size;
		ssize_t got;

		if (left <= 0 || poll(&pfd, 1, (int)left) == 0)
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

/* True when git ended well; what it said, or why it did not, in said. */
static bool
git_run(const struct push_target *t, const char *const *arguments, char *said,
    size_t size)
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
		git_exec(t, arguments, fds[1]);
	close(fds[1]);
	ended = read_until(fds[0], now_ms() + t->seconds * 1000LL, said, size);
	close(fds[0]);
	if (!ended) {
		kill(-pid, SIGKILL);
		snprintf(said, size, "no end after %d seconds", t->seconds);
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	one_line(said);
	return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Of "ID\trefs/heads/main" the id; "": the remote has no such branch. */
static void
id_before(const char *said, const char *ref, char id[LEASE_ID])
{
	const char *at = strstr(said, ref), *begin;

	id[0] = '\0';
	if (at == NULL)
		return;
	while (at > said && isspace((unsigned char)at[-1]))
		at--;
	for (begin = at; begin > said && isxdigit((unsigned char)begin[-1]);)
		begin--;
	snprintf(id, LEASE_ID, "%.*s", (int)(at - begin), begin);
}

/*
 * The commit of ours that may be replaced; "": none is known to be ours. What
 * was tried without a clear end may have arrived: then the remote is asked.
 */
static void
ours(const struct push_target *t, const char *remote, const struct lease *l,
    const char *ref, char id[LEASE_ID])
{
	const char *ask[] = { "ls-remote", "--quiet", remote, ref, NULL };
	char said[ANSWER_MAX];

	id[0] = '\0';
	if (l->n == 1)
		snprintf(id, LEASE_ID, "%s", l->id[0]);
	else if (l->n > 1 && git_run(t, ask, said, sizeof(said))) {
		id_before(said, ref, id);
		if (!lease_has(l, id))
			id[0] = '\0';
	}
}

/* One branch on its way to one remote. */
struct moving {
	char ref[512], head[LEASE_ID + 1], spec[600], force[700];
	struct lease lease;
};

/* False: there is no such branch, or what is tried cannot be noted. */
static bool
moving_make(const struct push_target *t, const char *remote, const char *branch,
    struct moving *m, char *said, size_t size)
{
	const char *parse[] = { "rev-parse", "--verify", "--quiet", m->ref,
		NULL };
	char name[4096], expected[LEASE_ID];

	snprintf(m->ref, sizeof(m->ref), "refs/heads/%s", branch);
	if (!git_run(t, parse, m->head, sizeof(m->head))) {
		snprintf(said, size, "there is no branch %s", branch);
		return false;
	}
	snprintf(name, sizeof(name), "%s%s%s", remote,
	    branch == t->branch ? "" : " ", branch == t->branch ? "" : branch);
	lease_read(&m->lease, t->git_dir, name);
	ours(t, remote, &m->lease, m->ref, expected);
	if (!lease_try(&m->lease, m->head)) {
		snprintf(
		    said, size, "oarlock-pushed-*: %.100s", strerror(errno));
		return false;
	}
	snprintf(m->spec, sizeof(m->spec), "%s:%s", m->head, m->ref);
	if (expected[0] == '\0')
		snprintf(m->force, sizeof(m->force), "--no-force");
	else
		snprintf(m->force, sizeof(m->force), "--force-with-lease=%s:%s",
		    m->ref, expected);
	return true;
}

/* True when the remote took it; else why not, in said. */
static bool
push_once(
    const struct push_target *t, const char *remote, char *said, size_t size)
{
	struct moving site, data;
	const char *push[] = { "push", "--quiet", "--porcelain", site.force,
		remote, site.spec, NULL };
	const char *both[] = { "push", "--quiet", "--porcelain", "--atomic",
		site.force, data.force, remote, site.spec, data.spec, NULL };
	bool two;

	if (!moving_make(t, remote, t->branch, &site, said, size))
		return false;
	two = t->beside != NULL &&
	    moving_make(t, remote, t->beside, &data, said, size);
	return git_run(t, two ? both : push, said, size) &&
	    lease_take(&site.lease, site.head) &&
	    (!two || lease_take(&data.lease, data.head));
}

/* One line of answer: empty, or the first remote's trouble. */
static bool
push_round(const struct push_target *t, int answer)
{
	char line[MESSAGE_MAX] = "", said[MESSAGE_MAX / 2];

	for (size_t i = 0; t->remotes[i] != NULL; i++)
		if (!push_once(t, t->remotes[i], said, sizeof(said)) &&
		    line[0] == '\0')
			snprintf(line, sizeof(line), "remote %zu: %s", i + 1,
			    said[0] == '\0' ? "git push failed" : said);
	dprintf(answer, "%s\n", line);
	return line[0] == '\0';
}

static _Noreturn void
child_loop(const struct push_target *t, int wish, int answer)
{
	int pause = -1; /* for ever: until something is wanted */

	for (;;) {
		struct pollfd pfd = { .fd = wish, .events = POLLIN };
		char many[64];
		int rc = poll(&pfd, 1, pause);

		if (rc == -1 && errno != EINTR)
			_exit(1);
		if (rc == 1 && read(wish, many, sizeof(many)) <= 0)
			_exit(0);
		if (push_round(t, answer))
			pause = -1;
		else if (pause == -1)
			pause = FIRST_PAUSE_MS;
		else if ((pause *= 2) > LONGEST_PAUSE_MS)
			pause = LONGEST_PAUSE_MS;
	}
}

struct push *
push_start(const struct push_target *t)
{
	struct push *p = calloc(1, sizeof(*p));
	int wish[2], answer[2];

	if (p == NULL || pipe2(wish, O_CLOEXEC) == -1 ||
	    pipe2(answer, O_CLOEXEC) == -1 || (p->child = fork()) == -1)
		err(1, "push");
	if (p->child == 0) {
		/* Its parent's pipe ends it, in order; not a terminal's ^C. */
		signal(SIGINT, SIG_IGN);
		signal(SIGTERM, SIG_IGN);
		close(wish[1]);
		close(answer[0]);
		child_loop(t, wish[0], answer[1]);
	}
	close(wish[0]);
	close(answer[1]);
	p->wish = wish[1];
	p->answer = answer[0];
	fcntl(p->wish, F_SETFL, O_NONBLOCK);
	fcntl(p->answer, F_SETFL, O_NONBLOCK);
	return p;
}

void
push_want(struct push *p)
{
	/* A full pipe already holds a wish. */
	if (write(p->wish, "p", 1) == -1 && errno != EAGAIN)
		warn("push");
}

/* Answers are written whole, and are shorter than a pipe's atomic size. */
const char *
push_result(struct push *p)
{
	char *newest;
	ssize_t n;

	do
		n = read(p->answer, p->line, sizeof(p->line) - 1);
	while (n == -1 && errno == EINTR);
	if (n <= 0)
		return NULL;
	p->line[n] = '\0';
	if (n > 0 && p->line[n - 1] == '\n')
		p->line[n - 1] = '\0';
	newest = strrchr(p->line, '\n');
	return newest == NULL ? p->line : newest + 1;
}

void
push_finish(struct push *p, char *said, size_t size)
{
	const char *result;

	close(p->wish);
	said[0] = '\0';
	/* Its end of the pipe closes when the child has done its last round. */
	fcntl(p->answer, F_SETFL, 0);
	while ((result = push_result(p)) != NULL)
		snprintf(said, size, "%s", result);
	while (waitpid(p->child, NULL, 0) == -1 && errno == EINTR)
		;
	close(p->answer);
	free(p);
}
